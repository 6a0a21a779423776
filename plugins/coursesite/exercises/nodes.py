"""The blocks that GitHub sees in a file, each with its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Only the blocks are wanted here; what stands in a line is read by the site's own Markdown.
_MARKDOWN = MarkdownIt("commonmark").enable("table").disable("inline")

LISTS = frozenset({"bullet_list", "ordered_list"})
"""Types of the nodes that are lists."""


class Node(NamedTuple):
    """A block, by the names of markdown-it."""

    type: str
    """`heading`, `paragraph`, `bullet_list`, `list_item`, `blockquote`, `code_block` …"""

    start: int
    """Index of its first line."""

    end: int
    """Index of the line after its last; a list and its lines end where the next block begins."""

    children: tuple[Node, ...] = ()
    """The blocks in it; none of a quotation, whose text is read as it stands."""

    number: int = 0
    """A heading's level, or the number with which a numbered list begins."""

    words: str = ""
    """What a heading says."""

    setext: bool = False
    """Made a heading by a line of `---` under it."""


def parse_blocks(text: str) -> tuple[Node, ...]:
    """Cut any Markdown into its blocks, with markdown-it."""
    return tuple(_grow(iter(_MARKDOWN.parse(text))))


def _grow(tokens: Iterator[Token]) -> Iterable[Node]:
    """Make nodes of the tokens up to the one that closes their parent."""
    for token in tokens:
        if token.nesting < 0:
            return
        if token.type == "inline":
            continue
        start, end = token.map or (0, 0)
        if not token.nesting:
            yield Node(token.type, start, end)
            continue
        name = token.type.removesuffix("_open")
        if name == "heading":
            words = next(tokens).content.strip()
            setext = token.markup == "-"
            yield Node(name, start, end, tuple(_grow(tokens)), int(token.tag[1]), words, setext)
            continue
        children = tuple(_grow(tokens))
        number = int(token.attrs.get("start", 1)) if name == "ordered_list" else 0
        yield Node(name, start, end, () if name == "blockquote" else children, number)
