"""A BibTeX name list: where one name ends and the next begins."""

from __future__ import annotations

import re
from functools import lru_cache

from coursesite.bibliography.name_parts import GROUP_WORDS, OF_SUBJECT, read_name
from coursesite.bibliography.names import Name, Names

_AND = re.compile(" and ", re.IGNORECASE)

_AND_OR_BRACE = re.compile(r"\\[{}]|[{}]|\s+and\s+", re.IGNORECASE)

_MEDLINE = re.compile(r"^[A-Z][\w'’-]*[a-z](?: [A-Z][\w'’-]*[a-z])* (?!I{2,3}$|IV$)[A-Z]{1,3}$")
"""A name as MEDLINE writes it: `Smith JM`."""

_SUBJECT = re.compile(
    r"^(?:(?:abuse|addiction|addictions|alcohol|alcoholism|arts?|behavioral|care|children|community|culture|"
    r"disability|drug|drugs|education|engineering|environment|families|family|food|health|justice|labor|law|medical|"
    r"medicine|mental|policy|prevention|public|recovery|research|safety|science|sciences|services|social|substance|"
    r"training|treatment|use|welfare|youth)[,\s]*)+$",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def read_names(raw: str) -> Names:
    """Read a name list: `Miller, William R. and {World Health Organization} and others`.

    Names are split before they are decoded, so that braces hold a group together.
    """
    names: list[Name] = []
    problems: list[str] = []
    raw, cut = _ET_AL.subn("", raw.replace("&amp;", "&"))
    others = bool(cut)
    pieces = split_at_and(raw)
    if listed := _listed_otherwise(raw, pieces):
        pieces = listed
        problems.append(f'names are joined by "and": write {" and ".join(listed)}')
    if len(pieces) == 1 and "," in raw:
        listed = [name.strip() for name in raw.strip(" .").split(",")]
        pieces = listed if all(map(_MEDLINE.match, listed)) else pieces
    if pieces and all(map(_MEDLINE.match, pieces)) and (len(pieces) > 1 or raw[-2:].isupper()):
        pieces = [", ".join(piece.rsplit(" ", 1)) for piece in pieces]
    for piece in _rejoin_groups(pieces):
        if piece.lower() in ("others", "{others}", "et al.", "et al"):
            others = True
            continue
        name, told = read_name(piece)
        problems.extend(told)
        if name:
            names.append(name)
    return Names(tuple(names), others and bool(names), tuple(problems))


_ET_AL = re.compile(r"(?<=\S),?\s+et\.? al\.?\s*$")
_AMPERSAND = re.compile(r",?\s+(?:\\?&|;)\s+(?=[^,&;]+,)")


def _listed_otherwise(raw: str, pieces: list[str]) -> list[str]:
    """Split `Smith, J. & Doe, J.` and `Smith, J.; Doe, J.`, if names are joined so."""
    if "{" in raw or not any(map(raw.__contains__, ("&", ";"))):
        return []
    listed = [
        name.strip(" ,;")
        for piece in pieces
        for part in piece.split(";")
        for name in (_AMPERSAND.split(part) if "," in part.partition("&")[0] else [part])
    ]
    return listed if len(listed) > len(pieces) and all("," in name for name in listed) else []


def _rejoin_groups(pieces: list[str]) -> list[str]:
    """Put groups together again that lack braces and were split at their own "and"."""
    joined: list[str] = []
    for piece in pieces:
        if joined and _belongs(joined[-1], piece):
            joined[-1] = f"{joined[-1]} and {piece}"
        else:
            joined.append(piece)
    return joined


def _belongs(before: str, after: str) -> bool:
    """Tell whether "and" stood inside a name: `Department of Health` and `Human Services`."""
    if "{" in before or "{" in after or "=" in before or "," in after:
        return False
    if OF_SUBJECT.search(before):
        return " " not in after or (
            not OF_SUBJECT.search(after) and not re.search(r"\b[A-Z]\.", after)
        )
    if _SUBJECT.match(before):
        return bool(GROUP_WORDS.search(after))
    return "," not in before and bool(GROUP_WORDS.search(before)) and bool(_SUBJECT.match(after))


def split_at_and(raw: str) -> list[str]:
    """Split at the word "and" outside braces."""
    if "{" in raw:
        pieces = _split_outside_braces(" ".join(raw.split()))
    else:
        pieces = _AND.split(" ".join(raw.replace("~", " ").split()))
    return [piece for each in pieces if (piece := each.strip(" ,;"))]


def _split_outside_braces(raw: str) -> list[str]:
    pieces, start, depth = [], 0, 0
    for match in _AND_OR_BRACE.finditer(raw):
        mark = match[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and mark[0] != "\\":
            pieces.append(raw[start : match.start()])
            start = match.end()
    return [*pieces, raw[start:]]
