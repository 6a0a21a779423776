"""Who published a work, in every field that tells it (APA 7, section 9.29)."""

from __future__ import annotations

import re

from coursesite.bibliography.descriptions import is_description, is_printed
from coursesite.bibliography.fields import Fields
from coursesite.bibliography.identifiers import ssrn_doi
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import decode_text
from coursesite.bibliography.name_lists import split_at_and
from coursesite.bibliography.name_parts import GROUP_WORDS

_PUBLISHER_FIELDS = {
    Kind.WEBPAGE: (
        "organization",
        "organisation",
        "publisher",
        "institution",
        "website",
        "site",
        "journaltitle",
        "journal",
        "school",
    ),
    Kind.POST: ("organization", "publisher", "journaltitle", "website", "institution", "network"),
    Kind.REPORT: ("institution", "publisher", "organization", "school", "organisation"),
    Kind.UNPUBLISHED: ("institution", "school", "organization", "publisher", "location", "address"),
    Kind.PREPRINT: ("publisher", "eprinttype", "archiveprefix", "organization", "institution"),
    Kind.PRESENTATION: ("publisher",),
    Kind.CHAPTER: ("publisher", "institution", "organization", "school"),
}

_DEFAULT_PUBLISHERS = (
    "publisher",
    "organization",
    "organisation",
    "institution",
    "school",
    "network",
    "journaltitle",
    "journal",
)


def read_publishers(fields: Fields, kind: Kind, site: str) -> tuple[str, ...]:
    """Return the publishers; `site` is what `titleaddon` names."""
    if kind in (Kind.ARTICLE, Kind.CASE, Kind.LAW):
        return ()
    raw = fields.get(*_PUBLISHER_FIELDS.get(kind, _DEFAULT_PUBLISHERS))
    if kind is Kind.PREPRINT:
        return _archive(fields, raw or fields.get("location"))
    if not raw:
        named = _site_described(fields) or site or _how_published(fields, kind)
        return (named,) if named else ()
    if kind in _WITH_COMPANIES:
        return _companies(raw)
    if kind is Kind.UNPUBLISHED:
        return (_with_department(fields, raw),)
    return split_publishers(raw)


def _how_published(fields: Fields, kind: Kind) -> str:
    """Return the publisher that `howpublished` names, where it is no address or description."""
    how = fields.text("howpublished")
    if ssrn_doi(how):
        return "SSRN"
    if kind not in (Kind.OTHER, Kind.WEBPAGE, Kind.SOFTWARE, Kind.DATASET, Kind.BOOK):
        return ""
    if holds_address(fields.get("howpublished")) or is_description(how) or not is_printed(how):
        return ""
    return how


def _site_described(fields: Fields) -> str:
    """Return the site of `howpublished = {YouTube video}`, or `{TikTok}` beside a description."""
    how = fields.text("howpublished")
    if how in _SITES and fields.get("titleaddon"):
        return how
    on = _VIDEO_ON.fullmatch(how or fields.text("type"))
    return on[1] if on else ""


_SITES = ("TikTok", "YouTube", "Vimeo", "Instagram", "Facebook", "Twitter", "LinkedIn", "Reddit")
"""Sites whose names also say what stands on them."""

_VIDEO_ON = re.compile(r"(YouTube|Vimeo) [Vv]ideo")

_WITH_COMPANIES = {Kind.FILM, Kind.SERIES, Kind.EPISODE, Kind.VIDEO, Kind.AUDIO, Kind.MUSIC}
_COMMA_OR_FIRM = re.compile(
    r",|&|\b(?:and|of|for)\s+(?:sons?|co\b|company|the arts|culture)", re.IGNORECASE
)


def _companies(raw: str) -> tuple[str, ...]:
    """Split the companies behind a film or a record: `mcDJ and RCA` are two."""
    pieces = split_at_and(raw)
    if len(pieces) > 1 and not _COMMA_OR_FIRM.search(raw):
        return tuple(drop_business(decode_text(piece)) for piece in pieces)
    return split_publishers(raw) if raw else ()


def _with_department(fields: Fields, raw: str) -> str:
    """Write `Department of Psychology, University of Washington`; a city is not printed."""
    department, university = fields.text("location", "address"), drop_business(decode_text(raw))
    if department == university or not GROUP_WORDS.search(department):
        return university
    return f"{department}, {university}"


