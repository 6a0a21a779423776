"""The name lists of one entry, with roles, user names and abbreviations."""

from __future__ import annotations

import re
from dataclasses import replace

from coursesite.bibliography.fields import Fields
from coursesite.bibliography.latex import decode_text
from coursesite.bibliography.name_lists import read_names
from coursesite.bibliography.names import NO_NAMES, Group, Name, Names

_ANNOTATION = re.compile(r"\s*(?:(\d+)(?::\w+)?(?::\d+)?)?\s*=\s*(\"[^\"]*\"|[^;]*)\s*(?:;|$)")

ROLE_FIELDS = {
    "director": "director", "execproducer": "executive producer",
    "execdirector": "executive director", "producer": "producer", "writer": "writer",
    "host": "host", "composer": "", "artist": "", "performer": "", "creator": "", "speaker": "",
    "interviewer": "interviewer", "guest": "guest", "contributor": "",
}  # fmt: skip
"""Fields that may stand in for the author, to the role printed."""


def read_people(fields: Fields, name: str) -> Names:
    """Read a name list with its annotations: `author+an:role = {1=director}`."""
    raw = fields.get(name)
    if not raw:
        return NO_NAMES
    names = read_names(raw)
    roles = _annotations(fields, name, "role", len(names.names))
    if len([role for role in roles if role]) == 1 and roles[0].endswith("s"):
        roles = [roles[0]] * len(roles)  # "executive producers" of the first are all of them
    users = _annotations(fields, name, "username", len(names.names))
    abbreviations = (
        read_names(fields.get("short" + name)).names if fields.get("short" + name) else ()
    )
    if not (any(roles) or any(users) or abbreviations):
        return names
    marked = [
        _mark(person, roles[at], users[at], abbreviations[at] if at < len(abbreviations) else None)
        for at, person in enumerate(names.names)
    ]
    return replace(names, names=tuple(marked))


def _mark(name: Name, role: str, username: str, short: Name | None) -> Name:
    if isinstance(name, Group) and short is not None:
        abbreviation = (
            short.name if isinstance(short, Group) else f"{short.given} {short.family}".strip()
        )
        if abbreviation and abbreviation != name.name:
            name = replace(name, abbreviation=abbreviation)
    return replace(name, role=role, username=username)


def _annotations(fields: Fields, name: str, kind: str, count: int) -> list[str]:
    """Return the annotation of each name: `1="@NIDAnews"; 2=director`, or one value for all."""
    values = [""] * count
    raw = fields.get(f"{name}+an:{kind}")
    if not raw and kind == "role":
        raw = fields.get(f"{name}+an")
    if not raw:
        return values
    if "=" not in raw:
        return [read_role(decode_text(raw).strip())] * count
    for match in _ANNOTATION.finditer(" ".join(raw.split())):  # long gaps are slow to fail
        value = decode_text(match[2].strip().strip('"')).strip()
        if kind == "role":
            value = read_role(value)
        if match[1] is None:
            values = [value] * count
        elif 1 <= int(match[1]) <= count:
            values[int(match[1]) - 1] = value
    return values


_ROLE_KEYS = {
    "execproducer": "executive producer", "executiveproducer": "executive producer",
    "execdirector": "executive director", "executivedirector": "executive director",
    "writerdirector": "writer and director", "directorwriter": "director and writer",
    "principalinvestigator": "principal investigator", "guestexpert": "guest expert",
    "cohost": "cohost", "showrunner": "showrunner",
}  # fmt: skip
"""biblatex-apa's names for roles."""


def read_role(text: str) -> str:
    """Read a role: `executiveproducer` is `executive producer`, `director,writer` are two."""
    roles = [
        _ROLE_KEYS.get(part.strip().lower().rstrip("s"), part.strip()) for part in text.split(",")
    ]
    return " and ".join(roles)


def with_role(names: Names, role: str) -> Names:
    """Give everyone without a role this one."""
    if not role:
        return names
    marked = tuple(name if name.role else replace(name, role=role) for name in names.names)
    return replace(names, names=marked)
