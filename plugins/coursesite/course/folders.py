"""Names of files and folders that keep a page out of its week, or out of the site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from coursesite.problems import Place, Problem

from .addresses import PAGE_SUFFIXES
from .files import read_week_folder, week_number

_MISNAMED = re.compile(
    r"(?:\.md\.txt|\.ipynb\.(?:txt|json)|\.(?:md|markdown|mdown|mkdn?|ipynb))\Z", re.I
)
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def check_folders(paths: Iterable[str]) -> Iterator[Problem]:
    """Find pages that are no pages by their name, and folders that do not give a week.

    `paths` are those of all files under docs/, lectures/ and exercises/, sorted. A folder is
    reported once, at its first file.
    """
    paths = list(paths)
    yield from _check_suffixes(paths)
    first: dict[str, str] = {}
    for path in paths:
        parts = path.split("/")
        if parts[0] == "docs":
            continue
        if len(parts) == 2 and path.endswith(tuple(PAGE_SUFFIXES)):
            home = "week-01-some-title" if parts[0] == "lectures" else "week-01"
            message = f"put the file in a week's folder, such as {parts[0]}/{home}/"
            yield Problem(Place(path), message)
        elif len(parts) > 2:
            first.setdefault("/".join(parts[:2]), path)
    yield from _check_weeks(first, frozenset(paths))


def _check_suffixes(paths: Iterable[str]) -> Iterator[Problem]:
    """Editors on Windows save `index.md.txt`, some cameras and systems write `INDEX.MD`.

    In the folder of a week's exercises a name without any ending has lost it.
    """
    for path in paths:
        name = path.rsplit("/", 1)[-1]
        is_exercise = path.startswith("exercises/")
        m = _MISNAMED.search(path)
        if m is None and not (is_exercise and path.count("/") == 2 and "." not in name):
            continue
        if not path.endswith(tuple(PAGE_SUFFIXES)):
            ending = m.group() if m else ""
            bare = name.removesuffix(ending)
            suffix = ".ipynb" if "ipynb" in ending.lower() else ".md"
            wanted = ((is_exercise and slug(bare)) or bare) + suffix
            yield Problem(Place(path), f'this is no page until it is renamed "{wanted}"')


def _check_weeks(first: dict[str, str], paths: frozenset[str]) -> Iterator[Problem]:
    seen: dict[int, str] = {}
    for folder, path in first.items():
        kind, name = folder.split("/")
        number = week_number(path)
        if number is None:
            message = f'rename the folder "{name}" to a week, such as "{_wanted(kind, name)}"'
            yield Problem(Place(path), message)
        elif kind == "lectures" and read_week_folder(path):
            if number in seen:
                message = f'week {number} has two folders, the other is "{seen[number]}"'
                yield Problem(Place(path), message)
            seen[number] = folder
            if f"{folder}/index.md" not in paths:
                yield Problem(Place(path), _no_lecture(folder, paths))


def _no_lecture(folder: str, paths: frozenset[str]) -> str:
    near = [it for it in sorted(paths) if it.lower() == f"{folder}/index.md".lower()]
    rename = f', rename "{near[0].rsplit("/", 1)[-1]}"' if near else ""
    return f'the folder "{folder.split("/")[1]}" has no index.md, the lecture{rename}'


def _wanted(kind: str, name: str) -> str:
    """Mend a name as far as it tells what it means: `Week 3 Drug, set` is `week-03-drug-set`."""
    number = _NUMBER.search(name)
    week = f"week-{int(number.group()) or 1:02d}" if number else "week-03"
    if kind == "exercises":
        return week
    rest = slug(name[number.end() :]) if number else ""
    return f"{week}-{rest or 'some-title'}"


def slug(title: str) -> str:
    """Turn a title into the part of a folder's name: `Drug, sét` is `drug-set`."""
    bare = unicodedata.normalize("NFKD", re.sub("['’]", "", title.lower()))
    letters = "".join(it for it in bare if not unicodedata.combining(it))
    return "-".join(re.findall(r"[a-z0-9]+", letters))
