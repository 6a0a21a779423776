"""The kind of a work, from its entry type and from what its fields say."""

from __future__ import annotations

import re

from coursesite.bibliography.descriptions import is_description, kind_of
from coursesite.bibliography.fields import Fields
from coursesite.bibliography.identifiers import ssrn_doi
from coursesite.bibliography.kinds import TYPES, Kind
from coursesite.bibliography.model import Periodical
from coursesite.bibliography.talks import read_talk

_PREPRINT_SERVERS = re.compile(
    r"^(?:arxiv|biorxiv|medrxiv|psyarxiv|socarxiv|edarxiv|chemrxiv|osf preprints|osf|ssrn|"
    r"research square|preprints(?:\.org)?|"
    r"pubmed central|eric)\b",
    re.IGNORECASE,
)
_ARXIV_JOURNAL = re.compile(
    r"^(?:arxiv|biorxiv|medrxiv|psyarxiv|socarxiv|edarxiv|chemrxiv)\b", re.IGNORECASE
)
_NEWSPAPERS = re.compile(
    r"^(?:The )?(?:New York Times|Washington Post|Guardian|Los Angeles Times|Wall Street Journal|"
    r"USA Today|Boston Globe|"
    r"Chicago Tribune|Philadelphia Inquirer|San Francisco Chronicle|Seattle Times|Atlantic|"
    r"New Yorker|Economist|Time|"
    r"Newsweek|Scientific American|STAT|ProPublica|Vox|Slate)$",
)
_EVENT_TYPES = frozenset(
    {"inproceedings", "conference", "presentation", "unpublished", "misc", "online"}
)


_DESCRIBING = ("entrysubtype", "type", "howpublished", "titleaddon")


def read_kind(fields: Fields) -> Kind:
    """Tell what a work is: `@misc` with `howpublished = {Data set}` is a data set."""
    entry_type = fields.entry.type
    kind = TYPES.get(entry_type, Kind.OTHER)
    if kind in (Kind.PREPRINT, Kind.THESIS, Kind.CASE, Kind.LAW, Kind.PATENT):
        return kind
    if entry_type == "proceedings" and fields.get("author") and fields.get("eventtitle"):
        return Kind.PRESENTATION
    if entry_type in ("inproceedings", "conference", "inbook") or kind in (
        Kind.ARTICLE,
        Kind.UNPUBLISHED,
    ):
        return _published(fields, kind)
    if entry_type == "manual" and fields.text("note").startswith("R package version"):
        return Kind.SOFTWARE
    if kind in (Kind.BOOK, Kind.CHAPTER, Kind.REPORT):
        return (
            _described(fields, kind, {Kind.DATASET, Kind.SOFTWARE}) if kind is Kind.REPORT else kind
        )
    if kind in (Kind.VIDEO, Kind.AUDIO, Kind.MUSIC, Kind.FILM):
        return _audiovisual(fields, kind)
    if entry_type in ("tweet", "post"):
        return Kind.POST
    return _other(fields, kind)


def _published(fields: Fields, kind: Kind) -> Kind:
    if fields.entry.type == "inbook" and not fields.get("booktitle", "maintitle"):
        return Kind.BOOK
    if kind is Kind.ARTICLE:
        return _article(fields)
    if kind is Kind.UNPUBLISHED:
        if fields.get("eventtitle", "eventdate", "venue") or read_talk(fields):
            return Kind.PRESENTATION
        if _in_archive(fields):
            return Kind.PREPRINT
        return _described(fields, kind, {Kind.PRESENTATION, Kind.PERSONAL})
    if fields.entry.type in ("inproceedings", "conference"):
        published = fields.get(
            "pages", "booktitle", "publisher", "editor", "series", "journal", "journaltitle"
        )
        described = _described(fields, kind, {Kind.PRESENTATION})
        if described is Kind.PRESENTATION or (not published and fields.get("eventtitle")):
            return Kind.PRESENTATION
        if fields.get("journal", "journaltitle") and not fields.get("booktitle"):
            return Kind.ARTICLE
    return kind


def _article(fields: Fields) -> Kind:
    """Tell an article from a preprint, and from a manuscript that is not accepted yet."""
    if re.match(r"submitted|in ?preparation|under ?review", fields.text("pubstate").lower()):
        return Kind.UNPUBLISHED
    journal = fields.text("journaltitle", "journal")
    if _ARXIV_JOURNAL.match(journal) or ssrn_doi(journal):
        return Kind.PREPRINT
    if not journal and fields.text("eprinttype", "archiveprefix").lower() == "arxiv":
        return Kind.PREPRINT
    return Kind.ARTICLE


