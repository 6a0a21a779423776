"""Each section's meetings: the weekly pattern, then no_class, then follows, then changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from coursesite.problems import Place, Severity
from coursesite.schedule.events import Event, EventKind, Status, TermWeek, event_uid
from coursesite.schedule.instants import instant, later
from coursesite.schedule.model import Change, Mode, Schedule, Section, Slot
from coursesite.schedule.nodes import Reading
from coursesite.schedule.numbering import DAY, closure_on, monday_of

_MIDNIGHT = time(0, 0)
_LAST_MINUTE = time(23, 59)


@dataclass(frozen=True)
class _Plan:
    """A meeting on its way through the rules, still in wall time."""

    section: Section
    week: int
    number: int
    day: date
    start: time
    minutes: int
    location: str | None
    place: Place
    """Where its time is written."""
    lost: str | None = None
    """Why it is not held; None when it is."""
    moved: str | None = None
    """Why it is not at its usual time; None when it is."""
    original: tuple[date, time] | None = None
    sequence: int = 0


def resolve_meetings(
    schedule: Schedule, weeks: Iterable[TermWeek], reading: Reading
) -> tuple[Event, ...]:
    """Resolve every meeting of every section, and the openings and closings of weeks.

    A meeting that is not held stays as a cancelled event with its reason. One outside the term
    is left out, with a warning where it lies before `starts`.
    """
    weeks = tuple(weeks)
    _check_follows(schedule, reading)
    plans = [
        plan
        for section in schedule.sections
        for week in weeks
        for plan in _week_plans(schedule, section, week, reading)
    ]
    plans = _apply_changes(schedule, plans, len(weeks), reading)
    titles = {week.number: week.content.title if week.content else None for week in weeks}
    events = [
        event
        for plan in plans
        if (event := _meeting_event(schedule, plan, titles[plan.week], reading)) is not None
    ]
    for section in schedule.sections:
        if section.mode is Mode.ASYNCHRONOUS:
            for week in weeks:
                events += _week_bounds(schedule, section, week, titles[week.number], reading)
    return tuple(events)


def _week_plans(
    schedule: Schedule, section: Section, week: TermWeek, reading: Reading
) -> Iterator[_Plan]:
    for number, slot in enumerate(section.slots, start=1):
        plan = _follow(schedule, _planned(schedule, section, week, number, slot))
        if plan.day > schedule.term.last_class:
            continue
        if plan.day < schedule.term.starts:
            if plan.lost is None:
                message = (
                    f'section "{section.id}" would meet on {plan.day:%A} {plan.day}, before the '
                    "term starts: that meeting is not held"
                )
                reading.report(slot.source.at("day"), message, Severity.WARNING)
            continue
        yield plan


def _planned(
    schedule: Schedule, section: Section, week: TermWeek, number: int, slot: Slot
) -> _Plan:
    day = week.monday + slot.day * DAY
    closure = closure_on(schedule, day)
    return _Plan(
        section,
        week.number,
        number,
        day,
        slot.start,
        slot.minutes,
        section.location,
        slot.source.at("start"),
        lost=closure.name if closure else None,
    )


def _follow(schedule: Schedule, plan: _Plan) -> _Plan:
    """Move a meeting to the date that follows its weekday, or lose it to the one that does."""
    for follows in schedule.follows:
        if monday_of(follows.date) != monday_of(plan.day) or closure_on(schedule, follows.date):
            continue
        if plan.day.weekday() == follows.weekday:
            return replace(
                plan,
                day=follows.date,
                lost=None,
                moved=follows.reason,
                original=(plan.day, plan.start),
            )
        if plan.day == follows.date:
            return replace(plan, lost=follows.reason)
    return plan


def _check_follows(schedule: Schedule, reading: Reading) -> None:
    term = schedule.term
    for follows in schedule.follows:
        closure = closure_on(schedule, follows.date)
        if closure:
            message = f'{follows.date} has no class ("{closure.name}"): nothing can meet then'
            reading.report(follows.source.at("date"), message)
        elif not term.starts <= follows.date <= term.last_class:
            message = f"{follows.date} is outside the term: it changes nothing"
            reading.report(follows.source.at("date"), message, Severity.WARNING)


def _apply_changes(
    schedule: Schedule, plans: list[_Plan], weeks: int, reading: Reading
) -> list[_Plan]:
    """Apply the changes in the order of the file; each raises the meeting's sequence."""
    index = {(plan.week, plan.section.id, plan.number): i for i, plan in enumerate(plans)}
    for change in schedule.changes:
        at = index.get((change.week, change.section, change.meeting))
        if at is None:
            where = "week" if change.week > weeks else "meeting"
            message = (
                f"the term has no week {change.week}"
                if change.week > weeks
                else f'section "{change.section}" has no meeting {change.meeting} '
                f"in week {change.week}"
            )
            reading.report(change.source.at(where), message)
            continue
        plans[at] = _changed(schedule, plans[at], change, reading)
    return plans


def _changed(schedule: Schedule, plan: _Plan, change: Change, reading: Reading) -> _Plan:
    makeup = change.makeup
    if makeup is None:
        if plan.lost and plan.sequence == 0:
            message = f'this meeting is already lost to "{plan.lost}"'
            reading.report(change.source.at("meeting"), message, Severity.WARNING)
        return replace(plan, lost=change.reason, moved=None, sequence=plan.sequence + 1)
    term = schedule.term
    closure = closure_on(schedule, makeup.date)
    if closure:
        message = f'the makeup is on {makeup.date}, which has no class ("{closure.name}")'
        reading.report(makeup.source.at("date"), message)
    if not term.starts <= makeup.date <= term.last_class:
        message = f"the makeup is on {makeup.date}, outside the term"
        reading.report(makeup.source.at("date"), message)
    return replace(
        plan,
        day=makeup.date,
        start=makeup.start,
        minutes=makeup.minutes or plan.minutes,
        location=makeup.location or plan.location,
        place=makeup.source.at("start"),
        lost=None,
        moved=change.reason,
        original=plan.original or (plan.day, plan.start),
        sequence=plan.sequence + 1,
    )


def _meeting_event(
    schedule: Schedule, plan: _Plan, title: str | None, reading: Reading
) -> Event | None:
    zone = schedule.term.timezone
    start = instant(plan.day, plan.start, zone)
    if isinstance(start, str):
        reading.report(
            plan.place, f'section "{plan.section.id}" meets at a time that is not: {start}'
        )
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
    schedule: Schedule, section: Section, week: TermWeek, title: str | None, reading: Reading
) -> Iterator[Event]:
    """Open an asynchronous week as its Monday begins, close it with its Sunday."""
    for kind, day, clock in (
        (EventKind.OPENS, week.monday, _MIDNIGHT),
        (EventKind.CLOSES, week.sunday, _LAST_MINUTE),
    ):
        moment = instant(day, clock, schedule.term.timezone)
        if isinstance(moment, str):
            reading.report(
                section.source.at("mode"), f"week {week.number} {kind.value} at {moment}"
            )
            continue
        opens = kind is EventKind.OPENS
        yield Event(
            uid=event_uid(schedule, kind.value, section.id, week.number),
            kind=kind,
            title=f"{_week_title(week.number, title)} {kind.value}",
            week=week.number,
            section=section.id,
            start=moment if opens else later(moment, -15),
            end=later(moment, 15) if opens else moment,
        )


def _week_title(number: int, title: str | None) -> str:
    return f"Week {number}: {title}" if title else f"Week {number}"
