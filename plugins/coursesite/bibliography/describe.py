"""What stands between a title and its source: number, description, publisher.

APA 7, sections 9.19 to 9.29.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coursesite.bibliography import identifiers
from coursesite.bibliography.descriptions import (
    is_description,
    is_printed,
    kind_of,
    name_description,
)
from coursesite.bibliography.fields import Fields
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import Run, Runs, text_of


@dataclass(frozen=True, slots=True)
class Description:
    """The parts of a reference that the same few fields decide together."""

    kind: Kind
    brackets: tuple[Runs, ...] = ()
    identifier: str = ""
    publishers: tuple[str, ...] = ()
    school: str = ""


def describe(fields: Fields, kind: Kind) -> Description:
    """Read brackets, number and publisher of a work of this kind."""
    if kind is Kind.THESIS:
        return _thesis(fields)
    if kind is Kind.PATENT:
        return _patent(fields)
    addon = fields.runs("titleaddon")
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
        kind,
        brackets,
        _identifier(fields, kind, brackets),
        _publishers(fields, kind, text_of(addon) if names_site else ""),
    )


def _runs(text: str) -> Runs:
    return (Run(text),) if text else ()


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
    if addon:
        if named and (_is_attachment(text_of(addon)) or _is_translation(kind, addon)):
            return addon, _runs(named)
        if _is_translation(kind, addon) and kind in _DEFAULTS:
            return addon, _runs(_DEFAULTS[kind])
        return (addon,)
    if named:
        return (_runs(named),)
    if in_title := bracket_in_title(fields):
        return (_runs(in_title),)
    return (_runs(_default(fields, kind)),) if kind in _DEFAULTS else ()


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


def _named(fields: Fields, kind: Kind) -> str:
    """Return the description that `entrysubtype`, `type`, `howpublished` or `note` gives."""
    subtype = fields.text("entrysubtype")
    if subtype and is_printed(subtype):
        return _fit(name_description(subtype), fields, kind)
    type_ = fields.text("type")
    if (
        type_
        and is_printed(type_)
        and not _is_key(type_)
        and _type_is_description(fields, kind, type_)
    ):
        return _fit(name_description(type_), fields, kind)
    how = fields.text("howpublished").strip("[]")
    if how and is_description(how) and is_printed(how) and not _holds_address(how):
        return _fit(name_description(how), fields, kind)
    if kind in (Kind.UNPUBLISHED, Kind.PRESENTATION):
        return _unpublished(fields, kind)
    return ""


def bracket_in_title(fields: Fields) -> str:
    """Return a description that stands at the end of the title: `Listening to shame [Video]`."""
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
    if folded in ("submitted", "underreview"):
        return "Manuscript submitted for publication"
    if folded in ("inpreparation", "inprogress"):
        return "Manuscript in preparation"
    if is_description(note) and is_printed(note):
        return name_description(note.rstrip("."))
    if kind is Kind.PRESENTATION:
        return "Conference presentation" if fields.get("eventtitle") else "Presentation"
    return "Unpublished manuscript"


_TYPE_KEYS = {
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


def _is_key(type_: str) -> bool:
    return type_.lower() in _TYPE_KEYS


_PLAIN_REPORT = re.compile(
    r"^(?:technical |research |final |annual )?(?:report|rep\.?|rept\.?)$|^tech\.? rep(?:ort|\.)?$",
    re.IGNORECASE,
)


def _type_is_description(fields: Fields, kind: Kind, type_: str) -> bool:
    """Tell whether `type` stands in brackets; with a number it stands before the number."""
    if kind in (Kind.ARTICLE, Kind.CHAPTER):
        return False
    number = fields.text("number")
    if number and kind in (Kind.REPORT, Kind.PREPRINT, Kind.WEBPAGE, Kind.OTHER, Kind.BOOK):
        return identifiers.read_number(type_, number) == number and is_description(type_)
    return not _PLAIN_REPORT.match(type_)


def _holds_address(text: str) -> bool:
    return bool(re.search(r"https?:|www\.|\\url", text))


def _identifier(fields: Fields, kind: Kind, brackets: tuple[Runs, ...]) -> str:
    number = fields.text("number")
    if kind is Kind.EPISODE:
        return _episode(fields, number)
    if kind is Kind.PREPRINT:
        return _eprint(fields, number)
    if kind in (Kind.CASE, Kind.LAW):
        return _legal_number(fields, kind, number)
    if not number or kind in (Kind.ARTICLE, Kind.CHAPTER, Kind.MUSIC):
        return ""
    if kind is Kind.BOOK:
        if fields.entry.type not in ("manual", "booklet") and not fields.get("type"):
            return ""
        if fields.get("series"):
            return ""
    type_ = fields.text("type")
    type_ = _TYPE_KEYS.get(type_.lower(), type_)
    if any(text_of(runs).lower() == type_.lower() for runs in brackets):
        type_ = ""
    if not type_ and fields.get("series") and re.fullmatch(r"[\d–.-]+", number):
        type_ = fields.text("series")
    return identifiers.read_number(type_, number)


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
    return identifiers.read_number(type_ if is_printed(type_) else "", number)


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
    Kind.UNPUBLISHED: ("institution", "school", "organization", "publisher"),
    Kind.PREPRINT: ("publisher", "eprinttype", "archiveprefix", "organization", "institution"),
    Kind.PRESENTATION: ("publisher",),
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


def _publishers(fields: Fields, kind: Kind, site: str) -> tuple[str, ...]:
    if kind is Kind.ARTICLE:
        return ()
    names = _PUBLISHER_FIELDS.get(kind, _DEFAULT_PUBLISHERS)
    if kind in (Kind.CASE, Kind.LAW):
        return ()
    if kind is Kind.CHAPTER:
        names = ("publisher", "institution", "organization", "school")
    raw = fields.get(*names)
    if kind is Kind.PREPRINT:
        return _archive(fields, raw)
    if not raw and site:
        return (site,)
    if not raw and kind in (Kind.OTHER, Kind.WEBPAGE, Kind.SOFTWARE, Kind.DATASET, Kind.BOOK):
        how = fields.text("howpublished")
        if (
            how
            and not _holds_address(fields.get("howpublished"))
            and not is_description(how)
            and is_printed(how)
        ):
            return (how,)
    return identifiers.split_publishers(raw) if raw else ()


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
    publishers = identifiers.split_publishers(raw) if raw else ()
    addon = fields.text("titleaddon")
    if not publishers and addon and not is_description(addon):
        publishers = (addon,)
    return tuple(_ARCHIVES.get(name.lower(), name) for name in publishers)


def _thesis(fields: Fields) -> Description:
    """Read a thesis: unpublished where nothing tells how to get it (APA 7, section 10.6)."""
    degree = _degree(fields)
    schools = identifiers.split_publishers(fields.get("institution", "school", "organization"))
    school = ", ".join(schools)
    publishers = identifiers.split_publishers(
        fields.get("publisher", "archive", "eprinttype", "howpublished")
    )
    publishers = tuple(name for name in publishers if not _holds_address(name))
    number = fields.text("number", "eprint")
    if not school and publishers:
        school, publishers = publishers[0], publishers[1:]
    published = (
        fields.get("url", "doi", "eprint")
        or publishers
        or number
        or _holds_address(fields.get("howpublished", "note"))
    )
    if not published or degree.lower().startswith("unpublished"):
        if not degree.lower().startswith("unpublished"):
            degree = f"Unpublished {degree[:1].lower()}{degree[1:]}"
        return Description(Kind.THESIS, (_runs(degree),), "", (school,) if school else ())
    if re.fullmatch(r"(?:AAT\s?)?[\d-]{5,}", number):
        number = f"Publication No. {number}"
    bracket = f"{degree}, {school}" if school else degree
    return Description(Kind.THESIS, (_runs(bracket),), number, publishers, school)


def _degree(fields: Fields) -> str:
    type_ = fields.text("titleaddon", "type")
    bare = re.sub(r"[^a-z]", "", type_.lower())
    if bare in (
        "phdthesis",
        "phddissertation",
        "doctoraldissertation",
        "doctoralthesis",
        "dissertation",
        "phd",
        "thesisphd",
        "phdthese",
    ):
        return (
            type_ if bare in ("doctoraldissertation", "doctoralthesis") else "Doctoral dissertation"
        )
    if bare in (
        "mastersthesis",
        "masterthesis",
        "mathesis",
        "msthesis",
        "mscthesis",
        "master",
        "masters",
    ):
        return type_ if bare == "mastersthesis" and "'" in type_ else "Master's thesis"
    if type_ and not _is_key(type_):
        return type_[:1].upper() + type_[1:]
    if _is_key(type_):
        return _TYPE_KEYS[type_.lower()]
    return {"mastersthesis": "Master's thesis", "bachelorsthesis": "Bachelor's thesis"}.get(
        fields.entry.type, "Doctoral dissertation"
    )


def _patent(fields: Fields) -> Description:
    number, type_ = fields.text("number"), fields.text("type")
    name = _TYPE_KEYS.get(type_.lower(), type_)
    if name.lower() == "patent" or not name:
        name = "U.S. Patent" if re.match(r"(?:US)?[\d,]+(?:\s?B\d)?$", number) else "Patent"
    match = re.match(r"US\s?([\d,]+)(?:\s?[A-Z]\d)?$", number)
    number = match[1] if match else number
    if number.isdecimal() and name == "U.S. Patent":
        number = f"{int(number):,}"
    publishers = identifiers.split_publishers(
        fields.get("publisher", "institution", "organization")
    )
    if not publishers and name.startswith("U.S. Patent"):
        publishers = ("U.S. Patent and Trademark Office",)
    identifier = (
        number if re.search(r"\bPatent\b", number) else f"{name} No. {number}" if number else name
    )
    return Description(Kind.PATENT, (), identifier, publishers)
