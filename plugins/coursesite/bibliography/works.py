"""An entry's fields to a work: the one place where a bibliography's conventions are read."""

from __future__ import annotations

import re

from coursesite.bibliography import identifiers
from coursesite.bibliography.dates import Date, DateStatus, date_text, read_date, read_edtf
from coursesite.bibliography.describe import Description, bracket_in_title, describe
from coursesite.bibliography.descriptions import CHANGING, is_description, kind_of
from coursesite.bibliography.fields import Fields, titled
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import Run, Runs, decode_text, text_of
from coursesite.bibliography.model import Periodical, Work
from coursesite.bibliography.names import NO_NAMES, Names
from coursesite.bibliography.people import ROLE_FIELDS, read_people, read_role, with_role
from coursesite.bibliography.refine import read_kind, read_periodical
from coursesite.problems import Place


def read_work(fields: Fields, path: str) -> Work:
    """Read a work from its entry's fields.

    Nothing raises: what cannot be read is left out here and reported by `check_work`.
    """
    entry = fields.entry
    kind = read_kind(fields)
    description = describe(fields, kind)
    kind = description.kind
    authors, editors, editor_role = _people(fields, kind)
    date = _date(fields, kind)
    url, doi = _addresses(fields)
    container = _container(fields, kind)
    pages, article_number = _pages(fields)
    periodical = read_periodical(fields, kind)
    return Work(
        key=entry.key,
        kind=kind,
        place=Place(path, entry.line),
        authors=authors,
        editors=editors,
        editor_role=editor_role,
        container_authors=read_people(fields, "bookauthor"),
        translators=read_people(fields, "translator"),
        narrators=read_people(fields, "narrator"),
        date=date,
        original_date=_original(fields),
        title=_title(fields, kind),
        short_title=fields.text("shorttitle"),
        main_title=titled(fields, "maintitle", "mainsubtitle") if kind is not Kind.EPISODE else (),
        foreign=_is_foreign(fields),
        brackets=description.brackets,
        container=container,
        container_brackets=fields.runs("booktitleaddon", "maintitleaddon"),
        periodical=periodical,
        series=fields.runs("series"),
        volume=fields.text("volume").replace("--", "–").replace("-", "–")
        if kind is Kind.ARTICLE
        else fields.text("volume"),
        volumes=fields.text("volumes"),
        part=fields.text("part"),
        issue=_issue(fields),
        pages=pages,
        article_number=article_number,
        edition=identifiers.read_edition(fields.get("edition")),
        identifier=description.identifier,
        version=identifiers.read_version(fields.get("version")) or _package_version(fields),
        publishers=description.publishers,
        school=description.school,
        event=_event(fields),
        venue=fields.text("venue", "location", "address"),
        doi=doi,
        url=url,
        retrieved=_retrieved(fields, kind, date, description),
        status=_status(fields, date, doi),
        closing=_closing(fields),
        citation=fields.text("citation"),
        court=fields.text("court", "institution"),
        keywords=_keywords(fields),
        annotation=fields.text("annotation", "annote"),
        source=entry.source,
    )


def _people(fields: Fields, kind: Kind) -> tuple[Names, Names, str]:
    """Return who stands first, the editors, and what the editors are."""
    authors = read_people(fields, "author")
    role = ""
    if not authors:
        for name, role in ROLE_FIELDS.items():
            authors = with_role(read_people(fields, name), role)
            if authors:
                break
    if kind is Kind.FILM and authors:
        authors = with_role(authors, "director")
    editors = read_people(fields, "editor")
    editor_role = read_role(fields.text("editortype"))
    if not editors:
        for name, other in (
            ("chair", "chair"),
            ("execproducer", "executive producer"),
            ("producer", "producer"),
        ):
            if role != other and fields.get(name):
                editors, editor_role = read_people(fields, name), other
                break
    if kind is Kind.EPISODE and editors and not editor_role:
        editor_role = "executive producer"
    if editor_role in ("editor", "compiler", "redactor"):
        editor_role = ""
    return authors, editors, editor_role


def _title(fields: Fields, kind: Kind) -> Runs:
    title = titled(fields, "title", "subtitle")
    if not title and kind in (Kind.BOOK, Kind.OTHER):
        title = titled(fields, "booktitle", "booksubtitle")
    if not title:
        title = fields.runs("maintitle", "citation", "issuetitle")
    described = f" [{bracket_in_title(fields)}]"
    if title and title[-1].text.endswith(described):
        return (*title[:-1], title[-1]._replace(text=title[-1].text.removesuffix(described)))
    if _ends_in_stop(title):
        return (*title[:-1], title[-1]._replace(text=title[-1].text[:-1]))
    return title


