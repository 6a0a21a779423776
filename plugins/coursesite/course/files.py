"""The course's folders on disk: which files are pages, and which are published beside them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from errno import ELOOP
from pathlib import Path
from typing import BinaryIO, TypeVar

from coursesite.problems import Parsed, Place, Problem

from .addresses import FILE_SUFFIXES, PAGE_SUFFIXES

T = TypeVar("T")

FOLDERS = ("docs", "lectures", "exercises")
"""Where authors write; everything else in the repository stays in git."""

UNPUBLISHED = ("docs/decisions/",)
"""Kept in git and left out of the site."""

BIBLIOGRAPHY_PATH = "references.bib"
SCHEDULE_PATH = "lectures/schedule.yml"
REFERENCES_PATH = "docs/references.md"
PRINT_PATH = "docs/print.md"

_WEEK_FOLDER = re.compile(r"week-(\d{1,2})-([a-z0-9]+(?:-[a-z0-9]+)*)")
_EXERCISE_FOLDER = re.compile(r"week-(\d{1,2})(?:-[a-z0-9-]+)?")

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")

WEEKS = range(1, 100)
"""Numbers a week can have."""


@dataclass(frozen=True)
class WeekFolder:
    """A folder `lectures/week-NN-slug`."""

    path: str
    """From the course's root."""

    number: int
    """Number of the week, from the name."""

    slug: str
    """What follows the number."""


def walk_files(root: Path, unread: Callable[[OSError], object] | None = None) -> Iterator[str]:
    """List every file in the course's folders, sorted, as paths from the root.

    Hidden files, `.ipynb_checkpoints` and what is kept in git alone are left out. `unread` is
    called with the error of each folder that cannot be listed, and of each link to a folder.
    """
    for folder in FOLDERS:
        for here, names, files in os.walk(root / folder, onerror=unread):
            names[:] = sorted(name for name in names if not name.startswith((".", "_")))
            for link in (full for name in names if (full := Path(here) / name).is_symlink()):
                if unread:  # it may lead in a circle, and is no folder to git on Windows
                    unread(OSError(ELOOP, "a link to a folder is not followed", str(link)))
            for name in sorted(files):
                path = (Path(here) / name).relative_to(root).as_posix()
                if not name.startswith(".") and not path.startswith(UNPUBLISHED):
                    yield path


def is_published(path: str) -> bool:
    """Tell pages, images, data and handouts from files of other kinds."""
    suffix = Path(path).suffix
    return suffix in PAGE_SUFFIXES or suffix.lower() in FILE_SUFFIXES


def read_week_folder(path: str) -> WeekFolder | None:
    """Read the week's folder out of a path inside it, or None where it is in none."""
    parts = path.split("/")
    m = _WEEK_FOLDER.fullmatch(parts[1]) if parts[0] == "lectures" and len(parts) > 2 else None
    if m is None or int(m.group(1)) not in WEEKS:
        return None
    return WeekFolder("/".join(parts[:2]), int(m.group(1)), m.group(2))


def week_of(folder: str) -> int | None:
    """Tell the week from the name of a folder: `week-03-drug-set` and `week-3` are week 3."""
    m = _WEEK_FOLDER.fullmatch(folder) or _EXERCISE_FOLDER.fullmatch(folder)
    return int(m.group(1)) if m and int(m.group(1)) in WEEKS else None


def week_number(path: str) -> int | None:
    """Tell the week a lecture, notebook or exercise belongs to."""
    if folder := read_week_folder(path):
        return folder.number
    parts = path.split("/")
    return week_of(parts[1]) if parts[0] == "exercises" and len(parts) > 2 else None


def load_text(root: Path, path: str) -> Parsed[str]:
    """Read a file as UTF-8, its line ends as Python's and without a byte order mark.

    Other bytes are an error at their line and shown as a replacement, and so are control
    characters, which neither a page nor XML can hold; form feeds, as word processors leave them,
    are spaces. A file that cannot be read at all (a folder of that name, a symbolic link to
    nowhere) is an error and empty.
    """
    content = load_bytes(root, path)
    return Parsed("", (content,)) if isinstance(content, Problem) else read_text(content, path)


def load_bytes(root: Path, path: str) -> bytes | Problem:
    """Read a file as it is, or say why it cannot be read."""
    return _open(root, path, lambda file: file.read())


def read_text(content: bytes, path: str) -> Parsed[str]:
    """Turn the bytes of a file into text, as `load_text` does."""
    content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return _without_controls(content.decode("utf-8").removeprefix("\ufeff"), path)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "a character that is not UTF-8: save the file as UTF-8"
        text = _without_controls(content.decode("utf-8", errors="replace"), path).value
        return Parsed(text, (Problem(Place(path, line), message),))


def _without_controls(text: str, path: str) -> Parsed[str]:
    text = text.replace("\x0b", " ").replace("\x0c", " ")
    if not (found := _CONTROL.search(text)):
        return Parsed(text)
    line = text.count("\n", 0, found.start()) + 1
    message = f"a control character (U+{ord(found[0]):04X}): delete it, or save the file as UTF-8"
    shown = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return Parsed(shown, (Problem(Place(path, line), message),))


def unreadable_file(root: Path, path: str) -> Problem | None:
    """Say why a file cannot be read; None where it can."""
    return _open(root, path, lambda _file: None)


def _open(root: Path, path: str, read: Callable[[BinaryIO], T]) -> T | Problem:
    full = root / path
    try:
        if not stat.S_ISREG(mode := full.stat().st_mode) and not stat.S_ISDIR(mode):
            return Problem(Place(path), "cannot be read: it is no file")  # a pipe, a device
        with full.open("rb") as file:
            return read(file)
    except OSError as error:
        return unreadable(path, error)


def unreadable(path: str, error: OSError) -> Problem:
    """Say why the system does not give a file."""
    return Problem(Place(path), f"cannot be read: {(error.strerror or str(error)).lower()}")
