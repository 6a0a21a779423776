"""What is wrong on the pages of a course, found without rendering those that are right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from markdown import Markdown

from coursesite.course import Course, Kept
from coursesite.problems import Problem

from .context import PageLink, QuickLook, RenderedPage, Session
from .kept_pages import KeptPages
from .pages import check_pages, page_converter, page_markdown
from .plain_lines import without_plain_lines
from .quick import UNDERSTOOD, note_sound, quick_options

Converter = Callable[[Session], Markdown]
"""Makes what converts the page that is under way in a session."""


def find_page_problems(
    course: Course,
    extensions: Iterable[str],
    configs: Mapping[str, Mapping[str, Any]],
    kept: Kept | None = None,
) -> Iterator[Problem]:
    """Return what `check_pages` would find, were every page of the course rendered.

    Each page is looked at. One with a fault, or with an exercise that has one, is rendered to say
    what it is. A page that is `kept` from an earlier check is not even looked at;
    only `UNDERSTOOD` extensions are known to make it the same again.
    """
    extensions = tuple(extensions)
    understood = UNDERSTOOD.issuperset(extensions)
    kept = kept if kept and understood else Kept()
    kept_pages = KeptPages(kept, course, (extensions, configs))
    pages = _Pages(course, partial(page_converter, extensions=extensions, configs=configs))
    options = quick_options(configs, course)
    quick = partial(page_converter, extensions=extensions, configs=options)
    pages.look(quick, kept_pages, understood=understood)
    wrong = pages.find_wrong()
    return check_pages([pages.render(path) for path in wrong], pages.with_places(wrong))


class _Pages:
    """The pages of a course: looked at, and some of them rendered."""

    def __init__(self, course: Course, converter: Converter) -> None:
        self.course = course
        self.converter = converter
        self.session = Session(course)
        self.looked: dict[str, RenderedPage] = {}

    def look(self, converter: Converter, kept: KeptPages, *, understood: bool) -> None:
        """Look at every page, at exercises first: they are not parsed again where they stand.

        Only with `understood` extensions one converter may serve several pages.
        """
        look = QuickLook(skips_plain=understood)
        session = Session(self.course, quick=look, finished=self.looked)
        items = {item.path: item for item in self.course.items.values()}
        md: Markdown | None = None
        for path in dict.fromkeys([*items, *self.course.sources]):
            session.page = path
            if page := kept.find(path):
                self.looked[path] = page
            else:
                text = page_markdown(self.course, path)
                if md is None or not understood:
                    md = converter(session)
                md.reset().convert(without_plain_lines(text) if understood else text)
                kept.keep(session.result(path))
            if path in items:
                note_sound(look, items[path], self.looked[path])

    def find_wrong(self) -> tuple[str, ...]:
        """Return the pages with a fault, those with an exercise that has one among them."""
        wrong = {
            page.path
            for page in self.looked.values()
            if page.problems or any(map(self._is_broken, page.links))
        }
        return tuple(
            path
            for path in self.course.sources
            if path in wrong
            or any(self.course.items[id_].path in wrong for id_ in self.looked[path].exercises)
        )

    def render(self, path: str) -> RenderedPage:
        """Render a page, once."""
        if path not in self.session.finished:
            self.session.page = path
            self.converter(self.session).convert(page_markdown(self.course, path))
        return self.session.result(path)

    def with_places(self, paths: Iterable[str]) -> Mapping[str, RenderedPage]:
        """Return all pages with every place that the links on some of them, if right, lead to."""
        for path in paths:
            for link in self.render(path).links:
                self._is_broken(link)
        return {**self.looked, **self.session.finished}

    def _is_broken(self, link: PageLink) -> bool:
        """Tell whether a link leads nowhere; a place that no look has seen may yet be there."""
        target = self.looked.get(link.target)
        if target is None or link.anchor in target.anchors:
            return False
        return link.anchor not in self.render(link.target).anchors
