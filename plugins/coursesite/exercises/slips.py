"""What is nearly a mark: found everywhere, a problem only where its family is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coursesite.exercises.blocks import Part
from coursesite.exercises.families import Family
from coursesite.exercises.marks import ANSWER, find_broken_gap, find_gaps, hide, split_arrow
from coursesite.exercises.nodes import LISTS, Node
from coursesite.problems import did_you_mean

_NEAR_ANSWER = re.compile(
    r"\s*(?:[-*+•·▪◦‣●o–—]\s+)?[*_]{0,3}"
    r"(?:(?:the )?(?:correct|right)\s+answers?|answers?|ans|wrong(?:\s+answers?)?)"
    r"[*_]{0,3}\s*[:=][*_]{0,3}",
    re.IGNORECASE,
)
_NEAR_BOX = re.compile(r"(?:[^\w\[\]]{0,4}|\s*[a-zA-Z0-9]{1,2}[.)]\s*|\s*o\s+)\[[ xX]?\](?![(\[:])")
_CODE_MARK = re.compile(r"\s*(?:(?:[-*+]|\d+[.)])\s*\[.{0,3}\]|(?:Answer|Wrong)\s*:)")
_HIDDEN_MARK = re.compile(r"\[\[[^\[\]]+\]\]|[-*+] \[[ xX]\] |^[> ]*(?:Answer|Wrong)\s*:")
_ESCAPED = re.compile(r"\\\[.{0,3}\\?\]|\\\[\\?\[|(?:-|\\-|=)\\>")
_SIGN_BOX = re.compile(r"\s*(?:[^\w\s]\s)?[☐☑☒✓✔✗✘✅❌⬜]")
_GLUED_BULLET = re.compile(r"\s*([-*+]|\d{1,2}[.)])(?=[^\W\d_]|[\"“‘'(])")
_OTHER_BULLET = re.compile(r"\s*[•·▪◦‣●o–—]\s+")
_LABEL = re.compile(r"\s*(\w{4,9})\s*[:：]")
_SKIPPED = frozenset({"blockquote", "fence", "code_block", "html_block"})


@dataclass(frozen=True)
class Slip:
    """What is nearly a mark: a problem where its family is meant."""

    family: Family
    """Whose mark it nearly is."""

    line: int
    """Line of the file, counted from 1."""

    message: str
    """What to write."""


def find_slips(part: Part) -> Iterator[Slip]:
    """Find what is nearly a mark, in the order of the blocks."""
    written = "\n".join(part.lines[part.start : part.end])
    has_code, has_gaps = "    " in written or "\t" in written, "[[" in written
    for top in part.nodes:
        if has_code:
            yield from _code_slips(top, part)
        if has_gaps:
            yield from _joined_gaps(top, part)
        for node in leaves(top):
            start, end = node.start, node.end
            text = "\n".join(part.lines[start:end])
            broken = find_broken_gap(text)
            if broken is not None:
                line = start + 1 + text.count("\n", 0, broken)
                message = 'a gap has two brackets on each side; write "[[answer]]"'
                yield Slip(Family.CLOZE, line, message)
            yield from _line_slips(hide(text), start, listed=top.type in LISTS)


def _line_slips(hidden: str, start: int, *, listed: bool) -> Iterator[Slip]:
    """Find lines that nearly begin with a mark, one for each block and mark."""
    found: set[Family] = set()
    for number, line in enumerate(hidden.split("\n"), start + 1):
        near = _NEAR_ANSWER.match(line)
        if near and not (ANSWER.match(line.lstrip()) and not listed):
            label = "Wrong" if "wrong" in near[0].lower() else "Answer"
            wanted = f'begin the line with "{label}:"'
            slip = Slip(Family.ANSWER, number, f'"{near[0].strip()}" is no mark; {wanted}')
        elif not listed and _NEAR_BOX.match(line):
            message = 'a mark without its hyphen; begin the line with "- [ ]" or "- [x]"'
            slip = Slip(Family.CHOICE, number, message)
        else:
            continue
        if slip.family not in found:
            found.add(slip.family)
            yield slip


def _code_slips(node: Node, part: Part) -> Iterator[Slip]:
    if node.type == "code_block":
        for index in range(node.start, node.end):
            mark = _CODE_MARK.match(part.lines[index])
            if mark:
                answer = mark[0].lstrip()[:1] in "AW"
                family = Family.ANSWER if answer else Family.CHOICE
                message = "this line is indented so far that it is code; move it to the margin"
                yield Slip(family, index + 1, message)
                return
    elif node.type not in _SKIPPED:
        for child in node.children:
            yield from _code_slips(child, part)


def _joined_gaps(node: Node, part: Part) -> Iterator[Slip]:
    """Find a gap in a line without `>` that Markdown takes for text of the quotation above."""
    if node.type == "blockquote":
        for index in range(node.start, node.end):
            line = part.lines[index]
            if not line.lstrip().startswith(">") and find_gaps(line):
                message = "this line belongs to the quotation above it; leave an empty line between"
                yield Slip(Family.CLOZE, index + 1, message)
                return
    elif node.type not in _SKIPPED:
        for child in node.children:
            yield from _joined_gaps(child, part)


def find_hidden_mark(part: Part) -> int | None:
    """Give the line of a mark in a quotation or in code, counted from 1."""
    for index in range(part.start, part.end):
        if _HIDDEN_MARK.search(part.lines[index]):
            return index + 1
    return None


def find_lost_mark(part: Part) -> tuple[int, str] | None:
    """Give the line of what another program or a phone has made of a mark, and what to write."""
    for top in part.nodes:
        for node in leaves(top):
            for index in range(node.start, node.end):
                line = part.lines[index]
                if _ESCAPED.search(line):
                    return (
                        index + 1,
                        "a backslash makes a mark plain text; take it out of this line",
                    )
                if top.type not in LISTS and (wanted := _lost_mark(line)):
                    return index + 1, wanted
    return None


def _lost_mark(line: str) -> str | None:
    """Say what to write for a line that is no list's and meant as one, or as an answer."""
    if _SIGN_BOX.match(line):
        return 'a box is "- [x]" where the option is right, "- [ ]" where it is not'
    if bullet := _GLUED_BULLET.match(line):
        return f'no space after "{bullet[1]}"; begin the line with "{bullet[1]} "'
    if sides := split_arrow(line):
        left = _OTHER_BULLET.sub("", sides[0])
        return f'an arrow counts in a list; write "- {left or "…"} -> {sides[1] or "…"}"'
    label = _LABEL.match(line)
    near = did_you_mean(label[1], ("answer", "wrong")) if label else ""
    if label and near:
        wanted = near.split('"')[1].capitalize()
        return f'"{label[0].strip()}" is no mark; begin the line with "{wanted}:"'
    return None


def leaves(node: Node) -> Iterator[Node]:
    """Give the blocks that hold words, without code, HTML and quotations."""
    if node.type in {"paragraph", "heading", "tr"}:
        yield node
    elif node.type not in _SKIPPED:
        for child in node.children:
            yield from leaves(child)
