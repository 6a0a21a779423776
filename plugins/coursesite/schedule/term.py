"""A schedule and the weeks of content to a term with every instant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from coursesite.problems import Parsed, Severity
from coursesite.schedule.clashes import check_clashes
from coursesite.schedule.deadlines import resolve_deadlines
from coursesite.schedule.events import Break, Calendar, Event, TermWeek
from coursesite.schedule.meetings import resolve_meetings
from coursesite.schedule.model import Schedule
from coursesite.schedule.nodes import Reading
from coursesite.schedule.numbering import DAY, number_weeks
from coursesite.schedule.week import Week


def resolve_term(schedule: Schedule, weeks: Iterable[Week]) -> Parsed[Calendar]:
    """Give every week its dates, every meeting and deadline its instant.

    The number of a week counts teaching weeks from the week of `starts`, to the last class. A
    week that nobody has written yet still has its meetings; written weeks beyond the last class
    are `undated`, and an error.
    """
    reading = Reading(schedule.term.source.path)
    mondays, breaks = number_weeks(schedule, reading)
    content = _by_number(weeks, reading)
    term_weeks = tuple(
        TermWeek(number, monday, monday + 6 * DAY, content.pop(number, None))
        for number, monday in enumerate(mondays, start=1)
    )
    undated = tuple(content[number] for number in sorted(content))
    if undated:
        last, held = undated[-1].number, len(mondays)
        message = f"the course has a week {last}, but the term ends after week {held}"
        reading.report(schedule.term.source.at("last_class"), message)
    _check_closures(schedule, reading)
    meetings = resolve_meetings(schedule, term_weeks, reading)
    deadlines = resolve_deadlines(schedule, term_weeks, meetings, reading)
    check_clashes(schedule, meetings, deadlines, reading)
    calendar = Calendar(
        schedule,
        term_weeks,
        tuple(Break(monday, closure) for monday, closure in breaks),
        tuple(sorted(meetings, key=_order)),
        tuple(sorted(deadlines, key=_order)),
        undated,
    )
    problems = dict.fromkeys(sorted(reading.problems, key=lambda problem: problem.place))
    return Parsed(calendar, tuple(problems))


def _order(event: Event) -> tuple[object, ...]:
    return (event.start.astimezone(UTC), event.due.id if event.due else "", event.section or "")


def _by_number(weeks: Iterable[Week], reading: Reading) -> dict[int, Week]:
    """Sort the content by number; each number and each name belongs to one folder."""
    content: dict[int, Week] = {}
    names: dict[str, Week] = {}
    for week in sorted(weeks, key=lambda week: (week.number, week.slug)):
        first = content.setdefault(week.number, week)
        if first is not week:
            message = f"two folders have the number {week.number}: {first.place.path} has it too"
            reading.report(week.place, message)
        for name in (week.url.split("/")[1], *week.old_names):
            other = names.setdefault(name, week)
            if other is not week:
                message = f'the folder name "{name}" belongs to {other.place.path} too'
                reading.report(week.place, message)
    return content


def _check_closures(schedule: Schedule, reading: Reading) -> None:
    first = schedule.term.starts - schedule.term.starts.weekday() * DAY
    for closure in schedule.no_class:
        if closure.last < first or closure.first > schedule.term.last_class:
            message = f'"{closure.name}" ({closure.first}) is outside the term: it changes nothing'
            reading.report(closure.source.at(), message, Severity.WARNING)
