"""Tells an exercise's kind from the marks in it and, where two fit, from `type:`."""

from __future__ import annotations

from dataclasses import dataclass

from coursesite.exercises.families import FAMILY_OF, WEAK, Family
from coursesite.exercises.findings import Findings
from coursesite.exercises.headings import Heading, Titled
from coursesite.exercises.lead import Lead, read_lead
from coursesite.exercises.marks import split_arrow
from coursesite.exercises.model import Kind
from coursesite.exercises.quantities import read_quantity
from coursesite.exercises.slips import find_hidden_mark, find_lost_mark

_BY_HEADING = {
    Heading.SCENE: Family.CONVERSATION,
    Heading.END: Family.CONVERSATION,
    Heading.CATEGORY: Family.CATEGORIZE,
    Heading.MODEL_ANSWER: Family.REFLECTION,
}


@dataclass(frozen=True)
class Told:
    """What the marks tell."""

    family: Family | None
    """Whose marks count, or None where it cannot be told (a problem)."""

    slipped: bool
    """A mark of the family is nearly right somewhere, so what is missing may be that one."""


@dataclass(frozen=True)
class Marks:
    """Where the marks are found."""

    lead: Lead
    """Before the first `##`."""

    titled: tuple[Titled, ...]
    """The sections."""

    doubted: bool
    """A heading is wrong, so what is missing may be that one."""


def tell_family(
    marks: Marks,
    kind: Kind | None,
    lines: dict[str, int],
    title_line: int,
    findings: Findings,
) -> Told:
    """Tell whose marks count; two strong ones, or none, are a problem."""
    lead = marks.lead
    evidence = _evidence(lead, marks.titled)
    asked = FAMILY_OF[kind] if kind else None
    family = asked if asked in evidence else _infer(evidence, lead, findings)
    if family is None:
        family = _nearly(evidence, lead)
    _check_wrong(family, lead, findings)
    if kind and asked is not family:
        found = f"this file has {family.value}" if family else f"write {_wanted(kind)}"
        findings.error(lines["type"], f'"type: {kind.value}" does not fit; {found}')
    elif family is None and not evidence and not marks.doubted:
        findings.error(*_untold(marks, title_line))
    slips = [slip for slip in lead.slips if slip.family is family]
    for slip in slips:
        findings.error(slip.line, slip.message)
    return Told(family, bool(slips))


def _nearly(evidence: dict[Family, int], lead: Lead) -> Family | None:
    """Give the family whose marks are nearly there, so that the slip is named and no more."""
    if not evidence and lead.answers:
        return Family.ANSWER  # only `Wrong:`
    if lead.slips:
        return lead.slips[0].family
    return Family.CHOICE if lead.near_boxes else None


def _check_wrong(family: Family | None, lead: Lead, findings: Findings) -> None:
    """Find `Wrong:` in a kind that has no use for it."""
    wrong = [answer for answer in lead.answers if answer.wrong]
    if wrong and family not in {None, Family.ANSWER}:
        message = '"Wrong:" goes with "Answer:" only; begin the line with another word'
        findings.error(wrong[0].line, message)


def _evidence(lead: Lead, titled: tuple[Titled, ...]) -> dict[Family, int]:
    """Give each family whose marks are in the file, with the first line of one."""
    evidence = lead.evidence()
    for each in titled:
        if family := _BY_HEADING.get(each.heading):
            evidence.setdefault(family, each.section.line)
    return evidence


def _infer(evidence: dict[Family, int], lead: Lead, findings: Findings) -> Family | None:
    strong = sorted((family for family in evidence if family not in WEAK), key=evidence.__getitem__)
    if len(strong) > 1:
        findings.error(evidence[strong[1]], _two_kinds(strong[0], strong[1], evidence, lead))
        return None
    if strong:
        return strong[0]
    if lead.near_boxes or lead.slips:
        return None
    return _infer_weak(evidence, lead, findings)


