"""Two events at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC
from itertools import combinations

from coursesite.problems import Place, Severity
from coursesite.schedule.events import Event, EventKind, Status
from coursesite.schedule.model import Schedule
from coursesite.schedule.nodes import Report


def check_clashes(
    schedule: Schedule, meetings: Sequence[Event], deadlines: Sequence[Event], report: Report
) -> None:
    """Report events at one time.

    Two meetings of one section are an error. Two sections at once are a warning, since different
    people may teach them; so are two things due at the same minute. What repeats every week is
    said once.
    """
    _check_meetings(schedule, meetings, report)
    for one, other in combinations(deadlines, 2):
        same_students = None in (one.section, other.section) or one.section == other.section
        if one.due and other.due and one.end == other.end and same_students:
            message = f'"{other.title}" is due at the same time as "{one.title}"'
            report.add(other.due.source.at("at"), message, Severity.WARNING)


def _check_meetings(schedule: Schedule, meetings: Sequence[Event], report: Report) -> None:
    held = [e for e in meetings if e.kind is EventKind.MEETING and e.status is Status.CONFIRMED]
    told: set[tuple[Place, frozenset[str | None]]] = set()
    for one, other in _overlapping(held):
        when = f"{other.start:%A %Y-%m-%d %H:%M}"
        place = _cause(schedule, one, other)
        pair = (place, frozenset((one.section, other.section)))
        if pair in told:  # the same every week
            continue
        told.add(pair)
        if one.section == other.section:
            message = (
                f'section "{one.section}" has two meetings at once, {when}: '
                f"meeting {one.meeting} of week {one.week}, {other.meeting} of week {other.week}"
            )
            report.add(place, message)
        else:
            message = (
                f'sections "{one.section}" and "{other.section}" meet at the same time, {when}'
            )
            report.add(place, message, Severity.WARNING)


def _overlapping(events: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """Pair events that overlap; one that begins as the other ends does not."""
    spans = sorted(
        ((e.start.astimezone(UTC), e.end.astimezone(UTC), e) for e in events),
        key=lambda span: span[:2],
    )
    for index, (_, end, event) in enumerate(spans):
        for start, _, other in spans[index + 1 :]:
            if start >= end:
                break
            yield event, other


def _cause(schedule: Schedule, one: Event, other: Event) -> Place:
    """Return the line to look at: a makeup, else the later one's section."""
    for event in (other, one):
        for change in schedule.changes:
            key = (change.section, change.week, change.meeting)
            if change.makeup and key == (event.section, event.week, event.meeting):
                return change.makeup.source.at("date")
    section = next(s for s in schedule.sections if s.id == other.section)
    return section.slots[(other.meeting or 1) - 1].source.at("day")
