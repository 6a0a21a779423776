"""Lines that mean a mark and that Markdown would read otherwise, made what they mean."""

from __future__ import annotations

import re

from coursesite.exercises.findings import Findings
from coursesite.exercises.headings import is_exact_name, is_heading_name
from coursesite.exercises.marks import ARROW, split_arrow

_TICKS = frozenset("`~")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_GLUED_BOX = re.compile(r"(\s*)[-*+](\[[ \u00a0xX+~-]?\])")
_BULLET = re.compile(r" *(?:[-*+]|\d{1,9}[.)]) {1,4}(?=\S)")
_LOOSE_MARK = re.compile(r"[^\w\[\]>]{0,4}(?P<mark>\[[ xX+~-]\])(?=\s)")
_LOOSE_REPLY = re.compile(rf"[^\w\[\]>#-]{{0,4}}\[[+~-]\]\s.*(?:{ARROW})\s*\S")
_LOOSE_LURE = re.compile(rf"(?:{ARROW})\s*\S")
_MENDED = frozenset("&\\＞-–—−=→⇒⇨⟶⟹➔➙➜➝➞➡\uf0e0\uf0e8")
"""Signs with which a line begins that may have to be mended under a list's line."""

_NEARLY_QUOTED = re.compile(r"(?P<indent> *)(?P<mark>&gt;|\\>|＞) ?")
_INDENTED_HEADING = re.compile(r" +##\s+(.*?)[\s#]*")
_GLUED_HEADING = re.compile(r" {0,3}(#{1,6})([^#\s].*)")
_HEADING = re.compile(r" {0,3}(#|#{3,6})\s+(.*?)[\s#]*")


def mend_marks(lines: tuple[str, ...], findings: Findings) -> tuple[str, ...]:
    """Set `-[x]` and a `>` at the margin right, and name a heading without its space.

    What stands in a code fence is left alone: a fence as GitHub has it, as the reader sees blocks.
    """
    mended: list[str] = []
    fence = ""
    offset = 0  # width of the bullet whose line goes on here, 0 outside a list's line
    begun = False
    for number, line in enumerate(lines, 1):
        first = line.lstrip()[:1]  # tells of most lines that they are as they should be
        ticks = _FENCE.match(line) if first in _TICKS else None
        if fence:
            closes = ticks and ticks[1].startswith(fence) and not line[ticks.end() :].strip()
            fence = "" if closes else fence
        elif ticks:
            fence, offset = ticks[1], 0
        elif not first:
            offset = 0
        else:
            if first in "-*+" and _GLUED_BOX.match(line):
                line = _GLUED_BOX.sub(r"\1- \2", line, count=1)
            elif first == "#":
                line = _heading(line, number, findings, title=not begun)
            elif not offset and "[" in line[:5] and _LOOSE_REPLY.match(line):
                line = _loose_mark(line, number, findings)
            if offset and (first in _MENDED or "[" in line[:5]):
                line = _under_a_line(line, mended[-1], number, findings)
            if not first.isalpha():
                offset, line = _margin(line, offset)
            begun = True
        mended.append(line)
    return tuple(mended)


def _margin(line: str, offset: int) -> tuple[int, str]:
    """Move a quotation at the margin under the words of the list's line above it."""
    words = line.lstrip(" ")
    indent = len(line) - len(words)
    if words[0] == ">":
        return offset, " " * offset + words if indent < offset else line
    if bullet := _BULLET.match(line):
        return offset if 0 < offset <= indent else bullet.end(), line
    return (0 if line[0] == "#" else offset), line


def _under_a_line(line: str, above: str, number: int, findings: Findings) -> str:
    """Mend what Markdown would take for more words of the list's line above it."""
    if "[" in line[:5]:
        return _loose_mark(line, number, findings)
    if _LOOSE_LURE.match(line) and split_arrow(above):
        findings.error(number, 'a lure without its hyphen; begin the line with "- ->"')
        return f"- {line}"
    mark = _NEARLY_QUOTED.match(line)
    if mark is None:
        return line
    findings.error(number, f'feedback begins with ">"; write it in place of "{mark["mark"]}"')
    return f"{mark['indent']}> {line[mark.end() :]}"


def _loose_mark(line: str, number: int, findings: Findings) -> str:
    """Give a box or a reply its hyphen, without which it would belong to the line above."""
    mark = _LOOSE_MARK.match(line)
    if mark is None or _BULLET.match(line):
        return line
    findings.error(number, f'a mark without its hyphen; begin the line with "- {mark["mark"]}"')
    return f"- {line[mark.start('mark') :]}"


def _heading(line: str, number: int, findings: Findings, *, title: bool) -> str:
    """Give a heading two marks and a space after them, where it is surely meant as one."""
    indented = _INDENTED_HEADING.fullmatch(line)
    if indented is not None and is_exact_name(indented[1]):
        findings.error(number, f'spaces before a heading; begin the line with "## {indented[1]}"')
        return f"## {indented[1]}"
    glued = _GLUED_HEADING.fullmatch(line)
    if glued is not None:
        marks, name = glued[1], glued[2].strip()
        if (title and marks == "#") or (marks != "#" and is_heading_name(name)):
            findings.error(number, f'no space after "{marks}"; write "{marks} {name}"')
            return f"{marks} {name}"
    wrong = _HEADING.fullmatch(line)
    if wrong is not None and not (title and wrong[1] == "#") and is_exact_name(wrong[2]):
        findings.error(number, f'write "## {wrong[2]}" with two marks, not "{wrong[1]}"')
        return f"## {wrong[2]}"
    return line
