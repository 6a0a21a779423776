"""`lectures/schedule.yml` to a Schedule, and the JSON Schema that editors check it with."""

from __future__ import annotations

from coursesite.problems import Parsed, Place
from coursesite.schedule import entries
from coursesite.schedule.fields import Field, Record, Sequence
from coursesite.schedule.kinds import (
    CLOCK,
    WEEKDAYS,
    Choice,
    Clock,
    Day,
    Number,
    Schema,
    Text,
    YesNo,
)
from coursesite.schedule.model import Mode, Schedule
from coursesite.schedule.nodes import Report, read_node

MOST_WEEKS = 53

_ID = Text(
    r"[a-z0-9]+(-[a-z0-9]+)*",
    "use lower-case letters, digits and hyphens; it is part of every calendar address",
)
_SECTION_ID = Text(
    r"[A-Za-z0-9]+([_-][A-Za-z0-9]+)*",
    "use letters, digits, hyphens and underscores; it names the calendar file",
)
_PAGE = Text(r"[^/\\\s:]([^\\\s:]*)\.md", "write the page's path in docs/, assignments/paper.md")
_AT = Text(
    rf"(({'|'.join(WEEKDAYS + tuple(map(str.capitalize, WEEKDAYS)))}) +{CLOCK}"
    r"|[Bb]efore meeting [1-9]\d?)",
    "write a weekday and a time (sunday 23:59) or before meeting 1",
)
_LINE = Text()
_WEEK = Number(1, MOST_WEEKS)
_MEETING = Number(1, 14)
_MINUTES = Number(1, 24 * 60)
_DAY = Choice(WEEKDAYS)


def read_schedule(text: str, path: str) -> Parsed[Schedule | None]:
    """Read `lectures/schedule.yml`.

    The value is None only where the course, the term or every section cannot be read; an entry
    that cannot be read is a problem and left out. Rules: `docs/instructors/schedule.md`.
    """
    report = Report(path)
    node = read_node(text.removeprefix("\ufeff"), report)
    if node is None:
        if not report.problems:
            report.add(Place(path), "the schedule is empty: it needs a course, a term, sections")
        return Parsed(None, tuple(report.problems))
    schedule = _SCHEDULE.read(node, "schedule", report)
    return Parsed(schedule, tuple(sorted(report.problems, key=lambda problem: problem.place)))


def schedule_schema() -> Schema:
    """Return the JSON Schema of `lectures/schedule.yml`, made from what the reader reads."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Course schedule",
        "description": "lectures/schedule.yml: the only place for dates",
        **_SCHEDULE.schema(),
    }


_COURSE = Record(
    {
        "id": Field(_ID, "short name of the course, part of every calendar UID", required=True),
        "code": Field(_LINE, "code in the catalogue: COUN 685", required=True),
        "title": Field(_LINE, "title of the course", required=True),
    },
    entries.make_course,
)
_TERM = Record(
    {
        "id": Field(_ID, "part of every calendar UID: never reused, never renamed", required=True),
        "name": Field(_LINE, "what readers see: Spring 2027", required=True),
        "starts": Field(Day(), "first day of classes; its week is week 1", required=True),
        "timezone": Field(_LINE, "IANA name, America/Los_Angeles", required=True),
        "last_class": Field(Day(), "last day on which a class may meet", required=True),
    },
    entries.make_term,
)
_SLOT = Record(
    {
        "day": Field(_DAY, "weekday", required=True),
        "start": Field(Clock(), 'wall time in the term\'s zone: "18:00"', required=True),
        "minutes": Field(_MINUTES, "length", required=True),
    },
    entries.make_slot,
)
_SECTION = Record(
    {
        "id": Field(_SECTION_ID, "section number, names its calendar file", required=True),
        "mode": Field(Choice(tuple(mode.value for mode in Mode)), "how it meets", required=True),
        "meets": Field(Sequence(_SLOT, least=1), "its meetings in a week"),
        "place": Field(_LINE, "where it meets"),
    },
    entries.make_section,
    {
        "if": {"properties": {"mode": {"enum": ["asynchronous", "Asynchronous"]}}},
        "then": {"not": {"required": ["meets"]}},
        "else": {"required": ["meets"]},
    },
)
_NO_CLASS = Record(
    {
        "name": Field(_LINE, "reason, as readers see it", required=True),
        "date": Field(Day(), "the one day"),
        "from": Field(Day(), "first day"),
        "to": Field(Day(), "last day, included"),
        "shifts": Field(
            YesNo(), "true: the weeks slide; false: the meetings are lost", required=True
        ),
    },
    entries.make_no_class,
    {
        "oneOf": [
            {"required": ["date"], "properties": {"from": False, "to": False}},
            {"required": ["from", "to"], "properties": {"date": False}},
        ]
    },
)
_FOLLOWS = Record(
    {
        "date": Field(Day(), "the date on which other classes meet", required=True),
        "weekday": Field(_DAY, "whose classes meet on that date", required=True),
        "reason": Field(_LINE, "reason, as readers see it", required=True),
    },
    entries.make_follows,
)
_DUE = Record(
    {
        "id": Field(_ID, "part of its calendar UID: never renamed within a term", required=True),
        "title": Field(_LINE, "what is due", required=True),
        "week": Field(_WEEK, "week of the course", required=True),
        "at": Field(_AT, "sunday 23:59, or before meeting 1", required=True),
        "page": Field(_PAGE, "page that describes it, relative to docs/"),
        "weight": Field(Number(1, 100), "percent of the grade"),
        "note": Field(_LINE, "one line shown beside it"),
    },
    entries.make_due,
)
_MAKEUP = Record(
    {
        "date": Field(Day(), "new date", required=True),
        "start": Field(Clock(), "new wall time", required=True),
        "minutes": Field(_MINUTES, "length, if it differs"),
        "place": Field(_LINE, "where, if it differs"),
    },
    entries.make_makeup,
)
_CHANGE = Record(
    {
        "week": Field(_WEEK, "week of the course", required=True),
        "section": Field(_SECTION_ID, "the section's id", required=True),
        "meeting": Field(_MEETING, "which meeting of that week, from 1", required=True),
        "cancelled": Field(_LINE, "reason, as readers see it", required=True),
        "makeup": Field(_MAKEUP, "when it is held instead"),
    },
    entries.make_change,
)
_OFFICE_HOURS = Record(
    {
        "who": Field(_LINE, "who can be asked", required=True),
        "day": Field(_DAY, "weekday", required=True),
        "start": Field(Clock(), "wall time", required=True),
        "minutes": Field(_MINUTES, "length", required=True),
        "place": Field(_LINE, "where"),
    },
    entries.make_office_hours,
)
_SCHEDULE = Record(
    {
        "course": Field(_COURSE, "what is taught", required=True),
        "term": Field(_TERM, "when it is taught", required=True),
        "sections": Field(Sequence(_SECTION, least=1), "who meets when", required=True),
        "no_class": Field(Sequence(_NO_CLASS), "breaks and holidays, from the registrar"),
        "follows": Field(Sequence(_FOLLOWS), "dates with the classes of another weekday"),
        "due": Field(Sequence(_DUE), "deadlines"),
        "changes": Field(Sequence(_CHANGE), "meetings cancelled or moved"),
        "office_hours": Field(Sequence(_OFFICE_HOURS), "when someone can be asked"),
    },
    entries.make_schedule,
)
