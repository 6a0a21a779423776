"""Files of the site that are made, not written: calendars, answer keys and old addresses."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from coursesite.bibliography import format_bibtex, format_ris
from coursesite.course import (
    SCHEDULE_PATH,
    Course,
    answers_path,
    relative_url,
    site_path,
    site_url,
    week_number,
)
from coursesite.course.history import calendar_stamp
from coursesite.exercises import Item
from coursesite.markdown import Session
from coursesite.rendering.redirects import render_redirect
from coursesite.rendering.words import SITE_WORDS
from coursesite.schedule import Week
from coursesite.schedule.calendars import write_calendars

from .assets import exercise_title

WORKS = "works"
"""Name, without ending, of the downloads with the works that a page cites."""


def made_files(course: Course, config: MkDocsConfig) -> Iterator[File]:
    """Give every file that is made from the course as a whole."""
    yield from _calendars(course, config)
    for week in course.weeks:
        yield from _redirects(course, week, config)
        if course.items_of(week.number):
            yield _answer_key(week, config)
    for item in course.items.values():
        yield from _exercise_redirects(course, item, config)


def _calendars(course: Course, config: MkDocsConfig) -> Iterator[File]:
    """Give the calendar feeds, `calendar/SECTION.ics`, and `calendar/schedule.json`."""
    if course.calendar is None:
        return
    inputs = [SCHEDULE_PATH, *(week.place.path for week in course.weeks)]
    stamp = calendar_stamp(course.root, inputs, course.calendar.schedule.term.starts, os.environ)
    for name, text in write_calendars(course.calendar, stamp, config.site_url or "").items():
        yield File.generated(config, f"calendar/{name}", content=text.encode())


def write_downloads(course: Course, session: Session, site_dir: Path) -> None:
    """Write the works each page cites beside it, and those of the course."""
    bibliography = course.bibliography
    wanted = {
        site_dir / site_url(page.path) / WORKS: page.cited
        for page in session.finished.values()
        if page.cited
    }
    for stem, keys in {**wanted, site_dir / "references": course.cited_in}.items():
        if stem.parent.is_dir() and any(key in bibliography for key in keys):
            stem.with_suffix(".ris").write_text(
                format_ris(bibliography, keys), encoding="utf-8", newline=""
            )
            if stem.name == WORKS:  # the course's own .bib is published as it is
                bib = format_bibtex(bibliography, keys)
                stem.with_suffix(".bib").write_text(bib, encoding="utf-8", newline="")


def _answer_key(week: Week, config: MkDocsConfig) -> File:
    """Give the page with the answers of a week, for print; it is in no menu and not searched."""
    title = _as_markdown(SITE_WORDS["answers_title"].format(week=week.title))
    about = SITE_WORDS["answers_about"].format(number=week.number, week=week.title)
    text = f"---\ndescription: {json.dumps(about)}\n---\n# {title}\n\n[answer-key: {week.number}]\n"
    level = InclusionLevel.DRAFT if week.draft else InclusionLevel.NOT_IN_NAV
    return File.generated(config, answers_path(week.url), content=text, inclusion=level)


def _as_markdown(text: str) -> str:
    """Write a text so that Markdown shows it as it is."""
    return re.sub(r"[^\w\s,.:;?!/-]", lambda m: f"&#{ord(m[0])};", text)


def listed_pages(pages: Iterable[File], course: Course) -> list[File]:
    """Return the pages that are named to search engines: all but the weeks' answers."""
    answers = {answers_path(week.url) for week in course.weeks}
    return [page for page in pages if page.src_uri not in answers]


def _exercise_redirects(course: Course, item: Item, config: MkDocsConfig) -> Iterator[File]:
    """Give a page at the address of each earlier id: other systems link to it."""
    language = str(config.theme.get("language", "en"))
    is_draft = course.is_draft(item.path)
    level = InclusionLevel.DRAFT if is_draft else InclusionLevel.UNDEFINED
    for alias in item.settings.aliases:
        if alias not in course.items:
            way = relative_url(f"exercises/{alias}/", site_url(item.path))
            html = render_redirect(way, exercise_title(item), language)
            uri = f"exercises/{alias}/index.html"
            yield File.generated(config, uri, content=html, inclusion=level)


def _redirects(course: Course, week: Week, config: MkDocsConfig) -> Iterator[File]:
    """Give a page at each earlier address of the week's lecture and notebooks."""
    folder = PurePosixPath(week.url)
    pages = [path for path in course.sources if week_number(path) == week.number]
    level = InclusionLevel.DRAFT if week.draft else InclusionLevel.UNDEFINED
    for old in week.old_names:
        for path in pages:
            if path.startswith(week.url):
                old_path = f"{folder.parent}/{old}/{site_path(path).removeprefix(week.url)}"
                way = relative_url(quote(old_path), site_url(path))
                language = str(config.theme.get("language", "en"))
                html = render_redirect(way, week.title, language)
                uri = f"{old_path}index.html"
                yield File.generated(config, uri, content=html, inclusion=level)
