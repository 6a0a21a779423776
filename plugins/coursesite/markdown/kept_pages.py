"""Pages that an earlier check has found right, and that nothing has changed since."""

from __future__ import annotations

import re
from typing import Any

from coursesite.course import Course, Kept, digest_of
from coursesite.problems import Place

from .context import PageLink, RenderedPage

_ASKS = re.compile(r"\[(?!exercise:)[a-z]+(?:-[a-z]+)*[ \t]*(?::[^\[\]\n]*)?\][ \t]*$", re.M)
"""What may be a directive that asks for several exercises."""


class KeptPages:
    """Finds and keeps what a quick look has seen of pages.

    A page depends on its own text, on what there is in the course, and on the exercises on it.
    """

    def __init__(self, kept: Kept, course: Course, settings: object) -> None:
        self.kept = kept
        self.course = course
        self.shared = digest_of(settings, _shared(course))
        self.texts = {id_: course.sources[it.path].text for id_, it in course.items.items()}
        self.all_texts = digest_of(self.texts)

    def find(self, path: str) -> RenderedPage | None:
        """Return what was seen of a page, if it and the exercises on it are as they were."""
        found = self.kept.known.get(self._digest(path))
        if not found or found["texts"] != self._texts(found["exercises"]):
            return None
        self.kept.find(self._digest(path))
        return RenderedPage(
            path=path,
            cited=(),
            exercises=tuple(found["exercises"]),
            anchors=frozenset(found["anchors"]),
            links=tuple(_link(*each) for each in found["links"]),
            problems=(),
        )

    def keep(self, page: RenderedPage) -> None:
        """Keep what was seen of a page, if it was right."""
        if page.problems:
            return
        outcome = {
            "exercises": list(page.exercises),
            "texts": self._texts(page.exercises),
            "anchors": sorted(page.anchors),
            "links": [
                [it.place.path, it.place.line, it.target, it.anchor, it.written]
                for it in page.links
            ],
        }
        self.kept.keep(self._digest(page.path), outcome)

    def _digest(self, path: str) -> str:
        source = self.course.sources[path]
        texts = self.all_texts if _ASKS.search(source.markdown) else None
        return digest_of("page", path, source.text, texts, self.shared)

    def _texts(self, ids: Any) -> str:
        texts = [self.texts.get(id_, "") for id_ in ids]
        return digest_of(texts, self.all_texts if any(map(_ASKS.search, texts)) else None)


def _link(path: str, line: int, target: str, anchor: str, written: str) -> PageLink:
    return PageLink(Place(path, line), target, anchor, written)


def _shared(course: Course) -> object:
    """Return what a look at any page may ask the course for, apart from exercises' texts."""
    return (
        sorted(course.bibliography),
        sorted(course.sources),
        sorted(course.files),
        sorted(course.unreadable_items),
        [(it.number, it.url, it.draft) for it in course.weeks],
        course.calendar is not None,
        [(it.id, it.path, it.week, it.settings.aliases) for it in course.items.values()],
    )
