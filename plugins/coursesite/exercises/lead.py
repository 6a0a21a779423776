"""The marks between the title and the first `##`, from which the kind is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from markdown_it.tree import SyntaxTreeNode

from coursesite.exercises.blocks import LISTS, Listing, Part, span, unquote
from coursesite.exercises.marks import (
    Gap,
    find_box,
    find_box_like,
    find_broken_gap,
    find_gaps,
    hide,
    split_arrow,
)
from coursesite.exercises.model import Passage


class Family(Enum):
    """What marks make; the kinds of one family have the same marks. The value names the marks."""

    CONVERSATION = '"## Scene:"'
    CATEGORIZE = '"## Category:"'
    CLOZE = 'a gap "[[ ]]"'
    CHOICE = 'a box "- [ ]"'  # single, multiple
    ANSWER = '"Answer:"'  # number, text
    REFLECTION = '"## Model answer"'
    ORDER = "a numbered list"
    MATCH = 'an arrow "->"'


WEAK = frozenset({Family.ORDER, Family.MATCH})
"""Marks that may stand in any question, and count where there are no others."""


@dataclass(frozen=True)
class AnswerLine:
    """`Answer: …` or `Wrong: …`."""

    wrong: bool
    """Written `Wrong:`."""

    value: str
    """What stands after the colon."""

    line: int
    """Line of the file, counted from 1."""

    feedback: Passage | None
    """The quotation directly under it, or None."""

    covers: range
    """Indexes of its lines, the feedback's too."""

    stray: int | None = None
    """Line of text directly under it that is no quotation, or None."""

    apart: int | None = None
    """Line of a quotation under it with an empty line between, or None."""


@dataclass(frozen=True)
class GapBlock:
    """A paragraph, heading or row of a table with gaps."""

    start: int
    """Index of its first line."""

    end: int
    """Index of the line after its last."""

    gaps: tuple[Gap, ...]
    """Places in its lines joined by line feeds."""

    in_table: bool
    """A row of a table, in which a bar is written with a backslash."""

    feedback: Passage | None
    """The quotation directly under it, or None."""

    covers: range
    """Indexes of the feedback's lines."""


@dataclass(frozen=True)
class Slip:
    """What is nearly a mark: a problem where its family is meant."""

    family: Family
    """Whose mark it nearly is."""

    line: int
    """Line of the file, counted from 1."""

    message: str
    """What to write."""


@dataclass(frozen=True)
class Lead:
    """All marks found."""

    part: Part
    boxes: tuple[Listing, ...]
    """Lists with a box."""
    near_boxes: tuple[Listing, ...]
    """Lists with what is nearly a box, and no box."""
    arrows: tuple[Listing, ...]
    """Lists with an arrow."""
    numbered: tuple[Listing, ...]
    """Numbered lists."""
    answers: tuple[AnswerLine, ...]
    gaps: tuple[GapBlock, ...]
    slips: tuple[Slip, ...]

    def evidence(self) -> dict[Family, int]:
        """Give the families whose marks are here, each with the line of its first mark."""
        firsts = {
            Family.CLOZE: [block.start + 1 for block in self.gaps],
            Family.CHOICE: [listing.start + 1 for listing in self.boxes],
            Family.ANSWER: [answer.line for answer in self.answers if not answer.wrong],
            Family.ORDER: [listing.start + 1 for listing in self.numbered],
            Family.MATCH: [listing.start + 1 for listing in self.arrows],
        }
        return {family: min(lines) for family, lines in firsts.items() if lines}


_ANSWER = re.compile(r"(?P<label>Answer|Wrong)\s*:", re.IGNORECASE)
_NEAR_ANSWER = re.compile(
    r"\s*(?:[-*+]\s+)?[*_]{0,3}"
    r"(?:(?:the )?(?:correct|right)\s+answers?|answers?|ans|wrong(?:\s+answers?)?)"
    r"[*_]{0,3}\s*[:=][*_]{0,3}",
    re.IGNORECASE,
)
_NEAR_BOX = re.compile(r"\s*(?:[–—•·−]|[a-zA-Z0-9]{1,2}[.)])?\s*\[[ xX]?\](?![(\[:])")
_CODE_MARK = re.compile(r"\s*(?:(?:[-*+]|\d+[.)])\s*\[.{0,3}\]|(?:Answer|Wrong)\s*:)")
_HIDDEN_MARK = re.compile(r"\[\[[^\[\]]+\]\]|[-*+] \[[ xX]\] |^[> ]*(?:Answer|Wrong)\s*:")
_SKIPPED = frozenset({"blockquote", "fence", "code_block", "html_block"})


