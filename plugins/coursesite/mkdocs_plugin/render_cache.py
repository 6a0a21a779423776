"""Pages that `mkdocs serve` need not render again: nothing they were made from has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MethodType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from coursesite.course import Course
from coursesite.markdown import RenderedPage, Session

from .noted_course import NotedCourse, Question, answer

_NOT_KEPT = frozenset({"links_to_anchors"})
"""What a render leaves on a page that names files of its own build; our links are checked by us."""


@dataclass(frozen=True)
class _Kept:
    """One page as it was rendered."""

    text: tuple[str, str]
    """Its file and the Markdown made of it."""

    read: Mapping[Question, object]
    """What it asked the course for, and the answers."""

    page: Mapping[str, Any]
    """What rendering set on MkDocs' page."""

    rendered: RenderedPage
    """What the rest of the site knows of it."""


class RenderCache:
    """Rendered pages of earlier builds by path, in memory for as long as `mkdocs serve` runs.

    A page is made from its own text, from what it asks the course for, and from what all pages
    share: addresses and settings. Each is compared as a value, not by date or name. A page with a
    problem is never kept, so its problem is found and placed anew in each build.
    """

    def __init__(self) -> None:
        self._shared: tuple[object, ...] = ()
        self._kept: dict[str, _Kept] = {}
        self._read: dict[Question, object] = {}
        self._course: Course | None = None

    def watch(self, course: Course) -> Course:
        """Return the course for this build, which notes what pages ask it for."""
        self._course = course
        return NotedCourse(course, self._note)

    def start(self, session: Session, config: MkDocsConfig, files: Files) -> None:
        """Forget every page if something that all pages share has changed since the last build."""
        shared = _shared(session, config, files)
        if shared != self._shared:
            self._shared = shared
            self._kept.clear()

    def wrap(self, page: Page, path: str, session: Session, faults: Callable[[], bool]) -> None:
        """Let the page render only if it must; `faults` tells if rendering it found a problem."""
        render_page = page.render
        source = session.course.sources.get(path)

        def render(self_: Page, config: MkDocsConfig, files: Files) -> None:
            text = (source.text if source else "", self_.markdown or "")
            kept = self._kept.get(path)
            if kept and kept.text == text and self._is_current(kept):
                vars(self_).update(kept.page)
                session.finished[path] = kept.rendered
                return
            before = dict(vars(self_))
            self._read = {}
            render_page(config, files)
            rendered = session.finished.get(path)
            if rendered is None or rendered.problems or faults():
                self._kept.pop(path, None)
                return
            made = {
                name: value
                for name, value in vars(self_).items()
                if name not in _NOT_KEPT and not (name in before and before[name] is value)
            }
            # a copy: what is asked between two renders is noted in the same place
            self._kept[path] = _Kept(text, dict(self._read), made, rendered)

        page.render = MethodType(render, page)  # type: ignore[method-assign] # as mkdocs-jupyter does

    def _note(self, question: Question) -> None:
        if self._course and question not in self._read:
            self._read[question] = answer(self._course, question)

    def _is_current(self, kept: _Kept) -> bool:
        course = self._course
        return course is not None and all(
            answer(course, question) == before for question, before in kept.read.items()
        )


def _shared(session: Session, config: MkDocsConfig, files: Files) -> tuple[object, ...]:
    """Return what any page may be made from beside the course, to be compared with another build's.

    A value that has no equality of its own, such as a function in the configuration, is compared
    by its name in memory: within one process a change shows as another name.
    """
    settings = dict(config.mdx_configs)
    settings.pop("coursesite", None)  # holds the session
    return (
        (session.site_url, session.description, session.drafts),
        tuple((file.src_uri, file.url) for file in files),
        (tuple(config.markdown_extensions), repr(settings)),
        repr({name: plugin.config for name, plugin in config.plugins.items()}),
    )
