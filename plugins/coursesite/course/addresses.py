"""Addresses: which file of the course is which page of the site."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import quote

PAGE_SUFFIXES = frozenset({".md", ".ipynb"})
"""Files that become pages."""

FILE_SUFFIXES = frozenset(
    {".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"}  # images
    | {".csv", ".tsv", ".json", ".txt", ".bib"}  # small data sets
    | {".pdf", ".mp3", ".mp4", ".vtt", ".ics"}  # handouts, sound, captions
)
"""Files that are published as they are; everything else beside a lecture stays in git."""


@lru_cache(maxsize=4_096)
def site_url(path: str) -> str:
    """Return the address of a file of the course, from the site's root.

    `lectures/week-01-x/index.md` is `lectures/week-01-x/`; a notebook `n.ipynb` beside it is
    `lectures/week-01-x/n/`; `exercises/week-01/id.md` is `exercises/id/`; `docs/a.md` is `a/`; the
    home page is the empty string. A file that is no page keeps its path.
    """
    return quote(site_path(path))


def site_path(path: str) -> str:
    """Return where a file of the course stands in the folder of the site: its address, unquoted."""
    stem, suffix = posixpath.splitext(path)
    if suffix not in PAGE_SUFFIXES:
        return path.removeprefix("docs/")
    if path.startswith("exercises/"):
        return f"exercises/{posixpath.basename(stem)}/"
    stem = stem.removeprefix("docs/")
    folder, name = posixpath.split(stem)
    if name in {"index", "README"} and suffix == ".md":
        return f"{folder}/" if folder else ""
    return f"{stem}/"


def answers_path(week_url: str) -> str:
    """Return the path of the page with a week's answers, which is made and not written.

    It stands beside the lecture at `week_url`: `lectures/week-01-x/answers.md`.
    """
    return f"{week_url}answers.md"


@lru_cache(maxsize=4_096)  # each exercise on a page asks for the same
def relative_url(here: str, there: str) -> str:
    """Return the way from one address of the site to another, so that it works under any root.

    `relative_url("lectures/week-01-x/", "exercises/a/")` is `../../exercises/a/`.
    """
    folder = here if here.endswith("/") or not here else posixpath.dirname(here)
    url = posixpath.relpath(there or ".", folder or ".")
    return url + "/" if (not there or there.endswith("/")) and not url.endswith("/") else url
