"""Inline patterns of Python-Markdown by the text without which they find nothing."""

from __future__ import annotations

import re
from types import MappingProxyType
from xml.etree import ElementTree

from markdown import Markdown, inlinepatterns
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor, Treeprocessor

PRIORITY = 20.5
"""Just before inline parsing (20)."""

EMPHASIS = r"\*|_"
"""The pattern of emphasis, where no other extension has a part in it."""

_BY_PATTERN = MappingProxyType(
    {
        inlinepatterns.BACKTICK_RE: ("`",),
        inlinepatterns.ESCAPE_RE: ("\\",),
        inlinepatterns.LINK_RE: ("[",),
        inlinepatterns.REFERENCE_RE: ("[",),
        inlinepatterns.IMAGE_LINK_RE: ("![",),
        inlinepatterns.IMAGE_REFERENCE_RE: ("![",),
        inlinepatterns.AUTOLINK_RE: ("<",),
        inlinepatterns.AUTOMAIL_RE: ("<",),
        inlinepatterns.LINE_BREAK_RE: ("  \n",),
        inlinepatterns.HTML_RE: ("<",),
        inlinepatterns.ENTITY_RE: ("&",),
        EMPHASIS: ("*", "_"),
    }
)
"""What the patterns of Python-Markdown need, any of these."""

_BY_CLASS = MappingProxyType(
    {
        ("coursesite.markdown.citations", "CitationProcessor"): ("[", "@"),
        ("coursesite.markdown.directives", "SuspectProcessor"): ("[", "{", "xercise"),
        ("coursesite.markdown.maths", "DisplayMath"): ("$$",),
        ("markdown.extensions.footnotes", "FootnoteInlineProcessor"): ("[^",),
        ("pymdownx.arithmatex", "InlineArithmatexPattern"): ("$", "\\"),
    }
)
"""What the patterns of other modules need, however they are set up."""


_FASTER = MappingProxyType({inlinepatterns.LINK_RE: r"\[(?<!!\[)"})
"""What finds the same as a pattern: one that starts with a character is found many times faster."""


def needs(pattern: Pattern) -> tuple[str, ...]:
    """Give texts of which a pattern needs one to match; none where it is not known."""
    kind = type(pattern)
    known = _BY_CLASS.get((kind.__module__, kind.__name__))
    return known or _BY_PATTERN.get(pattern.pattern, ())


class NeededPatterns(Treeprocessor):
    """Leaves out the patterns that can find nothing on a page: most of two dozen, on most pages.

    Each is tried on each text of the page, which is most of the work of inline parsing.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._md = md

    def run(self, root: ElementTree.Element) -> None:
        """Choose by all the text of the page, before any of it is parsed."""
        trees, patterns = self._md.treeprocessors, self._md.inlinePatterns
        if "inline" not in trees or not all(map(needs, patterns)):
            return
        text = "".join(root.itertext())
        found = tuple(it for it in patterns if any(need in text for need in needs(it)))
        for pattern in found:
            faster = _FASTER.get(pattern.pattern)
            if faster and isinstance(pattern, inlinepatterns.InlineProcessor):
                pattern.compiled_re = re.compile(faster, pattern.compiled_re.flags)
        if isinstance(inline := trees["inline"], InlineProcessor):
            inline.inlinePatterns = found  # type: ignore[assignment] # read by number alone
