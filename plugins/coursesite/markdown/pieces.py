"""Author's text that stands inside a template: parsed with the page, written when the page is done.

A directive such as `[exercise: id]` becomes HTML from a Jinja template, but the question, the
options and the feedback in it are Markdown of the page they stand on: their links, footnotes and
citations are that page's. So the template is rendered twice. The first time only tells which
passages it wants; they are parsed into the page's own tree. When the tree is finished, the template
is rendered again, with their HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, STX
from markupsafe import Markup, escape

from coursesite.course import Source
from coursesite.rendering.exercise_text import plain

from . import tokens
from .context import PageContext
from .plain_passages import PlainPassages, put_paragraphs

_LEVELS = {f"h{level}": str(level) for level in range(1, 7)}

HOLDER = "coursesite-holder"
PASSAGE = "coursesite-passage"

RenderPassage = Callable[[Any, bool], Markup]
"""Renders a passage (`text`, `line`); the flag says that it stands in a collapsed answer."""

_NAME = re.compile(rf'="[^"<>]*{STX}[^"<>]*"|(?<=>)[^<>]*{STX}[^<>]*(?=</option>)')
"""An attribute's value or an option's words with something in it that waits in the stash."""

Passage = tuple[str, int]
"""A passage's text and its line."""

Template = Callable[[RenderPassage], Markup]
"""Writes a piece of HTML, with a way to render the passages in it."""


@dataclass(frozen=True)
class Piece:
    """A template whose passages are being parsed with the page."""

    number: int
    """Number of its token."""

    template: Template
    """Writes the HTML."""

    source: Source
    """The file whose text the passages are."""

    passages: tuple[Passage, ...]
    """Text and line of each passage, in the order in which they are wanted."""

    plain: dict[Passage, Markup]
    """HTML of those that have no place in the tree; the others are the holder's children."""


def wanted_passages(template: Template) -> tuple[Passage, ...]:
    """Return the passages (text, line) that a template renders, each once, in its order."""
    wanted: dict[Passage, None] = {}

    def note(passage: Any, _hidden: bool) -> Markup:
        wanted[passage.text, passage.line] = None
        return Markup("")

    template(note)
    return tuple(wanted)


class PieceBoard:
    """Adds pieces to the tree of a page while its blocks are parsed."""

    def __init__(self, md: Any, context: PageContext) -> None:
        self.md = md
        self.context = context
        self.plain = PlainPassages(md)
        self.pieces: dict[int, Piece] = {}
        self.written = False
        """The tree of the page is finished, and its pieces are rendered."""

    def clear(self) -> None:
        """Start afresh for another page."""
        self.pieces.clear()
        self.plain.clear()
        self.written = False

    def add(
        self,
        parent: ElementTree.Element,
        template: Template,
        source: Source,
        wanted: tuple[Passage, ...] | None = None,
    ) -> int:
        """Put the piece under `parent`, its passages parsed as this page's; return its number.

        `wanted` are its passages where they are known, as from `wanted_passages`.
        """
        if wanted is None:
            wanted = wanted_passages(template)
        number = self.context.add_piece(Markup(""))
        holder = ElementTree.SubElement(parent, "div", {HOLDER: str(number)})
        plain = {it: html for it in wanted if (html := self.plain.html(it[0])) is not None}
        for passage in wanted:
            if passage not in plain:
                element = ElementTree.SubElement(holder, "div", {PASSAGE: source.path})
                self._parse(element, passage[0])
        self.pieces[number] = Piece(number, template, source, wanted, plain)
        return number

    def put_back(self, holder: ElementTree.Element, abbreviations: tuple[str, ...]) -> None:
        """Give a place in the tree to plain passages in which an abbreviation may stand."""
        piece = self.pieces[int(holder.attrib[HOLDER])]
        place = 0
        for passage in piece.passages:
            if passage in piece.plain:
                if not any(it in passage[0] for it in abbreviations):
                    continue
                element = ElementTree.Element("div", {PASSAGE: piece.source.path})
                put_paragraphs(element, passage[0])
                holder.insert(place, element)
                del piece.plain[passage]
            place += 1

    def add_html(self, parent: ElementTree.Element, html: Markup) -> int:
        """Put finished HTML under `parent`; return its number."""
        number = self.context.add_piece(html)
        ElementTree.SubElement(parent, "p").text = tokens.piece_token(number)
        return number

    def _parse(self, element: ElementTree.Element, text: str) -> None:
        """Parse as a document of its own would be: an unclosed block ends with the passage."""
        if self.plain.are_paragraphs(text):
            put_paragraphs(element, text)
            return
        lines = text.split("\n")
        for preprocessor in self.md.preprocessors:
            lines = preprocessor.run(lines)
        self.md.parser.state.set("coursesite")
        self.md.parser.parseChunk(element, "\n".join(lines))
        self.md.parser.state.reset()


