"""A file cut into the blocks that GitHub sees: title, lead, sections, and the lines of lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from coursesite.exercises.model import Passage

# Only the blocks are wanted here; what stands in a line is read by the site's own Markdown.
_MARKDOWN = MarkdownIt("commonmark").enable("table").disable("inline")
_MARKER = re.compile(r"(?P<indent> *)(?P<marker>[-*+]|\d{1,9}[.)])(?P<space> *)")
_QUOTE = re.compile(r" *> ?")
LISTS = frozenset({"bullet_list", "ordered_list"})
"""Types of the nodes that are lists."""


@dataclass(frozen=True)
class Entry:
    """One line of a list, which may go on below."""

    text: Passage
    """What it says, without its bullet and its feedback."""

    feedback: Passage | None
    """The quotation under it, or None."""

    start: int
    """Index of its first line."""

    end: int
    """Index of the line after its last."""

    late: int | None = None
    """Index of a line of text under the feedback, where there is one (a slip)."""

    deep: int | None = None
    """Index of a quotation indented too far to be one, where there is one (a slip)."""

    inner: tuple[Listing, ...] = ()
    """The lists inside it."""

    code: int | None = None
    """Index of a line inside it that Markdown makes code by its indent, or None."""


@dataclass(frozen=True)
class Listing:
    """A list."""

    entries: tuple[Entry, ...]
    """In the order written."""

    numbered: bool
    """Written `1.` rather than `-`."""

    first: int
    """Its first number."""

    start: int
    """Index of its first line."""

    end: int
    """Index of the line after its last."""

    below: tuple[int, int] | None = None
    """Indexes of a quotation that comes after an empty line under the list, or None."""


@dataclass(frozen=True)
class Part:
    """What stands between two headings."""

    lines: tuple[str, ...]
    """All lines of the file."""

    start: int
    """Index of its first line."""

    end: int
    """Index of the line after its last."""

    nodes: tuple[SyntaxTreeNode, ...]
    """Its blocks."""

    def listings(self) -> Iterator[Listing]:
        """Give the lists that stand in no other block."""
        for node, following in zip_longest(self.nodes, self.nodes[1:]):
            if node.type in LISTS:
                listing = _read_listing(node, self.lines)
                if following is not None and following.type == "blockquote":
                    listing = replace(listing, below=span(following))
                yield listing

    def without(self, cut: Iterable[range], lines: Sequence[str] | None = None) -> Passage:
        """Give the whole part as a passage, with some lines left blank."""
        gone = {index for each in cut for index in each}
        source = self.lines if lines is None else lines
        kept = ["" if index in gone else source[index] for index in range(self.start, self.end)]
        return passage(kept, self.start)


@dataclass(frozen=True)
class Section:
    """A heading `##` and what stands under it."""

    name: str
    """The heading's words."""

    line: int
    """Line of the heading, counted from 1."""

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
    """In the order written."""

    titles: tuple[int, ...]
    """Lines of further `#` headings, counted from 1."""


def cut_document(lines: tuple[str, ...]) -> Document:
    """Cut a file's lines at its headings; settings are blank by now."""
    nodes = SyntaxTreeNode(_MARKDOWN.parse("\n".join(lines))).children
    heads = [
        at for at, node in enumerate(nodes) if node.type == "heading" and node.tag in {"h1", "h2"}
    ]
    cuts = [*heads, len(nodes)]
    parts = [
        _part(lines, nodes[at + 1 : after], _end(nodes[at]), _start(nodes, after, lines))
        for at, after in zip(heads, cuts[1:], strict=True)
    ]
    before = _part(lines, nodes[: cuts[0]], 0, _start(nodes, cuts[0], lines))
    if not heads:
        return Document(None, _part(lines, [], 0, 0), before, (), ())
    first = nodes[heads[0]]
    titled = first.tag == "h1"
    title = Passage(_heading_text(first), _line(first)) if titled else None
    lead = parts[0] if titled else before
    sections: list[Section] = []
    titles: list[int] = []
    for at, part in list(zip(heads, parts, strict=True))[int(titled) :]:
        node = nodes[at]
        if node.tag == "h1":
            titles.append(_line(node))
        sections.append(Section(_heading_text(node), _line(node), node.markup == "-", part))
    empty = _part(lines, [], 0, 0)
    return Document(title, before if titled else empty, lead, tuple(sections), tuple(titles))


