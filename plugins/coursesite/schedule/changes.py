"""Meetings cancelled and moved, by the entries under `changes`."""

from __future__ import annotations

from dataclasses import replace

from coursesite.problems import Severity
from coursesite.schedule.model import Change, Schedule
from coursesite.schedule.nodes import Report
from coursesite.schedule.numbering import closure_on
from coursesite.schedule.plans import Plan


def apply_changes(schedule: Schedule, plans: list[Plan], weeks: int, report: Report) -> list[Plan]:
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
            report.add(change.source.at(where), message)
            continue
        plans[at] = _changed(schedule, plans[at], change, report)
    return plans


def _changed(schedule: Schedule, plan: Plan, change: Change, report: Report) -> Plan:
    makeup = change.makeup
    if makeup is None:
        if plan.lost and plan.sequence == 0:
            message = f'this meeting is already lost to "{plan.lost}"'
            report.add(change.source.at("meeting"), message, Severity.WARNING)
        return replace(plan, lost=change.reason, moved=None, sequence=plan.sequence + 1)
    term = schedule.term
    closure = closure_on(schedule, makeup.date)
    if closure:
        message = f'the makeup is on {makeup.date}, which has no class ("{closure.name}")'
        report.add(makeup.source.at("date"), message)
    if not term.starts <= makeup.date <= term.last_class:
        message = f"the makeup is on {makeup.date}, outside the term"
        report.add(makeup.source.at("date"), message)
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
