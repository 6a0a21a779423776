"""The whole course as values: what every author wrote, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coursesite.bibliography import Bibliography
from coursesite.exercises import Item
from coursesite.notebooks import Notebook
from coursesite.problems import Problem
from coursesite.schedule import Calendar, Schedule, Week

from .files import week_number
from .glossary import GLOSSARY_PATH
from .sources import Source


@dataclass(frozen=True)
class Course:
    """A course as its authors wrote it, with all that is wrong in it."""

    root: Path
    """The folder that holds docs/, lectures/, exercises/ and references.bib."""

    bibliography: Bibliography
    """Works by key; empty where references.bib is missing or unreadable."""

    sources: Mapping[str, Source]
    """Every page by its path from the root: docs, lectures, notebooks, exercises."""

    files: frozenset[str]
    """Paths of the files that are published as they are."""

    exercises: tuple[Item, ...]
    """Every exercise file that could be read, also where two have one id."""

    items: Mapping[str, Item]
    """Exercises by id, the first file where two have one."""

    unreadable_items: frozenset[str]
    """Ids of exercise files that could not be read."""

    notebooks: Mapping[str, Notebook]
    """Notebooks by path."""

    schedule: Schedule | None
    """The term as written, or None where there is no readable schedule."""

    weeks: tuple[Week, ...]
    """The weeks in order, from their folders and front matter."""

    calendar: Calendar | None
    """The term as dates, or None without a schedule."""

    glossary: Mapping[str, str]
    """Definitions in plain text by anchor."""

    cited_in: Mapping[str, tuple[int, ...]]
    """For each work, the weeks that cite it or ask to read it, in order."""

    problems: tuple[Problem, ...]
    """What is wrong in the files, apart from what shows when pages are rendered."""

    glossary_path: str = GLOSSARY_PATH
    """Where terms are defined."""

    @property
    def title(self) -> str | None:
        """Return what the course is called in its schedule."""
        return self.calendar.schedule.course.title if self.calendar else None

    def week(self, number: int | None) -> Week | None:
        """Return a week by its number."""
        return next((week for week in self.weeks if week.number == number), None)

    def items_of(self, week: int) -> tuple[Item, ...]:
        """Return the exercises of a week, each id once."""
        return tuple(item for item in self.items.values() if item.week == week)

    def items_for(self, path: str, drafts: bool = False) -> tuple[Item, ...]:
        """Return the exercises that a page may pick from: all but those of drafts, each id once.

        A draft's own pages have all, and so has every page where `drafts` are shown.
        """
        items = tuple(self.items.values())
        if drafts or self.is_draft(path):
            return items
        return tuple(item for item in items if not self.is_draft(item.path))

    def is_draft(self, path: str) -> bool:
        """Tell whether a build leaves a file out: its week, an exercise's too, is a draft."""
        number = week_number(path)
        return any(week.draft and week.number == number for week in self.weeks)
