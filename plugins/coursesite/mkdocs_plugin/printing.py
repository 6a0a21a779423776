"""Lectures and notebooks, as rendered for their own pages, brought together on one to print."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import ClassVar
from urllib.parse import urlsplit

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from coursesite.course import Course, Remembered, relative_url, site_url, week_number
from coursesite.rendering.printed import (
    asks_for_print,
    fill_contents,
    render_chapters,
    week_title,
)
from coursesite.rendering.transplant import Destination, transplant
from coursesite.schedule import Week

from .mount import virtual_path

_LEFT_OUT = frozenset(
    {"headerlink", "notebook-note", "reference-downloads", "backlinks"}
    | {"exercise__answer", "exercise__hint"}
    | {"exercise__effect", "exercise__actions", "exercise__status", "exercise__sure"}
    | {"exercise__transcript", "exercise__counts", "exercise__notes", "exercise__private"}
)
"""Classes of what paper never shows: answers, and what only works on a screen."""

_ID = re.compile(r"[^\w.-]")
_SCRIPT = re.compile(r"<script\b.*?</script>", re.S)
_TITLE = re.compile(r"(<h1\b[^>]*>)(.*?)(?=</h1>)", re.S)
_NO_TEXT = re.compile(r"<a class=\"headerlink\".*?</a>|<[^>]*>", re.S)


@dataclass(frozen=True)
class PrintOrder:
    """What `coursesite pdf` asks for: these weeks on one page, and no other page."""

    title: str
    """Title of the page."""

    weeks: tuple[int, ...]
    """The weeks, in order."""

    address: ClassVar[str] = "coursesite-pdf/"
    """Where the page stands, from the site's root; made, not written."""


@dataclass(frozen=True)
class _Chapter:
    """A lecture or a notebook."""

    anchor: str
    """Where it begins on the page to print, `week-3`; unique there."""

    week: int
    """Number of its week."""

    url: str
    """Address of its own page, from the site's root."""

    html: str
    """Its content, with one `<h1>`."""

    is_notebook: bool
    """It is no lecture."""

    @property
    def title(self) -> str:
        """Return its title in plain text."""
        m = _TITLE.search(self.html)
        return Markup(_NO_TEXT.sub("", m[2])).unescape().strip() if m else self.url


def order_files(order: PrintOrder, files: Files, course: Course, config: MkDocsConfig) -> None:
    """Leave the pages that are not printed out of the build, and add the one that is."""
    config.nav = None
    wanted = {
        virtual_path(path)
        for week in course.weeks
        if week.number in order.weeks
        for path in _week_paths(course, week)
    }
    for file in files.documentation_pages():
        if file.src_uri not in wanted:
            file.inclusion = InclusionLevel.EXCLUDED
    weeks = ", ".join(map(str, order.weeks))
    text = f"# {escape(order.title)}\n\n[print: weeks {weeks}]\n"
    files.append(File.generated(config, f"{order.address.strip('/')}.md", content=text))


def fill_print_pages(
    files: Files,
    course: Course,
    config: MkDocsConfig,
    order: PrintOrder | None,
    remembered: Remembered,
) -> None:
    """Put the chapters on every page that asks for them, when all pages are rendered."""
    pages = [file.page for file in files.documentation_pages() if file.page]
    for page in pages:
        content = page.content or ""
        if not asks_for_print(content):
            continue
        page.meta["search"] = {"exclude": True}
        root_url = (config.site_url or "http://127.0.0.1/") if order else ""
        by_week = {it.number: list(_chapters(files, course, it)) for it in course.weeks}
        page.content = _fill(content, page.url, by_week, root_url, remembered)


def without_scripts(html: str) -> str:
    """Return a page as a browser prints it: nothing is to be fetched, started or remembered."""
    return _SCRIPT.sub("", html)


def is_print_page(page: Page) -> bool:
    """Tell whether a finished page holds chapters to print: it needs no script."""
    return 'class="print-chapter"' in (page.content or "")


def _fill(
    html: str,
    here: str,
    by_week: Mapping[int, Sequence[_Chapter]],
    root_url: str,
    remembered: Remembered,
) -> str:
    def render(weeks: Sequence[int]) -> Markup:
        chapters = [it for week in weeks for it in by_week.get(week, ())]
        anchors = {it.url: it.anchor for it in chapters}
        return render_chapters(
            [
                (
                    week_title(it.week, it.title, notebook=it.is_notebook),
                    it.anchor,
                    remembered.get((here, it.anchor), _transplanted, it, here, anchors, root_url),
                )
                for it in chapters
            ]
        )

    return fill_contents(html, render)


def _chapters(files: Files, course: Course, week: Week) -> Iterator[_Chapter]:
    """Give the lecture and the notebooks of a week, where they are part of this build."""
    for path in _week_paths(course, week):
        file = files.get_file_from_path(virtual_path(path))
        if file is None or file.page is None or file.page.content is None:
            continue
        is_notebook = path.endswith(".ipynb")
        # a stop, which no notebook's name and heading of the lecture can have in common
        name = f".{_ID.sub(_as_code, PurePosixPath(path).stem)}" if is_notebook else ""
        anchor = f"week-{week.number}{name}"
        yield _Chapter(anchor, week.number, site_url(path), file.page.content, is_notebook)


def _as_code(m: re.Match[str]) -> str:
    """Write what an id cannot hold, or would have to be quoted in an address, by its number."""
    return f"_{ord(m[0]):x}_"


def _week_paths(course: Course, week: Week) -> list[str]:
    notebooks = [path for path in course.notebooks if week_number(path) == week.number]
    return [week.place.path, *notebooks]


def _with_week(chapter: _Chapter) -> str:
    """Put the week's number into the heading, from which a PDF takes its outline."""
    lead = escape(week_title(chapter.week, "", notebook=chapter.is_notebook))
    return _TITLE.sub(lambda m: f"{m[1]}{lead}{m[2]}", chapter.html, count=1)


def _transplanted(
    chapter: _Chapter, here: str, anchors: Mapping[str, str], root_url: str
) -> Markup:
    return transplant(_with_week(chapter), _destination(chapter, here, anchors, root_url))


def _destination(
    chapter: _Chapter, here: str, anchors: Mapping[str, str], root_url: str
) -> Destination:
    """Say where a chapter is to stand: on the page at `here`.

    A link to another chapter stays on the page. Others lead to the pages of the site: relatively
    where `root_url` is empty, else below it, and not at all where that is this computer.
    """

    def link(url: str) -> str | None:
        there, fragment = _resolve(chapter.url, url)
        if there in anchors:
            anchor = anchors[there]
            return f"#{anchor}/{fragment}" if fragment else f"#{anchor}"
        fragment = f"#{fragment}" if fragment else ""
        if not root_url:
            return relative_url(here, there) + fragment
        return None if _is_local(root_url) else root_url + there + fragment

    def file(url: str) -> str:
        return relative_url(here, _resolve(chapter.url, url)[0])

    return Destination(f"{chapter.anchor}/", link, file, dropped=_LEFT_OUT)


def _resolve(base: str, url: str) -> tuple[str, str]:
    """Return the address, from the site's root, of a relative one, and its fragment."""
    path, _, fragment = url.partition("#")
    is_folder = path.endswith(("/", "/..")) or path in {".", ".."}
    there = posixpath.normpath(posixpath.join(base, path))
    if there == ".":
        return "", fragment
    return f"{there}/" if is_folder else there, fragment


def _is_local(url: str) -> bool:
    return urlsplit(url).hostname in {"127.0.0.1", "localhost", "::1"}
