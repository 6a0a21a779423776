"""Who each work is cited by on a page, told apart from the others.

APA 7, sections 8.18 to 8.21.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coursesite.bibliography.apa import legal
from coursesite.bibliography.apa.dates import shows_full_date, year
from coursesite.bibliography.apa.names import cited_names, family, person_initials
from coursesite.bibliography.apa.order import SortKey, date_key, sort_key
from coursesite.bibliography.apa.references import leading_names, stands_alone
from coursesite.bibliography.apa.titles import title_case
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import Run, text_of
from coursesite.bibliography.model import Work
from coursesite.bibliography.names import Group, Name, Person
from coursesite.bibliography.richtext import RichText, Span, plain


@dataclass(frozen=True, slots=True)
class Label:
    """How one work is cited on one page."""

    work: Work
    place: SortKey
    """Where the work stands in a reference list."""

    names: tuple[str, ...] = ()
    """Family names and groups; empty without an author.

    Initials stand before the first where two first authors share a name.
    """

    shown: int = 1
    """How many names stand before "et al."."""

    letter: str = ""
    """`a` in 2020a."""

    title: RichText = ()
    """The title that stands in the place of an author."""

    quoted: bool = False
    """Whether the title is in quotation marks."""

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """The page's groups and their abbreviations: `National Institute of Mental Health`, `NIMH`."""


def label_works(works: Sequence[Work]) -> dict[str, Label]:
    """Decide over all works of a page how each is cited."""
    places = {work.key: sort_key(work) for work in works}
    ordered = sorted(works, key=lambda work: places[work.key])
    people = {work.key: _cited_people(work) for work in ordered}
    written = _names(ordered, people)
    shown = _shown(ordered, written)
    letters = _letters(ordered, places, written, shown)
    abbreviations = _abbreviations(people.values())
    labels = {}
    for work in ordered:
        title, quoted = ((), False) if written[work.key] else cited_title(work)
        labels[work.key] = Label(
            work,
            places[work.key],
            written[work.key],
            shown[work.key],
            letters.get(work.key, ""),
            title,
            quoted,
            abbreviations,
        )
    return labels


def _cited_people(work: Work) -> tuple[Name, ...]:
    if work.kind in (Kind.CASE, Kind.LAW):
        return ()
    return leading_names(work).names


def _names(
    works: Sequence[Work], people: Mapping[str, tuple[Name, ...]]
) -> dict[str, tuple[str, ...]]:
    """Write each work's names; first authors who share a family name get their initials.

    APA 7, section 8.20.
    """
    firsts: dict[str, set[str]] = defaultdict(set)
    for cited in people.values():
        if cited and isinstance(cited[0], Person):
            firsts[cited[0].family.casefold()].add(_given(cited[0]))
    written = {}
    for work in works:
        cited = people[work.key]
        names = [family(name) for name in cited]
        if (
            cited
            and isinstance(cited[0], Person)
            and len(firsts[cited[0].family.casefold()] - {""}) > 1
        ):
            names[0] = f"{_given(cited[0])} {names[0]}".strip()
        if work.kind is Kind.PERSONAL:
            names = [
                f"{_given(name)} {family(name)}".strip() if isinstance(name, Person) else name.name
                for name in cited
            ]
        written[work.key] = tuple(names)
    return written


def _given(person: Person) -> str:
    return person_initials(person)


def _others(work: Work) -> bool:
    return leading_names(work).others


def _short(names: tuple[str, ...], count: int, others: bool) -> tuple[str, ...]:
    """Return what a reader sees of a list cut at `count` names."""
    if len(names) <= 2 and not others:
        return names
    if count >= len(names):
        return (*names, "et al.") if others else names
    return (*names[:count], "et al.")


