"""What the templates of exercises ask about items and rendered Markdown, and gaps put into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup

from coursesite.exercises.model import GAP_CLOSE, GAP_OPEN, Item, Passage

RenderMarkdown = Callable[[Passage, bool], Markup]
"""Renders a passage by the site's Markdown; the flag says that it stands in a collapsed answer."""

_BLOCK = re.compile(
    r"<(?:address|article|aside|blockquote|details|div|dl|fieldset|figure|form|h[1-6]|hr|ol|p|pre"
    r"|section|table|ul)\b",
    re.IGNORECASE,
)
"""Elements that are no phrasing content (HTML Living Standard, 3.2.5.2.5)."""

_TAG_OR_GAP = re.compile(rf"<[^>]*>|{GAP_OPEN}(\d+){GAP_CLOSE}")
_GAP = re.compile(rf"{GAP_OPEN}\d+{GAP_CLOSE}")
_PICTURED = re.compile(
    r'<img\b[^>]*\balt="([^"]*)"[^>]*>|<math\b[^>]*\balttext="([^"]*)"[^>]*>.*?</math>', re.S
)


class Passages(dict[Passage | None, "Rendered | None"]):
    """Passages by what stands in their place in a page; each is rendered when first asked for."""

    def __init__(self, markdown: RenderMarkdown, *, hidden: bool) -> None:
        super().__init__({None: None})
        self._markdown = markdown
        self._hidden = hidden

    def __missing__(self, passage: Passage) -> Rendered:
        rendered = self[passage] = Rendered(self._markdown(passage, self._hidden))
        return rendered


class Rendered:
    """A passage as HTML, and what a template needs to know of it."""

    def __init__(self, html: Markup) -> None:
        self.html = html
        self._brief: Markup | None = None

    def __html__(self) -> Markup:
        """Give the HTML, as templates do with a value that is put out."""
        return self.html

    @property
    def brief(self) -> Markup:
        """The HTML without the paragraph that Markdown puts around a line of text."""
        if self._brief is None:
            self._brief = inline(self.html)
        return self._brief

    @property
    def plain(self) -> str:
        """The text alone, images and formulas by their alternative text: for names and options."""
        return plain(self.html)

    @property
    def is_phrasing(self) -> bool:
        """Whether it may stand in a `<label>`, a `<legend>` or an `<a>`."""
        return "<" not in self.brief or not _BLOCK.search(self.brief)

    @property
    def has_link(self) -> bool:
        """Whether there is a link in it, which cannot stand in another link."""
        return "<a " in self.html


def every_id(item: Item) -> tuple[str, ...]:
    """Give an item's id, then the older ones under which an answer may be kept."""
    return tuple(dict.fromkeys((item.id, *item.settings.aliases)))


def inline(markup: Markup) -> Markup:
    """Take the one paragraph off that Markdown puts around a line of text.

    `<p>Denial</p>` is `Denial`; what holds more than one paragraph stays as it is.
    """
    text = str.strip(markup)
    if text.startswith("<p>") and text.endswith("</p>") and text.find("<p>", 1) < 0:
        return Markup(text[len("<p>") : -len("</p>")])
    return Markup(text)


def plain(markup: Markup) -> str:
    """Give the text alone, images and formulas by their alternative text: for names and options."""
    if "<" not in (text := str(inline(markup))) and "&" not in text:
        return " ".join(text.split())
    return Markup(_PICTURED.sub(lambda m: m[1] or m[2] or "", markup)).striptags()


def fill_gaps(markup: Markup, fields: Mapping[str, Markup]) -> Markup:
    """Put the field of each gap where its number stands; inside a tag it is only taken out."""

    def fill(match: re.Match[str]) -> str:
        number: str | None = match[1]
        if number is None:
            return _GAP.sub("", match[0])
        return fields.get(number, Markup())

    return Markup(_TAG_OR_GAP.sub(fill, str(markup)))
