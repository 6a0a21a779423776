"""The number of a report, episode, preprint or law, as it stands after a title (APA 7, 9.19)."""

from __future__ import annotations

import re

from coursesite.bibliography.descriptions import is_printed
from coursesite.bibliography.fields import Fields
from coursesite.bibliography.identifiers import read_number
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import Runs, text_of

TYPE_KEYS = {
    "techreport": "Technical Report",
    "resreport": "Research Report",
    "phdthesis": "Doctoral dissertation",
    "mathesis": "Master's thesis",
    "mastersthesis": "Master's thesis",
    "candthesis": "Candidate thesis",
    "bathesis": "Bachelor's thesis",
    "patent": "Patent",
    "patentus": "U.S. Patent",
    "patenteu": "European Patent",
    "patentde": "German Patent",
    "patentfr": "French Patent",
    "patentuk": "British Patent",
    "patreq": "Patent request",
    "patrequs": "U.S. Patent Application",
    "software": "Computer software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "image": "Image",
}
"""biblatex's names for types (biblatex manual, section 4.9.2.13)."""


def is_type_key(type_: str) -> bool:
    """Tell one of biblatex's names for types."""
    return type_.lower() in TYPE_KEYS


def is_number_worded(type_: str) -> bool:
    """Tell a number with its words, `Project No. 5R01`, or an amendment, from a type alone."""
    return bool(re.search(r"\bNo\. ?\S*\d|\bamended\b|\brevised\b.*\d{4}", type_))


def read_identifier(fields: Fields, kind: Kind, brackets: tuple[Runs, ...]) -> str:
    """Return what stands in parentheses, with its words: `NIH Publication No. 18-2424`."""
    number = fields.text("number")
    if kind is Kind.EPISODE:
        return _episode(fields, number)
    if kind is Kind.PREPRINT:
        return _eprint(fields, number)
    if kind in (Kind.CASE, Kind.LAW):
        return _legal_number(fields, kind, number)
    if not number:
        return _worded(fields, kind)
    if kind in (Kind.ARTICLE, Kind.CHAPTER, Kind.MUSIC) or _numbers_series(fields, kind):
        return ""
    type_ = fields.text("type")
    type_ = TYPE_KEYS.get(type_.lower(), type_)
    if any(text_of(runs).lower() == type_.lower() for runs in brackets):
        type_ = ""
    if not type_ and fields.get("series") and re.fullmatch(r"[\d–.-]+", number):
        type_ = fields.text("series")
    return read_number(type_, number)


def _numbers_series(fields: Fields, kind: Kind) -> bool:
    """Tell the number of a book in its series, which is not printed."""
    own = fields.entry.type in ("manual", "booklet") or fields.get("type")
    return kind is Kind.BOOK and bool(not own or fields.get("series"))


def _worded(fields: Fields, kind: Kind) -> str:
    """Return a number with its words in `type`, or when a code of ethics was amended."""
    type_, note = fields.text("type"), fields.text("note")
    if kind is Kind.REPORT and is_number_worded(type_):
        return type_
    whole = kind in (Kind.REPORT, Kind.OTHER, Kind.WEBPAGE, Kind.BOOK)
    return note if whole and re.search(r"\bamended\b.*\d{4}", note) else ""


def _legal_number(fields: Fields, kind: Kind, number: str) -> str:
    """Write the number of a public law, or the docket of a case that no reporter prints.

    APA 7, section 11.4.
    """
    if kind is Kind.LAW:
        return f"Pub. L. No. {number}" if re.fullmatch(r"\d{2,3}[-–]\d+", number) else number
    if not number or fields.get("journaltitle", "journal", "reporter", "citation"):
        return ""
    return number if re.match(r"No\.", number) else f"No. {number}"


def _episode(fields: Fields, number: str) -> str:
    season = fields.text("volume", "season")
    if number and season and season.isdecimal():
        return f"Season {season}, Episode {number}"
    return f"No. {number}" if re.fullmatch(r"\d[\d.]*", number) else number


def _eprint(fields: Fields, number: str) -> str:
    """Return a preprint's number in its archive: `arXiv:2005.14165`, `ED545393`."""
    eprint, system = fields.text("eprint"), fields.text("eprinttype", "archiveprefix")
    if eprint and system.lower() == "arxiv":
        return "arXiv:" + re.sub(r"^arxiv:", "", eprint, flags=re.IGNORECASE)
    if eprint:
        return eprint
    match = re.search(
        r"arxiv[:\s]\s*(\d{4}\.\d{4,5})(?:v\d+)?",
        fields.text("journal", "journaltitle"),
        re.IGNORECASE,
    )
    if match:
        return f"arXiv:{match[1]}"
    type_ = fields.text("type")
    return read_number(type_ if is_printed(type_) else "", number)