class Abbreviations(Treeprocessor):
    """Find abbreviations in plain passages too: they may be defined anywhere on the page."""

    def __init__(self, md: Any, board: PieceBoard) -> None:
        super().__init__(md)
        self.board = board

    def run(self, root: ElementTree.Element) -> None:
        """Look at every holder, if the page defines any."""
        if abbreviations := self.board.plain.abbreviations():
            for holder in root.iter("div"):
                if holder.get(HOLDER) is not None:
                    self.board.put_back(holder, abbreviations)


class PassageHeadings(Treeprocessor):
    """Keep headings inside passages out of the page's table of contents."""

    def run(self, root: ElementTree.Element) -> None:
        """Turn them into paragraphs that assistive technology still reads as headings."""
        for passage in root.iter("div"):
            if passage.get(PASSAGE) is None:
                continue
            for element in passage.iter():
                if level := _LEVELS.get(element.tag):
                    element.tag = "p"
                    element.set("role", "heading")
                    element.set("aria-level", level)


class PieceWriter(Treeprocessor):
    """Take the finished passages out of the tree and render the templates with them."""

    def __init__(self, md: Any, board: PieceBoard) -> None:
        super().__init__(md)
        self.board = board

    def run(self, root: ElementTree.Element) -> None:
        """Replace each holder by the token of its piece, innermost first."""
        self.board.written = True
        parents = {child: parent for parent in root.iter() for child in parent}
        holders = [it for it in root.iter("div") if it.get(HOLDER) is not None]
        for holder in reversed(holders):
            number = int(holder.attrib.pop(HOLDER))
            self._write(self.board.pieces[number], list(holder))
            token = ElementTree.Element("p")
            token.text, token.tail = tokens.piece_token(number), holder.tail
            parent = parents[holder]
            parent[list(parent).index(holder)] = token

    def _write(self, piece: Piece, elements: list[ElementTree.Element]) -> None:
        parsed = iter(elements)
        written = {
            passage: piece.plain.get(passage) or self._inner_html(next(parsed))
            for passage in piece.passages
        }
        self._own_citations(piece, "".join(written.values()))

        def render(passage: Any, _hidden: bool) -> Markup:
            return written[passage.text, passage.line]

        self.board.context.pieces[piece.number] = self._name_controls(piece.template(render))

    def _name_controls(self, html: Markup) -> Markup:
        """Write as text what is stashed in attributes and options, which take no HTML."""

        def name(m: re.Match[str]) -> str:
            return HTML_PLACEHOLDER_RE.sub(self._stashed_text, m.group())

        return Markup(_NAME.sub(name, html)) if STX in html else html

    def _stashed_text(self, m: re.Match[str]) -> str:
        return escape(plain(Markup(str(self.md.htmlStash.rawHtmlBlocks[int(m.group(1))]))))

    def _own_citations(self, piece: Piece, html: str) -> None:
        """Note that the citations in the passages stand in the piece's file."""
        citations = self.board.context.citations
        if not citations:
            return
        for m in tokens.CITATION.finditer(html):
            number = tokens.token_number(m["number"])
            citations[number] = (citations[number][0], piece.source)

    def _inner_html(self, element: ElementTree.Element) -> Markup:
        """Serialize as Python-Markdown does; the postprocessors of the page still follow."""
        element.attrib.clear()
        element.tail = None
        html = self.md.serializer(element)
        return Markup(html.removeprefix("<div>").removesuffix("</div>").strip())
