"""Reads an exercise file to an item and all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from coursesite.exercises.advice import check_item
from coursesite.exercises.arrangements import read_categories, read_pairs, read_steps
from coursesite.exercises.blocks import Document, cut_document, span
from coursesite.exercises.choices import read_options
from coursesite.exercises.conversation import read_scenes
from coursesite.exercises.entries import after, check_twice, lines_of, read_entries
from coursesite.exercises.findings import Findings
from coursesite.exercises.headings import Heading, Titled, is_heading_name, read_headings
from coursesite.exercises.keys import option_key, slug
from coursesite.exercises.kinds import FAMILY_OF, Marks, Told, tell_family
from coursesite.exercises.lead import Family, Lead, read_lead
from coursesite.exercises.marks import find_box
from coursesite.exercises.mend import mend_marks
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
from coursesite.exercises.read_answers import (
    check_answers,
    read_gaps,
    read_numbers,
    read_texts,
    tell_answer,
)
from coursesite.exercises.settings import ID, Written, read_settings
from coursesite.exercises.source import read_source
from coursesite.problems import Parsed

_PATH = re.compile(r"(?:.*/)?exercises/week-(?P<week>[0-9]{1,3})/(?P<id>[^/]*?)(?:\.md)?")

_HEADING_WORDS = re.compile(
    r"\s*[*_]{0,3}(?P<name>hint|explanation|model answer|check yourself|category|scene)"
    r"[*_]{0,3}\s*(?P<colon>:?)[*_]{0,3}\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _File:
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
        return self.written.lines.get("type", 1)


def read_exercise(
    text: str, path: str, known_objectives: Collection[str] | None = None
) -> Parsed[Item | None]:
    """Read an exercise file; `path` gives its week and id: `exercises/week-01/spirit.md`.

    With `known_objectives`, an objective that is not among them is a problem. The value is None
    where the kind cannot be told; otherwise it is the item as far as it could be read, even with
    errors. No text makes this raise.
    """
    findings = Findings(path)
    week, name = _read_path(path, findings)
    source = read_source(text, findings)
    written = read_settings(source.settings, findings, known_objectives)
    document = cut_document(mend_marks(source.lines, findings))
    title = _read_title(document, findings)
    before = len(findings.found)
    titled = read_headings(_sections(document, findings), findings)
    lead = read_lead(document.lead)
    _check_words(document, findings)
    marks = Marks(lead, titled, doubted=len(findings.found) > before)
    told = tell_family(marks, written.settings.kind, written.lines, title.line, findings)
    common = {
        "id": name,
        "path": path,
        "week": week,
        "title": title,
        "settings": written.settings,
        "hints": tuple(_text(each) for each in titled if each.heading is Heading.HINT),
        "explanation": next(
            (_text(each) for each in titled if each.heading is Heading.EXPLANATION), None
        ),
    }
    file = _File(common, lead, titled, written, told, findings)
    item = _READERS[told.family](file) if told.family else None
    if item is not None:
        _check_sections(item, titled, findings)
        check_item(item, written.lines, findings)
    return Parsed(item, findings.problems())


def _read_path(path: str, findings: Findings) -> tuple[int, str]:
    match = _PATH.fullmatch(path)
    name = match["id"] if match else path.rsplit("/", 1)[-1].removesuffix(".md")
    if match is None:
        wanted = 'move it to "exercises/week-NN/", where NN is the number of its week'
        findings.error(1, f"this file is in no week's folder; {wanted}")
    if not ID.fullmatch(name):
        wanted = f'rename it "{slug(name)}.md"'
        findings.error(1, f'"{name}" is no id: lower-case letters, digits, hyphens; {wanted}')
        name = slug(name)
    return int(match["week"]) if match else 0, name


def _read_title(document: Document, findings: Findings) -> Passage:
    before = document.before.without(())
    if document.title is None:
        line = document.lead.without(()).line
        findings.error(line, 'no title; begin the exercise with a line "# Title"')
        return Passage("", line)
    if before.text:
        message = "text above the title; move it below, the title comes first"
        findings.error(before.line, message)
    if not document.title.text:
        message = 'an empty title; write its words after "#"'
        findings.error(document.title.line, message)
    return document.title


def _sections(document: Document, findings: Findings) -> tuple[Any, ...]:
    kept = []
    for section in document.sections:
        if section.line in document.titles:
            if not is_heading_name(section.name):
                wanted = 'an exercise has one; begin a heading inside a text with "###"'
                findings.error(section.line, f'a second title "{section.name}"; {wanted}')
                continue
            message = f'write "## {section.name}" with two marks, not "#"'
            findings.error(section.line, message)
        kept.append(section)
    return tuple(kept)


def _check_words(document: Document, findings: Findings) -> None:
    """Find a line such as `Hint: …` or `**Explanation**` that should be a heading."""
    part = document.lead
    for node in part.nodes:
        if node.type != "paragraph":
            continue
        start, end = span(node)
        for index in range(start, end):
            meant = _HEADING_WORDS.match(part.lines[index])
            if meant and (meant["colon"] or meant.end() == len(part.lines[index])):
                wanted = f'write "## {meant["name"].capitalize()}" on a line of its own'
                if meant["name"].lower() in {"scene", "category"}:
                    wanted = f'begin the line with "## {meant["name"].capitalize()}:"'
                findings.error(index + 1, f'"{meant[0].strip()}" is no heading; {wanted}')


def _text(titled: Titled) -> Passage:
    return titled.section.part.without(())


def _read_choice(file: _File) -> Item | None:
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


def _read_cloze(file: _File) -> Item | None:
    question, gaps = read_gaps(file.lead, file.findings)
    if not gaps:
        return None
    words = {gap.accepted[0]: None for gap in gaps} if file.written.settings.words else {}
    ordered = tuple(sorted(words, key=lambda word: (word.casefold(), word)))
    return Cloze(**file.common, question=question, gaps=gaps, words=ordered)


def _read_answer(file: _File) -> Item | None:
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


def _read_order(file: _File) -> Item | None:
    question, steps = read_steps(file.lead, file.findings)
    return Order(**file.common, question=question, steps=steps) if steps else None


def _read_match(file: _File) -> Item | None:
    question, pairs, rights = read_pairs(file.lead, file.findings)
    if not pairs:
        line = file.lead.arrows[0].start + 1
        file.findings.error(line, 'only lures; write at least two lines "- left -> right"')
        return None
    return Match(**file.common, question=question, pairs=pairs, rights=rights)


def _read_categorize(file: _File) -> Item | None:
    own = tuple(each for each in file.titled if each.heading is Heading.CATEGORY)
    categories = read_categories(own, file.findings)
    return Categorize(**file.common, question=file.lead.part.without(()), categories=categories)


def _read_reflection(file: _File) -> Item | None:
    model = next(each for each in file.titled if each.heading is Heading.MODEL_ANSWER)
    checks: list[Choice] = []
    intro = None
    for each in file.titled:
        if each.heading is Heading.CHECK_YOURSELF:
            checks, intro = _read_checks(each, file.findings)
    return Reflection(
        **file.common,
        question=file.lead.part.without(()),
        model_answer=_text(model),
        checks=tuple(checks),
        check_intro=intro,
    )


def _read_checks(titled: Titled, findings: Findings) -> tuple[list[Choice], Passage | None]:
    """Read the boxes a student ticks alone; a list without boxes is read the same."""
    part = titled.section.part
    listings = tuple(part.listings())
    checks = []
    for entry in read_entries(listings, part.lines, findings):
        box = find_box(entry.text.text)
        text = after(entry.text, box.rest) if box else entry.text
        if text.text:
            checks.append(Choice(text, option_key(text.text), entry.feedback))
    check_twice(checks, "line", findings)
    intro = part.without(lines_of(listings))
    return checks, intro if intro.text else None


def _read_conversation(file: _File) -> Item | None:
    own = tuple(each for each in file.titled if each.heading in {Heading.SCENE, Heading.END})
    scenes = read_scenes(own, file.findings)
    check_scenes(scenes, file.findings)
    return Conversation(**file.common, question=file.lead.part.without(()), scenes=scenes)


def _check_sections(item: Item, titled: tuple[Titled, ...], findings: Findings) -> None:
    """Find headings that belong to another kind and would be left out."""
    for each in titled:
        if each.heading is Heading.CHECK_YOURSELF and item.kind is not Kind.REFLECTION:
            wanted = 'it belongs to a reflection, which has "## Model answer"'
            findings.error(
                each.section.line, f'"## Check yourself" in a {item.kind.value}; {wanted}'
            )


_READERS = {
    Family.CHOICE: _read_choice,
    Family.CLOZE: _read_cloze,
    Family.ANSWER: _read_answer,
    Family.ORDER: _read_order,
    Family.MATCH: _read_match,
    Family.CATEGORIZE: _read_categorize,
    Family.REFLECTION: _read_reflection,
    Family.CONVERSATION: _read_conversation,
}
