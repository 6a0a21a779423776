"""The blocks of a text as Python-Markdown cuts them: what is indented code, what a paragraph.

Only what tells code from words is read. Four columns make a level of a list, a note, a tab or a
definition where one is open, and code where none is.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple

STEP = 4
"""Columns of a level, and between the stops of tabs."""

_DEEPEST = 20  # quotations in quotations
_ITEM = re.compile(r"(?:[-+*]|\d+\.) +")
_RULE = re.compile(r"([-_*])(?: {0,2}\1){2,} *$")
_HOLDER = re.compile(r"!!! ?\w|\?\?\?\+? ?[\w\"]|===[+!]* +\"")
_NOTE = re.compile(r"\[\^[^\]]*\]:|: {1,3}")
_ALONE = re.compile(rf"{_RULE.pattern}|\[[a-z][a-z-]*(?:[ \t]*:[^\[\]\n]*)?\][ \t]*$")
_STARTS = frozenset("#-_*[!?=:")
_CODE = re.compile(r"(`+).+?\1")
_SPACES = frozenset(" \t")
_TABLE = re.compile(r"(?=.*-)[|: -]+")


class Line(NamedTuple):
    """A line, or what is left of it inside quotations; empty where it ends a block."""

    indent: int
    """Columns before its first character."""

    start: int
    """Place of its first character that is no space."""

    end: int
    """Place after its last."""

    is_cut: bool = False
    """Stands for HTML that is cut out, after which nothing belongs to a list above it."""


class Paragraph(NamedTuple):
    """Words that are read together, or code."""

    lines: Sequence[Line]
    """Where they stand."""

    is_code: bool = False
    """Indented so far that it is code."""


class Blocks:
    """Cuts a text, or what stands in a quotation, into paragraphs."""

    def __init__(self, text: str, depth: int = 0) -> None:
        self._text = text
        self._depth = depth
        self._open = 0  # levels that an indented block may belong to
        self._quotation: Blocks | None = None  # what the last block was, if it was one

    def cut(self, lines: Sequence[Line]) -> Iterator[Paragraph]:
        """Give the paragraphs of some lines, in reading order."""
        start = 0
        for index, line in enumerate([*lines, Line(0, 0, 0)]):
            if line.start == line.end:
                if start < index:
                    yield from self._cut_block(lines[start:index])
                start = index + 1
                if line.is_cut:
                    self._open, self._quotation = 0, None

    def _cut_block(self, lines: Sequence[Line]) -> Iterator[Paragraph]:
        at = 0
        while at < len(lines):
            indent = lines[at].indent
            level = min(indent // STEP, self._open)
            if level or not indent:  # GitHub lets less indented text belong to a list
                self._open = level
            if indent - level * STEP >= STEP:
                end = at
                while end < len(lines) and lines[end].indent - level * STEP >= STEP:
                    end += 1
                yield Paragraph(lines[at:end], is_code=True)
                self._quotation = None
            else:
                end = yield from self._cut_words(lines, at, level)
            at = end

    def _cut_words(
        self, lines: Sequence[Line], first: int, level: int
    ) -> Generator[Paragraph, None, int]:
        """Give paragraphs up to a line after which all begins anew; return the place after it."""
        if self._is_table(lines, first):
            yield from (Paragraph((line,)) for line in lines[first:])
            self._quotation = None
            return len(lines)
        words: list[Line] = []
        listed = False
        for at in range(first, len(lines)):
            line = lines[at]
            inside = line.indent - level * STEP
            if item := self._item(line, inside, level) if listed or at == first else None:
                yield Paragraph(words)
                listed, words = True, []
                self._open = level + max(0, inside) // STEP + 1
                line = Line(level * STEP, item.end(), line.end)
                inside = 0
            mark = self._text[line.start : line.start + 1]
            if mark == ">" and inside < STEP and self._depth < _DEEPEST:
                yield Paragraph(words)
                end = self._end_of_item(lines, at, level) if listed else len(lines)
                yield from self._cut_quotation([line, *lines[at + 1 : end]], level)
                return end
            if mark in _STARTS and inside < STEP and (mark == "#" or not item):
                if _NOTE.match(self._text, line.start, line.end):
                    # what stands above a definition are the words it defines, one a line
                    parts = [[it] for it in words] if mark == ":" else [words]
                    yield from map(Paragraph, parts)
                    words = []
                    self._open = level + 1
                opens = _HOLDER.match(self._text, line.start, line.end)
                is_heading = mark == "#" and inside <= 0
                if opens or is_heading or _ALONE.match(self._text, line.start, line.end):
                    yield Paragraph(words)
                    yield Paragraph((line,))
                    self._open = max(self._open, level + bool(opens))
                    return at + 1
            words.append(line)
        yield Paragraph(words)
        self._quotation = None
        return len(lines)

    def _item(self, line: Line, inside: int, level: int) -> re.Match[str] | None:
        """Tell whether a line begins an item, in a list or in one of its open levels."""
        if inside >= STEP * (self._open - level + 1):
            return None
        mark = _ITEM.match(self._text, line.start, line.end)
        return mark if mark and not _RULE.match(self._text, line.start, line.end) else None

    def _end_of_item(self, lines: Sequence[Line], at: int, level: int) -> int:
        """Return the place of the next item after a line, or of the end."""
        rest = range(at + 1, len(lines))
        return next(
            (i for i in rest if self._item(lines[i], lines[i].indent - level * STEP, level)),
            len(lines),
        )

    def _is_table(self, lines: Sequence[Line], at: int) -> bool:
        first, second = (
            self._text[it.start : it.end] for it in (*lines[at : at + 2], Line(0, 0, 0))[:2]
        )
        if "|" not in first or not _TABLE.fullmatch(second):
            return False
        return _count_cells(_CODE.sub("", first)) == _count_cells(second)

    def _cut_quotation(self, lines: Sequence[Line], level: int) -> Iterator[Paragraph]:
        if self._quotation is None:
            self._quotation = Blocks(self._text, self._depth + 1)
        yield from self._quotation.cut([self._quoted(line, level) for line in lines])

    def _quoted(self, line: Line, level: int) -> Line:
        """Give what is left of a line without its mark, if it has one."""
        indent = line.indent - level * STEP
        if self._text[line.start] != ">" or indent >= STEP:
            return line._replace(indent=max(0, indent))
        start = line.start + 1
        start += self._text.startswith(" ", start)
        return line_at(self._text, start, line.end)


def _count_cells(row: str) -> int:
    return row.strip().removeprefix("|").removesuffix("|").count("|") + 1


def line_at(text: str, start: int, end: int) -> Line:
    """Measure what stands between two places of one line."""
    if text[start : start + 1] not in _SPACES:
        return Line(0, start, end)
    words = text[start:end]
    bare = words.lstrip(" \t")
    space = words[: len(words) - len(bare)]
    return Line(len(space.expandtabs(STEP)), start + len(space), end)
