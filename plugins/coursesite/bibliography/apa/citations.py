"""Citations in text (APA 7, chapter 8)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from coursesite.bibliography.apa.dates import cited_year, full
from coursesite.bibliography.apa.labels import Label, label_text
from coursesite.bibliography.apa.order import date_key
from coursesite.bibliography.apa.references import leading_names
from coursesite.bibliography.dates import DateStatus
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.locators import format_suffix
from coursesite.bibliography.model import Citation, Cite, Form
from coursesite.bibliography.names import Group
from coursesite.bibliography.richtext import RichText, Span, merge, plain


@dataclass
class Introduced:
    """Groups whose abbreviation the page has given so far."""

    names: set[str] = field(default_factory=set)


def format_citation(
    citation: Citation, labels: Mapping[str, Label], introduced: Introduced
) -> RichText:
    """Write one citation; the part of each work carries its key, a work alone all of it.

    `(see Jones, 2019; Smith, 2020, p. 4)`, `Jones (2019)`, `(2020)`. A key that is not in `labels`
    is left as typed.
    """
    known = [cite for cite in citation.cites if cite.key in labels]
    if not known or (citation.form is Form.NARRATIVE and citation.cites[0].key not in labels):
        return plain(citation.source)
    seen = Introduced(set(introduced.names)) if citation.hidden else introduced
    if citation.form is Form.NARRATIVE:
        written = _narrative(citation, labels, seen)
    else:
        inside = _inside(_ordered(citation.cites, labels), labels, seen)
        written = (*plain("("), *inside, *plain(")"))
    if len(citation.cites) == 1:
        written = tuple(span._replace(key=known[0].key) for span in written)
    return merge(written)


def _ordered(cites: Sequence[Cite], labels: Mapping[str, Label]) -> list[Cite]:
    """Put works in the order of the reference list; a prefix opens a run that keeps its place.

    APA 7, section 8.12.
    """
    runs: list[list[Cite]] = []
    for cite in cites:
        if not runs or cite.prefix or cite.key not in labels:
            runs.append([cite])
        else:
            runs[-1].append(cite)
    ordered: list[Cite] = []
    for run, following in zip_longest(runs, runs[1:]):
        prefix = run[0].prefix
        tied = _ties_prefix(prefix) or any(cite.suppress_author for cite in run)
        tied = tied or (following is not None and _continues(following[0]))
        if len(run) == 1 or tied or run[0].key not in labels:
            ordered.extend(run)
            continue
        bare = [replace(cite, prefix="") for cite in run]
        bare.sort(key=lambda cite: _place(labels[cite.key]))
        bare[0] = replace(bare[0], prefix=prefix)
        ordered.extend(bare)
    return ordered


def _ties_prefix(prefix: str) -> bool:
    """Tell a prefix that belongs to its own work only: `Rabbitt, 1982, as cited in`."""
    return bool(prefix) and prefix.rstrip().endswith("cited in")


_CITED_IN = re.compile(
    r"(?:as )?(?:cited|quoted|discussed|reported|reproduced) in\b", re.IGNORECASE
)


def _continues(cite: Cite) -> bool:
    """Tell a secondary source of the work before: `Rabbitt, 1982, as cited in Lyon, 2014`."""
    return _CITED_IN.match(cite.prefix) is not None


def _place(label: Label) -> tuple[object, ...]:
    authors, _date, title, key = label.place
    return authors, date_key(label.work), label.letter, title, key


def _inside(cites: Sequence[Cite], labels: Mapping[str, Label], seen: Introduced) -> RichText:
    """Write what stands between the parentheses; dates of the same authors follow each other."""
    spans: list[Span] = []
    last: tuple[Cite, str] | None = None
    for cite in cites:
        label = labels.get(cite.key)
        if label is None:
            spans.extend(plain(("; " if spans else "") + _as_typed(cite)))
            last = None
            continue
        who = _who_key(label)
        collapses = (
            last is not None
            and who == last[1]
            and who
            and not cite.prefix
            and not last[0].suffix
            and not cite.suppress_author
        )
        if collapses:
            spans.extend(plain(", "))
            spans.append(Span(_date(label) + format_suffix(cite.suffix), key=cite.key))
        else:
            if spans:
                spans.extend(plain(", " if _continues(cite) else "; "))
            spans.extend(_one(cite, label, seen))
        last = None if cite.suppress_author else (cite, who)
    return tuple(spans)


def _as_typed(cite: Cite) -> str:
    head = f"{cite.prefix} " if cite.prefix else ""
    return f"{head}{'-' if cite.suppress_author else ''}@{cite.key}{cite.suffix}"


def _who_key(label: Label) -> str:
    return "" if label.work.kind is Kind.PERSONAL else label_text(label, "&") if label.names else ""


def _one(cite: Cite, label: Label, seen: Introduced) -> RichText:
    spans = list(_emphasized(f"{cite.prefix} ") if cite.prefix else ())
    date = _date(label)
    if cite.suppress_author:
        spans.append(Span(date, key=cite.key))
    else:
        author, _ = _author(label, "&", seen, narrative=False)
        spans.extend(span._replace(key=cite.key) for span in author)
        if date:
            spans.append(Span(f" {date}" if label.quoted else f", {date}", key=cite.key))
    suffix = _emphasized(format_suffix(cite.suffix))
    return (*spans, *(span._replace(key=cite.key) for span in suffix))


def _emphasized(text: str) -> RichText:
    """Read the asterisks of Markdown in what is typed around a key: `see *Roe v. Wade*`."""
    if "*" not in text:
        return plain(text)
    pieces = re.split(r"(?<![\w*])\*(?=\S)([^*]+)(?<=\S)\*(?![\w*])", text)
    return tuple(Span(piece, italic=at % 2 == 1) for at, piece in enumerate(pieces) if piece)


def _date(label: Label) -> str:
    work = label.work
    if work.kind is Kind.PERSONAL:
        date = full(work.date)
        return f"personal communication, {date}" if date else "personal communication"
    if work.kind in (Kind.CASE, Kind.LAW) and work.date.status is DateStatus.NONE:
        return ""
    return cited_year(work, label.letter)


def _author(
    label: Label, conjunction: str, seen: Introduced, *, narrative: bool
) -> tuple[RichText, str]:
    """Write who is cited; a group's first citation gives its abbreviation (section 8.21).

    In a narrative citation that of the last name goes beside the date, and is returned apart:
    `National Institute of Mental Health (NIMH, 2020)`.
    """
    if not label.names:
        return _title(label, narrative=narrative), ""
    people = leading_names(label.work).names
    written, beside = list(label.names), ""
    for at, name in enumerate(people[: len(people) if len(people) <= 2 else label.shown]):
        short = label.abbreviations.get(name.name) if isinstance(name, Group) else None
        if not isinstance(name, Group) or not short:
            continue
        if name.name in seen.names:
            written[at] = short
        elif narrative and at == len(people) - 1:
            beside = short
        else:
            written[at] = f"{name.name} ({short})" if narrative else f"{name.name} [{short}]"
        seen.names.add(name.name)
    return plain(label_text(label, conjunction, tuple(written))), beside


def _title(label: Label, *, narrative: bool) -> RichText:
    if not label.quoted:
        return label.title
    comma = "" if narrative or not _date(label) else ","
    inner = tuple(
        span._replace(text=span.text.replace("“", "‘").replace("”", "’").replace('"', "'"))
        for span in label.title
    )
    return (*plain("“"), *inner, *plain(f"{comma}”"))


def _narrative(citation: Citation, labels: Mapping[str, Label], seen: Introduced) -> RichText:
    """Write `Doe (2020, p. 4)`; further works of the bracket follow inside (section 8.11)."""
    first, rest = citation.cites[0], citation.cites[1:]
    label = labels[first.key]
    author, abbreviation = _author(label, "and", seen, narrative=True)
    head = [*author, *plain("’s" if citation.possessive else "")]
    inside = plain(", ".join(part for part in (abbreviation, _date(label)) if part))
    inside = (*inside, *_emphasized(format_suffix(first.suffix)))
    if inside:
        head.extend((*plain(" ("), *inside))
    spans = [span._replace(key=first.key) for span in head]
    if rest:
        spans.extend(plain("; "))
        spans.extend(_inside(_ordered(rest, labels), labels, seen))
    return (*spans, *plain(")")) if inside else tuple(spans)
