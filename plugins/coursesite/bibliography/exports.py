"""Works to the formats of reference managers, for downloads: BibTeX and RIS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from coursesite.bibliography.apa.dates import year
from coursesite.bibliography.bibliography import Bibliography
from coursesite.bibliography.bibtex import Entry
from coursesite.bibliography.dates import Date
from coursesite.bibliography.fields import parents
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import text_of
from coursesite.bibliography.model import Work
from coursesite.bibliography.names import Names, Person


def format_bibtex(bibliography: Bibliography, keys: Iterable[str]) -> str:
    """Write a .bib file of these works, with the macros they use and the parents they inherit from.

    Entries stand as in the file. Keys that are not there are left out.
    """
    wanted = [bibliography.entries[key] for key in dict.fromkeys(keys) if key in bibliography]
    entries = [*wanted, *_ancestors(bibliography, wanted)]
    sources = [entry.source for entry in entries]
    strings = [
        f"@string{{{name} = {{{text}}}}}"
        for name, text in bibliography.strings.items()
        if any(re.search(rf"[=#]\s*{re.escape(name)}\b", each, re.IGNORECASE) for each in sources)
    ]
    return "".join(f"{each}\n\n" for each in [*strings, *sources]).removesuffix("\n")


def _ancestors(bibliography: Bibliography, entries: Iterable[Entry]) -> list[Entry]:
    """Return what entries inherit from, after them, as BibTeX wants it."""
    seen = {entry.key for entry in entries}
    pending = list(entries)
    found: list[Entry] = []
    while pending:
        entry = pending.pop(0)
        for key in (*parents(entry, "xdata"), *parents(entry, "crossref")):
            if key not in seen and key in bibliography.entries:
                seen.add(key)
                found.append(bibliography.entries[key])
                pending.append(found[-1])
    return found


_RIS_TYPES = {
    Kind.ARTICLE: "JOUR",
    Kind.BOOK: "BOOK",
    Kind.CHAPTER: "CHAP",
    Kind.REPORT: "RPRT",
    Kind.THESIS: "THES",
    Kind.PRESENTATION: "CPAPER",
    Kind.UNPUBLISHED: "UNPB",
    Kind.DATASET: "DATA",
    Kind.SOFTWARE: "COMP",
    Kind.FILM: "MPCT",
    Kind.SERIES: "VIDEO",
    Kind.EPISODE: "VIDEO",
    Kind.VIDEO: "VIDEO",
    Kind.AUDIO: "SOUND",
    Kind.MUSIC: "SOUND",
    Kind.ARTWORK: "ART",
    Kind.POST: "ELEC",
    Kind.WEBPAGE: "ELEC",
    Kind.CASE: "CASE",
    Kind.LAW: "STAT",
    Kind.PATENT: "PAT",
}


def format_ris(bibliography: Bibliography, keys: Iterable[str]) -> str:
    """Write works as RIS, which every reference manager imports; lines end in CRLF."""
    works = [bibliography[key] for key in dict.fromkeys(keys) if key in bibliography]
    return "".join(map(_ris_record, works))


@lru_cache(maxsize=1024)  # most works of a course are cited on several pages
def _ris_record(work: Work) -> str:
    return "".join(f"{line}\r\n" for line in (*_ris_lines(work), ""))


def _ris_lines(work: Work) -> Iterator[str]:
    yield _ris("TY", _RIS_TYPES.get(work.kind, "GEN"))
    yield _ris("ID", work.key)
    for tag, names in (("AU", work.authors), ("ED", work.editors)):
        yield from (_ris(tag, name) for name in _ris_names(names))
    yield from (_ris(tag, value) for tag, value in _ris_values(work) if value)
    yield from (_ris("KW", word) for word in work.keywords)
    yield _ris("ER", "")


def _ris_values(work: Work) -> Iterator[tuple[str, str]]:
    first, _, last = work.pages.partition("–")
    yield "PY", year(work.date) if work.date.start else ""
    yield "DA", _ris_date(work.date)
    yield "TI", text_of(work.title)
    yield "T2", text_of(work.container)
    yield "T3", text_of(work.series or work.main_title)
    yield "VL", work.volume
    yield "IS", work.issue if work.kind is Kind.ARTICLE else ""
    yield "SP", first or work.article_number
    yield "EP", last
    yield "ET", work.edition
    yield "PB", "; ".join(work.publishers) or work.school
    yield "M1", work.identifier
    yield "DO", work.doi
    yield "UR", work.url
    yield "N1", work.annotation


def _ris(tag: str, value: str) -> str:
    return f"{tag}  - {' '.join(value.split())}"


def _ris_names(names: Names) -> Iterator[str]:
    for name in names.names:
        if isinstance(name, Person):
            given = name.given.partition("|")[0]
            yield ", ".join(part for part in (name.family, given, name.suffix) if part)
        else:
            yield name.name


def _ris_date(date: Date) -> str:
    moment = date.start
    if moment is None or moment.month is None or moment.month > 12:
        return ""
    return f"{moment.year:04}/{moment.month:02}/{moment.day or 0:02}".removesuffix("/00")
