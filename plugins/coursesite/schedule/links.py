"""What the schedule and the weeks name elsewhere: pages and works."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from coursesite.problems import Problem, did_you_mean
from coursesite.schedule.model import Schedule
from coursesite.schedule.week import Week


def check_due_pages(schedule: Schedule, pages: Collection[str]) -> Iterator[Problem]:
    """Report deadlines whose page is missing; `pages` are paths relative to docs/."""
    for due in schedule.due:
        if due.page is not None and due.page not in pages:
            message = f'unknown page "{due.page}" in docs{did_you_mean(due.page, pages)}'
            yield Problem(due.source.at("page"), message)


def check_reading_keys(weeks: Iterable[Week], keys: Collection[str]) -> Iterator[Problem]:
    """Report readings that are not in the bibliography."""
    for week in weeks:
        for reading in week.readings:
            if reading.cite not in keys:
                message = f'unknown citation key "{reading.cite}"{did_you_mean(reading.cite, keys)}'
                yield Problem(reading.place, message)
