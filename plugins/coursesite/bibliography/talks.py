"""Talks that older entries tell in a sentence: `note = {Paper presented at …}` (APA 7, 10.5)."""

from __future__ import annotations

import re
from typing import NamedTuple

from coursesite.bibliography.fields import Fields

_TOLD = re.compile(
    r"(?:an? )?(?P<what>paper|poster(?: session)?|talk|lecture|keynote(?: address)?|symposium|"
    r"workshop|panel|session)(?: was)? (?:presented|given|delivered|held|conducted) "
    r"(?:at|to) (?:the )?"
    r"(?P<event>.+?)\.?$",
    re.IGNORECASE | re.DOTALL,
)

_NAMES = {
    "paper": "Paper presentation",
    "poster": "Poster presentation",
    "poster session": "Poster presentation",
    "keynote": "Keynote address",
    "talk": "Conference session",
    "session": "Conference session",
}


class Talk(NamedTuple):
    """What was given, and where."""

    description: str
    event: str


def read_talk(fields: Fields) -> Talk | None:
    """Read a talk out of the sentence that tells it, if there is one."""
    for name in ("note", "howpublished"):
        if (text := fields.text(name)) and (match := _TOLD.match(text)):
            what = match["what"].lower()
            return Talk(_NAMES.get(what, what.capitalize()), match["event"])
    return None
