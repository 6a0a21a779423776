"""The court and the source of a legal work, from wherever they are written (APA 7, chapter 11)."""

from __future__ import annotations

import re

from coursesite.bibliography.fields import Fields
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import decode_text

_ANNOTATED = re.compile(r'\s*\d*\s*=\s*"([^"]*)"\s*')


def read_court(fields: Fields, kind: Kind) -> str:
    """Return the court of a case; biblatex-apa annotates the citation with it."""
    if kind is Kind.CASE and (told := _ANNOTATED.fullmatch(fields.get("citation+an:citeorg"))):
        return decode_text(told[1])
    return fields.text("court", "institution", "organization")


def read_constitution(fields: Fields) -> str:
    """Write a provision from biblatex-apa's fields: `U.S. Const. art. I, § 3` (section 11.9)."""
    country = fields.text("source", "country") or "U.S."
    parts = [country if "Const" in country else f"{country} Const."]
    for name, label in (("article", "art."), ("amendment", "amend.")):
        if number := fields.text(name):
            parts.append(f"{label} {_roman(int(number)) if number.isdecimal() else number}")
    provision = " ".join(parts)
    section = fields.text("section").removeprefix("§").strip()
    return f"{provision}, § {section}" if section else provision


def _roman(number: int) -> str:
    written = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, number = divmod(number, value)
        written += letters * count
    return written


def read_legal_source(fields: Fields, kind: Kind) -> str:
    """Return the source of a legal work as its writer worded it.

    biblatex-apa lists reporters with "and", and has the source of statutes in `location`.
    """
    if kind is Kind.CASE:
        return re.sub(r"\s+and\s+(?=\d)", ", ", fields.text("citation"))
    if kind is Kind.LAW and not fields.has(("journaltitle", "journal", "code", "reporter")):
        return ", ".join(
            text
            for name in ("citation", "source", "location", "institution", "howpublished")
            if (text := fields.text(name)) and re.search(r"\d", text)
        )
    return fields.text("citation")
