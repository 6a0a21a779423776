"""One name of a BibTeX list: a person's parts, or a group."""

from __future__ import annotations

import re
from functools import lru_cache

from coursesite.bibliography.latex import decode_text
from coursesite.bibliography.names import Group, Name, Person

_SUFFIX = re.compile(r"^(?:jr|sr|snr|jnr|esq|ii|iii|iv|v|vi|2nd|3rd|4th)\.?$", re.IGNORECASE)

GROUP_WORDS = re.compile(
    r"\b(?:academy|academies|administration|agency|agencies|alliance|anonymous|assembly|association|authority|"
    r"bank|board|bureau|cent(?:er|re)s?|church|clinic|coalition|collaborati(?:on|ve)|college|commission|committee|"
    r"company|conference|congress|consortium|corporation|council|department|division|federation|"
    r"foundation|government|group|hospital|initiative|institutes?|institution|laborator(?:y|ies)|league|library|ministry|"
    r"museum|nations|network|office|organi[sz]ation|partnership|press|program(?:me)?|project|society|services?|"
    r"task force|team|trust|union|universit(?:y|ies)|workgroup|inc|ltd|llc)\b\.?",
    re.IGNORECASE,
)

_CREDENTIALS = re.compile(
    r",?\s+(?:ph\.?\s?d|psy\.?d|ed\.?d|m\.?d|m\.?a|m\.?s|m\.?s\.?w|mph|r\.?n|lcsw|lpc|mba|d\.?o|j\.?d)\.?$",
    re.IGNORECASE,
)

_TITLES = re.compile(r"(?:(?:Dr|Prof|Rev|Mr|Mrs|Ms)\.\s+|Professor\s+)+(?=\S+\s*\S)")
_DEGREE = re.compile(
    r"(?:ph\.?\s?d|psy\.?d|ed\.?d|m\.?\s?d|m\.?p\.?h|m\.?s\.?w|lcsw|lmft|lpc|cadc|r\.?n|j\.?d)\.?",
    re.IGNORECASE,
)
"""Titles and degrees, which are no part of a name in a reference (APA 7, section 9.8)."""

OF_SUBJECT = re.compile(
    r"\b(?:academ(?:y|ies)|administration|agency|association|board|bureau|cent(?:er|re)s?|college|commission|committee|"
    r"council|department|division|faculty|foundation|institutes?|ministry|office|program|school|society)\s+"
    r"(?:of|for|on)\b",
    re.IGNORECASE,
)

_PARTICLES = {
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "du", "la", "le",
    "ten", "ter", "zu", "zur", "af", "av", "el", "al", "bin", "ibn", "vom", "zum", "het", "'t",
    "op", "do",
}  # fmt: skip

_ASIDE = re.compile(r"\s*(?:\([^()]*\)|[\"“][^\"”]*[\"”])")


_INITIALS_LAST = re.compile(r"[A-Z][\w'’-]+, (?:[A-Z]\.\s?)+$")  # a person in a group's braces


@lru_cache(maxsize=20_000)
def read_name(piece: str) -> tuple[Name | None, tuple[str, ...]]:
    """Read one name; return it with the messages about it. Names recur from work to work."""
    problems: list[str] = []
    name = _plain_person(piece) or _read_name(piece, problems)
    return name, tuple(problems)


_PLAIN = re.compile(r"([A-Z][A-Za-z'-]+), ((?:[A-Z][a-z]+|[A-Z]\.)(?: (?:[A-Z][a-z]+|[A-Z]\.))*)")


def _plain_person(piece: str) -> Person | None:
    """Read `Miller, William R.`, as most names are, without a second look."""
    match = _PLAIN.fullmatch(piece)
    if not match or match[2].endswith("Jr") or (len(match[1]) > 2 and match[1].isupper()):
        return None
    return Person(match[1], match[2])


