"""What is wrong with entries and works, with the line to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursesite.bibliography.bibtex import Entries, Entry
from coursesite.bibliography.fields import parents
from coursesite.problems import Place, Problem, did_you_mean


def check_entries(entries: Entries, path: str) -> Iterator[Problem]:
    """Check what entries inherit: parents that do not exist, and circles."""
    by_key = {entry.key: entry for entry in entries.entries}
    for entry in entries.entries:
        for name in ("crossref", "xdata"):
            if name in entry.fields:
                yield from _check_parents(entry, name, by_key, path)


def _check_parents(
    entry: Entry, name: str, by_key: Mapping[str, Entry], path: str
) -> Iterator[Problem]:
    place = Place(path, entry.fields[name].line)
    for key in parents(entry, name):
        if key not in by_key:
            yield Problem(
                place,
                f'"{entry.key}" refers to "{key}", which is not in the file{did_you_mean(key, by_key)}',
            )
        elif _reaches(key, entry.key, name, by_key):
            yield Problem(
                place, f'the {name} of "{entry.key}" goes in a circle: "{key}" leads back to it'
            )


def _reaches(start: str, goal: str, name: str, by_key: Mapping[str, Entry]) -> bool:
    seen: set[str] = set()
    pending = [start]
    while pending:
        key = pending.pop()
        if key == goal:
            return True
        if key in seen or key not in by_key:
            continue
        seen.add(key)
        pending.extend(parents(by_key[key], name))
    return False
