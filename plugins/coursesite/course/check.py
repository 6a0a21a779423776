"""What is wrong in the course as a whole, beyond what each file's reader finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from coursesite.bibliography import check_bibliography
from coursesite.exercises import (
    check_embedded,
    check_exercises,
    check_objectives,
    pick,
    read_pick,
)
from coursesite.language import check_language
from coursesite.notebooks import Cell, CellKind
from coursesite.problems import Place, Problem
from coursesite.prose import find_lone_fence
from coursesite.schedule import Term, check_dates, check_due_pages, check_reading_keys

from .addresses import site_url
from .kept import Kept, digest_of
from .model import Course
from .sources import Source, without_code

_EMBEDDED = re.compile(
    r"^[\s>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*"
    r"\[exercise(?P<several>s?)[ \t]*:(?P<what>[^\[\]\n]+)\]\s*$",
    re.M,
)


def check_course(course: Course, kept: Kept | None = None) -> tuple[Problem, ...]:
    """Return every problem that can be found without rendering pages.

    Texts that are right as far as is `kept` from an earlier check are not read again.
    """
    return (
        *course.problems,
        *check_exercises(course.exercises),
        *check_embedded(course.exercises, _embedded(course)),
        *_check_objectives(course),
        *_check_schedule(course),
        *check_bibliography(course.bibliography, course.cited_in),
        *_check_texts(course, kept or Kept()),
    )


def _embedded(course: Course) -> frozenset[str]:
    """Return the ids of exercises that a page other than their own embeds."""
    return frozenset(
        id_
        for source in course.sources.values()
        if "[exercise" in source.markdown
        for m in _EMBEDDED.finditer(without_code(source))
        for id_ in (
            (m["what"].strip(),) if not m["several"] else _picked(course, source, m["what"])
        )
    )


def _picked(course: Course, source: Source, written: str) -> Iterator[str]:
    """Give the ids of the exercises that a page picks, `5 from weeks 1-3`."""
    if asked := read_pick(written):
        for item in pick(course.items_for(source.path), *asked, site_url(source.path)):
            yield item.id


def _check_objectives(course: Course) -> Iterator[Problem]:
    """Check each week's objectives by the exercises of that week."""
    for week in course.weeks:
        places = {objective.id: objective.place for objective in week.objectives}
        items = [item for item in course.exercises if item.week == week.number]
        yield from check_objectives(items, places)


def _check_schedule(course: Course) -> Iterator[Problem]:
    """Check that the pages of deadlines and the works to read are there."""
    yield from check_reading_keys(course.weeks, course.bibliography)
    if course.schedule:
        pages = [path.removeprefix("docs/") for path in course.sources if path.startswith("docs/")]
        yield from check_due_pages(course.schedule, pages)


def check_term_dates(course: Course, term: Term) -> Iterator[Problem]:
    """Find dates in lectures, notebooks and exercises that a term would hold.

    A date in a notebook is at the first line of its cell.
    """
    for source in course.sources.values():
        yield from _check_dates(course, source, term)


def _check_texts(course: Course, kept: Kept) -> Iterator[Problem]:
    """Check the words, the dates and the fences of lectures, exercises and pages."""
    term = course.schedule.term if course.schedule else None
    days = (term.starts, term.last_class) if term else None
    ok_by_path = {item.path: item.settings.ok_words for item in course.items.values()}
    for source in course.sources.values():
        ok_words = ok_by_path.get(source.path, ())
        digest = digest_of("text", source.path, source.text, ok_words, days)
        if kept.find(digest):
            continue
        problems = [*_check_words(course, source, ok_words), *_check_fences(course, source)]
        if term:
            problems += _check_dates(course, source, term)
        if not problems:
            kept.keep(digest)
        yield from problems


def _check_words(course: Course, source: Source, ok_words: tuple[str, ...]) -> Iterator[Problem]:
    quotations = source.is_notebook or not _is_exercise(source.path)
    check = partial(check_language, path=source.path, ok_words=ok_words, quotations=quotations)
    return _in_prose(course, source, check)


def _check_dates(course: Course, source: Source, term: Term) -> Iterator[Problem]:
    if source.is_notebook or not source.path.startswith("docs/"):
        yield from _in_prose(course, source, partial(check_dates, path=source.path, term=term))


def _check_fences(course: Course, source: Source) -> Iterator[Problem]:
    """Find code that the page shows as words; fences of exercises are their reader's business."""
    if source.is_notebook or not _is_exercise(source.path):
        yield from _in_prose(course, source, partial(_lone_fence, path=source.path))


def _lone_fence(text: str, path: str) -> Iterator[Problem]:
    if fence := find_lone_fence(text):
        place = Place(path, text.count("\n", 0, fence.start()) + 1)
        yield Problem(place, _NO_CODE.format(fence["marks"]))


_NO_CODE = (
    '"{0}" is shown as it is, with the lines around it: close the code with "{0}" alone on a line, '
    "as far in as it begins, and write no more than a language behind the first"
)


def _in_prose(
    course: Course, source: Source, check: Callable[[str], Iterable[Problem]]
) -> Iterator[Problem]:
    """Check a page's file, or each Markdown cell of a notebook, whose problems are at its line."""
    if not source.is_notebook:
        yield from check(source.text)
        return
    for cell in _prose_cells(course, source.path):
        for problem in check(cell.source):
            yield replace(problem, place=Place(source.path, cell.line))


def _prose_cells(course: Course, path: str) -> Iterator[Cell]:
    notebook = course.notebooks.get(path)
    return (cell for cell in (notebook.cells if notebook else ()) if cell.kind is CellKind.MARKDOWN)


def _is_exercise(path: str) -> bool:
    return path.startswith("exercises/")