def _in_archive(fields: Fields) -> bool:
    """Tell a manuscript that an archive holds, which is no longer unpublished."""
    archive = fields.text("publisher", "eprinttype", "archiveprefix", "organization", "location")
    return bool(_PREPRINT_SERVERS.match(archive)) and bool(fields.get("doi", "url", "eprint"))


def _audiovisual(fields: Fields, kind: Kind) -> Kind:
    described = _described(fields, kind, set(Kind))
    if described is Kind.VIDEO and not fields.has(_DESCRIBING):
        described = _by_role(fields)
    if (
        described in (Kind.AUDIO, Kind.VIDEO)
        and fields.entry.type != "video"
        and _in_series(fields)
    ):
        return Kind.EPISODE
    if described is Kind.SERIES and _in_series(fields):
        return Kind.EPISODE
    return described


def _by_role(fields: Fields) -> Kind:
    """Tell a film by its director and a series by its executive producers."""
    roles = fields.text("author+an:role").lower().replace(" ", "")
    if "executiveproducer" in roles or fields.get("execproducer"):
        return Kind.SERIES
    return Kind.FILM if "director" in roles or fields.get("director") else Kind.VIDEO


def _in_series(fields: Fields) -> bool:
    return bool(fields.get("booktitle", "maintitle") and fields.get("title"))


def _other(fields: Fields, kind: Kind) -> Kind:
    """Refine `@online`, `@misc`, `@dataset`, `@software` and types that are not known."""
    subtype = fields.text("entrysubtype").lower()
    if kind is Kind.WEBPAGE and subtype in ("blog", "newspaper", "magazine"):
        return Kind.ARTICLE
    if fields.get("journal", "journaltitle") and re.match(
        r"(?:blog|news(?:paper)?|magazine)\b",
        fields.text("entrysubtype", "howpublished", "type"),
        re.IGNORECASE,
    ):
        return Kind.ARTICLE
    described = _described(fields, kind, set(Kind))
    if described is not kind:
        return described
    if kind in (Kind.DATASET, Kind.SOFTWARE, Kind.ARTWORK, Kind.PERSONAL):
        return kind
    server = fields.text("publisher", "eprinttype", "archiveprefix", "organization", "journal")
    if fields.get("eprint") or _PREPRINT_SERVERS.match(server):
        return Kind.PREPRINT
    if fields.entry.type in _EVENT_TYPES and (fields.get("eventtitle") or read_talk(fields)):
        return Kind.PRESENTATION
    return _by_container(fields, kind)


def _by_container(fields: Fields, kind: Kind) -> Kind:
    """Tell an article by its journal, and a part by its book."""
    if kind in (Kind.OTHER, Kind.WEBPAGE) and fields.get("booktitle") == "Wikipedia":
        return Kind.CHAPTER
    if kind is Kind.OTHER:
        if fields.get("journal", "journaltitle") and fields.get("volume", "number", "pages", "doi"):
            return Kind.ARTICLE
        if fields.get("booktitle") and fields.get("pages", "editor"):
            return Kind.CHAPTER
    return kind


def _described(fields: Fields, kind: Kind, allowed: set[Kind]) -> Kind:
    """Return the kind that a description names, where it is one of those allowed."""
    for name in (*_DESCRIBING, "note"):
        text = fields.text(name)
        if not text or (name == "note" and not is_description(text)):
            continue
        found = kind_of(text)
        if found is not None and found in allowed:
            return found
    return kind


def read_periodical(fields: Fields, kind: Kind) -> Periodical:
    """Tell a journal from what shows its full date (APA 7, section 10.1)."""
    subtype = fields.text("entrysubtype").lower()
    for periodical in (Periodical.MAGAZINE, Periodical.NEWSPAPER, Periodical.BLOG):
        if periodical.value in subtype or fields.entry.type == periodical.value:
            return periodical
    if subtype in ("nonacademic", "news"):
        return Periodical.NEWSPAPER
    if kind is Kind.ARTICLE and not fields.get("volume") and not fields.get("doi"):
        journal = fields.text("journaltitle", "journal")
        described = fields.text("type", "howpublished").lower()
        if "blog" in described:
            return Periodical.BLOG
        if _NEWSPAPERS.match(journal) or described.startswith(("news", "magazine")):
            return Periodical.NEWSPAPER
    return Periodical.JOURNAL
