"""What is wrong with entries and works, with the line to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from coursesite.bibliography.apa.titles import unprotected_acronyms
from coursesite.bibliography.bibliography import Bibliography
from coursesite.bibliography.dates import DateStatus, date_text, read_edtf
from coursesite.bibliography.fields import Fields
from coursesite.bibliography.identifiers import read_doi, read_url
from coursesite.bibliography.kinds import (
    ALWAYS_DATED,
    FIELD_PREFIXES,
    FIELDS,
    NAME_FIELDS,
    TYPES,
    WITH_AUTHOR,
    Kind,
)
from coursesite.bibliography.model import Work
from coursesite.bibliography.name_lists import read_names
from coursesite.problems import Place, Problem, Severity, did_you_mean


def check_bibliography(
    bibliography: Bibliography, cited: Collection[str] | None = None
) -> tuple[Problem, ...]:
    """Check every work, and tell which works nobody cites.

    `cited` holds the keys that the course cites; None when that is not known.
    """
    problems: list[Problem] = []
    for key, work in bibliography.items():
        fields = bibliography.fields(key)
        problems.extend(_check_work(work, fields))
        if cited is not None and key not in cited:
            problems.append(_warning(work.place, f'nobody cites "{key}"'))
    return tuple(problems)


def _warning(place: Place, message: str) -> Problem:
    return Problem(place, message, Severity.WARNING)


def _check_work(work: Work, fields: Fields) -> Iterator[Problem]:
    path = work.place.path
    yield from _check_type(work, fields)
    yield from _check_field_names(work, fields)
    yield from _check_elements(work, fields)
    yield from _check_dates(work, fields)
    yield from _check_people(work, fields)
    yield from _check_addresses(work, fields)
    acronyms = unprotected_acronyms(work.title) if not work.foreign else ()
    if acronyms:
        shown = ", ".join(f'"{word}"' for word in acronyms)
        yield _warning(
            Place(path, fields.line("title")),
            f"put {shown} in braces, {{{acronyms[0]}}}, so that every program keeps its capitals",
        )


def _check_type(work: Work, fields: Fields) -> Iterator[Problem]:
    name = fields.entry.type
    if name not in TYPES:
        near = did_you_mean(name, TYPES)
        yield Problem(
            work.place, f'unknown entry type "@{name}"{near or ", it is shown as @misc would be"}'
        )


def _check_field_names(work: Work, fields: Fields) -> Iterator[Problem]:
    for name, line in fields.entry.lines.items():
        if name in FIELDS or name.startswith(FIELD_PREFIXES) or "+an" in name:
            continue
        near = did_you_mean(name, _COMMON)
        yield _warning(
            Place(work.place.path, line),
            f'unknown field "{name}" of "{work.key}" is not shown{near}',
        )


_COMMON = FIELDS - {
    "cited",
    "online",
    "history",
    "section",
    "code",
    "scale",
    "medium",
    "da",
    "oa",
    "ee",
    "db",
    "authors",
}
"""Fields that a slip of the pen may have meant."""


def _check_elements(work: Work, fields: Fields) -> Iterator[Problem]:
    """Check that author, date, title and source are there."""
    if (
        not work.title
        and not fields.get("title")
        and not (work.brackets and work.kind not in ALWAYS_DATED)
        and not work.citation
    ):
        yield Problem(work.place, f'"{work.key}" has no title: add title = {{…}}')
    if (
        work.kind in WITH_AUTHOR
        and not work.authors
        and not (work.editors and work.kind is not Kind.CHAPTER)
    ):
        yield _warning(
            work.place, f'"{work.key}" has no author: it is cited by its title; add author = {{…}}'
        )
    if work.date.status is DateStatus.NONE and not fields.get("date", "year"):
        severity = Severity.ERROR if work.kind in ALWAYS_DATED else Severity.WARNING
        advice = "add year = {…}, or year = {n.d.} where it has none"
        timeless = fields.entry.type == "constitution"
        if not timeless and (work.kind not in (Kind.LAW, Kind.CASE) or not work.citation):
            yield Problem(work.place, f'"{work.key}" has no year: {advice}', severity)
    if work.kind in (Kind.ARTICLE, Kind.CHAPTER) and not work.container:
        name = "journal" if work.kind is Kind.ARTICLE else "booktitle"
        yield _warning(work.place, f'"{work.key}" has no {name}: add {name} = {{…}}')


def _check_dates(work: Work, fields: Fields) -> Iterator[Problem]:
    path = work.place.path
    if work.date.problem:
        line = fields.line("date") if fields.get("date") else fields.line("year", "month")
        if "month" in work.date.problem:
            line = fields.line("month")
        yield Problem(Place(path, line), work.date.problem)
    elif fields.get("date") and (found := read_edtf(date_text(fields.get("date")))).problem:
        yield Problem(Place(path, fields.line("date")), found.problem)
    for name in ("origdate", "origyear", "urldate", "eventdate"):
        if fields.get(name) and (found := read_edtf(date_text(fields.get(name)))).problem:
            yield Problem(Place(path, fields.line(name)), found.problem)


def _check_people(work: Work, fields: Fields) -> Iterator[Problem]:
    for name in NAME_FIELDS:
        raw = fields.get(name)
        if raw:
            for message in read_names(raw).problems:
                yield Problem(Place(work.place.path, fields.line(name)), message)


def _check_addresses(work: Work, fields: Fields) -> Iterator[Problem]:
    path = work.place.path
    doi = fields.get("doi").strip()
    if doi and not read_doi(doi)[1]:
        message = f'"{doi}" is not a DOI: write 10.1037/rev0000126'
        yield Problem(Place(path, fields.line("doi")), message)
    if fields.get("url"):
        url, good = read_url(fields.get("url"))
        if not good:
            yield Problem(
                Place(path, fields.line("url")),
                f'"{url}" is not an address: it starts with https:// and has no spaces',
            )