def _two_kinds(first: Family, second: Family, evidence: dict[Family, int], lead: Lead) -> str:
    one, other = _name(first, lead), _name(second, lead)
    return (
        f"two kinds in one file: {one} ({first.value} on line {evidence[first]}) and {other} "
        f"({second.value} on line {evidence[second]}); put one in a file of its own, or write "
        f'"type: {one}" or "type: {other}" in the settings'
    )


def _infer_weak(evidence: dict[Family, int], lead: Lead, findings: Findings) -> Family | None:
    """Tell a match, in which every line has an arrow, numbered or not, from an order."""
    if Family.MATCH not in evidence:
        return Family.ORDER if Family.ORDER in evidence else None
    arrows = [entry for listing in lead.arrows for entry in listing.entries]
    if Family.ORDER not in evidence:
        return Family.MATCH
    if all(listing in lead.arrows for listing in lead.numbered) and all(
        split_arrow(entry.text.text) for entry in arrows
    ):
        return Family.MATCH
    if all(listing.numbered for listing in lead.arrows):
        return Family.ORDER
    wanted = 'write "type: match" or "type: order" in the settings'
    line = max(evidence[Family.MATCH], evidence[Family.ORDER])
    findings.error(line, f"two kinds in one file: match (arrows) and order (numbers); {wanted}")
    return None


def _name(family: Family, lead: Lead) -> str:
    """Name the kind that a family's marks make here."""
    if family is Family.CHOICE:
        kind = Kind.SINGLE if count_ticks(lead) < 2 else Kind.MULTIPLE
        return str(kind.value)
    if family is Family.ANSWER:
        numbers = (read_quantity(answer.value) for answer in lead.answers if not answer.wrong)
        return str((Kind.NUMBER if all(numbers) else Kind.TEXT).value)
    return next(str(kind.value) for kind, each in FAMILY_OF.items() if each is family)


def count_ticks(lead: Lead) -> int:
    """Count the options marked right."""
    entries = [entry for listing in lead.boxes for entry in listing.entries]
    return sum(entry.text.text[:3].lower() == "[x]" for entry in entries)


def _wanted(kind: Kind) -> str:
    marks = {
        Family.CHOICE: '"- [x]" before each right option and "- [ ]" before the others',
        Family.CLOZE: "each gap as [[answer]]",
        Family.ANSWER: '"Answer: …" on a line of its own',
        Family.ORDER: 'the steps as "1. …", "2. …"',
        Family.MATCH: 'each line as "- left -> right"',
        Family.CATEGORIZE: '"## Category: name" above each list',
        Family.REFLECTION: '"## Model answer" and the answer under it',
        Family.CONVERSATION: '"## Scene: name" above each scene',
    }
    return marks[FAMILY_OF[kind]]


def _untold(marks: Marks, title_line: int) -> tuple[int, str]:
    """Say what to write where nothing tells the kind."""
    for each in marks.titled:
        if each.heading is Heading.CHECK_YOURSELF:
            return (
                each.section.line,
                f"a reflection has an answer too; write {_wanted(Kind.REFLECTION)}",
            )
        if each.heading in {Heading.HINT, Heading.EXPLANATION}:
            below = read_lead(each.section.part).evidence()
            strong = [line for family, line in below.items() if family not in WEAK]
            if strong:
                where = f'under "## {each.heading.value}" marks do not count'
                return min(strong), f'{where}; move what is asked above the first "##"'
    hidden = find_hidden_mark(marks.lead.part)
    if hidden is not None:
        return hidden, "in quotations and code marks do not count; write this line outside"
    slip = find_lost_mark(marks.lead.part)
    if slip is not None:
        return slip
    listings = marks.lead.part.listings
    if listings:
        wanted = _wanted(Kind.SINGLE)
        return listings[0].start + 1, f"these lines have no marks; write {wanted}"
    wanted = (
        'write options as "- [x]" and "- [ ]", a gap as "[[answer]]", "Answer: …" on a line of '
        'its own, steps as "1. …", pairs as "- left -> right", "## Model answer", '
        '"## Category: name" or "## Scene: name"'
    )
    return title_line, f"no mark tells what kind of exercise this is; {wanted}"
