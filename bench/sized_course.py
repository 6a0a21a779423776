"""A sound course of so many pages: weeks of the course as they are, and a few pages around them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from .long_course import make_long_course

AROUND = ("index", "schedule", "references", "glossary", "review", "print")
"""Pages of docs/ that every course has."""

A_WEEK = 17
"""Pages of a week: the lecture, fifteen exercises and their answers; some have a notebook."""

_LINK = re.compile(r"(!?)\[([^\[\]]*)\]\(([^)\s#]*)([^)]*)\)")
_EMBEDDED = re.compile(r"^[ \t]*\[exercise: ([a-z0-9-]+)\][ \t]*$\n?", re.M)
_MENU = "nav:\n  - Home: index.md\n  - Schedule: schedule.md\n  - Weeks: lectures/\n"


def make_sized_course(root: Path, target: Path, pages: int) -> Path:
    """Copy so much of the course at `root` to `target` that its site has `pages` pages.

    Weeks are whole but for the last, which has fewer exercises. A week with a notebook is the
    first. Links to what is left out become text, so that nothing is wrong: a page with a problem
    is made anew in every build.
    """
    make_long_course(root, target, weeks=pages // A_WEEK + 2)
    for path in (target / "docs").glob("**/*.md"):
        if path.parent.name != "docs" or path.stem not in AROUND:
            path.unlink()
    _shorten(target / "mkdocs.yml")
    left = pages - len(AROUND)
    for folder in _notebooks_first(target):
        left = _trim_week(target, folder, left)
    for path in (*target.glob("*/**/*.md"), *target.glob("lectures/*/*.ipynb")):
        path.write_text(_sound(path, target), encoding="utf-8")
    return target


def _shorten(settings: Path) -> None:
    """Leave what is not there out of the menu, and the deadlines, whose pages are not there."""
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text[: text.index("nav:\n")] + _MENU, encoding="utf-8")
    schedule = settings.parent / "lectures" / "schedule.yml"
    text = schedule.read_text(encoding="utf-8")
    schedule.write_text(re.sub(r"^    page: .*\n", "", text, flags=re.M), encoding="utf-8")


def _notebooks_first(target: Path) -> Sequence[Path]:
    """Return the weeks' folders in order, but that the first has a notebook."""
    folders = sorted((target / "lectures").glob("week-*"))
    first = next(it for it in folders if [*it.glob("*.ipynb")])
    return [first, *(it for it in folders if it != first)]


def _trim_week(target: Path, folder: Path, left: int) -> int:
    """Take from a week the pages for which there is no room; return how much room is left then."""
    exercises = sorted((target / "exercises" / folder.name[:7]).glob("*.md"))
    whole = 2 + len([*folder.glob("*.ipynb")])  # with its answers
    if left <= whole:
        shutil.rmtree(folder)
        shutil.rmtree(target / "exercises" / folder.name[:7])
        return left
    for path in exercises[left - whole :]:
        path.unlink()
    return max(left - whole - len(exercises), 0)


def _sound(path: Path, target: Path) -> str:
    """Return a page without what leads to pages that are left out."""
    text = path.read_text(encoding="utf-8")

    def link(m: re.Match[str]) -> str:
        there = m[3]
        found = not there or ":" in there or (path.parent / there).exists()
        return m[0] if found else m[2]

    def embedded(m: re.Match[str]) -> str:
        return m[0] if [*(target / "exercises").glob(f"*/{m[1]}.md")] else ""

    return _LINK.sub(link, _EMBEDDED.sub(embedded, text))
