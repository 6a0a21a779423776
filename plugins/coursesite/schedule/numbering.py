"""Which calendar weeks of a term teach, and what number each has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from coursesite.problems import Severity
from coursesite.schedule.model import NoClass, Schedule
from coursesite.schedule.nodes import Report

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    """Return the Monday of a date's week, Monday to Sunday."""
    return day - day.weekday() * DAY


def closure_on(schedule: Schedule, day: date) -> NoClass | None:
    """Return the first closure that holds a date."""
    return next((c for c in schedule.no_class if c.first <= day <= c.last), None)


def number_weeks(
    schedule: Schedule, report: Report
) -> tuple[tuple[date, ...], tuple[tuple[date, NoClass], ...]]:
    """Return the Mondays of the teaching weeks, in order, and those of the breaks.

    Week 1 is the week of `starts`. A break that shifts takes a week where it meets a weekly
    meeting of any section, or the whole of Monday to Friday; so a break written from Saturday to
    Sunday leaves the week before it alone.
    """
    teaching: list[date] = []
    breaks: list[tuple[date, NoClass]] = []
    term = schedule.term
    monday = monday_of(term.starts)
    while monday <= term.last_class:
        taking = next(
            (c for c in schedule.no_class if c.shifts and _takes(c, monday, schedule)), None
        )
        if taking is None:
            teaching.append(monday)
        else:
            breaks.append((monday, taking))
            _report_open_days(schedule, taking, monday, report)
        monday += WEEK
    if breaks and breaks[0][0] <= term.starts:
        message = f'the term starts in a week taken by "{breaks[0][1].name}"'
        report.add(term.source.at("starts"), message)
    return tuple(teaching), tuple(breaks)


def _takes(closure: NoClass, monday: date, schedule: Schedule) -> bool:
    if closure.first <= monday and monday + 4 * DAY <= closure.last:
        return True
    days = {slot.day for section in schedule.sections for slot in section.slots}
    return any(closure.first <= monday + day * DAY <= closure.last for day in days)


def _report_open_days(schedule: Schedule, closure: NoClass, monday: date, report: Report) -> None:
    """Warn of meetings on open days of a week that slides: they are not held."""
    for name, day in _open_meetings(schedule, monday):
        message = (
            f'"{closure.name}" takes the whole week of {monday}: section "{name}" does not meet '
            f"on {day:%A} {day}; end the break or set shifts: false if it should"
        )
        report.add(closure.source.at("shifts"), message, Severity.WARNING)


def _open_meetings(schedule: Schedule, monday: date) -> Iterator[tuple[str, date]]:
    term = schedule.term
    for section in schedule.sections:
        for slot in section.slots:
            day = monday + slot.day * DAY
            if term.starts <= day <= term.last_class and closure_on(schedule, day) is None:
                yield section.id, day
