"""Short ways to write and read a term."""

from __future__ import annotations

from textwrap import dedent

from coursesite.problems import Parsed, Place
from coursesite.schedule import Calendar, Event, Minutes, Week, read_schedule, resolve_term

PATH = "lectures/schedule.yml"

TERM = """\
course: {id: c, code: C 1, title: A course}
term:
  id: t
  name: T
  starts: 2027-01-19
  timezone: America/Los_Angeles
  last_class: 2027-05-07
sections:
  - id: "001"
    mode: in-person
    meets: [{day: tuesday, start: "18:00", minutes: 165}]
  - id: "002"
    mode: online
    meets:
      - {day: monday, start: "18:00", minutes: 80}
      - {day: wednesday, start: "18:00", minutes: 80}
"""
"""Fifteen lines of the smallest term with two sections; week 1 begins on Monday 18 January."""

TERM_LINES = TERM.count("\n")


def resolve(more: str = "", weeks: tuple[Week, ...] = (), term: str = TERM) -> Parsed[Calendar]:
    """Resolve the term with more fields; fails the test where they cannot be read."""
    parsed = read_schedule(term + dedent(more), PATH)
    assert parsed.value is not None, parsed.problems
    assert parsed.problems == ()
    return resolve_term(parsed.value, weeks)


def problems(more: str = "", weeks: tuple[Week, ...] = (), term: str = TERM) -> list[str]:
    """Return the problems without the one of the Monday before the term starts."""
    found = [str(problem) for problem in resolve(more, weeks, term).problems]
    return [problem for problem in found if "before the term starts" not in problem]


def week(number: int, slug: str = "topic", old_names: tuple[str, ...] = ()) -> Week:
    folder = f"week-{number:02}-{slug}"
    return Week(
        number=number,
        slug=slug,
        title=f"Title {number}",
        question=None,
        objectives=(),
        readings=(),
        minutes=Minutes(),
        draft=False,
        old_names=old_names,
        url=f"lectures/{folder}/",
        place=Place(f"lectures/{folder}/index.md"),
    )


def meeting(calendar: Calendar, section: str, week_number: int, number: int = 1) -> Event | None:
    return next(
        (
            event
            for event in calendar.meetings
            if (event.section, event.week, event.meeting) == (section, week_number, number)
        ),
        None,
    )


def when(event: Event | None) -> str | None:
    """Write start, and status where it is not held: `Tue 01-19 18:00`."""
    if event is None:
        return None
    mark = "" if event.status.value == "confirmed" else f" {event.status.value}: {event.reason}"
    return f"{event.start:%a %m-%d %H:%M}{mark}"