def passage(lines: Sequence[str], start: int) -> Passage:
    """Make a passage of lines, the first of which has index `start`, without blank ends."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    if not filled:
        return Passage("", start + 1)
    text = "\n".join(line.rstrip() for line in lines[filled[0] : filled[-1] + 1])
    return Passage(text, start + filled[0] + 1)


def unquote(lines: Sequence[str], start: int, end: int) -> Passage:
    """Make a passage of a quotation's lines; a lazy line keeps its words."""
    return passage([_QUOTE.sub("", line, count=1).rstrip() for line in lines[start:end]], start)


def span(node: SyntaxTreeNode) -> tuple[int, int]:
    """Give the index of a block's first line and of the line after its last."""
    return node.map or (0, 0)


def _part(lines: tuple[str, ...], nodes: Sequence[SyntaxTreeNode], start: int, end: int) -> Part:
    return Part(lines, start, max(start, end), tuple(nodes))


def _start(nodes: Sequence[SyntaxTreeNode], at: int, lines: tuple[str, ...]) -> int:
    return span(nodes[at])[0] if at < len(nodes) else len(lines)


def _end(node: SyntaxTreeNode) -> int:
    return span(node)[1]


def _line(node: SyntaxTreeNode) -> int:
    return span(node)[0] + 1


def _heading_text(node: SyntaxTreeNode) -> str:
    return " ".join(child.content for child in node.children).strip()


def _read_listing(node: SyntaxTreeNode, lines: tuple[str, ...]) -> Listing:
    first = node.attrs.get("start", 1)
    start, end = span(node)
    return Listing(
        tuple(_read_entry(child, lines) for child in node.children),
        node.type == "ordered_list",
        int(first),
        start,
        end,
    )


def _read_entry(node: SyntaxTreeNode, lines: tuple[str, ...]) -> Entry:
    """Part what a list's line says from the quotation under it."""
    start, end = span(node)
    own = _dedent(lines[start:end])
    quotes = [span(child) for child in node.children if child.type == "blockquote"]
    deep = None
    if not quotes and (deep := _deep_quote(node, lines)) is not None:
        quotes = [(deep, end)]
    feedback = None
    late = None
    if quotes:
        first, last = quotes[0][0] - start, quotes[-1][1] - start
        feedback = passage(
            [_QUOTE.sub("", line, count=1) for line in own[first:last]], start + first
        )
        covered = {index - start for quote in quotes for index in range(*quote)}
        after = (i for i in range(first, len(own)) if own[i].strip() and i not in covered)
        late = next((start + i for i in after), None)
        own = own[:first]
    return Entry(
        passage(own, start),
        feedback,
        start,
        end,
        late,
        deep,
        tuple(_read_listing(child, lines) for child in node.children if child.type in LISTS),
        next((span(child)[0] for child in node.children if child.type == "code_block"), None),
    )


def _dedent(lines: Sequence[str]) -> list[str]:
    """Take a list's bullet and indent off its lines."""
    marker = _MARKER.match(lines[0])
    if marker is None:
        return list(lines)
    space = len(marker["space"])
    width = marker.end() - (space - 1 if space > 4 else 0)
    if not lines[0][marker.end() :]:
        width = marker.end("marker") + 1
    rest = [line[min(width, len(line) - len(line.lstrip(" "))) :] for line in lines[1:]]
    return [lines[0][width:], *rest]


def _deep_quote(node: SyntaxTreeNode, lines: Sequence[str]) -> int | None:
    """Find a `>` that Markdown takes for words of the line above: it is indented too far."""
    for child in node.children:
        if child.type == "paragraph":
            start, end = span(child)
            for index in range(start + 1, end):
                if lines[index].lstrip().startswith(">"):
                    return index
    return None
