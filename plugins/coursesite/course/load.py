"""The one reader of authors' files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from coursesite.bibliography import Bibliography, read_bibliography
from coursesite.exercises import Item, read_exercise
from coursesite.notebooks import (
    CellKind,
    Notebook,
    link_attachments,
    read_notebook,
    source_hash,
)
from coursesite.problems import Parsed, Place, Problem, Severity
from coursesite.schedule import Calendar, Schedule, Week, read_schedule, read_week, resolve_term

from . import files
from .addresses import PAGE_SUFFIXES
from .cited import cited_keys, map_cited_weeks
from .files import BIBLIOGRAPHY_PATH, SCHEDULE_PATH
from .folders import check_folders
from .front_matter import check_front_matter
from .glossary import GLOSSARY_PATH, read_glossary
from .model import Course
from .names import check_addresses, check_names, is_sayable, say
from .remembered import Remembered
from .sources import Source, read_page

T = TypeVar("T")

CELL_MARK = "\n\n<!--COURSECELL{:04d}-->\n\n"
"""Stands before the Markdown of each of a notebook's Markdown cells."""

END_MARK = "<!--COURSEEND-->"
"""Stands behind the last of them: what follows on the page are footnotes and references."""

FINAL = "coursesite:"
"""Stands before an address that is final, so that no processor reads it as a path."""

DATA_SUFFIXES = (".csv", ".tsv", ".json", ".txt")
"""Files beside a notebook that its outputs are taken to depend on."""


def load_course(root: Path, remembered: Remembered | None = None) -> Course:
    """Read every file of the course under `root`.

    Nothing is executed or written, and nothing an author wrote raises: what cannot be read is a
    problem with its file and line, and the rest of the course is read all the same.

    With what is `remembered` of an earlier load, only the texts that have changed are parsed.
    """
    return _Loader(root, remembered or Remembered()).load()


