"""Citations and references to HTML; nothing of a .bib file becomes markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from markupsafe import Markup

from coursesite.bibliography import Document, ReferenceEntry, RichText, Span, Work
from coursesite.bibliography.identifiers import link_address
from coursesite.bibliography.richtext import merge

from .environment import environment, render_template
from .words import REFERENCE_WORDS


class AssignedReading(Protocol):
    """What is read of a work for a week."""

    @property
    def cite(self) -> str:
        """Key of the work."""

    @property
    def pages(self) -> str | None:
        """Pages to read; None for all."""

    @property
    def minutes(self) -> int | None:
        """How long it takes; None where nobody said."""

    @property
    def required(self) -> bool:
        """Whether everyone reads it."""


@dataclass(frozen=True)
class CourseEntry:
    """One line of the course's reference list."""

    reference: ReferenceEntry
    weeks: tuple[int, ...]
    kind: str
    annotation: str
    open_access: bool


def reference_id(key: str) -> str:
    """Return the `id` of a reference: `ref-KEY`, without the white space that an id cannot have."""
    return "ref-" + re.sub(r"\s+", "-", key)


def render_citation(rich: RichText, anchor: str | None = None) -> Markup:
    """Render a citation; each work is a link to its reference, `a.citation[href="#ref-KEY"]`.

    `anchor` is the id that the reference links back to.
    """
    return _module().citation(_groups(rich), anchor, "")


def render_reference_link(rich: RichText, address: str) -> Markup:
    """Render a citation whose references stand on another page, at `address`."""
    return _module().citation(_groups(rich), None, address)


def render_rich(rich: RichText) -> Markup:
    """Render a reference without an id: for lists of readings."""
    return _rich(rich)


def render_reference(entry: ReferenceEntry, anchors: Sequence[str] = ()) -> Markup:
    """Render one item of a reference list; `anchors` are the ids of the places that cite it."""
    return _module().reference(reference_id(entry.key), _rich(entry.text), anchors)


def render_reference_list(
    document: Document,
    anchors: Mapping[str, Sequence[str]] | None = None,
    *,
    heading: str = REFERENCE_WORDS["heading"],
) -> Markup:
    """Render a page's reference list under its heading; nothing when the page cites nothing."""
    if not document.references:
        return Markup("")
    items = [
        render_reference(entry, (anchors or {}).get(entry.key, ())) for entry in document.references
    ]
    return render_template("reference-list.html", heading=heading, items=items)


def render_course_references(
    document: Document,
    bibliography: Mapping[str, Work],
    cited_in: Mapping[str, Iterable[int]],
    *,
    base_url: str = "",
) -> Markup:
    """Render every work of the course, with the weeks that cite it, notes and downloads.

    Each item carries `data-in-week` and `data-in-kind`; their filter is shown by script only.
    """
    entries = [_course_entry(entry, bibliography, cited_in) for entry in document.references]
    return render_template(
        "reference-course.html",
        entries=entries,
        weeks=sorted({week for entry in entries for week in entry.weeks}),
        kinds=sorted({entry.kind for entry in entries}),
        downloads=_downloads("take_course", f"{base_url or '.'}/references"),
        item=_course_item,
        reference_id=reference_id,
    )


def render_page_downloads(stem: str) -> Markup:
    """Render links to the works of one page, `STEM.bib` and `STEM.ris` beside it."""
    return _downloads("take_page", stem)


def _downloads(text: str, stem: str) -> Markup:
    return render_template("reference-downloads.html", text=REFERENCE_WORDS[text], stem=stem)


def _course_entry(
    entry: ReferenceEntry, bibliography: Mapping[str, Work], cited_in: Mapping[str, Iterable[int]]
) -> CourseEntry:
    work = bibliography[entry.key]
    return CourseEntry(
        entry,
        tuple(sorted(cited_in.get(entry.key, ()))),
        entry.kind.value,
        work.annotation,
        bool({"oa", "open access", "open-access"} & {word.lower() for word in work.keywords}),
    )


def _course_item(entry: CourseEntry) -> Markup:
    return _rich(entry.reference.text)


def render_readings(
    readings: Sequence[AssignedReading], reference: Callable[[str], Markup]
) -> Markup:
    """Render a week's readings as references with pages and minutes, those for everyone first.

    `reference` gives the whole reference of a key.
    """
    required = [reading for reading in readings if reading.required]
    optional = [reading for reading in readings if not reading.required]
    return render_template(
        "reference-readings.html",
        required=required,
        optional=optional,
        reference=reference,
    )


@dataclass(frozen=True)
class _Linked:
    """A run of characters and where it links to."""

    text: str
    italic: bool
    href: str | None


@dataclass(frozen=True)
class _Group:
    """Neighbouring runs that link to one reference."""

    target: str | None
    runs: tuple[Span, ...]


@lru_cache(maxsize=2_000)  # a work is cited on several pages, and nearly always written alike
def _rich(rich: RichText) -> Markup:
    return _module().rich(_linked(rich))


def _linked(rich: RichText) -> tuple[_Linked, ...]:
    return tuple(
        _Linked(span.text, span.italic, link_address(span.url) if span.url else None)
        for span in merge(rich)
    )


def _groups(rich: RichText) -> tuple[_Group, ...]:
    groups: list[_Group] = []
    for span in merge(rich):
        target = reference_id(span.key) if span.key else None
        if groups and groups[-1].target == target:
            groups[-1] = _Group(target, (*groups[-1].runs, span))
        else:
            groups.append(_Group(target, (span,)))
    return tuple(groups)


def _module() -> _Macros:
    return environment().get_template("reference_macros.html").module  # type: ignore[return-value]  # Jinja types no macros


class _Macros(Protocol):
    """The macros of `reference_macros.html`."""

    def citation(self, groups: Sequence[_Group], anchor: str | None, address: str) -> Markup: ...
    def rich(self, runs: Sequence[_Linked]) -> Markup: ...
    def reference(
        self,
        id: str,  # noqa: A002 - HTML's word
        text: Markup,
        anchors: Sequence[str],
    ) -> Markup: ...
