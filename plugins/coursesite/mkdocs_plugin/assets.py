"""Styles, scripts and facts that a page's templates need."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateNotFound
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from coursesite.course import Course
from coursesite.exercises import Item
from coursesite.markdown import Session
from coursesite.rendering.words import SITE_WORDS

from . import search

ASSETS = Path(str(files("coursesite"))) / "assets"

STYLE_SHEET = "course.css"
"""The one style sheet, joined from these parts: one request, and cached for every page."""

_STYLES = ("course.css", "exercises/exercises.css", "schedule.css", "notebook.css")
_BY_MARKUP: tuple[tuple[str, str], ...] = (
    ('data-exercise="', "exercises/exercises.js"),
    ('class="exercise-review', "exercises/exercises.js"),
    ("data-looked-at=", "exercises/exercises.js"),
    ("data-schedule=", "schedule.js"),
    ('class="citation', "preview.js"),
    ('class="term"', "preview.js"),
    ("data-filtered", "filter.js"),
)
"""What markup asks for which script: a page loads none that it does not use."""


SEARCH_WORKER = ASSETS / "search-worker.js"

_SEARCH = SITE_WORDS["search"]

_NOT_SEARCHED = ("exercises/", "docs/instructors/")
"""Pages that no student looks for: exercises stand in their lecture, guides are for instructors."""


_NO_SKIP = re.compile(r'<div data-md-component="skip">\s*</div>')
_HEADING = re.compile(r'<h1\b(?:[^>]*?\sid="(?P<id>[^"]+)")?[^>]*>')

_LECTURES_FIRST = 2
"""How much more a match in a lecture counts than one on another page."""


@dataclass(frozen=True)
class Lecture:
    """Where an exercise is at home, for the way from its own page."""

    url: str
    """Address from the site's root, at the exercise where the lecture shows it."""

    name: str
    """The week and its title: `Week 4: Screening and assessment`."""


@dataclass(frozen=True)
class PageAssets:
    """What the templates add to a page: addresses from the site's root, and words."""

    style: str
    """The style sheet."""

    scripts: tuple[str, ...]
    """ES modules."""

    word: Mapping[str, str]
    """Words around the page."""

    lecture: Lecture | None = None
    """On an exercise's own page, unless its week has no lecture that can be read yet."""


def asset_files(config: MkDocsConfig) -> Iterator[File]:
    """Give the style sheet and every module of ours as a file of the site."""
    yield File.generated(config, f"{_folder()}/{STYLE_SHEET}", content=_style_sheet())
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file() and path.suffix in {".js", ".svg"} and path != SEARCH_WORKER:
            name = path.relative_to(ASSETS).as_posix()
            folder = _folder() if path.suffix == ".js" else "assets/coursesite"
            yield File.generated(config, f"{folder}/{name}", abs_src_path=str(path))
    yield from search.worker_files(config, SEARCH_WORKER)


def page_assets(html: str, lecture: Lecture | None = None) -> PageAssets:
    """Choose what a page needs by the markup in it."""
    wanted = dict.fromkeys(name for mark, name in _BY_MARKUP if mark in html)
    scripts = tuple(f"{_folder()}/{name}" for name in wanted)
    return PageAssets(f"{_folder()}/{STYLE_SHEET}", scripts, SITE_WORDS, lecture)


def exercise_lecture(session: Session, path: str) -> Lecture | None:
    """Find the lecture of the week that the exercise at `path` belongs to."""
    item = session.course.items.get(Path(path).stem) if path.startswith("exercises/") else None
    week = session.course.week(item.week) if item else None
    if not item or not week or (week.draft and not session.drafts):
        return None
    shown = session.finished.get(week.place.path)
    anchor = f"#exercise-{item.id}" if shown and item.id in shown.exercises else ""
    name = SITE_WORDS["exercise_of"].format(number=week.number, week=week.title)
    return Lecture(f"{week.url}{anchor}", name)


def page_meta(course: Course, path: str, changes: Mapping[str, date]) -> dict[str, Any]:
    """Return what the theme's templates read from a page's front matter."""
    meta: dict[str, Any] = {}
    week = next((week for week in course.weeks if week.place.path == path), None)
    if week:
        about = week.description or week.question or week.title
        meta |= {"title": week.title, "description": about}
    if path not in course.sources or path.startswith(_NOT_SEARCHED):
        meta["search"] = {"exclude": True}
    elif path.startswith("lectures/"):
        meta["search"] = {"boost": _LECTURES_FIRST}
    if path.startswith("exercises/"):
        item = course.items.get(Path(path).stem)
        title = exercise_title(item) if item else Path(path).stem
        meta |= {"title": title, "hide": ["navigation", "toc"]}
        if item and item.settings.description:
            meta["description"] = item.settings.description
    if day := changes.get(path):
        meta["git_revision_date_localized"] = f"{day:%B} {day.day}, {day.year}"
    return meta


def exercise_title(item: Item) -> str:
    """Return an exercise's title without its Markdown and its citations."""
    return re.sub(r"\s*\[[^\[\]]*@[^\[\]]*\]|[*_`]", "", item.title.text)


def clean_title(page: Page) -> None:
    """Give the page the plain title that stands in its table of contents.

    A title with a citation is read by MkDocs before the citation is written.
    """
    headings = page.toc.items if page.toc else []
    if headings and headings[0].level == 1 and page._title_from_render:
        page._title_from_render = headings[0].title


def glossary_terms(page: Page) -> Iterator[tuple[str, str]]:
    """Give the names and anchors of the terms: the headings under the page's title."""
    for title in page.toc:
        for term in title.children:
            yield Markup(term.title).striptags(), term.url


def skip_words(env: Environment, config: MkDocsConfig) -> str:
    """Return what the theme calls the link to the text; empty for a theme that has none."""
    try:
        language = env.get_template("partials/language.html")
    except TemplateNotFound:
        return ""
    return str(language.make_module({"config": config}).t("action.skip"))  # type: ignore[attr-defined] # a macro


def mend_theme(html: str, skip: str) -> str:
    """Mend what the theme leaves out, and search by our worker.

    The search dialog has no name (WCAG 4.1.2). Pages without a table of contents, such as an
    exercise's and the error page, have no link to the text (2.4.1).
    """
    if skip and _NO_SKIP.search(html):
        html = _add_skip_link(html, skip)
    return search.use_worker(html).replace(
        'data-md-component="search" role="dialog"',
        f'data-md-component="search" role="dialog" aria-label="{_SEARCH}"',
    )


def _add_skip_link(html: str, words: str) -> str:
    """Lead to the first heading, which gets an id if it has none."""
    heading = _HEADING.search(html)
    if heading is None:
        return html
    anchor = heading["id"] or "text"
    if not heading["id"]:
        html = f'{html[: heading.start()]}<h1 id="{anchor}"{html[heading.start() + 3 :]}'
    link = f'<div data-md-component="skip"><a href="#{anchor}" class="md-skip">{words}</a></div>'
    return _NO_SKIP.sub(lambda _: link, html, count=1)


@cache
def _style_sheet() -> str:
    return "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in _STYLES)


@cache
def _folder() -> str:
    """Return the folder of styles and scripts, named after their content.

    Modules import one another by name, so a hash in the folder keeps a browser from mixing a
    cached module of an older version with a new one.
    """
    digest = hashlib.sha256()
    for path in sorted(ASSETS.rglob("*")):
        if path.suffix in {".css", ".js"}:
            digest.update(path.read_bytes())
    return f"assets/coursesite/{digest.hexdigest()[:8]}"
