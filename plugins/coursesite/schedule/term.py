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
from coursesite.schedule.nodes import Report
from coursesite.schedule.numbering import DAY, monday_of, number_weeks
from coursesite.schedule.week import Week


def resolve_term(schedule: Schedule, weeks: Iterable[Week]) -> Parsed[Calendar]:
    """Give every week its dates, every meeting and deadline its instant.

    The number of a week counts teaching weeks from the week of `starts`, to the last class. A
    week that nobody has written yet still has its meetings; written weeks beyond the last class
    are `undated`, and an error.
    """
    report = Report(schedule.term.source.path)
    mondays, breaks = number_weeks(schedule, report)
    content = _by_number(weeks, report)
    term_weeks = tuple(
        TermWeek(number, monday, monday + 6 * DAY, content.pop(number, None))
        for number, monday in enumerate(mondays, start=1)
    )
    undated = tuple(content[number] for number in sorted(content))
    if undated:
        last, held = undated[-1].number, len(mondays)
        message = f"the course has a week {last}, but the term ends after week {held}"
        report.add(schedule.term.source.at("last_class"), message)
    _check_closures(schedule, report)
    meetings = resolve_meetings(schedule, term_weeks, report)
    deadlines = resolve_deadlines(schedule, term_weeks, meetings, report)
    check_clashes(schedule, meetings, deadlines, report)
    calendar = Calendar(
        schedule,
        term_weeks,
        tuple(Break(monday, closure) for monday, closure in breaks),
        tuple(sorted(meetings, key=_order)),
        tuple(sorted(deadlines, key=_order)),
        undated,
    )
    problems = dict.fromkeys(sorted(report.problems, key=lambda problem: problem.place))
    return Parsed(calendar, tuple(problems))


def _order(event: Event) -> tuple[object, ...]:
    return (event.start.astimezone(UTC), event.due.id if event.due else "", event.section or "")


def _by_number(weeks: Iterable[Week], report: Report) -> dict[int, Week]:
    """Sort the content by number; each number and each name belongs to one folder."""
    content: dict[int, Week] = {}
    names: dict[str, Week] = {}
    for week in sorted(weeks, key=lambda week: (week.number, week.slug)):
        first = content.setdefault(week.number, week)
        if first is not week:
            message = f"two folders have the number {week.number}: {first.place.path} has it too"
            report.add(week.place, message)
        for name in (week.url.split("/")[1], *week.old_names):
            other = names.setdefault(name, week)
            if other is not week:
                message = f'the folder name "{name}" belongs to {other.place.path} too'
                report.add(week.place, message)
    return content


def _check_closures(schedule: Schedule, report: Report) -> None:
    first = monday_of(schedule.term.starts)
    for closure in schedule.no_class:
        if closure.last < first or closure.first > schedule.term.last_class:
            message = f'"{closure.name}" ({closure.first}) is outside the term: it changes nothing'
            report.add(closure.source.at(), message, Severity.WARNING)