class _Loader:
    """Reads one course, collecting problems in the order of the files."""

    def __init__(self, root: Path, remembered: Remembered) -> None:
        self.root = root
        self.parse = remembered.get
        self.problems: list[Problem] = []
        self.texts: dict[str, Parsed[str]] = {}
        self.sources: dict[str, Source] = {}
        self.notebooks: dict[str, Notebook] = {}
        self.exercises: list[Item] = []
        self.items: dict[str, Item] = {}
        self.unreadable: set[str] = set()

    def load(self) -> Course:
        paths = self._paths()
        bibliography = self._bibliography()
        weeks = self._weeks(paths)
        for path in paths:
            self._page(path)
        self._exercises(paths, weeks)
        schedule, calendar = self._schedule(weeks)
        cited_in = map_cited_weeks(self._cited(), weeks)
        if cited_in and not os.path.lexists(self.root / BIBLIOGRAPHY_PATH):
            message = "the file is missing, no citation can be written"
            self.problems.append(Problem(Place(BIBLIOGRAPHY_PATH), message))
        glossary = self.sources.get(GLOSSARY_PATH)
        present = (BIBLIOGRAPHY_PATH,) if BIBLIOGRAPHY_PATH in self.texts else ()
        return Course(
            root=self.root,
            bibliography=bibliography,
            sources=MappingProxyType(self.sources),
            files=frozenset(p for p in (*paths, *present) if p not in self.sources),
            exercises=tuple(self.exercises),
            items=MappingProxyType(self.items),
            unreadable_items=frozenset(self.unreadable),
            notebooks=MappingProxyType(self.notebooks),
            schedule=schedule,
            weeks=weeks,
            calendar=calendar,
            glossary=read_glossary(glossary.markdown) if glossary else {},
            cited_in=cited_in,
            problems=tuple(dict.fromkeys(self.problems)),  # a file may be read for two reasons
        )

    def _paths(self) -> list[str]:
        """List what is published; a symbolic link to nowhere is a problem."""
        found = list(files.walk_files(self.root, self._unread_folder))
        self.problems += check_names(found)
        found = [path for path in found if is_sayable(path)]
        self.problems += check_folders(found)
        paths = []
        for path in filter(files.is_published, found):
            is_page = path.endswith(tuple(PAGE_SUFFIXES))
            if problem := self._read(path) if is_page else files.unreadable_file(self.root, path):
                self.problems.append(problem)
            else:
                paths.append(path)
        self.problems += check_addresses(paths)
        return paths

    def _unread_folder(self, error: OSError) -> None:
        """Report a folder that is there and cannot be listed; a course may lack any of them."""
        path = Path(error.filename)
        if os.path.lexists(path):
            self.problems.append(
                files.unreadable(say(path.relative_to(self.root).as_posix()), error)
            )

    def _take(self, parsed: Parsed[T]) -> T:
        self.problems += parsed.problems
        return parsed.value

    def _read(self, path: str) -> Problem | None:
        """Read a text, once for all that is made of it, or say why it cannot be read."""
        content = files.load_bytes(self.root, path)
        if isinstance(content, Problem):
            return content
        self.texts[path] = files.read_text(content, path)
        return None

    def _text(self, path: str) -> str:
        if path not in self.texts and (problem := self._read(path)):
            return self._take(Parsed("", (problem,)))
        return self._take(self.texts[path])

    def _bibliography(self) -> Bibliography:
        if not os.path.lexists(self.root / BIBLIOGRAPHY_PATH):
            return self._take(read_bibliography("", BIBLIOGRAPHY_PATH))
        text = self._text(BIBLIOGRAPHY_PATH)
        return self._take(self.parse(BIBLIOGRAPHY_PATH, read_bibliography, text, BIBLIOGRAPHY_PATH))

    def _weeks(self, paths: Iterable[str]) -> tuple[Week, ...]:
        lectures = [
            path
            for path in paths
            if (folder := files.read_week_folder(path)) and path == f"{folder.path}/index.md"
        ]
        weeks = [
            self._take(self.parse(("week", path), read_week, self._text(path), path))
            for path in lectures
        ]
        return tuple(sorted((week for week in weeks if week), key=lambda week: week.number))

    def _page(self, path: str) -> None:
        if path.endswith(".ipynb"):
            self._notebook(path)
        elif path.endswith(".md"):
            self.sources[path] = page = self.parse(path, read_page, path, self._text(path))
            if path.startswith("docs/"):
                name = ("front matter", path)
                self.problems += self.parse(name, check_front_matter, page.text, path)

    def _notebook(self, path: str) -> None:
        text = self._text(path)
        notebook = self._take(self.parse(path, read_notebook, text, path))
        if notebook is None:
            self.sources[path] = Source(path, text, "", is_notebook=True)
            return
        self.notebooks[path] = notebook
        prose = [
            CELL_MARK.format(index)
            + link_attachments(cell, FINAL).replace("<!--COURSE", "<!-- COURSE")
            for index, cell in enumerate(notebook.cells)
            if cell.kind is CellKind.MARKDOWN
        ]
        self.sources[path] = Source(
            path, text, f"{''.join(prose)}\n\n{END_MARK}\n", is_notebook=True
        )
        if notebook.source_hash != notebook_hash(self.root, notebook):
            message = (
                "the outputs are older than the code or the data: "
                f'run "coursesite notebooks run {path}"'
            )
            self.problems.append(Problem(Place(path), message, Severity.WARNING))

    def _exercises(self, paths: Iterable[str], weeks: tuple[Week, ...]) -> None:
        known = {week.number: [it.id for it in week.objectives] for week in weeks}
        for path in paths:
            if not path.startswith("exercises/") or not path.endswith(".md"):
                continue
            week = files.week_number(path)
            item = None
            if week is not None:  # else the folder's name is the problem
                text = self._text(path)
                name = ("exercise", path)
                item = self._take(self.parse(name, read_exercise, text, path, known.get(week)))
            if item is None or item.id != Path(path).stem:
                self.unreadable.add(Path(path).stem)
            if item:
                self.exercises.append(item)
                self.items.setdefault(item.id, item)

    def _cited(self) -> Iterator[tuple[str, frozenset[str]]]:
        for path, source in self.sources.items():
            yield path, self.parse(("cited", path), cited_keys, source)

    def _schedule(self, weeks: tuple[Week, ...]) -> tuple[Schedule | None, Calendar | None]:
        if not (self.root / SCHEDULE_PATH).is_file():
            if os.path.lexists(self.root / SCHEDULE_PATH):
                self._text(SCHEDULE_PATH)  # a folder, or a link to nowhere: say so
            return None, None
        text = self._text(SCHEDULE_PATH)
        schedule = self._take(self.parse(SCHEDULE_PATH, read_schedule, text, SCHEDULE_PATH))
        if schedule is None:
            return None, None
        return schedule, self._take(self.parse("term", resolve_term, schedule, weeks))


def notebook_hash(root: Path, notebook: Notebook) -> str:
    """Hash a notebook's code cells and the data files beside it."""
    folder = (root / notebook.path).parent
    data = {
        it.name: it.read_bytes()
        for it in sorted(folder.iterdir())
        if it.suffix in DATA_SUFFIXES and it.is_file() and os.access(it, os.R_OK)
    }
    return source_hash([c.source for c in notebook.cells if c.kind is CellKind.CODE], data)
