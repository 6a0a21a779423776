"""The marks inside a line: boxes, arrows, gaps; never in code or math."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coursesite.prose import blank_spans, find_in_line

_ESCAPED = re.compile(r"\\[\\`$\[\]>=→-]")
"""A mark that is a character."""

_POINTED = "→⇒⇨⟶⟹➔➙➜➝➞➡\uf0e0\uf0e8"
# a set of first characters is found many times faster than any of several patterns
ARROW = (
    rf"[-=–—−{_POINTED}](?:(?<=-)-{{0,2}}>|(?<==)={{0,2}}>|(?<=[–—−])>|(?<=[{_POINTED}])\ufe0f?)"
)
"""What is read as `->`: what word processors and telephones make of it too."""

_ARROW = re.compile(ARROW)
_BOX = re.compile(r"\[(?P<inside>[ \u00a0xX])\](?=\s|$)\s*")
_BOX_LIKE = re.compile(
    r"(?P<mark>\[\s{0,3}\]|\[\s*(?:[^\s\[\]@^]|yes|no|true|false|right|wrong|ok|xx)\s*\]"
    r"|\(\s*[xX✓]?\s*\)|\[[xX]?\s+(?=[^\[\]\n]*(?:\n|$))|[☐☑☒✓✔✗✘])(?![(\[:])\s*",
    re.IGNORECASE,
)
_GAP = re.compile(r"\[\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]\](?!\()")
_GAP_OR_LINK = re.compile(_GAP.pattern.removesuffix(r"(?!\()"))
_DEEPEST = 5  # brackets in brackets that prose may have
_PAIR = re.compile(r"\[[^\[\]]*\]")
_ODD = re.compile("\\[[\\[\1]|\1\\]|\\]\\]")
ANSWER = re.compile(r"(?P<label>Answer|Wrong)\s*:", re.IGNORECASE)
"""The beginning of a line with an answer to type."""


@dataclass(frozen=True)
class Mark:
    """What stands in brackets at the start of a line, and the words after it."""

    written: str
    """The mark as typed: `[x]`, `[y]`, `( )`."""

    rest: str
    """The line's words after the mark."""


@dataclass(frozen=True)
class Gap:
    """Where a gap stands in a text."""

    start: int
    """Place of the first bracket."""

    end: int
    """Place after the last bracket."""

    inside: str
    """What stands between the brackets, as typed."""


def hide(text: str) -> str:
    """Blank out code, math, comments and escapes: only marks that count are left to be found.

    The text is a line or a paragraph, whose blocks markdown-it has told. The length stays, so a
    place in the result is a place in the text.
    """
    if "\\" not in text and "`" not in text and "$" not in text and "<!--" not in text:
        return text
    return _ESCAPED.sub("\0\0", blank_spans(text, find_in_line(text), "\0"))


def find_box(text: str) -> Mark | None:
    """Read a box at the start of a line: `[x] Ambivalence`."""
    match = _BOX.match(text)
    return Mark(f"[{match['inside'].lower()}]", text[match.end() :]) if match else None


def find_box_like(text: str) -> Mark | None:
    """Read what is meant as a box and is none: `[y]`, `[ x ]`, `[]`, `( )`, or `[x]` glued on."""
    match = _BOX_LIKE.match(text)
    return Mark(match["mark"], text[match.end() :]) if match else None


def split_arrow(text: str) -> tuple[str, str] | None:
    """Split at the last arrow: `left -> right`; None where there is none."""
    if text.isascii() and ">" not in text:
        return None
    arrows = list(_ARROW.finditer(hide(text)))
    if not arrows:
        return None
    return text[: arrows[-1].start()].rstrip(), text[arrows[-1].end() :].lstrip()


def find_gaps(text: str) -> list[Gap]:
    """Find the gaps of a paragraph, in reading order."""
    if "[[" not in text:
        return []
    return [
        Gap(match.start(), match.end(), text[match.start() + 2 : match.end() - 2])
        for match in _GAP.finditer(hide(text))
    ]


def find_broken_gap(text: str) -> int | None:
    """Give the place of a gap that lacks a bracket: `[[word]`, `[word]]`, `[[word`.

    Brackets that have their partners, as in `[see [@doe2020]]`, are no gap.
    """
    if "[[" not in text and "]]" not in text:
        return None
    left = _GAP_OR_LINK.sub(_blank, hide(text))
    for _ in range(_DEEPEST):
        left = _PAIR.sub(_blank, left)
    match = _ODD.search(left)
    return match.start() if match else None


def _blank(match: re.Match[str]) -> str:
    """Blank out a pair of brackets, leaving its ends to be seen."""
    return f"\1{match[0][1:-1]}\1".replace("[", "\0").replace("]", "\0")
