"""HTML that an author typed: its links are those of Markdown, and citations in it are not read."""

from __future__ import annotations

import re
from html import escape, unescape
from xml.etree import ElementTree

from markdown import Markdown
from markdown.postprocessors import Postprocessor

from coursesite.bibliography import find_citations
from coursesite.course import Source
from coursesite.problems import Place, Problem
from coursesite.prose import blank_matches

from .context import PageContext
from .links import LinkProcessor
from .pieces import PieceBoard

PRIORITY = 36
"""Before stashed HTML is put back (30)."""

_ADVICE = 'write "markdown" into the tag, as in <div markdown>'
_LINK = re.compile(
    r"(?P<start><(?P<tag>a|img|source|video|audio)\b[^<>]*?\s(?:href|src)=)"
    r"(?P<quote>[\"'])(?P<url>[^\"'#?][^\"']*)(?P=quote)",
    re.I,
)
# by the rules of HTML, which is all that a page reads there; ticks still say that none is meant
_UNREAD = re.compile(
    r"<!--.*?-->|<(?P<tag>code|pre|script|style|math)\b.*?</(?P=tag)>|<[^<>]*>", re.S | re.I
)


class RawHtml(Postprocessor):
    """Rewrite and check the links of raw HTML; report citations that stay as typed."""

    def __init__(self, md: Markdown, context: PageContext, board: PieceBoard) -> None:
        super().__init__(md)
        self.stash = md.htmlStash
        self.context = context
        self.board = board
        self.links = LinkProcessor(md, context)

    def run(self, text: str) -> str:
        """Look at each piece of HTML that stands in an author's file, once the tree is written."""
        if self.board.written:
            blocks = self.stash.rawHtmlBlocks
            for number, block in enumerate(blocks):
                if isinstance(block, str) and (source := self._source(block)):
                    self._report_citations(block, source)
                    blocks[number] = self._rewrite(block, source)
        return text

    def _source(self, block: str) -> Source | None:
        """Return the file the HTML was typed in; None for HTML that was made."""
        first = block.strip().split("\n")[0]
        if not first.startswith("<"):
            return None
        return next((it for it in self.context.holders() if it.holds(first)), None)

    def _rewrite(self, block: str, source: Source) -> str:
        def link(m: re.Match[str]) -> str:
            element = ElementTree.Element("a" if m["tag"].lower() == "a" else "img")
            url = self.links.rewrite(unescape(m["url"]), source, element)
            return f'{m["start"]}"{escape(url)}"'

        return _LINK.sub(link, block)

    def _report_citations(self, block: str, source: Source) -> None:
        bare = blank_matches(block, _UNREAD)
        found = {
            cite.key: block.count("\n", 0, start)
            for start, _, citation in find_citations(bare)
            for cite in citation.cites
            if cite.key in self.context.course.bibliography
        }
        if not found:
            return
        place = self.context.place_of(block.split("\n")[0], source)
        for key, below in found.items():
            line = place.line if source.is_notebook else place.line + below
            message = f'the citation of "{key}" inside HTML is not read: {_ADVICE}'
            self.context.problems.append(Problem(Place(source.path, line), message))
