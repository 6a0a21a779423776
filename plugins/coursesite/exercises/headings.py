"""The headings an exercise may have, and what an unknown one was meant to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from coursesite.exercises.blocks import Section
from coursesite.exercises.findings import Findings
from coursesite.exercises.source import is_setting
from coursesite.problems import nearest


class Heading(Enum):
    """What a `##` says about the text under it; the value is how it is written."""

    HINT = "Hint"
    EXPLANATION = "Explanation"
    MODEL_ANSWER = "Model answer"
    CHECK_YOURSELF = "Check yourself"
    CATEGORY = "Category"  # ## Category: Change talk
    SCENE = "Scene"  # ## Scene: start
    END = "End"  # ## End: opening


NAMED = (Heading.CATEGORY, Heading.SCENE, Heading.END)
"""Headings that have a name of their own after a colon."""

ANCHOR = re.compile(r"\s*\{#[^{}]*\}$")
"""What some programs put behind a heading's words: `{#hint}`."""

ONCE = (Heading.EXPLANATION, Heading.MODEL_ANSWER, Heading.CHECK_YOURSELF)
"""Headings that stand in a file once at most."""

_BY_NAME = {heading.value.lower(): heading for heading in Heading}
_PLAIN = [name for name, heading in _BY_NAME.items() if heading not in NAMED]
_OTHERS = [name for name, heading in _BY_NAME.items() if heading in NAMED]
_KNOWN = (
    "Hint, Explanation, Model answer, Check yourself, Category: name, Scene: name and End: name"
)


@dataclass(frozen=True)
class Titled:
    """A section whose heading is understood."""

    heading: Heading
    """What it is."""

    name: str
    """The words after the colon, or empty."""

    section: Section
    """The heading and what stands under it."""


def read_headings(sections: tuple[Section, ...], findings: Findings) -> tuple[Titled, ...]:
    """Tell what each section is; one that is not understood is a problem and left out."""
    titled = [read for section in sections if (read := _read_heading(section, findings))]
    first: dict[Heading, int] = {}
    kept = []
    for each in titled:
        line = first.setdefault(each.heading, each.section.line)
        if each.heading in ONCE and line != each.section.line:
            written = f'"## {each.heading.value}"'
            wanted = "put both texts under one heading"
            findings.error(each.section.line, f"{written} stands on line {line} too; {wanted}")
            continue
        if each.heading not in NAMED and not each.section.part.whole.text:
            wanted = "write its text below, or remove the heading"
            findings.error(each.section.line, f'nothing under "## {each.heading.value}"; {wanted}')
            if each.heading is not Heading.MODEL_ANSWER:  # keeps the file a reflection
                continue
        kept.append(each)
    return tuple(kept)


def is_heading_name(name: str) -> bool:
    """Tell whether words after `##` are a heading's, or nearly."""
    return _match(name)[0] is not None


def is_exact_name(name: str) -> bool:
    """Tell whether words after `##` are a heading's as it should be written."""
    heading, own, exact = _match(name)
    return exact and (heading not in NAMED or bool(own))


def _read_heading(section: Section, findings: Findings) -> Titled | None:
    heading, name, exact = _match(section.name)
    if heading is None:
        wanted = f'the headings are {_KNOWN}; a heading inside a text begins with "###"'
        if section.setext and all(map(is_setting, section.name.split("\n"))):
            message = 'settings come first; move them above the title, between two lines of "---"'
            findings.error(section.line, message)
            return None
        if section.setext:
            wanted = "a line of --- under text makes it a heading; leave an empty line between"
        findings.error(section.line, f'unknown heading "{section.name}"; {wanted}')
        return None
    written = heading.value + (f": {name or 'name'}" if heading in NAMED else "")
    if heading in NAMED and not name:
        findings.error(section.line, f'"## {section.name}" has no name; write "## {written}"')
    elif not exact:
        findings.error(section.line, f'unknown heading "{section.name}", did you mean "{written}"?')
    return Titled(heading, name, section)


def _match(written: str) -> tuple[Heading | None, str, bool]:
    """Give the heading meant, its name, and whether it is written as it should be."""
    plain = " ".join(written.replace("**", "").split())
    if plain.endswith("}") and (anchor := ANCHOR.search(plain)):  # left by a word processor
        heading, name, _ = _match(plain[: anchor.start()])
        return heading, name, False
    before, colon, name = (part.strip() for part in plain.partition(":"))
    heading = _BY_NAME.get(before.lower())
    if heading is not None and heading not in NAMED:
        return heading, "", not colon
    if heading is not None:
        return heading, name, bool(colon)
    word, _, rest = plain.partition(" ")
    if not colon and word.lower() in _OTHERS and rest:
        return _BY_NAME[word.lower()], rest.lstrip("-–—=> ") or rest, False
    near = nearest(before, _OTHERS if name else _PLAIN)
    return (_BY_NAME[near], name, False) if near else (None, "", False)
