"""Which weeks cite a work: read from the sources, so that no rendering order matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coursesite.bibliography import find_citations
from coursesite.prose import CODE_AND_COMMENTS, Kind
from coursesite.schedule import Week

from .files import week_number
from .sources import Source, without_code

_NOT_CITED = CODE_AND_COMMENTS | {Kind.MATH}


def cited_keys(source: Source) -> frozenset[str]:
    """Return the keys cited in a page; in code, comments and math none are."""
    if "@" not in source.markdown:
        return frozenset()
    found = find_citations(without_code(source, _NOT_CITED), unread=())
    return frozenset(cite.key for _, _, citation in found for cite in citation.cites)


def map_cited_weeks(
    cited: Iterable[tuple[str, Iterable[str]]], weeks: Iterable[Week]
) -> Mapping[str, tuple[int, ...]]:
    """Map each key to the weeks whose lecture, notebooks, exercises or readings name it.

    `cited` gives the path of each page and the keys cited there.
    """
    found: dict[str, set[int]] = {}
    for path, keys in cited:
        number = week_number(path)
        for key in keys:
            found.setdefault(key, set()).update([] if number is None else [number])
    for week in weeks:
        for reading in week.readings:
            found.setdefault(reading.cite, set()).add(week.number)
    return {key: tuple(sorted(found[key])) for key in sorted(found)}
