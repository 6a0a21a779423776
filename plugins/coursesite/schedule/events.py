"""The term resolved: dated weeks, and one event for each meeting and deadline."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from uuid import UUID, uuid5

from coursesite.schedule.model import Due, NoClass, Schedule
from coursesite.schedule.week import Week

NAMESPACE = UUID("5f0c2f3e-9d0b-5c7e-8a58-6f1d3b1f7a10")
"""Of all UIDs of all courses. Never changed: a change would double every subscriber's events."""


SHOWN_MINUTES = 15
"""Length in calendars of what is an instant: a deadline, a week that opens or closes."""


class EventKind(Enum):
    """What an event is."""

    MEETING = "meeting"
    DEADLINE = "deadline"
    OPENS = "opens"  # a week of an asynchronous section begins
    CLOSES = "closes"  # and ends


class Status(Enum):
    """Whether an event takes place (RFC 5545, 3.8.1.11)."""

    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Event:
    """One meeting or deadline."""

    uid: str
    kind: EventKind
    title: str
    week: int
    section: str | None
    """None for a deadline that is the same for all sections."""
    start: datetime
    """In the term's zone. A deadline is shown as the 15 minutes that end at it."""
    end: datetime
    meeting: int | None = None
    """Which meeting of the week, from 1; None for what is no meeting."""
    location: str | None = None
    """None when the schedule does not say."""
    status: Status = Status.CONFIRMED
    sequence: int = 0
    """Raised by one with every change (RFC 5545, 3.8.7.4)."""
    reason: str | None = None
    """Why it is cancelled or moved; None when it is as planned."""
    planned: datetime | None = None
    """When it would have begun; None when it was not moved."""
    due: Due | None = None
    """What is due; None for what is no deadline."""


@dataclass(frozen=True)
class TermWeek:
    """A teaching week with its dates."""

    number: int
    monday: date
    sunday: date
    content: Week | None
    """None while no folder has its number."""


@dataclass(frozen=True)
class Break:
    """A calendar week without a number, because a break shifts the weeks."""

    monday: date
    closure: NoClass


@dataclass(frozen=True)
class Calendar:
    """The whole term with every instant."""

    schedule: Schedule
    weeks: tuple[TermWeek, ...]
    breaks: tuple[Break, ...]
    meetings: tuple[Event, ...]
    """By start, then section; the weekly openings and closings of asynchronous sections too."""
    deadlines: tuple[Event, ...]
    """By start, then id, then section."""
    undated: tuple[Week, ...] = ()
    """Weeks of content for which the term has no room."""


def event_uid(schedule: Schedule, *parts: str | int) -> str:
    """Name an event for good (RFC 7986, 5.3).

    `parts` is what it is, `("meeting", "001", 3, 1)`: section, week and meeting, or the
    deadline's id; never a position in a file, a title, a date or an address.
    """
    name = json.dumps([schedule.course.id, schedule.term.id, *parts])
    return str(uuid5(NAMESPACE, name))
