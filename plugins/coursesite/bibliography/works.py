"""An entry's fields to a work: the one place where a bibliography's conventions are read."""

from __future__ import annotations

import re

from coursesite.bibliography import identifiers
from coursesite.bibliography.describe import describe, names_issue
from coursesite.bibliography.descriptions import is_description
from coursesite.bibliography.fields import Fields, titled
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import Run, Runs, decode_text, text_of
from coursesite.bibliography.law import read_court, read_legal_source
from coursesite.bibliography.model import Work
from coursesite.bibliography.names import NO_NAMES, Names
from coursesite.bibliography.people import ROLE_FIELDS, read_people, read_role, with_role
from coursesite.bibliography.publication import (
    AHEAD,
    NO_NUMBER,
    is_ahead,
    read_addresses,
    read_closing,
    read_original_date,
    read_package_version,
    read_retrieved,
    read_status,
    read_work_date,
)
from coursesite.bibliography.refine import read_kind, read_periodical
from coursesite.bibliography.talks import read_talk
from coursesite.bibliography.work_titles import read_title, read_translated_title
from coursesite.problems import Place


def read_work(fields: Fields, path: str) -> Work:
    """Read a work from its entry's fields.

    Nothing raises: what cannot be read is left out here and reported by `check_bibliography`.
    """
    entry = fields.entry
    kind = read_kind(fields)
    description = describe(fields, kind)
    authors, editors, editor_role = _people(fields, kind)
    date = read_work_date(fields, kind)
    url, doi = read_addresses(fields)
    container = _container(fields, kind)
    pages, article_number = _pages(fields)
    if kind is Kind.ARTICLE and (is_ahead(fields) or NO_NUMBER.fullmatch(pages)):
        pages = ""
    periodical = read_periodical(fields, kind)
    translated_title = read_translated_title(fields)
    return Work(
        key=entry.key,
        kind=kind,
        place=Place(path, entry.line),
        authors=authors,
        helpers=read_people(fields, "with"),
        editors=editors,
        editor_role=editor_role,
        container_authors=read_people(fields, "bookauthor"),
        translators=read_people(fields, "translator"),
        narrators=read_people(fields, "narrator"),
        date=date,
        original_date=read_original_date(fields, kind),
        title=read_title(fields, kind),
        translated_title=translated_title,
        short_title=fields.text("shorttitle"),
        main_title=titled(fields, "maintitle", "mainsubtitle") if kind is not Kind.EPISODE else (),
        foreign=_is_foreign(fields) or bool(translated_title),
        brackets=description.brackets,
        container=container,
        container_brackets=fields.runs("booktitleaddon", "maintitleaddon"),
        periodical=periodical,
        series=fields.runs("series"),
        volume=_volume(fields, kind),
        volumes=fields.text("volumes"),
        part=fields.text("part"),
        issue=_issue(fields),
        pages=pages,
        article_number=article_number,
        edition=identifiers.read_edition(fields.get("edition")),
        identifier=description.identifier,
        version=identifiers.read_version(fields.get("version")) or read_package_version(fields),
        publishers=description.publishers,
        school=description.school,
        event=_event(fields, kind),
        venue=fields.text("venue", "location", "address"),
        doi=doi,
        url=url,
        retrieved=read_retrieved(fields, kind, date, description),
        status=read_status(fields, kind, date),
        closing=read_closing(fields),
        citation=read_legal_source(fields, kind),
        court=read_court(fields, kind),
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
    editors, editor_role = _editors(fields, kind, role)
    if editor_role in ("editor", "compiler", "redactor"):
        editor_role = ""
    return authors, editors, editor_role


_SECOND_NAMES = (
    ("chair", "chair"),
    ("execproducer", "executive producer"),
    ("producer", "producer"),
)


_EDITORS = frozenset(
    {"editor", "editora", "editortype", "editoratype", "chair", "execproducer", "producer"}
)


def _editors(fields: Fields, kind: Kind, taken: str) -> tuple[Names, str]:
    """Return the editors, or those who stand in their place; `taken` is the authors' role."""
    if not fields.has(_EDITORS):
        return NO_NAMES, ""
    editors, role = read_people(fields, "editor"), read_role(fields.text("editortype"))
    if not editors and kind in (Kind.PRESENTATION, Kind.EPISODE):
        editors, role = read_people(fields, "editora"), read_role(fields.text("editoratype"))
    if not editors:
        for name, other in _SECOND_NAMES:
            if taken != other and fields.get(name):
                editors, role = read_people(fields, name), other
                break
    if kind is Kind.EPISODE and editors and not role:
        role = "executive producer"
    return editors, role


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
        journal = fields.runs("title" if names_issue(fields) else "", *names)
        if journal and journal[-1].text.endswith(".") and text_of(journal).count(".") == 1:
            journal = (*journal[:-1], journal[-1]._replace(text=journal[-1].text.removesuffix(".")))
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
    if not eid and fields.get("eprint") and fields.text("eprinttype").lower() == "article":
        eid = fields.text("eprint")
    pages = identifiers.read_pages(fields.get("pages")) if fields.get("pages") else ""
    if fields.entry.type in _WHOLE:
        return "", ""
    if match := _ARTICLE.match(eid or pages):
        return "", match[1]
    if eid:
        return "", eid
    return ("", pages) if identifiers.is_article_number(pages) else (pages, "")


_ARTICLE = re.compile(r"(?:Article|Art\.?)(?:\s+(?:No\.?|ID))?\s+(\S+)$", re.IGNORECASE)
_WHOLE = frozenset({
    "book", "mvbook", "booklet", "collection", "mvcollection", "reference", "mvreference", "manual",
    "proceedings", "report", "techreport", "thesis", "phdthesis", "mastersthesis",
})  # fmt: skip
"""Types whose `pages` are how many the work has, as reference managers export them."""


def _volume(fields: Fields, kind: Kind) -> str:
    volume = fields.text("volume")
    if kind is not Kind.ARTICLE or (volume.isdecimal() and volume != "0"):
        return volume
    if is_ahead(fields):
        return ""
    volume = re.sub(r"^vol(?:ume)?\.?\s+(?=\w)", "", volume, flags=re.IGNORECASE)
    return _SUPPLEMENT.sub("", volume).replace("--", "–").replace("-", "–")


_SUPPLEMENT = re.compile(r"(?<=\d)[\s,]+(?=Suppl)(.+)$", re.IGNORECASE)


def _issue(fields: Fields) -> str:
    text = fields.text("number", "issue")
    if not text and (supplement := _SUPPLEMENT.search(fields.text("volume"))):
        text = supplement[1]  # PubMed's "107 Suppl 1"
    if text.isdecimal() and text != "0":
        return text
    if NO_NUMBER.fullmatch(text) or AHEAD.search(text):
        return ""
    if text.lower() in ("spring", "summer", "fall", "autumn", "winter"):
        return ""  # a season dates the issue, and does not number it
    text = re.sub(r"\bSuppl(?:ement)?\b\.?", "Suppl.", text, flags=re.IGNORECASE)
    text = re.sub(r"^(?:No\.?|Issue)\s+(?=\d)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\bPt\b\.?(?=\s*\w)", "Pt.", text)
    text = re.sub(r"(?<=\w)\s+(?=(?:Suppl|Pt)\.)", ", ", text)
    return re.sub(r"(?<=\d)\s*(?:---?|-)\s*(?=\d)", "–", text)


def _event(fields: Fields, kind: Kind) -> str:
    event = fields.text("eventtitle", "event")
    if not event and (talk := read_talk(fields)):
        event = talk.event
    if not event and kind is Kind.PRESENTATION and not fields.get("maintitle"):
        event = fields.text("booktitle")
    event = event[:1].upper() + event[1:]
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
