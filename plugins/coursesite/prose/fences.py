"""Fenced code, as `pymdownx.superfences` cuts it out before anything else is read.

A fence stands behind white space and `>` alone, is closed by as many of its marks, exactly, behind
as much, and may name a language, options in quotes, or attributes in braces. What is not closed, or
says anything else, is no fence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_PREFIX = re.compile(r"[> ]*")
_OPENS = re.compile(
    r"(?P<marks>~{3,}|`{3,})"
    r"(?:[ ]*\.?[\w#.+-]+(?=[ ]|$))?"  # the language
    r"(?:[ ]*\{[^\n]*\}"
    r"|(?P<options>(?:[ ]*[a-zA-Z][a-zA-Z0-9_]*(?:=(?P<quote>[\"']).*?(?P=quote))?(?=[ ]|$))+))?"
    r"[ ]*$"
)
_OPTION = re.compile(r"([a-zA-Z][a-zA-Z0-9_]*)(?:=([\"'])(.*?)\2)?")
_OF_CODE = {
    "hl_lines": re.compile(r"\d+(?:-\d+)?(?:[ ]+\d+(?:-\d+)?)*$"),
    "linenums": re.compile(r"\d+"),
    "title": re.compile(""),
    "title_mode": re.compile(""),
}
"""Options of `pymdownx.highlight` and what they may be."""


class Fence(NamedTuple):
    """Fenced code, by the numbers of its lines from 0."""

    first: int
    """The line that opens it."""

    last: int
    """The line that closes it."""


def find_fences(lines: Sequence[str]) -> list[Fence]:
    """Find the fenced code of a text, whose tabs are spaces, in reading order."""
    found: list[Fence] = []
    opened: _Opened | None = None
    for number, line in enumerate(lines):
        if opened is None:
            if "```" in line or "~~~" in line:
                opened = _open(number, line)
        elif opened.is_closed_by(line):
            found.append(Fence(opened.first, number))
            opened = None
        elif not opened.goes_on(line):
            opened = None  # it was none, and this line opens none
    return found


class _Opened:
    """A line that opens a fence, until another closes it."""

    def __init__(self, first: int, prefix: str, marks: str) -> None:
        self.first = first
        self.marks = marks
        self.width = len(prefix)
        self.depth = prefix.count(">")
        self.after_blank = False

    def is_closed_by(self, line: str) -> bool:
        """Tell whether a line closes the fence."""
        before, rest = self._cut(line)
        return rest.rstrip(" ") == self.marks and self._is_inside(before)

    def goes_on(self, line: str) -> bool:
        """Tell whether a line that does not close the fence is code in it."""
        before, rest = self._cut(line)
        if before.count(">") > self.depth:
            return False
        if not (rest if self.depth else line.strip()):
            self.after_blank = True
            return True
        if not self._is_inside(before):
            return False
        self.after_blank = False
        return True

    def _is_inside(self, before: str) -> bool:
        """Tell whether a line that is not blank stands where the fence does, or further in."""
        depth = before.count(">")
        lazy = depth < self.depth and self.after_blank
        return depth <= self.depth and len(before) == self.width and not lazy

    def _cut(self, line: str) -> tuple[str, str]:
        """Cut a line behind as many spaces and `>` as stand before the fence."""
        m = _PREFIX.match(line, 0, self.width)
        end = m.end() if m else 0
        return line[:end], line[end:]


def _open(number: int, line: str) -> _Opened | None:
    prefix = _PREFIX.match(line)
    opens = _OPENS.match(line, prefix.end()) if prefix else None
    if prefix is None or opens is None or not _are_of_code(opens["options"] or ""):
        return None
    return _Opened(number, prefix[0], opens["marks"])


def _are_of_code(options: str) -> bool:
    """Tell whether all options are known; with any other a fence is none."""
    return all(
        name in _OF_CODE and _OF_CODE[name].match(value or name)
        for name, _, value in _OPTION.findall(options)
    )
