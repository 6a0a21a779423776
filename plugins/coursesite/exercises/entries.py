"""The lines of lists as choices, and the slips that can be made in any of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coursesite.exercises.findings import Findings
from coursesite.exercises.keys import option_key
from coursesite.exercises.listings import Entry, Listing, unquote
from coursesite.exercises.marks import find_box, split_arrow
from coursesite.exercises.model import Choice, Passage


def after(text: Passage, rest: str) -> Passage:
    """Give the end of a passage, `rest`, as a passage on its own line."""
    words = rest.strip()
    skipped = text.text[: len(text.text) - len(rest.lstrip())]
    return Passage(words, text.line + skipped.count("\n"))


def until(text: Passage, start: str) -> Passage:
    """Give the beginning of a passage, `start`, as a passage."""
    return Passage(start.strip(), text.line)


def read_choice(entry: Entry, text: Passage) -> Choice:
    """Make a choice of a list's line; `text` is what it says without its mark."""
    return Choice(text, option_key(text.text), entry.feedback)


def read_entries(
    listings: Iterable[Listing], lines: Sequence[str], findings: Findings
) -> list[Entry]:
    """Give the lines of several lists in reading order, and find what may be wrong under any.

    A quotation below a list is a problem and, so that it is the only one, its last line's feedback.
    """
    entries: list[Entry] = []
    for listing in listings:
        for entry in listing.entries:
            _check_entry(entry, findings)
        entries += listing.entries
        if listing.below:
            wanted = "for feedback put it directly under its line, without an empty line between"
            findings.error(listing.below[0] + 1, f"a quotation below the list; {wanted}")
            feedback = entries[-1].feedback or unquote(lines, *listing.below)
            entries[-1] = entries[-1]._replace(feedback=feedback)
    return [entry for entry in entries if entry.text.text]


def _check_entry(entry: Entry, findings: Findings) -> None:
    if entry.deep is not None:
        wanted = 'put the ">" right under the first letter of the line above'
        findings.error(entry.deep + 1, f"the feedback is indented too far; {wanted}")
    elif entry.late is not None:
        _check_late(entry, entry.late, findings)
    if not entry.text.text:
        findings.error(entry.start + 1, "an empty line in the list; write its words or remove it")


def _check_late(entry: Entry, late: int, findings: Findings) -> None:
    """Find what stands under feedback and would be lost; options there are read and reported."""
    inner = next((inner for inner in entry.inner if inner.start == late), None)
    if inner is None:
        wanted = 'begin every line of the feedback with ">"'
        findings.error(late + 1, f"text under the feedback; {wanted}")
    elif not any(find_box(line.text.text) for line in inner.entries):
        wanted = 'begin its lines with ">" if they are feedback, or else at the margin'
        findings.error(late + 1, f"a list under the feedback; {wanted}")


def check_nested(entry: Entry, what: str, findings: Findings) -> None:
    """Find a line with an arrow that stands inside one with an arrow of its own."""
    for inner in entry.inner:
        own = "\n".join(entry.text.text.split("\n")[: inner.start + 1 - entry.text.line])
        arrows = [split_arrow(own), *(split_arrow(line.text.text) for line in inner.entries)]
        if arrows[0] and any(arrows[1:]) and inner.start != entry.late:
            wanted = f"begin every {what} at the margin"
            findings.error(inner.start + 1, f"this {what} stands inside the one above; {wanted}")


def check_twice(choices: Iterable[Choice], what: str, findings: Findings) -> None:
    """Find two choices that say the same."""
    first: dict[str, int] = {}
    for choice in choices:
        line = first.setdefault(choice.key, choice.text.line)
        if line != choice.text.line and choice.text.text:
            also = f'"{shown(choice.text)}" stands on line {line} too'
            findings.error(choice.text.line, f"the same {what} twice; {also}")


def shown(text: Passage, limit: int = 40) -> str:
    """Give the beginning of a passage on one line, for a message."""
    words = " ".join(text.text.split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def lines_of(listings: Iterable[Listing]) -> list[range]:
    """Give the lines that lists cover, to leave them out of the question."""
    return [
        range(listing.start, listing.below[1] if listing.below else listing.end)
        for listing in listings
    ]
