"""A planned move in words: every date, old and new, and what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from coursesite.problems import Problem
from coursesite.schedule.events import Calendar, Event, EventKind, Status
from coursesite.schedule.move import Move
from coursesite.schedule.numbering import DAY, closure_on
from coursesite.schedule.week import Week

_NONE = "none"


def format_move(move: Move, dates: Iterable[Problem] = ()) -> str:
    """Write the plan as text for a terminal: dates first, then the consequences.

    `dates` are those in lectures and exercises that the new term would hold.
    """
    sections = (
        ("Term", _term(move)),
        ("Weeks", _weeks(move)),
        ("Meetings", _meetings(move)),
        ("Deadlines", _deadlines(move)),
        ("Meetings lost", _lost(move.new)),
        ("Deadlines on closed days", _closed(move.new)),
        ("Weeks past the last class", _past(move.new)),
        ("Contact minutes", _contact(move)),
        ("Still to decide", _open(move)),
        ("Dates in lectures and exercises that fall in the new term", map(str, dates)),
        ("Problems in the new schedule", map(str, move.problems)),
    )
    return "\n\n".join(
        "\n".join([title, *(f"  {line}" for line in tuple(lines) or (_NONE,))])
        for title, lines in sections
    )


def _day(day: date | datetime) -> str:
    return f"{day:%a %Y-%m-%d}"


def _moment(event: Event | None) -> str:
    if event is None:
        return "no date"
    moment = event.end if event.kind is EventKind.DEADLINE else event.start
    text = f"{_day(moment)} {moment:%H:%M}"
    if event.status is Status.CANCELLED:
        return f"{text}, not held ({event.reason})"
    return f"{text} (moved: {event.reason})" if event.planned else text


def _term(move: Move) -> Iterator[str]:
    old, new = move.old.schedule.term, move.new.schedule.term
    days = (new.starts - old.starts).days
    yield f"id          {old.id} → {new.id}"
    yield f"name        {old.name} → {new.name}"
    yield f"starts      {_day(old.starts)} → {_day(new.starts)}"
    by = "" if move.target.last_class else f"  (the same {days} days; --last-class sets it)"
    yield f"last_class  {_day(old.last_class)} → {_day(new.last_class)}{by}"


def _weeks(move: Move) -> Iterator[str]:
    old = {week.number: week.monday for week in move.old.weeks}
    new = {week.number: week.monday for week in move.new.weeks}
    for number in sorted(old.keys() | new.keys()):
        dates = [_day(d[number]) if number in d else "no date" for d in (old, new)]
        yield f"week {number:<3} {' → '.join(dates)}"
    for item in move.new.breaks:
        yield f"break    {_day(item.monday)}: {item.closure.name}"


def _meetings(move: Move) -> Iterator[str]:
    for section in move.new.schedule.sections:
        yield f"section {section.id}"
        old, new = (_by_meeting(calendar, section.id) for calendar in (move.old, move.new))
        for key in sorted(old.keys() | new.keys()):
            week, kind, number = key
            what = f"meeting {number}" if number else kind
            yield f"  week {week}, {what}: {_moment(old.get(key))} → {_moment(new.get(key))}"


def _by_meeting(calendar: Calendar, section: str) -> dict[tuple[int, str, int], Event]:
    return {
        (event.week, event.kind.value, event.meeting or 0): event
        for event in calendar.meetings
        if event.section == section
    }


def _deadlines(move: Move) -> Iterator[str]:
    old, new = (
        {(e.due.id, e.section): e for e in calendar.deadlines if e.due}
        for calendar in (move.old, move.new)
    )
    for due in move.new.schedule.due:
        keys = [key for key in dict.fromkeys((*old, *new)) if key[0] == due.id] or [(due.id, None)]
        for key in keys:
            title = due.title if key[1] is None else f"{due.title} (section {key[1]})"
            yield f"{title}: {_moment(old.get(key))} → {_moment(new.get(key))}"


def _lost(calendar: Calendar) -> Iterator[str]:
    """Name the meetings that are not held, those outside the term too."""
    events = {(e.section, e.week, e.meeting): e for e in calendar.meetings}
    for section in calendar.schedule.sections:
        for week in calendar.weeks:
            for number, slot in enumerate(section.slots, start=1):
                event = events.get((section.id, week.number, number))
                what = f"section {section.id}, week {week.number}, meeting {number}"
                if event is None:
                    day = week.monday + slot.day * DAY
                    yield f"{what}, {_day(day)}: {_outside(calendar, day)}"
                elif event.status is Status.CANCELLED:
                    yield f"{what}, {_day(event.start)}: {event.reason}"


def _outside(calendar: Calendar, day: date) -> str:
    """Say why the term has no meeting on a day; what else is wrong is among the problems."""
    term = calendar.schedule.term
    if day < term.starts:
        return "before the term starts"
    return "after the last class" if day > term.last_class else "at a time that is not"


def _closed(calendar: Calendar) -> Iterator[str]:
    for event in calendar.deadlines:
        closure = closure_on(calendar.schedule, event.end.date())
        if closure:
            yield f"{event.title}, {_day(event.end)}: {closure.name}"


def _past(calendar: Calendar) -> Iterator[str]:
    for week in calendar.undated:
        yield f"week {week.number}: {week.title}"


def _contents(calendar: Calendar) -> Iterator[Week]:
    return (week.content for week in calendar.weeks if week.content)


def _contact(move: Move) -> Iterator[str]:
    for section in move.new.schedule.sections:
        old, new = (contact_minutes(calendar, section.id) for calendar in (move.old, move.new))
        yield f"section {section.id}: {old} → {new}"


def contact_minutes(calendar: Calendar, section: str) -> int:
    """Add up the minutes of a section's meetings that are held."""
    seconds = sum(
        (event.end.astimezone(UTC) - event.start.astimezone(UTC)).total_seconds()
        for event in calendar.meetings
        if event.section == section
        and event.kind is EventKind.MEETING
        and event.status is Status.CONFIRMED
    )
    return round(seconds / 60)


def _open(move: Move) -> Iterator[str]:
    """Name what a new term needs and nobody can guess."""
    schedule, target = move.new.schedule, move.target
    if target.term is None:
        yield f'the id stays "{schedule.term.id}": give --term, unless this is the same term'
    if target.name is None:
        yield f'the name stays "{schedule.term.name}": --name sets another'
    if target.no_class is None:
        yield "no_class stays as it is: holidays are the registrar's, --no-class brings a new list"
    written = max((w.number for w in (*_contents(move.new), *move.new.undated)), default=0)
    if 0 < written < len(move.new.weeks):
        yield (
            f"the term has {len(move.new.weeks)} weeks and the course {written}: the weeks after "
            "have meetings without content; --last-class ends the term earlier"
        )
    for follows in schedule.follows:
        yield f"follows of {_day(follows.date)} ({follows.reason}) stays: remove it if it is old"
    for change in schedule.changes:
        yield (
            f"the change of week {change.week}, section {change.section} ({change.reason}) stays: "
            "remove it if it is old"
        )
