"""When and where a work appeared: dates, addresses, status and notes."""

from __future__ import annotations

import re

from coursesite.bibliography.dates import Date, DateStatus, date_text, read_date, read_edtf
from coursesite.bibliography.description import Description
from coursesite.bibliography.descriptions import CHANGING
from coursesite.bibliography.fields import Fields
from coursesite.bibliography.identifiers import read_doi, read_url, ssrn_doi
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import Runs, text_of


def read_work_date(fields: Fields, kind: Kind) -> Date:
    """Read when a work appeared; a talk has the date of its event."""
    pubstate = fields.text("pubstate").lower().replace(" ", "")
    note = fields.text("note").lower().rstrip(".")
    if pubstate in ("inpress", "forthcoming") or note in ("in press", "forthcoming", "to appear"):
        return Date(status=DateStatus.IN_PRESS)
    if republished := _republished(fields, kind):
        return read_edtf(republished[2])
    names = ("date", "eventdate", "issue_date")
    if kind is Kind.PRESENTATION:
        names = ("eventdate", "date", "issue_date")
    return read_date(
        fields.get(*names),
        fields.get("year"),
        fields.get("month", "season"),
        fields.get("day"),
    )


_REPUBLISHED = re.compile(r"\s*(\d{4})\s*/\s*(\d{4})\s*")


def _republished(fields: Fields, kind: Kind) -> re.Match[str] | None:
    """Read `year = {1900/1953}` as APA writes it, though a `date` would be a range.

    Years that follow each other, as of a double issue, and those of several volumes are a range.
    """
    if kind not in (Kind.BOOK, Kind.CHAPTER) or fields.has(("date", "volumes", "origdate")):
        return None
    years = _REPUBLISHED.fullmatch(fields.get("year"))
    return years if years and int(years[2]) - int(years[1]) > 1 else None


def read_original_date(fields: Fields, kind: Kind) -> Date | None:
    """Read when a republished work first appeared."""
    if republished := _republished(fields, kind):
        return read_edtf(republished[1])
    raw = date_text(fields.get("origdate", "origyear"))
    if (
        not raw
        and fields.has(_NOTES)
        and (told := _ORIGINAL.match(fields.text("note", "addendum")))
    ):
        raw = told[1]
    return read_edtf(raw) if raw else None


_NOTES = frozenset({"note", "addendum"})
_ORIGINAL = re.compile(r"\(?Original work published ([\w. ]*\d{3,4}(?: B\.C\.E\.)?)\)?\.?$")


_ADDRESS = re.compile(r"https?://|\\url|^\s*www\.|ftp://")
_ADDRESS_ALONE = re.compile(r"\\url\s*\{[^}]*\}|(?:https?://|ftp://|www\.)[^\s{}]+")


def read_addresses(fields: Fields) -> tuple[str, str]:
    """Return the address and the DOI, from wherever exporters put them."""
    doi, good = read_doi(fields.get("doi")) if fields.get("doi") else ("", False)
    url = ""
    note = fields.get("note")
    for raw in (
        fields.get("url", "ee"),
        fields.get("howpublished"),
        "" if "eprint" in note else note,
    ):
        if raw and _ADDRESS.search(raw):
            match = _ADDRESS_ALONE.search(raw)
            whole = (
                raw if raw == fields.get("url", "ee") else match[0].rstrip(".,;)") if match else ""
            )
            url = read_url(whole)[0]
            break
    if not url and fields.get("url"):
        url = read_url(fields.get("url"))[0]
    if not good:
        doi, url = _doi_in(url) if url else ("", url)
    if not url and not doi:
        doi = ssrn_doi(fields.text("journal", "journaltitle", "howpublished"))
    if not url and not doi:
        url = _eprint_address(fields)
    return url, doi


def _doi_in(url: str) -> tuple[str, str]:
    """Read a DOI out of an address of doi.org."""
    doi, good = read_doi(url) if "doi.org/" in url else ("", False)
    return (doi, "") if good else ("", url)


_ARXIV = re.compile(r"arxiv[:\s]\s*(\d{4}\.\d{4,5}(?:v\d+)?)", re.IGNORECASE)


def _eprint_address(fields: Fields) -> str:
    eprint, system = fields.text("eprint"), fields.text("eprinttype", "archiveprefix").lower()
    if eprint and system == "arxiv":
        return f"https://arxiv.org/abs/{re.sub(r'^arxiv:', '', eprint, flags=re.IGNORECASE)}"
    match = _ARXIV.search(fields.text("journal", "journaltitle"))
    return f"https://arxiv.org/abs/{match[1]}" if match else ""


