"""What is wrong in the course as a whole, beyond what each file's reader finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

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
    if source.is_notebook:
        for cell in _prose_cells(course, source.path):
            for problem in check_language(cell.source, source.path):
                yield replace(problem, place=Place(source.path, cell.line))
        return
    quotations = not _is_exercise(source.path)
    yield from check_language(source.text, source.path, ok_words, quotations=quotations)


def _check_fences(course: Course, source: Source) -> Iterator[Problem]:
    """Find code that the page shows as words; fences of exercises are their reader's business."""
    if source.is_notebook:
        texts: list[tuple[str, int | None]] = [
            (cell.source, cell.line) for cell in _prose_cells(course, source.path)
        ]
    else:
        texts = [] if _is_exercise(source.path) else [(source.text, None)]
    for text, line in texts:
        if fence := find_lone_fence(text):
            place = Place(source.path, line or text.count("\n", 0, fence.start()) + 1)
            yield Problem(place, _NO_CODE.format(fence["marks"]))


_NO_CODE = (
    '"{0}" is shown as it is, with the lines around it: close the code with "{0}" alone on a line, '
    "as far in as it begins, and write no more than a language behind the first"
)


def _check_dates(course: Course, source: Source, term: Term) -> Iterator[Problem]:
    if source.is_notebook:
        for cell in _prose_cells(course, source.path):
            for problem in check_dates(cell.source, source.path, term):
                yield replace(problem, place=Place(source.path, cell.line))
    elif not source.path.startswith("docs/"):
        yield from check_dates(source.text, source.path, term)


def _prose_cells(course: Course, path: str) -> Iterator[Cell]:
    notebook = course.notebooks.get(path)
    return (cell for cell in (notebook.cells if notebook else ()) if cell.kind is CellKind.MARKDOWN)


def _is_exercise(path: str) -> bool:
    return path.startswith("exercises/")
