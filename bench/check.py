"""How long `coursesite check` takes: the first time, again, and as a course grows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .long_course import WEEKS, make_long_course
from .rows import LINEAR, Row, growth

BUDGET = 2
"""Seconds that a check may take."""

NOTE = "see decision 0015"

TIMES = 2
"""Checks of each kind; the shortest counts."""


def measure_check(root: Path, folder: Path) -> Iterator[Row]:
    """Check the course at `root`, and one of twice its weeks, each in a process of its own."""
    twice = make_long_course(root, folder / "twice", 2 * WEEKS)
    first, edited, long = [], [], []
    for turn in range(TIMES):
        first.append(_check_first(root))
        _edit(root, f"Edited once more, {turn}.")
        edited.append(_check(root))
        long.append(_check_first(twice))
    yield Row(f"check of {WEEKS} weeks, the first time", min(first), "s", BUDGET, NOTE)
    yield Row(f"check of {WEEKS} weeks, after an edit", min(edited), "s", BUDGET)
    pages = tuple(len([*it.rglob("*.md")]) for it in (root, twice))
    times = growth((pages[0], min(first)), (pages[1], min(long)))
    yield Row(f"checking, each page of {2 * WEEKS} weeks to {WEEKS}", times, "times", LINEAR)


def _check_first(root: Path) -> float:
    shutil.rmtree(root / ".cache", ignore_errors=True)
    return _check(root)


def _check(root: Path) -> float:
    """Return the seconds of processor time that a check takes, from start to end."""
    before = os.times()
    subprocess.run(
        [sys.executable, "-m", "coursesite", "check"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,  # a course may have problems
    )
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    )


def _edit(root: Path, words: str) -> None:
    """Add a paragraph to a lecture, as an instructor does."""
    lecture = min((root / "lectures").glob("week-*/index.md"))
    with lecture.open("a", encoding="utf-8") as file:
        file.write(f"\n{words}\n")