def _read_name(piece: str, problems: list[str]) -> Name | None:
    if _is_braced(piece):
        name = decode_text(piece)
        if _INITIALS_LAST.match(name):
            return _with_commas(name.split(", "), problems)
        return _group(name) if name else None
    if "=" in piece and re.match(r"\s*(?:family|given|prefix|suffix)\s*=", piece):
        return _extended(piece)
    piece = _TITLES.sub("", piece) or piece
    parts = _split_at_commas(piece)
    while _DEGREE.fullmatch(parts[-1]) and (len(parts) > 2 or re.match(r"[A-Z]\S* \S", parts[0])):
        parts.pop()  # but "Doe, MD" has initials
    if len(parts) == 1:
        return _without_comma(parts[0], problems)
    if "{" not in piece and OF_SUBJECT.search(parts[0]):
        return _unbraced_group(decode_text(piece), problems)
    if len(parts) == 2 and _SUFFIX.match(decode_text(parts[1])) and " " in parts[0]:
        return _without_comma(f"{parts[0]} {parts[1]}", problems)  # "Martin Luther King, Jr."
    return _with_commas(parts, problems)


def _unbraced_group(name: str, problems: list[str]) -> Group:
    problems.append(f'"{name}" looks like a group: put its name in braces, {{{name}}}')
    return _group(name)


_ABBREVIATED = re.compile(r"(?P<name>.*\S)\s+[(\[](?P<short>[A-Z]{2,10})[)\]]")


def _group(name: str) -> Group:
    """Make a group; `National Institute on Drug Abuse (NIDA)` tells its abbreviation.

    Only letters that begin words of the name are one: `(US)` after an office is its country.
    """
    if match := _ABBREVIATED.fullmatch(name):
        letters = iter(re.findall(r"\b[A-Z]", match["name"]))
        if all(letter in letters for letter in match["short"]):
            return Group(match["name"], match["short"])
    return Group(name)


def _is_braced(piece: str) -> bool:
    """Tell whether one pair of braces holds the whole name, and is no accent."""
    if not (piece.startswith("{") and piece.endswith("}")):
        return False
    depth = 0
    for at, mark in enumerate(piece):
        depth += (mark == "{") - (mark == "}")
        if depth == 0 and at < len(piece) - 1:
            return False
    return not (re.match(r"\{\\[^A-Za-z]", piece) and " " not in piece)


def _split_at_commas(piece: str) -> list[str]:
    if "{" not in piece:
        return [part.strip() for part in piece.split(",")]
    parts, depth, start = [], 0, 0
    for at, mark in enumerate(piece):
        depth += (mark == "{") - (mark == "}")
        if mark == "," and depth == 0:
            parts.append(piece[start:at].strip())
            start = at + 1
    return [*parts, piece[start:].strip()]


_WHOLE = re.compile(r"[A-Z][\w.'’-]+ [A-Z][\w'’-]+")  # Jane Doe


def _with_commas(parts: list[str], problems: list[str]) -> Name | None:
    decoded = [decode_text(part) for part in parts]
    family, rest = decoded[0], [part for part in decoded[1:] if part]
    if len(rest) > 2 or not family or (len(rest) == 2 and all(map(_WHOLE.match, decoded))):
        shown = ", ".join(decoded)
        problems.append(
            f'the name "{shown}" has too many commas: write Family, Given and put "and" between '
            "names, "
            "or braces around a group"
        )
        return Group(shown) if shown else None
    if not rest:
        return Person(family)
    if len(rest) == 2:
        suffix, given = rest
        if not _SUFFIX.match(suffix) and _SUFFIX.match(given):
            suffix, given = given, suffix  # "King, Martin Luther, Jr." as many write it
        if not _SUFFIX.match(suffix):
            if _CREDENTIALS.match(" " + given):
                return Person(family, suffix)
            given, suffix = f"{suffix} {given}", ""
        return _tidy_family(family, given, suffix)
    return _tidy_family(family, rest[0], "")


