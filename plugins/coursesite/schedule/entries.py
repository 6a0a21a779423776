"""The entries of `lectures/schedule.yml`: fields that could be read, made into values."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from coursesite.problems import did_you_mean
from coursesite.schedule.fields import Values
from coursesite.schedule.kinds import WEEKDAYS
from coursesite.schedule.model import (
    BeforeMeeting,
    Change,
    Course,
    Due,
    Follows,
    Makeup,
    Mode,
    Moment,
    NoClass,
    OfficeHours,
    Schedule,
    Section,
    Slot,
    Term,
)
from coursesite.schedule.nodes import Report

LONGEST_TERM = timedelta(days=366)


def make_course(values: Values, _: Report) -> Course:
    """Make the course."""
    return Course(values["id"], values["code"], values["title"], values.source)


def make_term(values: Values, report: Report) -> Term | None:
    """Make the term; its zone must exist and its dates be in order."""
    name: str = values["timezone"]
    zone = _zone(name)
    if zone is None:
        hint = (
            did_you_mean(name, (z for z in available_timezones() if "/" in z))
            or ": write one such as America/Los_Angeles"
        )
        report.add(values.source.at("timezone"), f'unknown time zone "{name}"{hint}')
        return None
    starts, last = values["starts"], values["last_class"]
    if last < starts:
        message = f"the last class ({last}) is before the term starts ({starts})"
        report.add(values.source.at("last_class"), message)
        return None
    if last - starts > LONGEST_TERM:
        message = f"the term is longer than a year ({starts} to {last}): check the years"
        report.add(values.source.at("last_class"), message)
        return None
    return Term(values["id"], values["name"], starts, zone, last, values.source)


_NO_PLACE = re.compile(r"localtime|Factory|posixrules|(?:posix|right)/.*")
"""Files beside the zones: the machine's own zone, and zones that count leap seconds."""


def _zone(name: str) -> ZoneInfo | None:
    """Return the zone of a name that means the same on every machine."""
    if _NO_PLACE.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def make_slot(values: Values, _: Report) -> Slot:
    """Make a weekly meeting."""
    day = WEEKDAYS.index(values["day"])
    return Slot(day, values["start"], values["minutes"], values.source)


def make_section(values: Values, report: Report) -> Section | None:
    """Make a section, its meetings in the order of the week."""
    mode = Mode(values["mode"])
    slots: tuple[Slot, ...] = values.get("meets", ())
    source = values.source
    if mode is Mode.ASYNCHRONOUS and slots:
        report.add(
            source.at("meets"), f'section "{values["id"]}" is asynchronous: it has no "meets"'
        )
        slots = ()
    if mode is not Mode.ASYNCHRONOUS and "meets" not in dict(source.lines):
        message = f'section "{values["id"]}" needs "meets", or the mode asynchronous'
        report.add(source.at(), message)
    if values["id"].lower() == "deadlines":
        message = 'a section cannot be called "deadlines": the feed of deadlines is'
        report.add(source.at("id"), message)
        return None
    slots = tuple(sorted(slots, key=lambda slot: (slot.day, slot.start)))
    return Section(values["id"], mode, slots, values.get("place"), source)


def make_no_class(values: Values, report: Report) -> NoClass | None:
    """Make a closure of one day or of a range."""
    one, first, last = values.get("date"), values.get("from"), values.get("to")
    written = dict(values.source.lines).keys() & {"date", "from", "to"}
    if written not in ({"date"}, {"from", "to"}):
        message = f'"{values["name"]}" needs either "date" or both "from" and "to"'
        report.add(values.source.at(), message)
        return None
    if one is None and (first is None or last is None):
        return None
    if first and last and last < first:
        message = f'"{values["name"]}" ends ({last}) before it begins ({first})'
        report.add(values.source.at("to"), message)
        return None
    return NoClass(values["name"], one or first, one or last, values["shifts"], values.source)


def make_follows(values: Values, report: Report) -> Follows | None:
    """Make a date on which another weekday's classes meet."""
    weekday = WEEKDAYS.index(values["weekday"])
    if values["date"].weekday() == weekday:
        message = f"{values['date']} is a {values['weekday'].capitalize()} itself"
        report.add(values.source.at("weekday"), message)
        return None
    return Follows(values["date"], weekday, values["reason"], values.source)


def make_due(values: Values, _: Report) -> Due:
    """Make a deadline."""
    found = re.search(r"(\w+)\s+(\d+):(\d+)", values["at"])
    at: Moment | BeforeMeeting
    if found:
        clock = time(int(found[2]), int(found[3]))
        at = Moment(WEEKDAYS.index(found[1].lower()), clock)
    else:
        at = BeforeMeeting(int(values["at"].rsplit(" ", 1)[1]))
    return Due(
        values["id"],
        values["title"],
        values["week"],
        at,
        values.get("page"),
        values.get("weight"),
        values.get("note"),
        values.source,
    )


def make_makeup(values: Values, _: Report) -> Makeup:
    """Make the meeting that is held instead."""
    return Makeup(
        values["date"], values["start"], values.get("minutes"), values.get("place"), values.source
    )


def make_change(values: Values, _: Report) -> Change | None:
    """Make a change; a makeup that cannot be read must not look like a cancellation."""
    if "makeup" in dict(values.source.lines) and values.get("makeup") is None:
        return None
    return Change(
        values["week"],
        values["section"],
        values["meeting"],
        values["cancelled"],
        values.get("makeup"),
        values.source,
    )


def make_office_hours(values: Values, _: Report) -> OfficeHours:
    """Make an office hour."""
    return OfficeHours(
        values["who"],
        WEEKDAYS.index(values["day"]),
        values["start"],
        values["minutes"],
        values.get("place"),
        values.source,
    )


def make_schedule(values: Values, report: Report) -> Schedule | None:
    """Make the schedule; ids stand once, and changes name a section."""
    sections: tuple[Section, ...] = _once(values["sections"], "section", report)
    due: tuple[Due, ...] = _once(values.get("due", ()), "deadline", report)
    changes: tuple[Change, ...] = values.get("changes", ())
    known = [section.id for section in sections]
    for change in changes:
        if change.section not in known:
            hint = did_you_mean(change.section, known) or f": it can be {', '.join(known)}"
            report.add(change.source.at("section"), f'unknown section "{change.section}"{hint}')
    return Schedule(
        values["course"],
        values["term"],
        sections,
        values.get("no_class", ()),
        values.get("follows", ()),
        due,
        tuple(change for change in changes if change.section in known),
        values.get("office_hours", ()),
    )


Named = TypeVar("Named", Section, Due)


def _once(entries: tuple[Named, ...], what: str, report: Report) -> tuple[Named, ...]:
    """Keep the first entry of each id; in any case, since a section's id names a file."""
    kept: dict[str, Named] = {}
    for entry in entries:
        if (key := entry.id.lower()) in kept:
            report.add(entry.source.at("id"), f'{what} "{entry.id}" is written twice')
        else:
            kept[key] = entry
    return tuple(kept.values())
