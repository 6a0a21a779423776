"""Which weeks cite a work: read from the sources, so that no rendering order matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coursesite.bibliography import find_citations
from coursesite.schedule import Week

from .files import week_number
from .sources import Source, without_code


def cited_keys(source: Source) -> frozenset[str]:
    """Return the keys cited in a page, code left out."""
    if "@" not in source.markdown:
        return frozenset()
    found = find_citations(without_code(source.markdown))
    return frozenset(cite.key for _, _, citation in found for cite in citation.cites)


def map_cited_weeks(
    sources: Iterable[Source], weeks: Iterable[Week]
) -> Mapping[str, tuple[int, ...]]:
    """Map each key to the weeks whose lecture, notebooks, exercises or readings name it."""
    found: dict[str, set[int]] = {}
    for source in sources:
        number = week_number(source.path)
        for key in cited_keys(source):
            found.setdefault(key, set()).update([] if number is None else [number])
    for week in weeks:
        for reading in week.readings:
            found.setdefault(reading.cite, set()).add(week.number)
    return {key: tuple(sorted(found[key])) for key in sorted(found)}
