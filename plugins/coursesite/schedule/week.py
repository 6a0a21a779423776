"""The front matter of `lectures/week-NN-slug/index.md`: what moves with a week's content."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coursesite.problems import Parsed, Place, Severity
from coursesite.schedule.fields import Field, Record, Sequence, Values
from coursesite.schedule.kinds import Number, Text, YesNo
from coursesite.schedule.nodes import Report, read_node

LONGEST_WEEK = 600
"""Minutes of work outside the meeting above which a week is a warning."""

FOLDER = re.compile(r"week-(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)", re.ASCII)
"""The name of a week's folder: its number and its identity."""

_FENCE = re.compile(r"---[ \t]*")


@dataclass(frozen=True)
class Objective:
    """What a student can do after the week."""

    id: str
    """Named by exercises: `dsm`."""
    text: str
    place: Place


@dataclass(frozen=True)
class AssignedReading:
    """A work to read for the week."""

    cite: str
    """A key of `references.bib`."""
    pages: str | None
    """None: the whole work."""
    minutes: int | None
    """None when the author gives no time."""
    required: bool
    place: Place


@dataclass(frozen=True)
class Minutes:
    """How long the parts of a week take, apart from the readings; 0 where there is none."""

    lecture: int = 0
    notebook: int = 0
    exercises: int = 0


@dataclass(frozen=True)
class Week:
    """A week's content, without a date."""

    number: int
    slug: str
    """The folder's name after its number: `drug-set-setting`."""
    title: str
    question: str | None
    """The question of the week; None when the author has none yet."""
    objectives: tuple[Objective, ...]
    readings: tuple[AssignedReading, ...]
    minutes: Minutes
    draft: bool
    """True: shown by `serve`, left out of a build, and said so on the schedule."""
    old_names: tuple[str, ...]
    """Earlier names of the folder; each keeps its address."""
    url: str
    """Address of its page from the site's root: `lectures/week-03-drug-set-setting/`."""
    place: Place
    description: str | None = None
    """What search engines show of the page; None: its question."""


def reading_minutes(week: Week) -> int:
    """Add up the minutes of all readings."""
    return sum(reading.minutes or 0 for reading in week.readings)


def total_minutes(week: Week) -> int:
    """Add up the work of the week outside the meeting."""
    parts = week.minutes
    return reading_minutes(week) + parts.lecture + parts.notebook + parts.exercises


def read_week(text: str, path: str) -> Parsed[Week | None]:
    """Read the front matter of a week's page.

    `path` is `lectures/week-03-drug-set-setting/index.md`: the folder gives number and identity.
    None where there is no front matter, no title, or the folder is not named like a week.
    """
    folder = path.rsplit("/", 2)[-2] if "/" in path else ""
    named = FOLDER.fullmatch(folder)
    report = Report(path, first_line=2)
    if named is None or named[1] == "00":
        message = f'the folder "{folder}" is not named like a week: week-03-drug-set-setting'
        report.add(Place(path), message)
        return Parsed(None, tuple(report.problems))
    block = _front_matter(text, report)
    node = read_node(block, report) if block is not None else None
    if node is None:
        if not report.problems:
            report.add(Place(path), 'a week needs a "title" between two lines ---')
        return Parsed(None, tuple(report.problems))
    fields = _WEEK.read(node, "week", report)
    week = None
    if fields is not None:
        week = _week(fields, named, path)
        _check(week, folder, fields, report)
    return Parsed(week, tuple(sorted(report.problems, key=lambda problem: problem.place)))


def _front_matter(text: str, report: Report) -> str | None:
    """Return the text between the two fences; None where there are none, or one is missing."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or not _FENCE.fullmatch(lines[0]):
        return None
    for index, line in enumerate(lines[1:], start=1):
        if _FENCE.fullmatch(line):
            return "\n".join(lines[1:index])
    report.add(Place(report.path), "the front matter is never closed: add a line ---")
    return None


def _week(values: Values, named: re.Match[str], path: str) -> Week:
    return Week(
        number=int(named[1]),
        slug=named[2],
        title=values["title"],
        question=values.get("question"),
        objectives=values.get("objectives", ()),
        readings=values.get("readings", ()),
        minutes=values.get("minutes", Minutes()),
        draft=values.get("draft", False),
        old_names=values.get("old_names", ()),
        url=f"lectures/{named[0]}/",
        place=Place(path),
        description=values.get("description"),
    )


def _check(week: Week, folder: str, values: Values, report: Report) -> None:
    source = values.source
    seen: set[str] = set()
    for objective in week.objectives:
        if objective.id in seen:
            report.add(objective.place, f'objective "{objective.id}" is written twice')
        seen.add(objective.id)
    if folder in week.old_names:
        report.add(source.at("old_names"), f'"{folder}" is the present name of this week')
    total = total_minutes(week)
    if total > LONGEST_WEEK:
        message = f"the week takes {total} minutes, more than 10 hours: shorten it or move readings"
        report.add(source.at("minutes"), message, Severity.WARNING)


def _reading(values: Values, _: Report) -> AssignedReading:
    return AssignedReading(
        values["cite"],
        values.get("pages"),
        values.get("minutes"),
        values.get("required", False),
        values.source.at(),
    )


_ID = Text(r"[a-z0-9]+(-[a-z0-9]+)*", "use lower-case letters, digits and hyphens")
_MINUTES = Number(0, 24 * 60)
_OBJECTIVE = Record(
    {
        "id": Field(_ID, "short name, used by exercises", required=True),
        "text": Field(Text(), "what a student can do", required=True),
    },
    lambda values, _: Objective(values["id"], values["text"], values.source.at("id")),
)
_READING = Record(
    {
        "cite": Field(
            Text(r"[^\s@,;{}\[\]]+", "write the key alone, without @ and brackets"),
            "key in references.bib",
            required=True,
        ),
        "pages": Field(Text(), "which pages: 760–773"),
        "minutes": Field(_MINUTES, "how long it takes"),
        "required": Field(YesNo(), "true: everyone reads it"),
    },
    _reading,
)
_PARTS = Record(
    {
        "lecture": Field(_MINUTES, "the page itself"),
        "notebook": Field(_MINUTES, "all notebooks"),
        "exercises": Field(_MINUTES, "all exercises"),
    },
    lambda values, _: Minutes(**values.fields),
)
_WEEK: Record[Values] = Record(
    {
        "title": Field(Text(), "title of the week", required=True),
        "question": Field(Text(), "question of the week"),
        "description": Field(Text(), "what search engines show (default: the question)"),
        "objectives": Field(Sequence(_OBJECTIVE), "what students can do afterwards"),
        "readings": Field(Sequence(_READING), "what to read"),
        "minutes": Field(_PARTS, "how long each part takes"),
        "draft": Field(YesNo(), "true: left out of the published site"),
        "old_names": Field(
            Sequence(Text(FOLDER.pattern, "write the old name of the folder: week-03-old-name")),
            "earlier names of the folder, whose addresses keep working",
        ),
    },
    lambda values, _: values,
)
