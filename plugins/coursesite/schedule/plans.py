"""The weekly pattern of a section: its meetings in wall time, after no_class and follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from coursesite.problems import Place, Severity
from coursesite.schedule.events import TermWeek
from coursesite.schedule.kinds import WEEKDAYS
from coursesite.schedule.model import Schedule, Section, Slot
from coursesite.schedule.nodes import Report
from coursesite.schedule.numbering import DAY, closure_on, monday_of


@dataclass(frozen=True)
class Plan:
    """A meeting on its way through the rules."""

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


def week_plans(
    schedule: Schedule, section: Section, week: TermWeek, report: Report
) -> Iterator[Plan]:
    """Give a section's meetings of a week, those that are lost included.

    What lies outside the term is left out; before `starts` with a warning.
    """
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
                report.add(slot.source.at("day"), message, Severity.WARNING)
            continue
        yield plan


def _planned(schedule: Schedule, section: Section, week: TermWeek, number: int, slot: Slot) -> Plan:
    day = week.monday + slot.day * DAY
    closure = closure_on(schedule, day)
    return Plan(
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


def _follow(schedule: Schedule, plan: Plan) -> Plan:
    """Move a meeting to the date that follows its weekday, or lose it to the one that does."""
    week = [
        follows
        for follows in schedule.follows
        if _same_week(follows.date, plan.day) and not closure_on(schedule, follows.date)
    ]
    for follows in week:  # a meeting that moves is not replaced, whatever the order in the file
        if plan.day.weekday() == follows.weekday:
            return replace(
                plan,
                day=follows.date,
                lost=None,
                moved=follows.reason,
                original=(plan.day, plan.start),
            )
    reason = next((follows.reason for follows in week if follows.date == plan.day), plan.lost)
    return replace(plan, lost=reason)


def check_follows(schedule: Schedule, weeks: Sequence[TermWeek], report: Report) -> None:
    """Report dates of `follows` on which nothing can meet, or that contradict each other."""
    term = schedule.term
    for index, follows in enumerate(schedule.follows):
        for first in schedule.follows[:index]:
            whose = f"{WEEKDAYS[first.weekday].capitalize()}'s classes"
            if first.date == follows.date:
                message = f"{whose} meet on {first.date} already"
                report.add(follows.source.at("date"), message)
            elif first.weekday == follows.weekday and _same_week(first.date, follows.date):
                message = f"{whose} of that week meet on {first.date} already"
                report.add(follows.source.at("weekday"), message)
    mondays = {week.monday for week in weeks}
    for follows in schedule.follows:
        closure = closure_on(schedule, follows.date)
        if closure:
            message = f'{follows.date} has no class ("{closure.name}"): nothing can meet then'
            report.add(follows.source.at("date"), message)
        elif not term.starts <= follows.date <= term.last_class:
            message = f"{follows.date} is outside the term: it changes nothing"
            report.add(follows.source.at("date"), message, Severity.WARNING)
        elif monday_of(follows.date) not in mondays:
            message = f"{follows.date} is in a week without class: it changes nothing"
            report.add(follows.source.at("date"), message, Severity.WARNING)


def _same_week(one: date, other: date) -> bool:
    return monday_of(one) == monday_of(other)