def _tidy_family(family: str, given: str, suffix: str) -> Person:
    if "(" in given or '"' in given or "“" in given:
        given = _ASIDE.sub("", given) or given  # William (Bill)
    if len(family) > 2 and family.isupper() and given.isupper():
        family = _lower_shouted(family)
        given = _lower_shouted(given) if len(given) > 3 else given
    words = family.split(" ")
    if not suffix and len(words) > 1 and _SUFFIX.match(words[-1]) and words[-1].lower() != "v":
        family, suffix = " ".join(words[:-1]).rstrip(","), words[-1]  # "King Jr., Martin Luther"
    pieces = given.split(" ")
    if (
        not suffix
        and len(pieces) > 1
        and re.match(r"^(?:jr|sr|ii|iii)\.?$", pieces[-1], re.IGNORECASE)
    ):
        given, suffix = " ".join(pieces[:-1]), pieces[-1]
    given, particle = _trailing_particle(given)
    if particle:
        family = f"{particle} {family}" if particle.islower() else family
    return Person(family, given.strip(), _suffix(suffix))


def _lower_shouted(name: str) -> str:
    """Write `O'BRIEN-SMITH` as `O'Brien-Smith`; initials stay."""
    return re.sub(r"[^\W\d_]{3,}", lambda match: match[0].capitalize(), name)


def _trailing_particle(given: str) -> tuple[str, str]:
    """Move `Ludwig van` to the family name: reference managers split `Beethoven, Ludwig van` so."""
    words = given.split(" ")
    at = len(words)
    while at > 1 and words[at - 1].lower() in _PARTICLES and words[at - 1].islower():
        at -= 1
    return " ".join(words[:at]), " ".join(words[at:])


def _suffix(text: str) -> str:
    """Write the suffix as APA does: `Jr.`, `III`."""
    bare = text.rstrip(".")
    if bare.lower() in ("jr", "jnr"):
        return "Jr."
    if bare.lower() in ("sr", "snr"):
        return "Sr."
    return bare.upper() if bare.lower() in ("ii", "iii", "iv", "v", "vi") else text


def _without_comma(piece: str, problems: list[str]) -> Name | None:
    """Read `William R. Miller`, or a group that lacks its braces."""
    words = _split_words(piece)
    decoded = [decode_text(word) for word in words]
    whole = " ".join(decoded).strip()
    if not whole:
        return None
    if len(words) == 1:
        return _group(whole) if words[0].startswith("{") else Person(whole)
    if GROUP_WORDS.search(whole) or re.match(r"(?:the|U\.S\.|US|United)\b", whole, re.IGNORECASE):
        return _unbraced_group(whole, problems)
    suffix = ""
    if len(decoded) > 2 and _SUFFIX.match(decoded[-1]) and decoded[-1] not in ("V", "v"):
        suffix, words, decoded = decoded[-1], words[:-1], decoded[:-1]
    first = next(
        (at for at, word in enumerate(words[:-1]) if at > 0 and _is_lower(word)), len(words) - 1
    )
    if _is_lower(words[0]) and len(words) > 1:
        first = 0
    return Person(" ".join(decoded[first:]), " ".join(decoded[:first]), _suffix(suffix))


def _split_words(piece: str) -> list[str]:
    if "{" not in piece:
        return piece.split()
    words, depth, start = [], 0, 0
    for at, mark in enumerate(piece):
        depth += (mark == "{") - (mark == "}")
        if mark in " ~" and depth == 0:
            words.append(piece[start:at])
            start = at + 1
    words.append(piece[start:])
    return [word for word in words if word]


def _is_lower(word: str) -> bool:
    """Tell whether a word is a particle: its first letter is lower case outside braces."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    decoded = decode_text(word)
    return decoded[:1].islower() or (decoded[:1] == "'" and decoded[1:2].islower())


def _extended(piece: str) -> Name | None:
    """Read biblatex's `family=Kolk, given=Bessel, prefix=van der`."""
    found: dict[str, str] = {}
    for part in _split_at_commas(piece):
        name, _, value = part.partition("=")
        found[name.strip().lower()] = decode_text(value.strip().strip('"'))
    family = found.get("family", "")
    if not family:
        return Group(found["given"]) if found.get("given") else None
    prefix = found.get("prefix", "")
    if prefix and found.get("useprefix", "true") == "false":
        given = f"{found.get('given', '')}|{prefix}"
        return Person(family, given, _suffix(found.get("suffix", "")))
    joined = f"{prefix}{'' if prefix.endswith(chr(39)) else ' '}{family}" if prefix else family
    return Person(joined, found.get("given", ""), _suffix(found.get("suffix", "")))
