"""Pages of a course as Markdown, and the checks that need every page rendered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from markdown import Markdown

from coursesite.course import Course, read_week_folder, without_code
from coursesite.problems import Problem, did_you_mean
from coursesite.prose import NO_HEADINGS

from .context import RenderedPage, Session

WEEK_HEADER = "[week-header]"
"""Stands under a lecture's title, where nobody typed it."""

_TITLE = re.compile(r"^# .*$", re.M)


def page_markdown(course: Course, path: str) -> str:
    """Return what is rendered for a file of the course.

    An exercise's page is the exercise; a lecture gets the week's question, objectives and readings
    under its title; a notebook's cells stand one after the other; every other page is as written.
    """
    source = course.sources[path]
    if path.startswith("exercises/"):
        return f"[exercise: {Path(path).stem}]\n"
    folder = read_week_folder(path)
    if folder and path == f"{folder.path}/index.md":
        title = _TITLE.search(without_code(source, NO_HEADINGS))
        end = title.end() if title else 0
        return f"{source.markdown[:end]}\n\n{WEEK_HEADER}\n\n{source.markdown[end:]}"
    return source.markdown


def after_title(html: str, piece: str) -> str:
    """Put a piece of HTML under the page's title, or first where it has none."""
    title, end, rest = html.partition("</h1>")
    return f"{title}{end}{piece}{rest}" if end else f"{piece}{html}"


def page_converter(
    session: Session, extensions: Iterable[str], configs: Mapping[str, Mapping[str, Any]]
) -> Markdown:
    """Make what converts the page under way in the session."""
    return Markdown(
        extensions=list(dict.fromkeys([*extensions, "coursesite"])),
        extension_configs={**configs, "coursesite": {"session": session}},
    )


def check_pages(
    pages: Iterable[RenderedPage], targets: Mapping[str, RenderedPage] | None = None
) -> Iterator[Problem]:
    """Return what is wrong on the pages, links to missing anchors included.

    Links lead to `targets`, pages by path; without, to the pages themselves.
    """
    pages = list(pages)
    by_path = {page.path: page for page in pages} if targets is None else targets
    for page in pages:
        yield from page.problems
        for link in page.links:
            target = by_path.get(link.target)
            if target and link.anchor not in target.anchors:
                near = did_you_mean(link.anchor, target.anchors)
                yield Problem(
                    link.place, f'link to a missing place on a page "{link.written}"{near}'
                )
