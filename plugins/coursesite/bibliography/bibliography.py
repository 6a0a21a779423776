"""A .bib file as a mapping from keys to works, decoded when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursesite.bibliography.bibtex import Entries, Entry, read_entries
from coursesite.bibliography.fields import Fields, check_inheritance, inherit
from coursesite.bibliography.model import Work
from coursesite.bibliography.works import read_work
from coursesite.problems import Parsed, Place

_NO_WORK = frozenset({"xdata", "set"})
"""Entry types that are no work of their own."""


class Bibliography(Mapping[str, Work]):
    """The works of one .bib file, in the order of the file.

    Immutable. A work is decoded when it is first asked for, and kept.
    """

    def __init__(self, entries: Entries, path: str) -> None:
        self._entries = {entry.key: entry for entry in entries.entries}
        self._keys = [entry.key for entry in entries.entries if entry.type not in _NO_WORK]
        self._works: dict[str, Work] = {}
        self.path = path
        self.strings = entries.strings

    def __getitem__(self, key: str) -> Work:
        work = self._works.get(key)
        if work is None:
            work = self._works[key] = read_work(self.fields(key), self.path)
        return work

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        entry = self._entries.get(key) if isinstance(key, str) else None
        return entry is not None and entry.type not in _NO_WORK

    def place(self, key: str) -> Place:
        """Return where an entry stands, without decoding it."""
        return Place(self.path, self._entries[key].line)

    def fields(self, key: str) -> Fields:
        """Return an entry's raw fields, with those it inherits."""
        entry = self._entries[key]
        if entry.type in _NO_WORK:
            raise KeyError(key)
        return Fields(entry, inherit(entry, self._entries))

    @property
    def entries(self) -> Mapping[str, Entry]:
        """All entries, those included that are no work of their own."""
        return self._entries


def read_bibliography(text: str, path: str) -> Parsed[Bibliography]:
    """Read a .bib file.

    Problems are those of the file itself: broken entries, keys and fields twice, macros and parents
    that do not exist. What single works lack is told by `check_bibliography`.
    """
    parsed = read_entries(text, path)
    bibliography = Bibliography(parsed.value, path)
    problems = (*parsed.problems, *check_inheritance(bibliography.entries, path))
    return Parsed(bibliography, tuple(sorted(problems, key=lambda problem: problem.place.line)))
