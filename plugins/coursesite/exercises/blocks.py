"""A file cut into the blocks that GitHub sees: title, lead and sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, zip_longest

from coursesite.exercises.listings import Listing, passage, read_listing
from coursesite.exercises.marks import ANSWER
from coursesite.exercises.model import Passage
from coursesite.exercises.nodes import LISTS, Node, parse_blocks
from coursesite.exercises.plain_blocks import cut_plain


@dataclass(frozen=True)
class Part:
    """What stands between two headings."""

    lines: tuple[str, ...]
    """All lines of the file."""

    start: int
    """Index of its first line."""

    end: int
    """Index of the line after its last."""

    nodes: tuple[Node, ...]
    """Its blocks."""

    @cached_property
    def whole(self) -> Passage:
        """All of it as one passage."""
        return self.without(())

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """The lists that stand in no other block."""
        return tuple(self._listings())

    def _listings(self) -> Iterator[Listing]:
        for node, following in zip_longest(self.nodes, self.nodes[1:]):
            if node.type in LISTS:
                listing = read_listing(node, self.lines)
                if following is not None and following.type == "blockquote":
                    listing = listing._replace(below=(following.start, following.end))
                yield listing

    def without(self, cut: Iterable[range], lines: Sequence[str] | None = None) -> Passage:
        """Give the whole part as a passage, with some lines left blank."""
        gone = {index for each in cut for index in each}
        kept = (self.lines if lines is None else lines)[self.start : self.end]
        if gone:
            kept = ["" if at in gone else line for at, line in enumerate(kept, self.start)]
        return passage(kept, self.start)


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    name: str
    """The heading's words."""

    line: int
    """Line of the heading, counted from 1."""

    level: int
    """2, or 1 for a further `#` (a slip)."""

    setext: bool
    """Made a heading by a line of `---` under it."""

    part: Part
    """What stands under it."""


@dataclass(frozen=True)
class Document:
    """The body of a file."""

    title: Passage | None
    """The first heading, where it is a `#`."""

    before: Part
    """What stands above the first heading; should be empty."""

    lead: Part
    """What stands between the title and the first `##`."""

    sections: tuple[Section, ...]
    """In the order written, further `#` headings too."""


def cut_document(lines: tuple[str, ...]) -> Document:
    """Cut a file's lines at its headings; settings are blank by now."""
    plain = cut_plain(lines)
    nodes = _with_answers(parse_blocks("\n".join(lines)), lines) if plain is None else plain
    heads = [at for at, node in enumerate(nodes) if _is_heading(node)]
    bounds = [*heads, len(nodes)]
    before = _part(lines, nodes, -1, bounds[0])
    sections = tuple(
        _section(nodes[at], _part(lines, nodes, at, after)) for at, after in pairwise(bounds)
    )
    if sections and sections[0].level == 1:
        title = Passage(sections[0].name, sections[0].line)
        return Document(title, before, sections[0].part, sections[1:])
    return Document(None, Part(lines, 0, 0, ()), before, sections)


def _with_answers(nodes: tuple[Node, ...], lines: Sequence[str]) -> tuple[Node, ...]:
    """End a quotation before a line such as `Wrong: …`, which Markdown takes for its text."""
    cut: list[Node] = []
    for node in nodes:
        if node.type != "blockquote":
            cut.append(node)
            continue
        start, quoted = node.start, True
        for index in range(node.start, node.end):
            line = lines[index].lstrip()
            if ANSWER.match(line) if quoted else line.startswith(">"):
                cut.append(Node("blockquote" if quoted else "paragraph", start, index))
                start, quoted = index, not quoted
        cut.append(Node("blockquote" if quoted else "paragraph", start, node.end))
    return tuple(cut)


def _is_heading(node: Node) -> bool:
    return node.type == "heading" and node.number <= 2


def _part(lines: tuple[str, ...], nodes: tuple[Node, ...], head: int, after: int) -> Part:
    """Give what stands between two headings, by their places among the blocks."""
    start = nodes[head].end if head >= 0 else 0
    end = nodes[after].start if after < len(nodes) else len(lines)
    return Part(lines, start, max(start, end), nodes[head + 1 : after])


def _section(node: Node, part: Part) -> Section:
    return Section(node.words, node.start + 1, node.number, node.setext, part)
