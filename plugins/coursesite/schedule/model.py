"""The schedule as it is written: one value for each entry of `lectures/schedule.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from zoneinfo import ZoneInfo

from coursesite.schedule.nodes import Source


class Mode(Enum):
    """How a section meets."""

    IN_PERSON = "in-person"
    ONLINE = "online"  # at set times
    ASYNCHRONOUS = "asynchronous"  # no meetings; each week opens and closes


@dataclass(frozen=True)
class Course:
    """What is taught."""

    id: str
    """Part of every UID: `sud-treatment`. Never renamed."""
    code: str
    """As in the catalogue: `COUN 685`."""
    title: str
    source: Source


@dataclass(frozen=True)
class Term:
    """When it is taught."""

    id: str
    """Part of every UID: `2027-spring`. Never reused, never renamed."""
    name: str
    starts: date
    """Week 1 is the week, Monday to Sunday, that holds this date."""
    timezone: ZoneInfo
    last_class: date
    source: Source


@dataclass(frozen=True)
class Slot:
    """One weekly meeting of a section."""

    day: int
    """0 is Monday, as in `datetime.date.weekday`."""
    start: time
    """Wall time in the term's zone."""
    minutes: int
    source: Source


@dataclass(frozen=True)
class Section:
    """A group of students with its own meetings."""

    id: str
    """Names the feed: `001` has `001.ics`."""
    mode: Mode
    slots: tuple[Slot, ...]
    """In the order of the week, whatever the order in the file: the first is meeting 1."""
    location: str | None
    """Where it meets; None when the file does not say."""
    source: Source


@dataclass(frozen=True)
class NoClass:
    """Days without class, first and last included."""

    name: str
    first: date
    last: date
    shifts: bool
    """True: the weeks slide past it. False: its meetings are lost."""
    source: Source


@dataclass(frozen=True)
class Follows:
    """A date on which the classes of another weekday of the same week meet."""

    date: date
    weekday: int
    """0 is Monday."""
    reason: str
    source: Source


@dataclass(frozen=True)
class Moment:
    """When in its week something is due: a weekday and a wall time."""

    day: int
    time: time


@dataclass(frozen=True)
class BeforeMeeting:
    """Due when a meeting of the week begins, in each section at its own time."""

    meeting: int


@dataclass(frozen=True)
class Due:
    """Something to hand in."""

    id: str
    """Part of its UID. Never renamed within a term."""
    title: str
    week: int
    at: Moment | BeforeMeeting
    page: str | None
    """The page that describes it, relative to docs/; None when it has none."""
    weight: int | None
    """Percent of the grade; None when it is not graded."""
    note: str | None
    """One line beside it on the schedule; None when there is nothing to add."""
    source: Source


@dataclass(frozen=True)
class Makeup:
    """When and where a cancelled meeting is held instead."""

    date: date
    start: time
    minutes: int | None
    """None: as long as the meeting it replaces."""
    location: str | None
    """None: where the section always meets."""
    source: Source


@dataclass(frozen=True)
class Change:
    """One meeting that is not held as planned."""

    week: int
    section: str
    meeting: int
    reason: str
    makeup: Makeup | None
    """None: the meeting is cancelled."""
    source: Source


@dataclass(frozen=True)
class OfficeHours:
    """A weekly hour at which someone can be asked."""

    who: str
    day: int
    start: time
    minutes: int
    location: str | None
    """None when the file does not say."""
    source: Source


@dataclass(frozen=True)
class Schedule:
    """All of `lectures/schedule.yml`."""

    course: Course
    term: Term
    sections: tuple[Section, ...]
    no_class: tuple[NoClass, ...] = ()
    follows: tuple[Follows, ...] = ()
    due: tuple[Due, ...] = ()
    changes: tuple[Change, ...] = ()
    office_hours: tuple[OfficeHours, ...] = ()
