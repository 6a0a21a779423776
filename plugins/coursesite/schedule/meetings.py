"""Each section's meetings: the weekly pattern, then no_class, then follows, then changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time

from coursesite.schedule.changes import apply_changes
from coursesite.schedule.events import (
    SHOWN_MINUTES,
    Event,
    EventKind,
    Status,
    TermWeek,
    event_uid,
)
from coursesite.schedule.instants import instant, later
from coursesite.schedule.model import Mode, Schedule, Section
from coursesite.schedule.nodes import Report
from coursesite.schedule.plans import Plan, check_follows, week_plans

_MIDNIGHT = time(0, 0)
_LAST_MINUTE = time(23, 59)


def resolve_meetings(
    schedule: Schedule, weeks: Iterable[TermWeek], report: Report
) -> tuple[Event, ...]:
    """Resolve every meeting of every section, and the openings and closings of weeks.

    A meeting that is not held stays as a cancelled event with its reason. One outside the term
    is left out, with a warning where it lies before `starts`.
    """
    weeks = tuple(weeks)
    check_follows(schedule, weeks, report)
    plans = [
        plan
        for section in schedule.sections
        for week in weeks
        for plan in week_plans(schedule, section, week, report)
    ]
    plans = apply_changes(schedule, plans, len(weeks), report)
    titles = {week.number: week.content.title if week.content else None for week in weeks}
    events = [
        event
        for plan in plans
        if (event := _meeting_event(schedule, plan, titles[plan.week], report)) is not None
    ]
    for section in schedule.sections:
        if section.mode is Mode.ASYNCHRONOUS:
            for week in weeks:
                events += _week_bounds(schedule, section, week, titles[week.number], report)
    return tuple(events)


def _meeting_event(
    schedule: Schedule, plan: Plan, title: str | None, report: Report
) -> Event | None:
    zone = schedule.term.timezone
    start = instant(plan.day, plan.start, zone)
    if isinstance(start, str):
        report.add(plan.place, f'section "{plan.section.id}" meets at a time that is not: {start}')
        return None
    planned = instant(*plan.original, zone) if plan.original else None
    return Event(
        uid=event_uid(schedule, "meeting", plan.section.id, plan.week, plan.number),
        kind=EventKind.MEETING,
        title=_week_title(plan.week, title),
        week=plan.week,
        section=plan.section.id,
        start=start,
        end=later(start, plan.minutes),
        meeting=plan.number,
        location=plan.location,
        status=Status.CANCELLED if plan.lost else Status.CONFIRMED,
        sequence=plan.sequence,
        reason=plan.lost or plan.moved,
        planned=planned if isinstance(planned, datetime) else None,
    )


def _week_bounds(
    schedule: Schedule, section: Section, week: TermWeek, title: str | None, report: Report
) -> Iterator[Event]:
    """Open an asynchronous week as its Monday begins, close it with its Sunday."""
    for kind, day, clock in (
        (EventKind.OPENS, week.monday, _MIDNIGHT),
        (EventKind.CLOSES, week.sunday, _LAST_MINUTE),
    ):
        moment = instant(day, clock, schedule.term.timezone)
        if isinstance(moment, str):
            report.add(section.source.at("mode"), f"week {week.number} {kind.value} at {moment}")
            continue
        opens = kind is EventKind.OPENS
        yield Event(
            uid=event_uid(schedule, kind.value, section.id, week.number),
            kind=kind,
            title=f"{_week_title(week.number, title)} {kind.value}",
            week=week.number,
            section=section.id,
            start=moment if opens else later(moment, -SHOWN_MINUTES),
            end=later(moment, SHOWN_MINUTES) if opens else moment,
        )


def _week_title(number: int, title: str | None) -> str:
    return f"Week {number}: {title}" if title else f"Week {number}"