_READ_WHEN = frozenset({"urlyear", "note", "howpublished"})


def read_retrieved(fields: Fields, kind: Kind, date: Date, description: Description) -> Date | None:
    """Return when the work was read, where APA prints it (section 9.16)."""
    raw = date_text(
        fields.get("urldate", "lastchecked", "lastaccessed", "accessed", "urlaccessdate")
    )
    if not raw and not fields.has(_READ_WHEN):
        return None
    if not raw and fields.get("urlyear"):
        raw = f"{fields.text('urlyear')} {fields.text('urlmonth')} {fields.text('urlday')}".strip()
    if not raw:
        match = re.search(
            r"(?:accessed|retrieved|last accessed|last checked)(?:\s+on)?[:\s]+([\w ,.-]+)",
            fields.text("note", "howpublished"),
            re.IGNORECASE,
        )
        raw = match[1].strip(" .") if match else ""
    if not raw:
        return None
    names = [text_of(runs) for runs in description.brackets] + [
        fields.text("journaltitle", "journal", "organization")
    ]
    changing = kind not in (Kind.CASE, Kind.LAW) and any(
        CHANGING.search(name) for name in names if name
    )
    if date.status is not DateStatus.NONE and not changing:
        return None
    moment = read_edtf(raw)
    return moment if moment.start else None


def read_package_version(fields: Fields) -> str:
    """Read the version out of what R's `citation()` writes: `R package version 3.4.0`."""
    match = re.match(r"R package version (\S+)$", fields.text("note"))
    return f"Version {match[1]}" if match else ""


_STATUS = frozenset({"pubstate", "note", "addendum", "howpublished"})

AHEAD = re.compile(
    r"advance online|online[ -]?first|epub ahead|ahead[ -]of[ -]print|early ?view|"
    r"published online ahead",
    re.IGNORECASE,
)
"""Ways of saying that an article is out before its issue."""


NO_NUMBER = re.compile(r"(?:0|n/?a|null|none|tbd|[-–—]+)?", re.IGNORECASE)
"""What publishers export where an article has no volume, issue or pages yet."""


def is_ahead(fields: Fields) -> bool:
    """Tell an article that has no volume yet, or whose volume or issue says that it is ahead."""
    volume, issue = fields.get("volume"), fields.get("number", "issue")
    if volume.isdecimal() and volume != "0" and (not issue or issue.isdecimal()):
        return False  # as of nearly all articles
    return bool(
        (volume and NO_NUMBER.fullmatch(volume)) or AHEAD.search(volume) or AHEAD.search(issue)
    )


def read_status(fields: Fields, kind: Kind, date: Date) -> str:
    """Return `Advance online publication` where an entry says so in one of its ways."""
    if date.status is DateStatus.IN_PRESS:
        return ""
    if kind is Kind.ARTICLE and is_ahead(fields):
        return "Advance online publication"
    if not fields.has(_STATUS):
        return ""
    notes = " ".join(fields.text(name) for name in ("note", "addendum", "howpublished"))
    pubstate = fields.text("pubstate")
    if pubstate.lower() == "prepublished" or AHEAD.search(pubstate) or AHEAD.search(notes):
        return "Advance online publication"
    return ""


_CLOSING = re.compile(
    r"^\(?(retraction published|retracted|reprinted from|original work published|erratum published|"
    r"expression of concern|"
    r"correction published|withdrawn|testimony of|to be codified|enacted)\b",
    re.IGNORECASE,
)


def read_closing(fields: Fields) -> tuple[Runs, ...]:
    """Return notes that APA prints in parentheses at the end (sections 9.40 and 9.41)."""
    if not fields.has(_NOTES):
        return ()
    closing = []
    for name in ("note", "addendum"):
        runs = fields.runs(name)
        text = text_of(runs)
        if not runs or not _CLOSING.match(text):
            continue
        if _ORIGINAL.match(text) and not fields.get("origdate", "origyear"):
            continue  # read as the original date
        if text.startswith("(") and text.rstrip(".").endswith(")"):
            runs = _strip(runs)
        closing.append(runs)
    return tuple(closing)


def _strip(runs: Runs) -> Runs:
    first, last = runs[0], runs[-1]
    runs = (first._replace(text=first.text[1:]), *runs[1:])
    last = runs[-1]
    return (*runs[:-1], last._replace(text=re.sub(r"\)\.?$", "", last.text)))
