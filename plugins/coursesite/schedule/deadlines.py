"""What is due, when, and for whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from coursesite.problems import Severity
from coursesite.schedule.events import (
    SHOWN_MINUTES,
    Event,
    EventKind,
    Status,
    TermWeek,
    event_uid,
)
from coursesite.schedule.instants import instant, later
from coursesite.schedule.model import BeforeMeeting, Due, Mode, Moment, Schedule, Section
from coursesite.schedule.nodes import Report
from coursesite.schedule.numbering import DAY, closure_on


def resolve_deadlines(
    schedule: Schedule, weeks: Sequence[TermWeek], meetings: Sequence[Event], report: Report
) -> tuple[Event, ...]:
    """Resolve every deadline: one event, or one for each section whose meeting sets its time.

    A section without meetings has until its week closes.
    """
    by_number = {week.number: week for week in weeks}
    events: list[Event] = []
    for due in schedule.due:
        week = by_number.get(due.week)
        if week is None:
            message = f'"{due.title}" is due in week {due.week}, but the term ends after week '
            report.add(due.source.at("week"), message + str(len(weeks)))
        elif isinstance(due.at, Moment):
            events += _at_moment(schedule, due, due.at, week, report)
        else:
            for section in schedule.sections:
                events += _before_meeting(schedule, due, due.at, section, meetings, report)
    return tuple(events)


def _at_moment(
    schedule: Schedule, due: Due, at: Moment, week: TermWeek, report: Report
) -> Iterator[Event]:
    day = week.monday + at.day * DAY
    moment = instant(day, at.time, schedule.term.timezone)
    if isinstance(moment, str):
        report.add(due.source.at("at"), f'"{due.title}" is due at a time that is not: {moment}')
        return
    _check_open(schedule, due, moment, report)
    yield _event(schedule, due, None, moment, 0)


def _before_meeting(
    schedule: Schedule,
    due: Due,
    at: BeforeMeeting,
    section: Section,
    meetings: Sequence[Event],
    report: Report,
) -> Iterator[Event]:
    mine = [e for e in meetings if e.section == section.id and e.week == due.week]
    if section.mode is Mode.ASYNCHRONOUS:
        closing = next((e for e in mine if e.kind is EventKind.CLOSES), None)
        if closing:
            _check_open(schedule, due, closing.end, report)
            yield _event(schedule, due, section.id, closing.end, 0)
        return
    meeting = next((e for e in mine if e.meeting == at.meeting), None)
    where = f'before meeting {at.meeting} of week {due.week} in section "{section.id}"'
    if meeting is None:
        report.add(due.source.at("at"), f'"{due.title}" is due {where}, which has none')
        return
    if meeting.status is Status.CANCELLED:
        message = f'"{due.title}" is due {where}, which is not held ({meeting.reason})'
        report.add(due.source.at("at"), message, Severity.WARNING)
    yield _event(schedule, due, section.id, meeting.start, meeting.sequence)


def _check_open(schedule: Schedule, due: Due, moment: datetime, report: Report) -> None:
    closure = closure_on(schedule, moment.date())
    if closure:
        message = f'"{due.title}" is due on a closed day, {moment.date()} ("{closure.name}")'
        report.add(due.source.at("at"), message, Severity.WARNING)
    if moment.date() < schedule.term.starts:
        message = f'"{due.title}" is due on {moment.date()}, before the first day of the term'
        report.add(due.source.at("at"), message, Severity.WARNING)


def _event(
    schedule: Schedule, due: Due, section: str | None, moment: datetime, sequence: int
) -> Event:
    parts = (due.id,) if section is None else (due.id, section)
    return Event(
        uid=event_uid(schedule, "deadline", *parts),
        kind=EventKind.DEADLINE,
        title=due.title if section is None else f"{due.title} (section {section})",
        week=due.week,
        section=section,
        start=later(moment, -SHOWN_MINUTES),
        end=moment,
        sequence=sequence,
        due=due,
    )
