"""The marks between the title and the first `##`, from which the kind is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from coursesite.exercises.blocks import Part
from coursesite.exercises.families import Family
from coursesite.exercises.listings import Listing, passage, unquote
from coursesite.exercises.marks import (
    ANSWER,
    Gap,
    find_box,
    find_box_like,
    find_gaps,
    hide,
    split_arrow,
)
from coursesite.exercises.model import Passage
from coursesite.exercises.nodes import LISTS, Node
from coursesite.exercises.slips import Slip, find_slips, leaves


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

    joined: bool = False
    """Directly under a quotation, of which Markdown makes it a part."""


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
        firsts = (
            (Family.CLOZE, [block.start + 1 for block in self.gaps]),
            (Family.CHOICE, [listing.start + 1 for listing in self.boxes]),
            (Family.ANSWER, [answer.line for answer in self.answers if not answer.wrong]),
            (Family.ORDER, [listing.start + 1 for listing in self.numbered]),
            (Family.MATCH, [listing.start + 1 for listing in self.arrows]),
        )
        return {family: min(lines) for family, lines in firsts if lines}


def read_lead(part: Part) -> Lead:
    """Find the marks; never in code, math or quotations."""
    listings = part.listings
    boxes: list[Listing] = []
    other: list[Listing] = []
    for listing in listings:
        (boxes if _has_box(listing) else other).append(listing)
    return Lead(
        part,
        tuple(boxes),
        tuple(each for each in other if _has_near_box(each)),
        tuple(each for each in other if any(split_arrow(e.text.text) for e in each.entries)),
        tuple(each for each in other if each.numbered),
        tuple(_answers(part)),
        tuple(_gaps(part)),
        tuple(find_slips(part)),
    )


def _has_box(listing: Listing) -> bool:
    return any(
        find_box(entry.text.text) is not None or any(_has_box(inner) for inner in entry.inner)
        for entry in listing.entries
    )


def _has_near_box(listing: Listing) -> bool:
    """Tell a list with what is nearly a box; where every line has an arrow, none is meant."""
    texts = [entry.text.text for entry in listing.entries]
    return any(map(find_box_like, texts)) and not all(map(split_arrow, texts))


def _quotation_after(part: Part, at: int) -> tuple[int, int] | None:
    """Give the lines of the quotation that comes after a block, or None."""
    if at + 1 >= len(part.nodes) or part.nodes[at + 1].type != "blockquote":
        return None
    return part.nodes[at + 1].start, part.nodes[at + 1].end


def _blocks(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, tuple[int, int] | None]]:
    """Give blocks, those in lists too, each with the lines of the quotation directly under it."""
    for node, after in zip_longest(nodes, nodes[1:]):
        if node.type in LISTS:
            for entry in node.children:
                yield from _blocks(entry.children)
        else:
            under = after is not None and after.type == "blockquote" and after.start == node.end
            yield node, (after.start, after.end) if after is not None and under else None


def _answers(part: Part) -> Iterator[AnswerLine]:
    for at, node in enumerate(part.nodes):
        if node.type != "paragraph":
            continue
        start, end = node.start, node.end
        hidden = hide("\n".join(part.lines[start:end])).split("\n")
        marks = [i for i in range(start, end) if ANSWER.match(hidden[i - start].lstrip())]
        under = _quotation_after(part, at)
        for index, following in pairwise([*marks, end]):
            text = part.lines[index].lstrip()
            label = ANSWER.match(text)
            quote = under if following == end and following == index + 1 else None
            yield AnswerLine(
                text[:1].lower() == "w",
                text[label.end() if label else 0 :].strip(),
                index + 1,
                _said_under(part, index + 1, following, quote),
                range(index, quote[1] if quote else following),
                index + 2 if following > index + 1 else None,
                quote[0] + 1 if quote and quote[0] > end else None,
                index > part.start and part.lines[index - 1].lstrip().startswith(">"),
            )


def _said_under(part: Part, start: int, end: int, quote: tuple[int, int] | None) -> Passage | None:
    """Give the feedback of an answer: the quotation, or the text that should be one."""
    if quote is not None:
        return unquote(part.lines, *quote)
    return passage(part.lines[start:end], start) if end > start else None


def _gaps(part: Part) -> Iterator[GapBlock]:
    if not any("[[" in line for line in part.lines[part.start : part.end]):
        return
    for block, quote in _blocks(part.nodes):
        for node in leaves(block):
            start, end = node.start, node.end
            gaps = tuple(find_gaps("\n".join(part.lines[start:end])))
            if gaps:
                yield GapBlock(
                    start,
                    end,
                    gaps,
                    node.type == "tr",
                    unquote(part.lines, *quote) if quote else None,
                    range(*quote) if quote else range(0),
                )
