"""The description in square brackets after a title (APA 7, section 9.21)."""

from __future__ import annotations

import re

from coursesite.bibliography.description import Description, as_runs
from coursesite.bibliography.descriptions import (
    is_description,
    is_printed,
    kind_of,
    name_description,
)
from coursesite.bibliography.fields import Fields
from coursesite.bibliography.identifiers import read_number
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import Runs, text_of
from coursesite.bibliography.numbers import is_number_worded, is_type_key, read_identifier
from coursesite.bibliography.publication import AHEAD
from coursesite.bibliography.publishers import holds_address, read_publishers
from coursesite.bibliography.talks import read_talk
from coursesite.bibliography.theses import read_patent, read_thesis


def describe(fields: Fields, kind: Kind) -> Description:
    """Read brackets, number and publisher of a work of this kind."""
    if kind is Kind.THESIS:
        return read_thesis(fields)
    if kind is Kind.PATENT:
        return read_patent(fields)
    addon = fields.runs("titleaddon") or _issue_description(fields, kind)
    if not is_printed(text_of(addon)):
        addon = ()
    names_site = (
        kind in (Kind.WEBPAGE, Kind.OTHER, Kind.PREPRINT)
        and addon
        and not is_description(text_of(addon))
    )
    if (
        kind is Kind.ARTICLE
        and fields.entry.type in ("online", "electronic", "www", "webpage")
        and not is_description(text_of(addon))
    ):
        names_site = bool(addon)
    brackets = () if names_site else _brackets(fields, kind, addon)
    return Description(
        brackets,
        read_identifier(fields, kind, brackets),
        read_publishers(fields, kind, text_of(addon) if names_site else ""),
    )


def _issue_description(fields: Fields, kind: Kind) -> Runs:
    """Return `Special issue`, where the whole issue is cited (APA 7, section 10.1, example 12)."""
    if kind is not Kind.ARTICLE or not fields.get("issuetitle"):
        return ()
    if names_issue(fields):
        return as_runs("Special issue")
    return fields.runs("issuetitle") if _ARTICLE_TYPE.match(fields.text("issuetitle")) else ()


def names_issue(fields: Fields) -> bool:
    """Tell biblatex's `@periodical`, whose `title` is the journal's and `issuetitle` its own."""
    return bool(
        fields.entry.type == "periodical"
        and fields.get("issuetitle")
        and not fields.get("journaltitle", "journal")
    )


_DEFAULTS = {
    Kind.DATASET: "Data set",
    Kind.SOFTWARE: "Computer software",
    Kind.FILM: "Film",
    Kind.SERIES: "TV series",
    Kind.VIDEO: "Video",
    Kind.AUDIO: "Audio podcast",
    Kind.EPISODE: "Audio podcast episode",
    Kind.MUSIC: "Album",
}


def _brackets(fields: Fields, kind: Kind, addon: Runs) -> tuple[Runs, ...]:
    named = _named(fields, kind)
    if kind in _ON_DISC and _MEDIUM.search(note := fields.text("note")):
        return (as_runs(f"{named or _DEFAULTS[kind]}; {note.rstrip('.')}"),)
    if addon:
        if named and (_is_attachment(text_of(addon)) or _is_translation(kind, addon)):
            return addon, as_runs(named)
        if _is_translation(kind, addon) and kind in _DEFAULTS:
            return addon, as_runs(_DEFAULTS[kind])
        return (addon,)
    if named:
        return (as_runs(named),)
    if in_title := bracket_in_title(fields):
        return (as_runs(in_title),)
    return (as_runs(_default(fields, kind)),) if kind in _DEFAULTS else ()


_ON_DISC = (Kind.FILM, Kind.SERIES, Kind.VIDEO)
_MEDIUM = re.compile(r"\b(?:DVD|Blu-ray|VHS|videocassette)\b", re.IGNORECASE)
"""A version other than that of the cinema, named in the brackets (section 10.12, example 84)."""


def _default(fields: Fields, kind: Kind) -> str:
    """Return the description APA gives a kind that names none."""
    if kind is Kind.EPISODE and fields.entry.type in ("video", "movie"):
        return "TV series episode"
    if kind is Kind.MUSIC and (fields.entry.type == "song" or fields.get("booktitle", "maintitle")):
        return "Song"
    return _DEFAULTS[kind]


