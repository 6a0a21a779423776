"""How long exercises take to read and to render, and whether time grows with them in a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from types import MappingProxyType

from markdown import Markdown
from markupsafe import escape

from coursesite.course import Course, Source
from coursesite.exercises import Item, read_exercise
from coursesite.markdown import Session
from coursesite.rendering.exercises import render_exercise

from .rows import LINEAR, Row, best_of, growth

FEW, MANY = 250, 1_000

ON_A_PAGE = 15
"""Exercises that one page embeds."""

EXTENSIONS = ("admonition", "attr_list", "footnotes", "md_in_html", "tables", "coursesite")
"""What an exercise's text may use."""


def measure_exercises(course: Course) -> Iterator[Row]:
    """Read and render so many copies of the course's own exercises, of every kind it has."""
    reading, writing, rendering = {}, {}, {}
    for count in (FEW, MANY):
        files = _copies(course, count)
        made = _course_of(course, _read(files))
        reading[count] = best_of(3, partial(_read, files))
        writing[count] = best_of(3, partial(_write, made))
        rendering[count] = best_of(2, partial(_render, made))
    yield Row(f"{MANY:,} exercises read", reading[MANY], "s")
    yield Row(f"{MANY:,} exercises through templates alone", writing[MANY], "s")
    yield Row(f"{MANY:,} exercises read and rendered", reading[MANY] + rendering[MANY], "s", 2)
    for name, times in (("reading", reading), ("rendering", rendering)):
        yield Row(
            f"{name}, each of {MANY:,} to each of {FEW}",
            growth((FEW, times[FEW]), (MANY, times[MANY])),
            "times",
            LINEAR,
        )


def _copies(course: Course, count: int) -> tuple[tuple[str, str], ...]:
    """Return paths and texts of so many exercise files, each with an id of its own."""
    texts = [course.sources[item.path].text for item in course.exercises]
    return tuple(
        (f"exercises/week-01/copy-{number}.md", text)
        for number, text in enumerate(islice(cycle(texts), count))
    )


def _read(files: tuple[tuple[str, str], ...]) -> tuple[Item, ...]:
    items = (read_exercise(text, path, None).value for path, text in files)
    return tuple(item for item in items if item)


def _course_of(course: Course, items: tuple[Item, ...]) -> Course:
    """Return the course with these exercises alone."""
    sources = {item.path: Source(item.path, "", "") for item in items}
    by_id = {item.id: item for item in items}
    return replace(course, items=MappingProxyType(by_id), sources=MappingProxyType(sources))


def _write(course: Course) -> None:
    """Render each exercise with its texts as typed: what the templates take."""
    for item in course.items.values():
        render_exercise(
            item, lambda passage, _: escape(passage.text), heading_level=2, number=1, base_url=".."
        )


def _render(course: Course) -> None:
    """Render each exercise by the site's own Markdown, some to a page as in a lecture."""
    ids = list(course.items)
    for start in range(0, len(ids), ON_A_PAGE):
        session = Session(course, "docs/page.md")
        page = "\n\n".join(f"[exercise: {id_}]" for id_ in ids[start : start + ON_A_PAGE])
        configs = {"coursesite": {"session": session}}
        Markdown(extensions=list(EXTENSIONS), extension_configs=configs).convert(page)
