"""The lines of a list: what each says, and the quotation under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from coursesite.exercises.model import Passage

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


def passage(lines: Sequence[str], start: int) -> Passage:
    """Make a passage of lines, the first of which has index `start`, without blank ends."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    if not filled:
        return Passage("", start + 1)
    text = "\n".join(line.rstrip() for line in lines[filled[0] : filled[-1] + 1])
    return Passage(text, start + filled[0] + 1)


def unquote(lines: Sequence[str], start: int, end: int, first: int = 0) -> Passage:
    """Make a passage of a quotation's lines; a lazy line keeps its words.

    `first` is the index in the file of the first of `lines`.
    """
    return passage([_QUOTE.sub("", line, count=1) for line in lines[start:end]], first + start)


def span(node: SyntaxTreeNode) -> tuple[int, int]:
    """Give the index of a block's first line and of the line after its last."""
    return node.map or (0, 0)


def read_listing(node: SyntaxTreeNode, lines: tuple[str, ...]) -> Listing:
    """Read a list's lines, those of lists inside it too."""
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
    deep = None if quotes else _deep_quote(node, lines)
    if deep is not None:
        quotes = [(deep, end)]
    said = quotes[0][0] - start if quotes else len(own)
    feedback = unquote(own, said, quotes[-1][1] - start, start) if quotes else None
    covered = {index for quote in quotes for index in range(*quote)}
    below = range(start + said, end)
    return Entry(
        text=passage(own[:said], start),
        feedback=feedback,
        start=start,
        end=end,
        late=next((i for i in below if own[i - start].strip() and i not in covered), None),
        deep=deep,
        inner=tuple(read_listing(child, lines) for child in node.children if child.type in LISTS),
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
