"""The text of a file as lines fit to be read: what typing and pasting leave behind is mended."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coursesite.exercises.findings import Findings
from coursesite.exercises.settings import SETTING_NAMES, SettingLine

_INVISIBLE = "\u00ad\u200b\u2060\ufeff\ue000\ue001\x00"
_ODD_SPACE = re.compile("[\t\u00a0\u202f]")
_SPACE = "[ \t\u00a0\u202f]"
# The part of a line that says what the line is: indent, quotation, bullet, number, heading marks.
_LEADING = re.compile(
    rf"{_SPACE}*(?:>{_SPACE}*)*(?:(?:[-*+]|\d+[.)]|#{{1,6}})(?={_SPACE}))?{_SPACE}*"
)
_RULE = re.compile(r"(?:[-–—−_*=]{2,10}|—)$")
_SETTING = re.compile(r"\s*([^\s:=#<>\[\]|`-][^:=#<>\[\]|`]{0,30}?)\s*[:=]")
_HEADING = re.compile(r"#{1,6}\s")


@dataclass(frozen=True)
class Source:
    """A file cut into its settings and its body."""

    lines: tuple[str, ...]
    """Every line of the file, those of the settings left blank, so numbers stay true."""

    settings: tuple[SettingLine, ...]
    """The lines between the two `---`, without the empty ones."""


def read_source(text: str, findings: Findings) -> Source:
    """Cut a file in two, reading past BOM, CRLF, tabs, non-breaking and zero-width spaces."""
    for sign in _INVISIBLE:
        text = text.replace(sign, "")
    lines = _mend_lines(text)
    start, end, body = _find_settings(lines, findings)
    settings = tuple(
        SettingLine(line.strip(), number + 1)
        for number, line in enumerate(lines[start:end], start)
        if line.strip()
    )
    return Source(("",) * body + tuple(lines[body:]), settings)


def _mend_lines(text: str) -> list[str]:
    """Make the spaces before and after each line's mark plain ones.

    Spaces inside a sentence stay: "5 mg" may hold a non-breaking one on purpose.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip() for line in text.split("\n")]
    if not any(space in text for space in "\t\u00a0\u202f"):
        return lines
    return [_mend(line) for line in lines]


def _mend(line: str) -> str:
    leading = _LEADING.match(line)
    if leading is None or not _ODD_SPACE.search(leading[0]):
        return line
    return re.sub("[\u00a0\u202f]", " ", leading[0]).expandtabs(4) + line[leading.end() :]


def _find_settings(lines: list[str], findings: Findings) -> tuple[int, int, int]:
    """Give the first settings line, the line after the last, and the first line of the body."""
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if is_setting(lines[first]):
        findings.error(
            first + 1,
            'the settings are not opened; write "---" on a line above them and below them',
        )
        return first, *_find_end(lines, first, findings)
    opens = lines[first].strip()
    if opens.startswith("---") and is_setting(opens.lstrip("-")):
        lines[first] = opens.lstrip("-")
        findings.error(first + 1, 'the settings begin inside a line; write "---" above it')
        return first, *_find_end(lines, first, findings)
    if opens != "---" and not (_RULE.match(opens) and is_setting("".join(lines[first + 1 :][:1]))):
        return 0, 0, 0
    if opens != "---":
        findings.error(first + 1, f'the settings begin with "{opens}"; write "---" instead')
    elif first > 0:
        findings.error(first + 1, "empty lines above the settings; begin the file with them")
    return first + 1, *_find_end(lines, first + 1, findings)


def _find_end(lines: list[str], start: int, findings: Findings) -> tuple[int, int]:
    """Give the line that closes the settings and the first line of the body."""
    for number in range(start, len(lines)):
        line = lines[number].strip()
        if is_setting(line) and line.endswith("---"):
            lines[number] = line.rstrip("-")
            findings.error(number + 1, 'the settings end inside a line; write "---" below it')
            return number + 1, number + 1
        if _RULE.match(line) or line == "...":
            if line != "---" and not _told(findings):
                findings.error(number + 1, f'the settings end with "{line}"; write "---" instead')
            return number, number + 1
        if _HEADING.match(line) and not _is_comment(lines, number):
            break
    end = start
    while end < len(lines) and _SETTING.match(lines[end]):
        end += 1
    if not _told(findings):
        message = 'the settings are not closed; write "---" on a line of its own after them'
        findings.error(max(start, 1), message)
    return end, end


def _told(findings: Findings) -> bool:
    """Tell whether the lines around the settings are reported: one slip, one message."""
    return any(problem.message.startswith("the settings") for problem in findings.found)


def is_setting(line: str) -> bool:
    """Tell whether a line sets one of the names there are."""
    name = _SETTING.match(line)
    return name is not None and name[1].lower() in SETTING_NAMES


def _is_comment(lines: list[str], number: int) -> bool:
    """Tell a `#` line among the settings from the title: settings go on after it."""
    following = next((line for line in lines[number + 1 :] if line.strip()), "")
    return is_setting(following) or following.strip() == "---"
