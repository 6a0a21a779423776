"""A course of full length: the written weeks, copied under the numbers that are missing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

WEEKS = 15
"""Weeks of a term."""

_PARTS = ("mkdocs.yml", "references.bib", "docs", "lectures", "exercises")


def make_long_course(root: Path, target: Path, weeks: int = WEEKS) -> Path:
    """Copy the course at `root` to the folder `target`, filled up to so many weeks.

    A copied week has the lecture, notebooks and exercises of a written one; its exercises get ids
    of their own, in their file names and where the week's pages embed or link them.
    """
    target.mkdir(parents=True)
    for name in _PARTS:
        if (root / name).is_dir():
            shutil.copytree(root / name, target / name, ignore=shutil.ignore_patterns(".*"))
        else:
            shutil.copy2(root / name, target / name)
    folders = sorted((root / "lectures").glob("week-*"))
    written = {int(folder.name[5:7]): folder for folder in folders}
    numbers = sorted(written)
    for number in range(1, weeks + 1):
        if number not in written:
            model = numbers[number % len(numbers)]
            _copy_week(root, target, written[model].name, number)
    return target


def _copy_week(root: Path, target: Path, model: str, number: int) -> None:
    """Copy the week in the folder `model` as week `number`."""
    old, new = model[:7], f"week-{number:02}"
    ids = {path.stem for path in (root / "exercises" / old).glob("*.md")}
    lecture = target / "lectures" / f"{new}{model[7:]}"
    shutil.copytree(root / "lectures" / model, lecture, ignore=shutil.ignore_patterns(".*"))
    (target / "exercises" / new).mkdir()
    for id_ in sorted(ids):
        text = (root / "exercises" / old / f"{id_}.md").read_text(encoding="utf-8")
        copy = target / "exercises" / new / f"{id_}-{number}.md"
        copy.write_text(_renamed(text, ids, old, new), encoding="utf-8")
    for path in (*lecture.glob("*.md"), *lecture.glob("*.ipynb")):
        path.write_text(_renamed(path.read_text(encoding="utf-8"), ids, old, new), encoding="utf-8")


def _renamed(text: str, ids: set[str], old: str, new: str) -> str:
    """Let a text lead to the copies of its week's exercises."""
    number = int(new[5:])

    def embedded(m: re.Match[str]) -> str:
        return f"[exercise: {m[1]}-{number}]" if m[1] in ids else m[0]

    text = re.sub(r"\[exercise: ([a-z0-9-]+)\]", embedded, text)
    return re.sub(rf"((?:exercises|\.\.)/){old}/([a-z0-9-]+)\.md", rf"\1{new}/\2-{number}.md", text)
