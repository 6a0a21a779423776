"""Reads what is put in its place: order, match, categorize."""

from __future__ import annotations

from coursesite.exercises.entries import (
    after,
    check_nested,
    check_twice,
    lines_of,
    read_choice,
    read_entries,
    shown,
    until,
)
from coursesite.exercises.findings import Findings
from coursesite.exercises.headings import Titled
from coursesite.exercises.keys import normalise, option_key
from coursesite.exercises.lead import Lead
from coursesite.exercises.listings import Entry
from coursesite.exercises.marks import find_box, split_arrow
from coursesite.exercises.model import Category, Choice, Pair, Passage
from coursesite.exercises.nodes import LISTS


def read_steps(lead: Lead, findings: Findings) -> tuple[Passage, tuple[Choice, ...]]:
    """Read the numbered list of an order; gives the question without it, and the steps."""
    listings = lead.numbered
    for listing in listings[1:]:
        if listing.first == 1:
            wanted = 'number its lines on, or write the other list with "-"'
            message = f"a second numbered list; {wanted}"
            findings.error(listing.start + 1, message)
    entries = read_entries(listings, lead.part.lines, findings)
    steps = [read_choice(entry, entry.text) for entry in entries]
    if len(steps) == 1:
        message = "one line is no order; write at least two, numbered"
        findings.error(steps[0].text.line, message)
    check_twice(steps, "step", findings)
    return lead.part.without(lines_of(listings)), tuple(steps)


def read_pairs(
    lead: Lead, findings: Findings
) -> tuple[Passage, tuple[Pair, ...], tuple[Choice, ...]]:
    """Read the lines of a match; gives the question, the pairs, and every right side once."""
    before = len(findings.found)
    pairs: list[Pair] = []
    rights: dict[str, Choice] = {}
    lures: list[Choice] = []
    for entry in read_entries(lead.arrows, lead.part.lines, findings):
        sides = _sides(entry, findings)
        if sides is None:
            continue
        left, right = sides
        key = option_key(right.text)
        if left.text:
            rights.setdefault(key, Choice(right, key))
            pairs.append(Pair(left, option_key(left.text), entry.feedback, key))
        else:
            lures.append(Choice(right, key, entry.feedback))
    check_twice(pairs, "left side", findings)
    _check_lures(lures, rights, findings)
    for lure in lures:
        rights.setdefault(lure.key, lure)
    if len(pairs) == 1 and len(rights) < 2 and len(findings.found) == before:
        findings.error(pairs[0].text.line, "one line is no match; write at least two")
    ordered = sorted(rights.values(), key=lambda right: normalise(right.text.text))
    return lead.part.without(lines_of(lead.arrows)), tuple(pairs), tuple(ordered)


def _sides(entry: Entry, findings: Findings) -> tuple[Passage, Passage] | None:
    check_nested(entry, "line", findings)
    text = entry.text
    split = split_arrow(text.text)
    if split is None:
        message = f'"{shown(text)}" has no "->"; write "- left -> right"'
        findings.error(text.line, message)
        return None
    left, right = until(text, split[0]), after(text, split[1])
    if not right.text:
        message = 'nothing after "->"; write the right side'
        findings.error(text.line, message)
        return None
    return left, right


def _check_lures(lures: list[Choice], rights: dict[str, Choice], findings: Findings) -> None:
    check_twice(lures, "lure", findings)
    for lure in lures:
        if lure.key in rights:
            line = rights[lure.key].text.line
            message = f'"{shown(lure.text)}" is no lure; it is the right side of line {line}'
            findings.error(lure.text.line, message)


def read_categories(titled: tuple[Titled, ...], findings: Findings) -> tuple[Category, ...]:
    """Read the sections `## Category: name` and the statements listed under each."""
    categories: list[Category] = []
    first: dict[str, int] = {}
    for each in titled:
        line = first.setdefault(normalise(each.name), each.section.line)
        if line != each.section.line and each.name:
            message = f'the category "{each.name}" stands on line {line} too; put them together'
            findings.error(each.section.line, message)
        name = Passage(each.name, each.section.line)
        statements = tuple(_statements(each, findings))
        categories.append(Category(name, option_key(each.name), statements))
    if len(categories) == 1:
        message = 'one category is no choice; write another "## Category: name"'
        findings.error(categories[0].name.line, message)
    _check_bare(titled, findings)
    every = [statement for category in categories for statement in category.statements]
    check_twice(every, "statement", findings)
    return tuple(categories)


def _check_bare(titled: tuple[Titled, ...], findings: Findings) -> None:
    bare = [each.section.line for each in titled if not each.section.part.nodes]
    if len(bare) == len(titled) > 1:
        wanted = 'list each one, with "- ", under the category it belongs to'
        findings.error(bare[0], f"no statement to sort; {wanted}")
        return
    for each in titled:
        if each.section.line in bare:
            message = f'no statement under "{each.name}"; right only where nothing belongs there'
            findings.warn(each.section.line, message)


def _statements(titled: Titled, findings: Findings) -> list[Choice]:
    part = titled.section.part
    known = {*LISTS, "html_block", "blockquote"}
    stray = next((node for node in part.nodes if node.type not in known), None)
    if stray is not None:
        message = 'text under a category that is no statement; begin each statement with "- "'
        findings.error(stray.start + 1, message)
    listings = part.listings
    return [_statement(entry, findings) for entry in read_entries(listings, part.lines, findings)]


def _statement(entry: Entry, findings: Findings) -> Choice:
    text = entry.text
    box = find_box(text.text)
    if box is not None:
        message = 'a statement has no box; its category is the heading above it, write "- "'
        findings.error(text.line, message)
        text = after(text, box.rest)
    return read_choice(entry, text)
