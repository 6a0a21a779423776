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

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from coursesite.course import Course

FOLDER = "assets/coursesite"
"""Where our styles and scripts stand on the site."""

ASSETS = Path(str(files("coursesite"))) / "assets"

_ALWAYS = ("course.css",)
_BY_MARKUP: tuple[tuple[str, tuple[str, ...]], ...] = (
    ('class="exercise', ("exercises/exercises.css", "exercises/exercises.js")),
    ("data-looked-at", ("exercises/exercises.css", "exercises/exercises.js")),
    ('class="schedule', ("schedule.css", "schedule.js")),
    ('class="this-week', ("schedule.css", "schedule.js")),
    ('class="week-header', ("schedule.css",)),
    ('class="citation', ("preview.js",)),
    ('class="term"', ("preview.js",)),
    ('class="reference-filter', ("references.js",)),
    ('class="jp-', ("notebook.css",)),
)
"""What markup asks for which files: a page loads nothing that it does not use."""


_NOT_SEARCHED = ("exercises/", "docs/instructors/")
"""Pages whose text is not worth every student's bytes: the theme loads the index on each page."""


@dataclass(frozen=True)
class PageAssets:
    """Addresses, from the site's root, of what a page loads beside the theme."""

    styles: tuple[str, ...]
    """Style sheets."""

    scripts: tuple[str, ...]
    """ES modules."""


def asset_files(config: MkDocsConfig) -> Iterator[File]:
    """Give every style sheet and module of ours as a file of the site."""
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file() and path.suffix in {".css", ".js", ".svg"}:
            name = path.relative_to(ASSETS).as_posix()
            yield File.generated(config, f"{FOLDER}/{name}", abs_src_path=str(path))


def page_assets(html: str) -> PageAssets:
    """Choose what a page needs by the markup in it."""
    wanted = dict.fromkeys(
        [*_ALWAYS, *(name for mark, names in _BY_MARKUP if mark in html for name in names)]
    )
    urls = [_versioned(name) for name in wanted if (ASSETS / name).is_file()]
    return PageAssets(
        tuple(url for url in urls if ".css" in url), tuple(url for url in urls if ".js" in url)
    )


def page_meta(course: Course, path: str, changes: Mapping[str, date]) -> dict[str, Any]:
    """Return what the theme's templates read from a page's front matter."""
    meta: dict[str, Any] = {}
    week = next((week for week in course.weeks if week.place.path == path), None)
    if week:
        meta |= {"title": week.title, "description": week.question or week.title}
    if path not in course.sources or path.startswith(_NOT_SEARCHED):
        meta["search"] = {"exclude": True}
    if path.startswith("exercises/"):
        item = course.items.get(Path(path).stem)
        title = item.title.text if item else Path(path).stem
        meta |= {"title": re.sub(r"[*_`]", "", title), "hide": ["navigation", "toc"]}
    if day := changes.get(path):
        meta["git_revision_date_localized"] = f"{day:%B} {day.day}, {day.year}"
    return meta


def clean_title(page: Page) -> None:
    """Give the page the plain title that stands in its table of contents.

    A title with a citation is read by MkDocs before the citation is written.
    """
    headings = page.toc.items if page.toc else []
    if headings and headings[0].level == 1 and page._title_from_render:
        page._title_from_render = headings[0].title


def mend_theme(html: str) -> str:
    """Name the search dialog, which the theme leaves without a name (WCAG 4.1.2)."""
    return html.replace(
        'data-md-component="search" role="dialog"',
        'data-md-component="search" role="dialog" aria-label="Search"',
    )


@cache
def _versioned(name: str) -> str:
    """Add a hash of the content, so that a new version is not taken for a cached one."""
    digest = hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()[:8]
    return f"{FOLDER}/{name}?v={digest}"
