"""The blocks of a plain file, line by line: what markdown-it gives, in a tenth of the time.

Exercises are nearly all headings, paragraphs, lists and quotations in the lines of a list. Their
lines say what they are by their first characters; a file with a line that does not is left to
markdown-it. A test over made-up files holds the two to the same blocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coursesite.exercises.nodes import Node

_MARKER = r"(?:[-+*]|[0-9]{1,9}[.)])"
_CODE_OR_HTML = r"```|~~~|<"
_LINE = re.compile(
    rf"""
    (?P<other>  # what it takes a parser to tell:
        [ ]{{4}}                                        # code, or a line deep in a list
        | [ ]{{0,3}} (?: {_CODE_OR_HTML} )
        | [ ]{{0,3}} [-+*=_|:] [-+*=_|:\ ]* $           # rules, underlines, tables, empty lines
        | [ ]+ (?: {_MARKER} | \#{{1,6}} ) (?: [ ] | $ )  # lists and headings inside a list
        | {_MARKER} [ ]{{5}}                             # code behind a bullet
        | {_MARKER} [ ]+ (?: {_CODE_OR_HTML} | > | [-*_\ ]+$ )
        | {_MARKER} [ ]+ (?: {_MARKER} | \#{{1,6}} ) (?: [ ] | $ )
        | [0-9]{{1,9}} [.)] $
        | \#{{1,6}} (?: $ | [ ]+\# | [ ].*\#$ )      # headings that are empty or end in marks
    )
    | (?P<heading> \#{{1,6}} ) [ ]+
    | (?P<bullet> [-+*] ) [ ]+
    | (?P<number> [0-9]{{1,9}} ) (?P<point> [.)] ) [ ]+
    | (?P<quotation> [ ]* ) >
    | (?P<text> [ ]* )
    """,
    re.VERBOSE,
)


def cut_plain(lines: Sequence[str]) -> tuple[Node, ...] | None:
    """Cut lines without spaces at their ends into blocks; None where it takes a parser."""
    text = "\n".join(lines)
    if "\t" in text or "]:" in text:
        return None  # a tab's width depends on where it stands; a definition is no block
    blocks = _Blocks()
    for index, line in enumerate(lines):
        if line:
            blocks.take(index, line)
        else:
            blocks.end_block(index)
        if not blocks.told:
            return None
    end = len(lines) if lines[-1] else len(lines) - 1
    blocks.end_block(end)
    blocks.end_list(end)
    return tuple(blocks.nodes) if blocks.told else None


class _Blocks:
    """The blocks found so far, and those that the next line may belong to."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.told = True  # so far each line says what it is
        self.open = ""  # type of the block that goes on: `paragraph`, `blockquote`, or empty
        self.start = 0  # its first line
        self.bare = False  # its last line so far is a `>` alone
        self.mark = ""  # mark of the list that goes on: `-`, `.`, or empty without one
        self.width = 0  # columns that its last item's text is indented
        self.first = 0  # its first number
        self.items: list[Node] = []  # its items but for the last
        self.item_start = 0  # first line of its last item
        self.inside: list[Node] = []  # blocks of its last item

    def take(self, index: int, line: str) -> None:
        """Add a line that is not blank."""
        if line[0].isalpha():
            self._take_text(index, 0)
            return
        m = _LINE.match(line)
        kind = m.lastgroup if m else "other"
        if m is None or kind == "other":
            self.told = False
        elif kind == "text":
            self._take_text(index, m.end())
        elif kind == "quotation":
            self._take_quotation(index, m.end("quotation"))
            self.bare = m.end() == len(line)
        elif kind == "heading":
            self.end_block(index)
            self.end_list(index)
            words = line[m.end() :].strip()
            self.nodes.append(Node("heading", index, index + 1, (), m.end("heading"), words))
        else:
            self._take_item(index, m)

    def _take_text(self, index: int, indent: int) -> None:
        if self.open == "blockquote":
            self.told = False  # it may belong to the quotation's last paragraph
        elif not self.open:
            if self.mark and indent < self.width:
                self.end_list(index)
            self.open, self.start = "paragraph", index

    def _take_quotation(self, index: int, indent: int) -> None:
        if self.mark and indent < self.width:
            self.end_block(index)
            self.end_list(index)
        if self.open != "blockquote":
            self.end_block(index)
            self.open, self.start = "blockquote", index

    def _take_item(self, index: int, m: re.Match[str]) -> None:
        mark = m["bullet"] or m["point"]
        first = int(m["number"] or 0)
        if first != 1 and m["number"] and self.open == "paragraph" and not self.mark:
            return  # goes on with the paragraph: only a list that starts with 1 interrupts one
        self.end_block(index)
        if self.mark == mark:
            self._end_item(index)
        else:
            self.end_list(index)
            self.mark, self.first = mark, first
        self.width, self.item_start = m.end(), index
        self.open, self.start = "paragraph", index

    def end_block(self, index: int) -> None:
        """End the paragraph or quotation that goes on, if one does, before line `index`."""
        if self.open:
            if self.open == "blockquote" and self.bare:
                self.told = False  # its end depends on the lines below
            holder = self.inside if self.mark else self.nodes
            holder.append(Node(self.open, self.start, index))
            self.open = ""

    def _end_item(self, index: int) -> None:
        self.items.append(Node("list_item", self.item_start, index, tuple(self.inside)))
        self.inside.clear()

    def end_list(self, index: int) -> None:
        """End the list that goes on, if one does, before line `index`."""
        if not self.mark:
            return
        self._end_item(index)
        kind = "ordered_list" if self.mark in ".)" else "bullet_list"
        start = self.items[0].start
        self.nodes.append(Node(kind, start, index, tuple(self.items), self.first))
        self.items.clear()
        self.mark = ""
