"""A sentence that says what a page is, for search engines and previews of links."""

from __future__ import annotations

import re

from markupsafe import Markup

from .search import first_sentence

_ASIDE = frozenset({"details", "aside", "nav", "table", "figure", "blockquote", "section"})
"""Elements whose text is not what the page begins with; an exercise is a section."""

_PART = re.compile(
    r"<(?P<end>/?)(?P<tag>details|aside|nav|table|figure|blockquote|section|div)\b(?P<rest>[^>]*)>"
    r"|<p>(?P<text>.*?)</p>",
    re.S,
)
_BOX = re.compile(r'class="(?:[^"]* )?(?:admonition|problem|arithmatex)[ "]')
_UNREAD = re.compile(
    r"<math\b.*?</math>|<sup id=\"fnref.*?</sup>|<input\b[^>]*>|<select\b.*?</select>", re.S
)
_QUESTION = '<div class="exercise__question"'
_TAG = re.compile(r"<[^>]*>")
_SHORTEST, _LONG = 20, 60
"""Characters: below the first it says little, and another is looked for; from the second it stands
alone."""


def describe(html: str, title: str) -> str:
    """Return the first sentence of a page's own text, as plain text.

    Boxes, lists and what is folded are passed over. Where the sentence is short, or asks the
    question of an exercise, the title stands before it, as many begin alike. A page without a
    sentence is described by its title.
    """
    start = html.find(_QUESTION) if html.lstrip().startswith("<section") else -1
    sentence = _sentence(html[max(start, 0) :].removeprefix(_QUESTION))
    if sentence and start < 0 and len(sentence) >= _LONG:
        return sentence
    return f"{title}: {sentence}" if sentence else title


def _sentence(html: str) -> str | None:
    """Return the first sentence that stands in a paragraph of its own, or None."""
    skipped, depth = "", 0
    for m in _PART.finditer(html):
        if m["text"] is None:
            if skipped:
                depth += (m["tag"] == skipped) * (-1 if m["end"] else 1)
                skipped = skipped if depth else ""
            elif not m["end"] and (m["tag"] in _ASIDE or _BOX.search(m["rest"])):
                skipped, depth = m["tag"], 1
        elif not skipped:
            text = _TAG.sub("", _UNREAD.sub(" … ", m["text"]))
            sentence = str(Markup(first_sentence(text)).unescape())
            if len(sentence) >= _SHORTEST:
                return f"{sentence[:-1]}." if sentence.endswith(":") else sentence
    return None
