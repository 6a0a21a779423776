"""How long a term of 15 weeks takes to be read, resolved to instants and written as calendars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from coursesite.course import SCHEDULE_PATH, Course
from coursesite.schedule import Schedule, read_schedule, resolve_term
from coursesite.schedule.calendars import write_calendars

from .rows import Row, best_of

_STAMP = datetime(2027, 1, 1, tzinfo=UTC)


def measure_term(course: Course) -> Iterator[Row]:
    """Measure the course's own term; nothing where it has none."""
    if course.schedule is None:
        return
    text = (course.root / SCHEDULE_PATH).read_text(encoding="utf-8")
    _write(course, course.schedule)  # the first time reads time zones from disk
    resolved = best_of(5, partial(_write, course, course.schedule))
    weeks = len(course.weeks)
    yield Row(f"a term of {weeks} weeks resolved and written", resolved * 1000, "ms", 50)
    read = best_of(3, partial(read_schedule, text, SCHEDULE_PATH))
    yield Row("its schedule.yml read", read * 1000, "ms")


def _write(course: Course, schedule: Schedule) -> None:
    calendar = resolve_term(schedule, course.weeks).value
    if calendar:
        write_calendars(calendar, _STAMP, "https://example.org/course/")
