"""The lines of a list: what each says, and the quotation under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from coursesite.exercises.model import Passage
from coursesite.exercises.nodes import LISTS, Node

_MARKER = re.compile(r"(?P<indent> *)(?P<marker>[-*+]|\d{1,9}[.)])(?P<space> *)")
_QUOTE = re.compile(r" *> ?")


class Entry(NamedTuple):
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


class Listing(NamedTuple):
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
    text = "\n".join(map(str.rstrip, lines)).rstrip("\n")
    words = text.lstrip("\n")
    return Passage(words, start + 1 + len(text) - len(words))


def unquote(lines: Sequence[str], start: int, end: int, first: int = 0) -> Passage:
    """Make a passage of a quotation's lines; a lazy line keeps its words.

    `first` is the index in the file of the first of `lines`.
    """
    own = [
        line[mark.end() :] if (mark := _QUOTE.match(line)) else line for line in lines[start:end]
    ]
    return passage(own, first + start)


def read_listing(node: Node, lines: tuple[str, ...]) -> Listing:
    """Read a list's lines, those of lists inside it too."""
    entries = tuple(_read_entry(child, lines) for child in node.children)
    return Listing(entries, node.type == "ordered_list", node.number, node.start, node.end)


def _read_entry(node: Node, lines: tuple[str, ...]) -> Entry:
    """Part what a list's line says from the quotation under it."""
    start, end = node.start, node.end
    own = _dedent(lines[start:end])
    inner: tuple[Listing, ...] = ()
    quotes: list[tuple[int, int]] = []
    for child in node.children:
        if child.type == "blockquote":
            quotes.append((child.start, child.end))
        elif child.type in LISTS:
            inner += (read_listing(child, lines),)
    deep = None if quotes else _deep_quote(node, lines)
    if deep is not None:
        quotes = [(deep, end)]
    if not quotes:
        return Entry(passage(own, start), None, start, end, inner=inner)
    said = quotes[0][0] - start
    covered = {index for quote in quotes for index in range(*quote)}
    below = range(start + said, end)
    return Entry(
        text=passage(own[:said], start),
        feedback=unquote(own, said, quotes[-1][1] - start, start),
        start=start,
        end=end,
        late=next((i for i in below if own[i - start].strip() and i not in covered), None),
        deep=deep,
        inner=inner,
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
    first = lines[0][width:]
    if len(lines) == 1:
        return [first]
    indent = " " * width
    rest = (line[width:] if line.startswith(indent) else line.lstrip(" ") for line in lines[1:])
    return [first, *rest]


def _deep_quote(node: Node, lines: Sequence[str]) -> int | None:
    """Find a `>` that Markdown takes for words of the line above: it is indented too far."""
    for child in node.children:
        if child.type == "paragraph":
            for index in range(child.start + 1, child.end):
                if lines[index].lstrip().startswith(">"):
                    return index
    return None