_ARCHIVES = {
    "arxiv": "arXiv", "biorxiv": "bioRxiv", "medrxiv": "medRxiv", "psyarxiv": "PsyArXiv",
    "eric": "ERIC", "ssrn": "SSRN", "pmc": "PubMed Central", "pubmed central": "PubMed Central",
    "osf": "OSF", "socarxiv": "SocArXiv"
}  # fmt: skip


def _archive(fields: Fields, raw: str) -> tuple[str, ...]:
    """Return the archive of a preprint, from wherever exporters put it."""
    journal = fields.text("journal", "journaltitle")
    match = re.match(
        r"(arxiv|biorxiv|medrxiv|psyarxiv|socarxiv|edarxiv|chemrxiv)", journal, re.IGNORECASE
    )
    if match:
        return (_ARCHIVES.get(match[1].lower(), match[1]),)
    if ssrn_doi(journal):
        return ("SSRN",)
    publishers = split_publishers(raw) if raw else ()
    addon = fields.text("titleaddon")
    if not publishers and addon and not is_description(addon):
        publishers = (addon,)
    return tuple(_ARCHIVES.get(name.lower(), name) for name in publishers)


def holds_address(text: str) -> bool:
    """Tell whether an address stands in a text."""
    return bool(re.search(r"https?:|www\.|\\url", text))


_BUSINESS = re.compile(
    r"[\s,]+(?:Inc|Incorporated|Ltd|Limited|LLC|L\.L\.C|LLP|PLC|P\.L\.C|GmbH(?:\s*&\s*Co\.?\s*KG)?|Pty\.?\s+Ltd|B\.V|BV|S\.A|AG)\.?$",
    re.IGNORECASE,
)


_PLACE = re.compile(
    r"(?:New York|London|Oxford|Cambridge|Washington|Boston|Chicago|Philadelphia|San Francisco|"
    r"Los Angeles|Berlin|Paris|Geneva|Amsterdam|[A-Z][\w.' ]+, [A-Z]{2})"
    r"(?:, [A-Z][\w.]+)*:\s+(?=\S)"
)


def drop_business(publisher: str) -> str:
    """Drop a publisher's place and legal form: `New York: SAGE, Inc.` (APA 7, section 9.29)."""
    publisher = _PLACE.sub("", publisher, count=1) if ":" in publisher else publisher
    return _BUSINESS.sub("", publisher).rstrip(" ,") or publisher


_NOBODY = re.compile(r"(?:the )?authors?|n\.?p\.?|s\.?n\.?|\[s\.?n\.?\]", re.IGNORECASE)
"""What stands for a publisher who is the author, or unknown."""


def split_publishers(raw: str) -> tuple[str, ...]:
    """Split a list of publishers; a name is never split at its own "and"."""
    if ";" in raw and "&" not in raw and "\\" not in raw:
        pieces = [piece.strip() for piece in raw.split(";")]
    else:
        pieces = split_at_and(raw)
        whole = all(_stands_alone(piece) for piece in pieces[:-1])
        if len(pieces) > 1 and (not whole or _COMPLETES.match(pieces[-1])):
            pieces = [raw]
    return tuple(
        drop_business(decode_text(piece))
        for piece in pieces
        if piece and not _NOBODY.fullmatch(piece)
    )


_COMPLETES = re.compile(
    r"(?:sons?|co|company|daughters|brothers|(?:\S+ )?(?:services|distributors?|distribution|"
    r"research|training|education|media|consulting|supply))\.?$",
    re.IGNORECASE,
)
"""What follows an "and" within a name: `Hazelden Publishing and Educational Services`."""

_HEAD_NOUN = re.compile(
    r"\S+ (?:association|press|publications?|publishers?|publishing|university|society|institute|"
    r"company|studios?|"
    r"books|films?|pictures|productions|entertainment|records|foundation)$",
    re.IGNORECASE,
)


def _stands_alone(piece: str) -> bool:
    """Tell whether a piece before "and" is a whole name."""
    return (piece[0] + piece[-1] == "{}") or bool(_HEAD_NOUN.search(decode_text(piece)))
