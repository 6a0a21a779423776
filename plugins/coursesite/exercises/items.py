"""Makes an item of each kind from the marks in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coursesite.exercises.arrangements import read_categories, read_pairs, read_steps
from coursesite.exercises.choices import read_options
from coursesite.exercises.conversation import read_scenes
from coursesite.exercises.entries import after, check_twice, lines_of, read_entries
from coursesite.exercises.families import FAMILY_OF, Family
from coursesite.exercises.findings import Findings
from coursesite.exercises.headings import Heading, Titled
from coursesite.exercises.keys import option_key
from coursesite.exercises.kinds import Told
from coursesite.exercises.lead import Lead
from coursesite.exercises.marks import find_box
from coursesite.exercises.model import (
    Categorize,
    Choice,
    Cloze,
    Conversation,
    Item,
    Kind,
    Match,
    Multiple,
    Number,
    Order,
    Passage,
    Reflection,
    Single,
    Text,
)
from coursesite.exercises.paths import check_scenes
from coursesite.exercises.settings import Written
from coursesite.exercises.typed import (
    check_answers,
    read_gaps,
    read_numbers,
    read_texts,
    tell_answer,
)


@dataclass(frozen=True)
class File:
    """A file on its way to an item."""

    common: dict[str, Any]
    """Fields every kind has, but for the question."""

    lead: Lead
    titled: tuple[Titled, ...]
    written: Written
    told: Told
    findings: Findings

    @property
    def type_kind(self) -> Kind | None:
        """What `type:` says, where it fits the marks."""
        kind = self.written.settings.kind
        return kind if kind and FAMILY_OF[kind] is self.told.family else None

    @property
    def type_line(self) -> int:
        """Line of the setting `type`, counted from 1."""
        return self.written.lines.get("type", 1)


def make_item(file: File) -> Item | None:
    """Make the item whose marks the file has; None where too little of it can be read."""
    return _BY_FAMILY[file.told.family](file) if file.told.family else None


def _read_choice(file: File) -> Item | None:
    kind, question, options = read_options(
        file.lead,
        file.type_kind,
        file.type_line,
        file.told.slipped,
        file.findings,
    )
    if kind is None:
        return None
    if kind is Kind.MULTIPLE:
        return Multiple(**file.common, question=question, options=options)
    return Single(**file.common, question=question, options=options)


def _read_cloze(file: File) -> Item | None:
    question, gaps = read_gaps(file.lead, file.findings)
    if not gaps:
        return None
    words = {gap.accepted[0]: None for gap in gaps} if file.written.settings.words else {}
    ordered = tuple(sorted(words, key=lambda word: (word.casefold(), word)))
    return Cloze(**file.common, question=question, gaps=gaps, words=ordered)


def _read_answer(file: File) -> Item | None:
    if not file.lead.answers:
        return None
    question = check_answers(file.lead, file.told.slipped, file.findings)
    kind = tell_answer(file.lead, file.type_kind, file.type_line, file.findings)
    if kind is None:
        return None
    if kind is Kind.NUMBER:
        numbers, feedback, wrong = read_numbers(file.lead, file.findings)
        return Number(
            **file.common, question=question, accepted=numbers, feedback=feedback, wrong=wrong
        )
    words, feedback, wrong_words = read_texts(file.lead, file.findings)
    return Text(
        **file.common, question=question, accepted=words, feedback=feedback, wrong=wrong_words
    )


def _read_order(file: File) -> Item | None:
    question, steps = read_steps(file.lead, file.findings)
    return Order(**file.common, question=question, steps=steps) if steps else None


def _read_match(file: File) -> Item | None:
    question, pairs, rights = read_pairs(file.lead, file.findings)
    if not pairs:
        line = file.lead.arrows[0].start + 1
        file.findings.error(line, 'only lures; write at least two lines "- left -> right"')
        return None
    return Match(**file.common, question=question, pairs=pairs, rights=rights)


def _read_categorize(file: File) -> Item | None:
    own = tuple(each for each in file.titled if each.heading is Heading.CATEGORY)
    categories = read_categories(own, file.findings)
    return Categorize(**file.common, question=file.lead.part.whole, categories=categories)


def _read_reflection(file: File) -> Item | None:
    model = next(each for each in file.titled if each.heading is Heading.MODEL_ANSWER)
    checks: list[Choice] = []
    intro = None
    for each in file.titled:
        if each.heading is Heading.CHECK_YOURSELF:
            checks, intro = _read_checks(each, file.findings)
    return Reflection(
        **file.common,
        question=file.lead.part.whole,
        model_answer=model.section.part.whole,
        checks=tuple(checks),
        check_intro=intro,
    )


def _read_checks(titled: Titled, findings: Findings) -> tuple[list[Choice], Passage | None]:
    """Read the boxes a student ticks alone; a list without boxes is read the same."""
    part = titled.section.part
    listings = part.listings
    checks = []
    for entry in read_entries(listings, part.lines, findings):
        box = find_box(entry.text.text)
        text = after(entry.text, box.rest) if box else entry.text
        if text.text:
            checks.append(Choice(text, option_key(text.text), entry.feedback))
    check_twice(checks, "line", findings)
    intro = part.without(lines_of(listings))
    return checks, intro if intro.text else None


def _read_conversation(file: File) -> Item | None:
    own = tuple(each for each in file.titled if each.heading in (Heading.SCENE, Heading.END))
    scenes = read_scenes(own, file.findings)
    check_scenes(scenes, file.findings)
    return Conversation(**file.common, question=file.lead.part.whole, scenes=scenes)


_BY_FAMILY = {
    Family.CHOICE: _read_choice,
    Family.CLOZE: _read_cloze,
    Family.ANSWER: _read_answer,
    Family.ORDER: _read_order,
    Family.MATCH: _read_match,
    Family.CATEGORIZE: _read_categorize,
    Family.REFLECTION: _read_reflection,
    Family.CONVERSATION: _read_conversation,
}
