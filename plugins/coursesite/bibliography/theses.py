"""Theses and patents, whose title carries more than its words (APA 7, sections 10.6 and 11.8)."""

from __future__ import annotations

import re

from coursesite.bibliography.description import Description, as_runs
from coursesite.bibliography.fields import Fields
from coursesite.bibliography.numbers import TYPE_KEYS, is_type_key
from coursesite.bibliography.publishers import holds_address, split_publishers

_NUMBER = re.compile(
    r"\b(?:Publication|Order|UMI|AAT) (?:No\.? ?|Number:? )([\w-]*\d)", re.IGNORECASE
)


def read_thesis(fields: Fields) -> Description:
    """Read a thesis: unpublished where nothing tells how to get it (APA 7, section 10.6)."""
    degree = _degree(fields)
    schools = split_publishers(fields.get("institution", "school", "organization"))
    school = ", ".join(schools)
    if not school and "," in fields.text("titleaddon"):
        degree, _, school = (part.strip() for part in degree.partition(","))
    publishers = split_publishers(fields.get("publisher", "archive", "eprinttype", "howpublished"))
    publishers = tuple(name for name in publishers if not holds_address(name))
    number = fields.text("number", "eprint")
    if not number and (told := _NUMBER.search(fields.text("note", "addendum"))):
        number = f"Publication No. {told[1]}"
    if not school and publishers:
        school, publishers = publishers[0], publishers[1:]
    published = (
        fields.get("url", "doi", "eprint")
        or publishers
        or number
        or holds_address(fields.get("howpublished", "note"))
    )
    if not published or degree.lower().startswith("unpublished"):
        if not degree.lower().startswith("unpublished"):
            degree = f"Unpublished {degree[:1].lower()}{degree[1:]}"
        return Description((as_runs(degree),), "", (school,) if school else ())
    if re.fullmatch(r"(?:AAT\s?)?[\d-]{5,}", number):
        number = f"Publication No. {number}"
    bracket = f"{degree}, {school}" if school else degree
    return Description((as_runs(bracket),), number, publishers, school)


def _degree(fields: Fields) -> str:
    type_ = fields.text("titleaddon", "type").replace("Dissertation", "dissertation")
    type_ = re.sub(r"(?<=')s Thesis\b", "s thesis", type_)
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
            type_[:1].upper() + type_[1:]
            if bare in ("doctoraldissertation", "doctoralthesis")
            else "Doctoral dissertation"
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
        return "Master's thesis"
    if type_ and not is_type_key(type_):
        return type_[:1].upper() + type_[1:]
    if is_type_key(type_):
        return TYPE_KEYS[type_.lower()]
    return {"mastersthesis": "Master's thesis", "bachelorsthesis": "Bachelor's thesis"}.get(
        fields.entry.type, "Doctoral dissertation"
    )


def read_patent(fields: Fields) -> Description:
    """Read a patent: its number with the office that gave it."""
    number, type_ = fields.text("number"), fields.text("type")
    name = TYPE_KEYS.get(type_.lower(), type_)
    if name.lower() == "patent" or not name:
        name = "U.S. Patent" if re.match(r"(?:US)?[\d,]+(?:\s?B\d)?$", number) else "Patent"
    match = re.match(r"US\s?([\d,]+)(?:\s?[A-Z]\d)?$", number)
    number = match[1] if match else number
    if number.isdecimal() and name == "U.S. Patent":
        number = f"{int(number):,}"
    publishers = split_publishers(fields.get("publisher", "institution", "organization"))
    if not publishers and name.startswith("U.S. Patent"):
        publishers = ("U.S. Patent and Trademark Office",)
    identifier = (
        number if re.search(r"\bPatent\b", number) else f"{name} No. {number}" if number else name
    )
    return Description((), identifier, publishers)
