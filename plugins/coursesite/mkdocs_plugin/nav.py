"""The navigation, made from the week folders: week numbers and titles, a few weeks to a group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from coursesite.course import Course, week_number, without_code
from coursesite.prose import NO_HEADINGS
from coursesite.schedule import Week

from .front_matter import as_text
from .mount import virtual_path

WEEKS = "lectures/"
"""A nav entry with this value stands for all weeks: `- Weeks: lectures/`."""

GROUP = 5
"""Weeks to a group once there are more than fit a phone's screen."""

LONGEST_LIST = 8
"""Weeks that still stand in one list."""


def fill_nav(nav: list[Any] | None, course: Course, *, drafts: bool) -> list[Any] | None:
    """Return the nav of mkdocs.yml with the weeks where `lectures/` stands."""
    if nav is None:
        return None
    weeks = [week for week in course.weeks if drafts or not week.draft]
    return [_fill(entry, weeks, course) for entry in nav]


def _fill(entry: Any, weeks: Sequence[Week], course: Course) -> Any:
    if isinstance(entry, dict):
        return {
            title: _groups(weeks, course)
            if value == WEEKS
            else [_fill(it, weeks, course) for it in value]
            if isinstance(value, list)
            else value
            for title, value in entry.items()
        }
    return entry


def _groups(weeks: Sequence[Week], course: Course) -> list[Any]:
    if len(weeks) <= LONGEST_LIST:
        return [entry for week in weeks for entry in _week(week, course)]
    groups = [weeks[start : start + GROUP] for start in range(0, len(weeks), GROUP)]
    return [
        {
            f"Weeks {group[0].number}–{group[-1].number}": [
                entry for week in group for entry in _week(week, course)
            ]
        }
        for group in groups
    ]


def _week(week: Week, course: Course) -> Iterator[dict[str, Any]]:
    lecture = f"{week.url}index.md"
    yield {_title(week.number, week.title): lecture}
    for path in course.notebooks:
        if week_number(path) == week.number:
            title = f"Notebook: {notebook_title(course, path)}"
            yield {_title(week.number, title): virtual_path(path)}


def _title(number: int, title: str) -> str:
    """Return a title as the theme writes it, which is as HTML."""
    return as_text(f"{number}. {title}")


def notebook_title(course: Course, path: str) -> str:
    """Return the first heading of a notebook, or its name as words."""
    for line in without_code(course.sources[path], NO_HEADINGS).splitlines():
        if line.startswith("# "):
            return line[2:].strip()
    return path.rsplit("/", 1)[-1].removesuffix(".ipynb").replace("-", " ").capitalize()
