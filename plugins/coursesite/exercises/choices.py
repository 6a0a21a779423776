"""Reads options with boxes: single and multiple."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coursesite.exercises.entries import (
    after,
    check_twice,
    lines_of,
    read_choice,
    read_entries,
    shown,
)
from coursesite.exercises.findings import Findings
from coursesite.exercises.lead import Lead
from coursesite.exercises.listings import Entry, Listing
from coursesite.exercises.marks import find_box, find_box_like
from coursesite.exercises.model import Kind, Option, Passage

_TICK = re.compile(r"[xX✓✔☑]|yes|true|right", re.IGNORECASE)


def read_options(
    lead: Lead, kind: Kind | None, line: int, slipped: bool, findings: Findings
) -> tuple[Kind | None, Passage, tuple[Option, ...]]:
    """Read the lists with boxes; `kind` is what `type:` says, on line `line`.

    The kind that comes back is None where there is no option at all.
    """
    listings = lead.boxes or lead.near_boxes
    before = len(findings.found)
    options = _read_lists(listings, lead.part.lines, findings)
    slipped = slipped or len(findings.found) > before
    check_twice(options, "option", findings)
    ticked = sum(option.right for option in options)
    if options and not slipped:
        if ticked == 0:
            message = 'no option is marked right; write "- [x]" before the right one'
            findings.error(options[0].text.line, message)
        elif len(options) < 2:
            findings.error(options[0].text.line, "one option is no choice; write at least two")
    told = Kind.MULTIPLE if ticked > 1 else Kind.SINGLE
    if kind and kind is not told and ticked and not slipped:
        many = "one option is" if ticked == 1 else f"{ticked} options are"
        findings.error(line, f'"type: {kind.value}" does not fit; {many} marked right')
    question = lead.part.without(lines_of(listings))
    return (told if options else None), question, tuple(options)


def _read_lists(
    listings: tuple[Listing, ...], lines: Sequence[str], findings: Findings
) -> list[Option]:
    options: list[Option] = []
    for entry in read_entries(listings, lines, findings):
        inner = [each for each in entry.inner if any(find_box(e.text.text) for e in each.entries)]
        own = _before(entry, inner[0]) if inner else entry
        if (option := _read_option(own, findings)) is not None:
            options.append(option)
        if inner:
            wanted = "begin every option at the margin"
            findings.error(inner[0].start + 1, f"this option stands inside the one above; {wanted}")
            options += _read_lists(tuple(inner), lines, findings)
    return options


def _before(entry: Entry, inner: Listing) -> Entry:
    """Give a line without the options that stand inside it by a slip, which are read as others."""
    text = entry.text
    words = "\n".join(text.text.split("\n")[: max(inner.start + 1 - text.line, 1)])
    return entry._replace(text=Passage(words.rstrip(), text.line))


def _read_option(entry: Entry, findings: Findings) -> Option | None:
    text = entry.text
    box = find_box(text.text)
    right = box is not None and box.written == "[x]"
    if box is None and (like := find_box_like(text.text)):
        wanted = 'write "[x]" for a right option and "[ ]" for the others'
        if like.written in {"[x]", "[X]", "[ ]"}:
            wanted = f'write a space after "{like.written}"'
            findings.error(text.line, f'"{like.written}" touches the next word; {wanted}')
        else:
            findings.error(text.line, f'unknown mark "{like.written.strip()}"; {wanted}')
        box, right = like, bool(_TICK.search(like.written))
    elif box is None:
        wanted = 'begin it with "- [ ]", or "- [x]" where it is right'
        findings.error(text.line, f'the option "{shown(text)}" has no box; {wanted}')
    words = after(text, box.rest) if box else text
    if not words.text:
        findings.error(text.line, "an option without words; write them after the box")
        return None
    choice = read_choice(entry, words)
    return Option(choice.text, choice.key, choice.feedback, right)
