"""The fields of one entry, with what it inherits, decoded when asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from coursesite.bibliography.bibtex import Entry
from coursesite.bibliography.latex import Run, Runs, decode, decode_text
from coursesite.problems import Place, Problem, did_you_mean

_NOT_INHERITED = frozenset({
    "ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options",
    "presort", "related", "relatedtype", "relatedstring", "shortauthor", "shorteditor",
    "shorthand", "shorthandintro", "shorttitle", "sortkey", "sortname", "sorttitle", "sortyear",
    "keywords", "annotation", "annote", "abstract", "file", "note", "addendum", "pages",
    "pagetotal", "urldate", "indextitle", "timestamp", "owner",
})  # fmt: skip
_IN_BOOK = frozenset(
    {
        "incollection",
        "inbook",
        "bookinbook",
        "suppbook",
        "suppcollection",
        "inproceedings",
        "inreference",
        "conference",
    }
)
_MULTIVOLUME = frozenset({"mvbook", "mvcollection", "mvproceedings", "mvreference"})


class Fields:
    """Read-only view of an entry's fields; the first non-empty of several names wins."""

    def __init__(self, entry: Entry, raw: Mapping[str, str]) -> None:
        self.entry = entry
        self._values = {name: value for name, value in raw.items() if value and not value.isspace()}
        if "Wikipedia" in self._values.get("author", ""):
            self._values = _as_entry(self._values)
        elif "booktitle" not in self._values and "author" not in self._values:
            self._values = _on_wikipedia(self._values)
        if "groupauthor" in self._values and "author" not in self._values:
            for name in [name for name in self._values if name.startswith("groupauthor")]:
                self._values[name.removeprefix("group")] = self._values[name]

    def get(self, *names: str) -> str:
        """Return the raw value, or the empty string."""
        values = self._values
        for name in names:
            if name in values:
                return values[name]
        return ""

    def has(self, names: Collection[str]) -> bool:
        """Tell whether any of the fields is there."""
        return not self._values.keys().isdisjoint(names)

    def text(self, *names: str) -> str:
        """Return the decoded value."""
        values = self._values
        for name in names:
            if name in values:
                return decode_text(values[name])
        return ""

    def runs(self, *names: str) -> Runs:
        """Return the decoded value with italics and protected parts."""
        values = self._values
        for name in names:
            if name in values:
                return decode(values[name])
        return ()

    def line(self, *names: str) -> int:
        """Return the line of the first field there is, else of the entry."""
        lines = self.entry.lines
        return next((lines[name] for name in names if name in lines), self.entry.line)


_WIKIPEDIA = re.compile(r"^(.+?)\s*(?:---|--|—|–|-)\s*\{*Wikipedia\b.*$", re.DOTALL)


def _as_entry(values: dict[str, str]) -> dict[str, str]:
    """Read what Wikipedia offers under "Cite this page" as an entry of Wikipedia.

    An entry in a reference work without an author starts with its title (APA 7, example 49).
    """
    match = _WIKIPEDIA.match(values.get("title", ""))
    if not match and "booktitle" not in values:
        entry = _on_wikipedia(values)
        return {name: value for name, value in entry.items() if entry is values or name != "author"}
    if not match or "booktitle" in values:
        return values
    rest = {name: value for name, value in values.items() if name not in ("author", "publisher")}
    return {**rest, "title": match[1], "booktitle": "Wikipedia"}


_SITES = ("organization", "publisher", "titleaddon", "website", "howpublished", "journaltitle")


def _on_wikipedia(values: dict[str, str]) -> dict[str, str]:
    """Read a page whose site is Wikipedia as an entry of it."""
    sites = [name for name in _SITES if values.get(name, "").strip("{} ") == "Wikipedia"]
    if not sites:
        return values
    rest = {name: value for name, value in values.items() if name not in sites}
    return {**rest, "booktitle": "Wikipedia"}


def titled(fields: Fields, title: str, subtitle: str) -> Runs:
    """Join a title and its subtitle: `Handbook of Implicit Cognition: Theory and Practice`."""
    main, sub = fields.runs(title), fields.runs(subtitle)
    if not sub or not main:
        return main or sub
    colon = " " if main[-1].text.endswith((":", "?", "!", "—")) else ": "
    return (*main, Run(colon), *sub)


def inherit(entry: Entry, entries: Mapping[str, Entry]) -> Mapping[str, str]:
    """Return an entry's fields with those of its `xdata` and `crossref` parents.

    The rules are biblatex's (manual, appendix B); a circle ends where it closes.
    """
    if "crossref" not in entry.fields and "xdata" not in entry.fields:
        return entry.fields
    return _inherit(entry, entries, {entry.key})


_DEEPEST = 30  # parents of parents


def _inherit(entry: Entry, entries: Mapping[str, Entry], seen: set[str]) -> dict[str, str]:
    merged = dict(entry.fields)
    for name in ("xdata", "crossref"):
        for key in parents(entry, name):
            parent = entries.get(key)
            if parent is None or key in seen or len(seen) > _DEEPEST:
                continue
            seen.add(key)
            for field, value in _inherit(parent, entries, seen).items():
                if name == "xdata":
                    merged.setdefault(field, value)
                elif field not in _NOT_INHERITED:
                    _set(merged, entry, parent, field, value)
    return merged


def _set(merged: dict[str, str], child: Entry, parent: Entry, name: str, found: str) -> None:
    """Inherit one field under the child's name for it: a book's `title` is a `booktitle`."""
    names = {name: name}
    if parent.type in _MULTIVOLUME:
        names = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
    elif child.type in _IN_BOOK:
        names = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
        if name == "author" and child.type in ("inbook", "bookinbook", "suppbook"):
            merged.setdefault("bookauthor", found)
        if (
            name == "author"
            and "author" not in merged
            and child.type not in ("inbook", "bookinbook")
        ):
            return
    elif child.type in ("article", "suppperiodical", "review"):
        names = {"title": "journaltitle", "subtitle": "journalsubtitle"}
        if name == "title" and "journal" in merged:
            return
    merged.setdefault(names.get(name, name), found)


def parents(entry: Entry, field: str) -> list[str]:
    """Return the keys an entry's `crossref` or `xdata` names."""
    found = entry.fields.get(field)
    return [key.strip() for key in found.split(",") if key.strip()] if found else []


def check_inheritance(entries: Mapping[str, Entry], path: str) -> Iterator[Problem]:
    """Check what entries inherit from: parents that do not exist, and circles."""
    for entry in entries.values():
        for name in ("crossref", "xdata"):
            if name in entry.fields:
                yield from _check_parents(entry, name, entries, path)


def _check_parents(
    entry: Entry, name: str, entries: Mapping[str, Entry], path: str
) -> Iterator[Problem]:
    place = Place(path, entry.lines[name])
    for key in parents(entry, name):
        if key not in entries:
            near = did_you_mean(key, entries)
            yield Problem(place, f'"{entry.key}" refers to "{key}", which is not in the file{near}')
        elif _reaches(key, entry.key, name, entries):
            yield Problem(
                place, f'the {name} of "{entry.key}" goes in a circle: "{key}" leads back to it'
            )


def _reaches(start: str, goal: str, name: str, entries: Mapping[str, Entry]) -> bool:
    seen: set[str] = set()
    pending = [start]
    while pending and len(seen) <= _DEEPEST:
        key = pending.pop()
        if key == goal:
            return True
        if key not in seen and key in entries:
            seen.add(key)
            pending.extend(parents(entries[key], name))
    return False
