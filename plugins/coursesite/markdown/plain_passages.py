"""Passages that need little or none of Python-Markdown, and get what all of it would give.

Nine of ten passages in exercises are paragraphs, which some forty processors for blocks pass over
one after the other. Most of those paragraphs are words without a mark in them, or with emphasis
alone, which two dozen patterns for lines look through in vain. Such passages are written at once,
but only where all that is at work on a page is known here; tests over made-up texts compare what
comes out. A site with other extensions has its passages read by all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown, inlinepatterns, serializers
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.footnotes import FootnoteTreeprocessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.treeprocessors import InlineProcessor
from markupsafe import Markup

from .inline_patterns import EMPHASIS, needs

_OWN = ("directives", "extension", "inline_patterns", "links", "maths", "pieces", "tables")
_KNOWN = frozenset(
    {
        *(f"coursesite.markdown.{it}" for it in _OWN),
        *(f"markdown.{it}" for it in ("blockprocessors", "preprocessors", "treeprocessors")),
        *(f"markdown.extensions.{it}" for it in ("abbr", "admonition", "attr_list", "codehilite")),
        *(f"markdown.extensions.{it}" for it in ("def_list", "fenced_code", "footnotes")),
        *(f"markdown.extensions.{it}" for it in ("md_in_html", "sane_lists", "tables", "toc")),
        *(f"pymdownx.{it}" for it in ("arithmatex", "details", "highlight", "superfences")),
        "pymdownx.tabbed",
        *(f"{it}.structure.pages" for it in ("mkdocs", "properdocs")),
    }
)
"""Modules whose processors leave alone what `_PARAGRAPHS` matches, before its lines are parsed."""

# What begins no block: a letter, a quotation mark, a gap, a number that numbers no list.
_WORD = r"""[^\W\d_]|[("'“‘…–—\ue000]|\d(?!\d*[.)](?:\s|$))"""
_WORD_OR_EMPHASIS = rf"(?:{_WORD}|\*{{1,2}}(?=[^\W\d_]))"
_NEVER = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ue100-\ue119<>&|"
_MARKS = r"\\`\[\]{}~^=+$@#_"


def _of_lines(line: str) -> re.Pattern[str]:
    return re.compile(rf"{line}(?:\n\n?{line})*")


_PLAIN = _of_lines(rf"(?:{_WORD})[^*{_MARKS}{_NEVER}]*+(?<! )")
_EMPHASIZED = _of_lines(rf"{_WORD_OR_EMPHASIS}[^{_MARKS}{_NEVER}]*+(?<! )")
_PARAGRAPHS = _of_lines(rf"{_WORD_OR_EMPHASIS}[^{_NEVER}]*+(?<! )")
_EMPHASIS = re.compile(r"(\*(?<![\w*]\*)\*?)(?![\s*])([^*]*)(?<!\s)\1(?![\w*])")
"""Emphasis about which there is no doubt: around words, not inside other emphasis.

It begins with the asterisk, so that it is found fast, and then looks at what stands before that.
"""


class PlainPassages:
    """Tells what of Python-Markdown, as it is set up for a page, its passages can be spared."""

    def __init__(self, md: Markdown) -> None:
        self._md = md
        self.clear()

    def clear(self) -> None:
        """Start afresh for another page."""
        self._known: bool | None = None
        self._emphasis = False
        self._readers: tuple[Callable[[str], object], ...] = ()

    def html(self, text: str) -> Markup | None:
        """Write a passage of words alone, or of words with emphasis; None for any other."""
        if self._known is None:
            self._look()
        if not self._known:
            return None
        if _PLAIN.fullmatch(text):
            written = text
        elif self._emphasis and _EMPHASIZED.fullmatch(text):
            written = "\n\n".join(_EMPHASIS.sub(_emphasize, it) for it in text.split("\n\n"))
        else:
            return None
        if "*" in written:
            return None
        for read in self._readers:
            if read(text):
                return None
        # as Python-Markdown writes them
        return Markup("<p>" + written.replace("\n\n", "</p>\n<p>") + "</p>")

    def are_paragraphs(self, text: str) -> bool:
        """Tell whether a passage is paragraphs: `put_paragraphs` is all the block parsing needed.

        To be asked after `html`.
        """
        return bool(self._known) and _PARAGRAPHS.fullmatch(text) is not None

    def abbreviations(self) -> tuple[str, ...]:
        """Give those defined on the page, known when its blocks are parsed."""
        trees = [it for it in self._md.treeprocessors if isinstance(it, AbbrTreeprocessor)]
        return tuple(abbreviation for tree in trees for abbreviation in tree.abbrs)

    def _look(self) -> None:
        """See what is at work on the page, when all of it is registered."""
        patterns = list(_patterns(self._md))
        self._known = _is_known(self._md)
        self._readers = (*_readers(patterns), *_readers_of_markers(self._md))
        # what any other pattern finds in words may depend on the emphasis beside them
        self._emphasis = all(map(needs, patterns)) and EMPHASIS in {it.pattern for it in patterns}


def put_paragraphs(element: ElementTree.Element, text: str) -> None:
    """Put paragraphs into the tree of a page, for all that reads lines."""
    for paragraph in text.split("\n\n"):
        ElementTree.SubElement(element, "p").text = paragraph


def _emphasize(m: re.Match[str]) -> str:
    tag = "strong" if m[1] == "**" else "em"
    return f"<{tag}>{m[2]}</{tag}>"


def _is_known(md: Markdown) -> bool:
    """Tell whether all that reads blocks and trees is known, and the page is written as usual."""
    processors: list[Any] = [*md.preprocessors, *md.parser.blockprocessors, *md.treeprocessors]
    return (
        {type(it).__module__ for it in processors} <= _KNOWN
        and "inline" in md.treeprocessors
        and "prettify" in md.treeprocessors
        and {"p", "div"} <= set(md.block_level_elements)
        and md.serializer in {serializers.to_xhtml_string, serializers.to_html_string}
    )


def _patterns(md: Markdown) -> Iterator[Any]:
    """Give all patterns for lines, those too with which an extension goes over lines again."""
    yield from md.inlinePatterns
    for tree in md.treeprocessors:
        if isinstance(tree, InlineProcessor) and tree is not md.treeprocessors["inline"]:
            yield from tree.inlinePatterns


def _readers(patterns: Iterable[Any]) -> Iterator[Callable[[str], object]]:
    """Give what may find something in words without a mark."""
    for pattern in patterns:
        if not needs(pattern):
            compiled = pattern.getCompiledRegExp()
            new = isinstance(pattern, inlinepatterns.InlineProcessor)
            yield compiled.search if new else compiled.match


def _readers_of_markers(md: Markdown) -> Iterator[Callable[[str], object]]:
    """Give what finds the words in whose place something else is put, if words they are."""
    for tree in md.treeprocessors:
        if isinstance(tree, FootnoteTreeprocessor):
            marker = tree.footnotes.getConfig("PLACE_MARKER")
        elif isinstance(tree, TocTreeprocessor) and tree.marker:
            marker = tree.marker
        else:
            continue
        if not re.search(rf"[{_MARKS}{_NEVER}]", marker):
            yield re.compile(re.escape(marker)).search
