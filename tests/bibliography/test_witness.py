"""Another parser reads the course's own bibliography as ours does."""

from __future__ import annotations

import re
from pathlib import Path

import bibtexparser

from coursesite.bibliography import read_bibliography


def folded(value: str) -> str:
    """Fold white space, which means nothing in BibTeX."""
    return re.sub(r"\s+", " ", value).strip()


def test_bibtexparser_reads_the_same_keys_types_and_fields(root: Path) -> None:
    text = (root / "references.bib").read_text(encoding="utf-8")
    ours = read_bibliography(text, "references.bib").value.entries
    theirs = bibtexparser.parse_string(text)  # type: ignore[attr-defined] # the package lists no names
    assert list(ours) == [entry.key for entry in theirs.entries]
    for entry in theirs.entries:
        fields = {field.key.lower(): folded(str(field.value)) for field in entry.fields}
        assert ours[entry.key].type == entry.entry_type.lower()
        assert {name: folded(value) for name, value in ours[entry.key].fields.items()} == fields