def _shown(works: Sequence[Work], written: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """Count the names that tell works of one year apart: `Kapoor, Bloom, Montez, et al.`.

    APA 7, section 8.18.
    """
    shown = {work.key: 1 for work in works}
    groups: dict[tuple[object, ...], list[Work]] = defaultdict(list)
    for work in works:
        names = written[work.key]
        if len(names) > 2 or (names and _others(work)):
            groups[(names[0].casefold(), year(work.date))].append(work)
    for group in groups.values():
        for work in group:
            rivals = [
                written[other.key] for other in group if written[other.key] != written[work.key]
            ]
            if rivals:
                shown[work.key] = _needed(written[work.key], rivals, others=_others(work))
    return shown


def _needed(names: tuple[str, ...], rivals: Sequence[tuple[str, ...]], *, others: bool) -> int:
    """Return how many names tell these from all rivals.

    "et al." never stands for one name alone.
    """
    need = 1
    for rival in rivals:
        common = 0
        for mine, theirs in zip(names, rival, strict=False):
            if mine.casefold() != theirs.casefold():
                break
            common += 1
        need = max(need, min(common + 1, len(names)))
    if need == len(names) - 1 and not others:
        need = len(names)
    return need


def _letters(
    works: Sequence[Work],
    places: Mapping[str, SortKey],
    written: dict[str, tuple[str, ...]],
    shown: dict[str, int],
) -> dict[str, str]:
    """Give works that would be cited alike the letters a, b, c in the order of the list.

    APA 7, section 8.19.
    """
    alike: dict[tuple[object, ...], list[Work]] = defaultdict(list)
    for work in works:
        if work.kind in (Kind.CASE, Kind.LAW, Kind.PERSONAL):
            continue
        names = written[work.key]
        who: object = (
            _short(names, shown[work.key], _others(work))
            if names
            else text_of(work.title).casefold()
        )
        alike[(who, year(work.date))].append(work)
    letters = {}
    for group in alike.values():
        if len(group) > 1:
            ordered = sorted(
                group,
                key=lambda work: (
                    date_key(work) if shows_full_date(work) else _year_key(work),
                    places[work.key],
                ),
            )
            letters.update({work.key: _letter(at) for at, work in enumerate(ordered)})
    return letters


def _year_key(work: Work) -> tuple[int, tuple[int, int, int]]:
    status, (start, _month, _day) = date_key(work)
    return status, (start, 0, 0)


def _letter(at: int) -> str:
    """Write a, b, … z, aa, ab and so on."""
    text = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _abbreviations(people: Iterable[tuple[Name, ...]]) -> Mapping[str, str]:
    """Collect the abbreviations of groups; one that stands for two groups is not used.

    APA 7, section 8.21. What one work tells of a group holds for all its works.
    """
    given = {
        name.name: name.abbreviation
        for cited in people
        for name in cited
        if isinstance(name, Group) and name.abbreviation
    }
    count = Counter(given.values())
    return {name: short for name, short in given.items() if count[short] == 1}


def cited_title(work: Work) -> tuple[RichText, bool]:
    """Return the title that stands for an author, and whether it is quoted (section 8.14)."""
    if work.kind in (Kind.CASE, Kind.LAW):
        return legal.cited_title(work), False
    runs = (Run(work.short_title),) if work.short_title else work.title
    if not runs:
        described = work.translated_title or (work.brackets[0] if work.brackets else ())
        bracket = text_of(described) or "Untitled work"
        return plain(f"[{bracket}]"), False
    cased = runs if work.foreign else title_case(runs)
    if stands_alone(work):
        return tuple(Span(run.text, italic=not run.italic) for run in cased), False
    return tuple(Span(run.text, italic=run.italic) for run in cased), True


def label_text(label: Label, conjunction: str, names: tuple[str, ...] | None = None) -> str:
    """Write the names of a citation: `Salas & D'Agostino`, `Adams et al.`."""
    written = label.names if names is None else names
    return cited_names(
        written, label.shown, len(written), conjunction=conjunction, others=_others(label.work)
    )