def _ends_in_stop(title: Runs) -> bool:
    """Tell whether a title carries the full stop that PubMed's exports add."""
    if not title or not title[-1].text.endswith(".") or title[-1].text.endswith(".."):
        return False
    return not re.search(
        r"(?:\b\w|[A-Z]\w{0,3}|\bv|\bal|\bInc|\bLtd|\bCo|\bet seq)\.$", text_of(title)
    )


_CONTAINERS = {
    Kind.ARTICLE: ("journaltitle", "journal", "shortjournal", "booktitle"),
    Kind.CHAPTER: ("booktitle",),
    Kind.EPISODE: ("booktitle", "maintitle", "journaltitle", "journal", "series"),
    Kind.MUSIC: ("booktitle", "maintitle", "journaltitle"),
    Kind.CASE: ("journaltitle", "journal", "reporter"),
    Kind.LAW: ("journaltitle", "journal", "code", "reporter"),
    Kind.PRESENTATION: ("maintitle", "booktitle"),
    Kind.SOFTWARE: ("booktitle",),
}


def _container(fields: Fields, kind: Kind) -> Runs:
    names = _CONTAINERS.get(kind)
    if not names:
        return ()
    if kind is Kind.CHAPTER:
        return titled(fields, "booktitle", "booksubtitle") or titled(
            fields, "maintitle", "mainsubtitle"
        )
    if kind is Kind.ARTICLE:
        journal = fields.runs(*names)
        sub = fields.runs("journalsubtitle")
        if sub:
            journal = (*journal, Run(": "), *sub)
        return journal or _site(fields)
    if kind is Kind.PRESENTATION and not fields.get("eventtitle"):
        return fields.runs("maintitle")
    return fields.runs(*names)


def _site(fields: Fields) -> Runs:
    """Return the blog or newspaper that an online article names as its site."""
    addon = fields.runs("titleaddon")
    if addon and not is_description(text_of(addon)):
        return addon
    return fields.runs("website", "organization", "publisher", "series", "institution")


def _pages(fields: Fields) -> tuple[str, str]:
    eid = fields.text("eid", "article-number", "articlenumber", "articleno")
    pages = identifiers.read_pages(fields.get("pages")) if fields.get("pages") else ""
    match = re.match(
        r"(?:Article|Art\.?)(?:\s+(?:No\.?|ID))?\s+(\S+)$", eid or pages, re.IGNORECASE
    )
    if match:
        return "", match[1]
    if eid:
        return "", eid
    return ("", pages) if identifiers.is_article_number(pages) else (pages, "")


def _issue(fields: Fields) -> str:
    text = fields.text("number", "issue")
    if re.fullmatch(r"spring|summer|fall|autumn|winter", text.lower()):
        return ""  # a season dates the issue, and does not number it
    if not text or text.isdecimal():
        return text
    text = re.sub(r"\bSuppl(?:ement)?\b\.?", "Suppl.", text, flags=re.IGNORECASE)
    text = re.sub(r"^(?:No\.?|Issue)\s+(?=\d)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=\w)\s+(?=Suppl\.)", ", ", text)
    return re.sub(r"(?<=\d)\s*(?:---?|-)\s*(?=\d)", "–", text)


def _date(fields: Fields, kind: Kind) -> Date:
    pubstate = fields.text("pubstate").lower().replace(" ", "")
    if pubstate in ("inpress", "forthcoming") or re.fullmatch(
        r"in press|forthcoming|to appear", fields.text("note").lower().rstrip(".")
    ):
        return Date(status=DateStatus.IN_PRESS)
    names = ("date", "eventdate", "issue_date")
    if kind is Kind.PRESENTATION:
        names = ("eventdate", "date", "issue_date")
    return read_date(
        fields.get(*names),
        fields.get("year"),
        fields.get("month", "season"),
        fields.get("day"),
    )


def _original(fields: Fields) -> Date | None:
    raw = date_text(fields.get("origdate", "origyear"))
    return read_edtf(raw) if raw else None


