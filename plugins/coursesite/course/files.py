"""The course's folders on disk: which files are pages, and which are published beside them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coursesite.problems import Parsed, Place, Problem

from .addresses import FILE_SUFFIXES, PAGE_SUFFIXES

FOLDERS = ("docs", "lectures", "exercises")
"""Where authors write; everything else in the repository stays in git."""

UNPUBLISHED = ("docs/decisions/",)
"""Kept in git and left out of the site."""

BIBLIOGRAPHY_PATH = "references.bib"
SCHEDULE_PATH = "lectures/schedule.yml"
REFERENCES_PATH = "docs/references.md"

_WEEK_FOLDER = re.compile(r"week-(\d{1,2})-([a-z0-9]+(?:-[a-z0-9]+)*)")
_EXERCISE_FOLDER = re.compile(r"week-(\d{1,2})")


@dataclass(frozen=True)
class WeekFolder:
    """A folder `lectures/week-NN-slug`."""

    path: str
    """From the course's root."""

    number: int
    """Number of the week, from the name."""

    slug: str
    """What follows the number."""


def list_files(root: Path) -> Iterator[str]:
    """List every file of the course that may be published, sorted, as paths from the root.

    Hidden files, `.ipynb_checkpoints` and files of other kinds than pages, images, data and
    handouts are left out.
    """
    for folder in FOLDERS:
        for here, names, files in os.walk(root / folder):
            names[:] = sorted(name for name in names if not name.startswith((".", "_")))
            for name in sorted(files):
                path = (Path(here) / name).relative_to(root).as_posix()
                kept = PAGE_SUFFIXES | FILE_SUFFIXES
                is_kept = Path(name).suffix.lower() in kept and not name.startswith(".")
                if is_kept and not path.startswith(UNPUBLISHED):
                    yield path


def read_week_folder(path: str) -> WeekFolder | None:
    """Read the week's folder out of a path inside it, or None where it is in none."""
    parts = path.split("/")
    m = _WEEK_FOLDER.fullmatch(parts[1]) if parts[0] == "lectures" and len(parts) > 2 else None
    return WeekFolder("/".join(parts[:2]), int(m.group(1)), m.group(2)) if m else None


def week_number(path: str) -> int | None:
    """Tell the week a lecture, notebook or exercise belongs to."""
    if folder := read_week_folder(path):
        return folder.number
    parts = path.split("/")
    m = _EXERCISE_FOLDER.match(parts[1]) if parts[0] == "exercises" and len(parts) > 2 else None
    return int(m.group(1)) if m else None


def load_text(root: Path, path: str) -> Parsed[str]:
    """Read a file as UTF-8; other bytes are an error at their line and shown as a replacement."""
    content = (root / path).read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem(
            Place(path, line), "a character that is not UTF-8: save the file as UTF-8"
        )
        return Parsed(content.decode("utf-8", errors="replace"), (problem,))
    return Parsed(text.replace("\r\n", "\n"))


def check_folders(paths: list[str]) -> Iterator[Problem]:
    """Find lectures and exercises in folders whose name does not give a week."""
    seen: dict[int, str] = {}
    reported = set()
    for path in paths:
        parts = path.split("/")
        if parts[0] == "docs" or len(parts) < 2 or path in reported:
            continue
        if len(parts) == 2:
            if path.endswith(tuple(PAGE_SUFFIXES)):
                home = "week-01-some-title" if parts[0] == "lectures" else "week-01"
                yield Problem(
                    Place(path), f"put the file in a week's folder, such as {parts[0]}/{home}/"
                )
            continue
        folder = "/".join(parts[:2])
        if folder in reported:
            continue
        reported.add(folder)
        if week_number(path) is None:
            name = "week-03-some-title" if parts[0] == "lectures" else "week-03"
            yield Problem(
                Place(path), f'rename the folder "{parts[1]}" to a week, such as "{name}"'
            )
        elif parts[0] == "lectures":
            number = week_number(path) or 0
            if number in seen:
                yield Problem(
                    Place(path), f'week {number} has two folders, the other is "{seen[number]}"'
                )
            seen[number] = folder
            if f"{folder}/index.md" not in paths:
                yield Problem(Place(path), f'the folder "{parts[1]}" has no index.md, the lecture')