def read_lead(part: Part) -> Lead:
    """Find the marks; never in code, math or quotations."""
    listings = tuple(part.listings())
    boxes = tuple(each for each in listings if _has_box(each))
    other = [each for each in listings if each not in boxes]
    return Lead(
        part,
        boxes,
        tuple(each for each in other if any(find_box_like(e.text.text) for e in each.entries)),
        tuple(each for each in other if any(split_arrow(e.text.text) for e in each.entries)),
        tuple(each for each in other if each.numbered),
        tuple(_answers(part)),
        tuple(_gaps(part)),
        tuple(_slips(part)),
    )


def _has_box(listing: Listing) -> bool:
    return any(
        find_box(entry.text.text) is not None or any(_has_box(inner) for inner in entry.inner)
        for entry in listing.entries
    )


def _quotation_after(part: Part, at: int) -> tuple[int, int] | None:
    """Give the lines of the quotation that comes after a block, or None."""
    if at + 1 >= len(part.nodes) or part.nodes[at + 1].type != "blockquote":
        return None
    return span(part.nodes[at + 1])


def _quotation_under(part: Part, at: int) -> tuple[int, int] | None:
    """Give the lines of the quotation that stands directly under a block, or None."""
    after = _quotation_after(part, at)
    return after if after and after[0] == span(part.nodes[at])[1] else None


def find_hidden_mark(part: Part) -> int | None:
    """Give the line of a mark in a quotation or in code, counted from 1."""
    for index in range(part.start, part.end):
        if _HIDDEN_MARK.search(part.lines[index]):
            return index + 1
    return None


def _answers(part: Part) -> Iterator[AnswerLine]:
    for at, node in enumerate(part.nodes):
        if node.type != "paragraph":
            continue
        start, end = span(node)
        hidden = hide("\n".join(part.lines[start:end])).split("\n")
        marks = [i for i in range(start, end) if _ANSWER.match(hidden[i - start].lstrip())]
        under = _quotation_after(part, at)
        for index, following in pairwise([*marks, end]):
            text = part.lines[index].lstrip()
            label = _ANSWER.match(text)
            quote = under if following == end and following == index + 1 else None
            yield AnswerLine(
                text[:1].lower() == "w",
                text[label.end() if label else 0 :].strip(),
                index + 1,
                unquote(part.lines, *quote) if quote else None,
                range(index, quote[1] if quote else following),
                index + 2 if following > index + 1 else None,
                quote[0] + 1 if quote and quote[0] > end else None,
            )


def _gaps(part: Part) -> Iterator[GapBlock]:
    for at, top in enumerate(part.nodes):
        for node in _leaves(top):
            start, end = span(node)
            gaps = tuple(find_gaps("\n".join(part.lines[start:end])))
            if gaps:
                quote = _quotation_under(part, at) if node is top else None
                yield GapBlock(
                    start,
                    end,
                    gaps,
                    node.type == "tr",
                    unquote(part.lines, *quote) if quote else None,
                    range(*quote) if quote else range(0),
                )


def _leaves(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """Give the blocks that hold words, without code, HTML and quotations."""
    if node.type in {"paragraph", "heading", "tr"}:
        yield node
    elif node.type not in _SKIPPED:
        for child in node.children:
            yield from _leaves(child)


def _slips(part: Part) -> Iterator[Slip]:
    for top in part.nodes:
        yield from _code_slips(top, part)
        for node in _leaves(top):
            start, end = span(node)
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
        if near and not (_ANSWER.match(line.lstrip()) and not listed):
            label = "Wrong" if "wrong" in near[0].lower() else "Answer"
            wanted = f'begin the line with "{label}:"'
            slip = Slip(Family.ANSWER, number, f'"{near[0].strip()}" is no mark; {wanted}')
        elif not listed and _NEAR_BOX.match(line):
            message = 'a box without its hyphen; begin the line with "- [ ]" or "- [x]"'
            slip = Slip(Family.CHOICE, number, message)
        else:
            continue
        if slip.family not in found:
            found.add(slip.family)
            yield slip


def _code_slips(node: SyntaxTreeNode, part: Part) -> Iterator[Slip]:
    if node.type == "code_block":
        for index in range(*span(node)):
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