def _addresses(fields: Fields) -> tuple[str, str]:
    """Return the address and the DOI, from wherever exporters put them."""
    doi, good = identifiers.read_doi(fields.get("doi")) if fields.get("doi") else ("", False)
    url = ""
    note = fields.get("note")
    for raw in (
        fields.get("url", "ee"),
        fields.get("howpublished"),
        "" if "eprint" in note else note,
    ):
        if re.search(r"https?://|\\url|^\s*www\.|ftp://", raw):
            match = re.search(r"\\url\s*\{[^}]*\}|(?:https?://|ftp://|www\.)[^\s{}]+", raw)
            whole = (
                raw if raw == fields.get("url", "ee") else match[0].rstrip(".,;)") if match else ""
            )
            url = identifiers.read_url(whole)[0]
            break
    if not url and fields.get("url"):
        url = identifiers.read_url(fields.get("url"))[0]
    if not good:
        doi, url = _doi_in(url) if url else ("", url)
    if not url and not doi:
        url = _eprint_address(fields)
    return url, doi


def _doi_in(url: str) -> tuple[str, str]:
    """Read a DOI out of an address of doi.org."""
    doi, good = identifiers.read_doi(url) if "doi.org/" in url else ("", False)
    return (doi, "") if good else ("", url)


def _eprint_address(fields: Fields) -> str:
    eprint, system = fields.text("eprint"), fields.text("eprinttype", "archiveprefix").lower()
    if eprint and system == "arxiv":
        return f"https://arxiv.org/abs/{re.sub(r'^arxiv:', '', eprint, flags=re.IGNORECASE)}"
    match = re.search(
        r"arxiv[:\s]\s*(\d{4}\.\d{4,5}(?:v\d+)?)",
        fields.text("journal", "journaltitle"),
        re.IGNORECASE,
    )
    return f"https://arxiv.org/abs/{match[1]}" if match else ""


def _retrieved(fields: Fields, kind: Kind, date: Date, description: Description) -> Date | None:
    """Return when the work was read, where APA prints it (section 9.16)."""
    raw = date_text(
        fields.get("urldate", "lastchecked", "lastaccessed", "accessed", "urlaccessdate")
    )
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


def _package_version(fields: Fields) -> str:
    """Read the version out of what R's `citation()` writes: `R package version 3.4.0`."""
    match = re.match(r"R package version (\S+)$", fields.text("note"))
    return f"Version {match[1]}" if match else ""


def _status(fields: Fields, date: Date, doi: str) -> str:
    del doi
    if date.status is DateStatus.IN_PRESS:
        return ""
    notes = fields.text("note", "addendum")
    if fields.text("pubstate").lower() == "prepublished" or re.search(
        r"advance online|online first|epub ahead|ahead of print|early view|published online ahead",
        notes,
        re.IGNORECASE,
    ):
        return "Advance online publication"
    return ""


_CLOSING = re.compile(
    r"^\(?(retraction published|retracted|reprinted from|original work published|erratum published|"
    r"expression of concern|"
    r"correction published|withdrawn)\b",
    re.IGNORECASE,
)


def _closing(fields: Fields) -> tuple[Runs, ...]:
    """Return notes that APA prints in parentheses at the end (sections 9.40 and 9.41)."""
    closing = []
    for name in ("note", "addendum"):
        runs = fields.runs(name)
        text = text_of(runs)
        if not runs or not _CLOSING.match(text):
            continue
        if text.startswith("(") and text.rstrip(".").endswith(")"):
            runs = _strip(runs)
        closing.append(runs)
    return tuple(closing)


def _strip(runs: Runs) -> Runs:
    first, last = runs[0], runs[-1]
    runs = (first._replace(text=first.text[1:]), *runs[1:])
    last = runs[-1]
    return (*runs[:-1], last._replace(text=re.sub(r"\)\.?$", "", last.text)))


def _event(fields: Fields) -> str:
    event = fields.text("eventtitle", "event")
    addon = fields.text("eventtitleaddon")
    return f"{event}, {addon}" if event and addon else event


_ENGLISH = re.compile(
    r"^(?:en\b|en[-_]|eng\b|english|american|british|usenglish|ukenglish|canadian|australian|newzealand)",
    re.IGNORECASE,
)


def _is_foreign(fields: Fields) -> bool:
    language = decode_text(fields.get("langid", "language", "hyphenation", "lang"))
    return (
        bool(language)
        and not _ENGLISH.match(language)
        and language.lower() not in ("und", "mul", "zxx")
    )


def _keywords(fields: Fields) -> tuple[str, ...]:
    words = fields.text("keywords").replace(";", ",").split(",")
    return tuple(word for part in words if (word := part.strip()))


__all__ = ["NO_NAMES", "Periodical", "kind_of", "read_work"]