def _is_attachment(addon: str) -> bool:
    """Tell what a post carries, `Image attached`, which stands before what the post is."""
    return bool(re.search(r"\battached\b", addon, re.IGNORECASE))


def _is_translation(kind: Kind, addon: Runs) -> bool:
    """Tell the translated title of a film or book from a description of it."""
    return (
        kind in (Kind.FILM, Kind.SERIES, Kind.EPISODE, Kind.MUSIC)
        and not kind_of(text_of(addon))
        and not re.search(
            r"film|dvd|album|song|series|episode|video|podcast|recorded|audio",
            text_of(addon),
            re.IGNORECASE,
        )
    )


_NAMING = frozenset({"entrysubtype", "type", "howpublished"})


def _named(fields: Fields, kind: Kind) -> str:
    """Return the description that `entrysubtype`, `type`, `howpublished` or `note` gives."""
    if kind is Kind.ARTICLE and not fields.has(_NAMING):
        return ""
    subtype = fields.text("entrysubtype")
    if subtype and is_printed(subtype):
        return _fit(name_description(subtype), fields, kind)
    type_ = fields.text("type")
    if (
        type_
        and is_printed(type_)
        and not is_type_key(type_)
        and _type_is_description(fields, kind, type_)
    ):
        return _fit(name_description(type_), fields, kind)
    how = fields.text("howpublished").strip("[]")
    if how and AHEAD.search(how):
        return ""
    if how and is_description(how) and is_printed(how) and not holds_address(how):
        return _fit(name_description(how), fields, kind)
    if kind is Kind.PRESENTATION and (talk := read_talk(fields)):
        return talk.description
    if kind in (Kind.UNPUBLISHED, Kind.PRESENTATION):
        return _unpublished(fields, kind)
    return ""


def bracket_in_title(fields: Fields) -> str:
    """Return a description that stands at the end of the title: `Listening to shame [Video]`."""
    if "]" not in fields.get("title"):
        return ""
    match = re.search(r"\s\[([^\[\]]+)\]$", fields.text("title"))
    return match[1] if match and is_description(match[1]) else ""


def _fit(name: str, fields: Fields, kind: Kind) -> str:
    """Name an episode where the series was named: `podcast` with a series is an episode."""
    if kind is Kind.EPISODE and name in ("Audio podcast", "TV series", "Video podcast"):
        return f"{name} episode"
    if kind is Kind.MUSIC and name.lower() in ("music", "audio recording", "audio"):
        return "Song" if fields.get("booktitle", "maintitle") else "Album"
    return name


def _unpublished(fields: Fields, kind: Kind) -> str:
    note = fields.text("note", "pubstate")
    folded = note.lower().replace(" ", "")
    if re.match(r"(?:manuscript)?(?:submitted|underreview)", folded):
        return "Manuscript submitted for publication"
    if re.match(r"(?:manuscript)?in(?:preparation|progress)", folded):
        return "Manuscript in preparation"
    if is_description(note) and is_printed(note):
        return name_description(note.rstrip("."))
    if kind is Kind.PRESENTATION:
        return "Conference presentation" if fields.get("eventtitle") else "Presentation"
    return "Unpublished manuscript"


_PLAIN_REPORT = re.compile(
    r"^(?:technical |research |final |annual )?(?:report|rep\.?|rept\.?)$|^tech\.? rep(?:ort|\.)?$",
    re.IGNORECASE,
)


_ARTICLE_TYPE = re.compile(
    r"(?:editorial|letter to the editor|erratum|correction|retraction|comment|commentary|obituary|"
    r"special (?:issue|section)|monograph|review of)\b",
    re.IGNORECASE,
)
"""What an article may be besides an article; databases also sort by `type`."""


def _type_is_description(fields: Fields, kind: Kind, type_: str) -> bool:
    """Tell whether `type` stands in brackets; with a number it stands before the number."""
    if kind is Kind.REPORT and is_number_worded(type_):
        return False
    if kind is Kind.ARTICLE:
        return bool(_ARTICLE_TYPE.match(type_))
    if kind is Kind.CHAPTER:
        return False
    number = fields.text("number")
    if number and kind in (Kind.REPORT, Kind.PREPRINT, Kind.WEBPAGE, Kind.OTHER, Kind.BOOK):
        return read_number(type_, number) == number and is_description(type_)
    return not _PLAIN_REPORT.match(type_)
