"""A page as a document: its citations and its reference list, decided together.

APA 7, chapters 8 and 9.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from coursesite.bibliography.apa.citations import Introduced, format_citation
from coursesite.bibliography.apa.labels import Label, label_works
from coursesite.bibliography.apa.references import format_reference
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.model import Citation, Document, ReferenceEntry, Work


def format_document(
    bibliography: Mapping[str, Work], citations: Sequence[Citation] = (), also: Iterable[str] = ()
) -> Document:
    """Write the citations of a page, in their order, and its reference list.

    `also` names works that stand in the list without being cited, such as the week's readings; for
    the list of a whole course it is the bibliography itself.
    """
    keys = [cite.key for citation in citations for cite in citation.cites]
    wanted = dict.fromkeys([*keys, *also])
    works = [bibliography[key] for key in wanted if key in bibliography]
    labels = label_works(works)
    introduced = Introduced()
    written = tuple(format_citation(citation, labels, introduced) for citation in citations)
    listed = sorted(
        (label for label in labels.values() if label.work.kind is not Kind.PERSONAL), key=_place
    )
    references = tuple(
        ReferenceEntry(label.work.key, format_reference(label.work, label.letter), label.work.kind)
        for label in listed
    )
    missing = tuple(key for key in wanted if key not in bibliography)
    return Document(written, references, missing)


def _place(label: Label) -> tuple[object, ...]:
    """Order by authors and date; of one year, letters decide (section 9.47)."""
    authors, (status, (year, month, day)), title, key = label.place
    return authors, status, year, label.letter, month, day, title, key
