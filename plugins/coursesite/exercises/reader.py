"""Reads an exercise file to an item and all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from coursesite.exercises.advice import check_item
from coursesite.exercises.blocks import Document, Part, Section, cut_document
from coursesite.exercises.findings import Findings
from coursesite.exercises.headings import ANCHOR, Heading, Titled, is_heading_name, read_headings
from coursesite.exercises.items import File, make_item
from coursesite.exercises.keys import slug
from coursesite.exercises.kinds import Marks, tell_family
from coursesite.exercises.lead import read_lead
from coursesite.exercises.mend import mend_marks
from coursesite.exercises.model import Item, Kind, Passage
from coursesite.exercises.settings import ID, SettingLine, read_settings
from coursesite.exercises.source import is_setting, read_source
from coursesite.problems import Parsed

_PATH = re.compile(r"(?:.*/)?exercises/week-(?P<week>[0-9]{1,3})/(?P<id>[^/]*?)(?:\.md)?")

_HEADING_WORDS = re.compile(
    r"\s*[*_]{0,3}(?P<name>hint|explanation|model answer|check yourself|category|scene)"
    r"[*_]{0,3}\s*(?P<colon>:?)[*_]{0,3}\s*",
    re.IGNORECASE,
)


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
    if not any(source.lines):
        wanted = 'begin it with "# ", a title and the question'
        findings.error(1, f"the file says nothing yet; {wanted}")
        return Parsed(None, findings.problems())
    document = _title_first(cut_document(mend_marks(source.lines, findings)), findings)
    title = _read_title(document, findings)
    before = len(findings.found)
    titled = read_headings(_sections(document, findings), findings)
    lead = read_lead(document.lead)
    _check_words(document, findings)
    _check_settings(document, findings)
    marks = Marks(lead, titled, doubted=len(findings.found) > before)
    told = tell_family(marks, written.settings.kind, written.lines, title.line, findings)
    common: dict[str, object] = {"id": name, "path": path, "week": week, "title": title}
    common |= {"settings": written.settings, **_read_help(titled)}
    item = make_item(File(common, lead, titled, written, told, findings))
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
        made_of = "lower-case letters and digits, single hyphens between"
        findings.error(1, f'"{name}" is no id: {made_of}; {wanted}')
        name = slug(name)
    return int(match["week"]) if match else 0, name


def _title_first(document: Document, findings: Findings) -> Document:
    """Take a first heading with two marks for the title, where it can be nothing else."""
    first = document.sections[0] if document.sections else None
    if document.title or first is None or is_heading_name(first.name):
        return document
    if document.lead.whole.text:
        return document
    if first.setext and (
        is_setting(first.name) or any(section.level == 1 for section in document.sections)
    ):
        return document
    slip = "the title has a line under it" if first.setext else "the title has one mark"
    findings.error(first.line, f'{slip}; write "# {first.name}"')
    title = Passage(first.name, first.line)
    return replace(document, title=title, lead=first.part, sections=document.sections[1:])


def _read_title(document: Document, findings: Findings) -> Passage:
    before = document.before.whole
    if document.title is None:
        line = document.lead.whole.line
        findings.error(line, 'no title; begin the exercise with a line "# Title"')
        return Passage("", line)
    if before.text:
        message = "text above the title; move it below, the title comes first"
        findings.error(before.line, message)
    if not document.title.text:
        message = 'an empty title; write its words after "#"'
        findings.error(document.title.line, message)
    if anchor := ANCHOR.search(document.title.text):
        wanted = f'write "# {document.title.text[: anchor.start()]}"'
        findings.error(document.title.line, f'"{anchor[0].strip()}" would be shown; {wanted}')
    return document.title


def _sections(document: Document, findings: Findings) -> tuple[Section, ...]:
    kept = []
    for section in document.sections:
        if section.level == 1:
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
    for part in (document.lead, *(section.part for section in document.sections)):
        _check_part(part, findings, is_lead=part is document.lead)


def _check_part(part: Part, findings: Findings, *, is_lead: bool) -> None:
    """Find them in one part; below a heading a whole line must be meant, in bold."""
    for node in part.nodes:
        if node.type != "paragraph":
            continue
        start, end = node.start, node.end
        for index in range(start, end):
            meant = _HEADING_WORDS.match(part.lines[index])
            whole = meant is not None and meant.end() == len(part.lines[index])
            if meant and (whole and "**" in meant[0] if not is_lead else meant["colon"] or whole):
                wanted = f'write "## {meant["name"].capitalize()}" on a line of its own'
                if meant["name"].lower() in {"scene", "category"}:
                    wanted = f'begin the line with "## {meant["name"].capitalize()}:"'
                findings.error(index + 1, f'"{meant[0].strip()}" is no heading; {wanted}')


def _check_settings(document: Document, findings: Findings) -> None:
    """Find settings that stand under the title, where students would read them."""
    part = document.lead
    first = part.nodes[0] if part.nodes else None
    if document.title is None or first is None or first.type != "paragraph":
        return
    texts = [line.strip() for line in part.lines[first.start : first.end]]
    if not all(map(is_setting, texts)):
        return
    tried = Findings(findings.path)
    lines = tuple(SettingLine(text, line) for line, text in enumerate(texts, first.start + 1))
    read = read_settings(lines, tried)
    if not tried.found and read.settings.target is None:
        message = 'settings come first; move them above the title, between two lines of "---"'
        findings.error(first.start + 1, message)


def _read_help(titled: tuple[Titled, ...]) -> dict[str, object]:
    """Give the fields that headings fill in any kind."""
    explained = [_text(each) for each in titled if each.heading is Heading.EXPLANATION]
    return {
        "hints": tuple(_text(each) for each in titled if each.heading is Heading.HINT),
        "explanation": explained[0] if explained else None,
    }


def _text(titled: Titled) -> Passage:
    return titled.section.part.whole


def _check_sections(item: Item, titled: tuple[Titled, ...], findings: Findings) -> None:
    """Find headings that belong to another kind and would be left out."""
    for each in titled:
        if each.heading is Heading.CHECK_YOURSELF and item.kind is not Kind.REFLECTION:
            wanted = 'it belongs to a reflection, which has "## Model answer"'
            findings.error(
                each.section.line, f'"## Check yourself" in a {item.kind.value}; {wanted}'
            )
