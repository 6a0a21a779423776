"""Names in references and citations (APA 7, sections 8.17 to 8.21 and 9.7 to 9.12)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from coursesite.bibliography.names import Group, Name, Names, Person

_PIECE = re.compile(r"[^\s.\-‐‑–]+\.?|[-‐‑–]|\s+")


@lru_cache(maxsize=20_000)
def initials(given: str) -> str:
    """Write given names as initials: `Jean-Luc Marie` is `J.-L. M.`, `JM` is `J. M.`.

    APA 7, section 9.8.
    """
    if not given:
        return ""
    words = re.split(r"[\s.]+(?![\s.]*[-‐‑])", given.strip())
    written = [_word_initials(word) for word in words if word]
    return " ".join(word for word in written if word)


def _word_initials(word: str) -> str:
    word = word.strip("'\"“”‘’()[],;.")
    if not word:
        return ""
    if word.isupper() and 2 <= len(word) <= 3 and word.isalpha() and not _reads_as_name(word):
        return " ".join(f"{letter}." for letter in word)
    parts = [part.strip(". ") for part in re.split(r"[-‐‑–]", word)]
    parts = [part for part in parts if part]
    if not parts:
        return ""
    # A part in lower case belongs to the name before it: Lee-ann is L.
    parts = [parts[0], *(part for part in parts[1:] if not part[0].islower() or len(part) == 1)]
    return "-".join(f"{_first(part)}." for part in parts)


def person_initials(person: Person) -> str:
    """Write a person's initials in the case the person writes the name: `hooks, b.`.

    APA 7, section 9.8.
    """
    given = person.given.partition("|")[0]
    written = initials(given)
    if given[:1].islower() and given.islower() and person.family.islower():
        return written.lower()
    return written


def _reads_as_name(word: str) -> bool:
    """Tell a short name in capitals from initials: it has a vowel between consonants."""
    return (
        len(word) == 3 and word[1] in "AEIOU" and word[0] not in "AEIOU" and word[2] not in "AEIOU"
    )


def _first(part: str) -> str:
    upper = part[0].upper()
    return upper if len(upper) == 1 else part[0]


def inverted(name: Name) -> str:
    """Write one name as a reference list does: `Costa, P. T., Jr.` (section 9.8)."""
    if isinstance(name, Group):
        written = name.name
    else:
        _, _, particle = name.given.partition("|")
        written = name.family
        if given := person_initials(name):
            written += f", {given}"
        if particle:
            written += f" {particle}"
        if name.suffix:
            written += f", {name.suffix}"
    return f"{written} [{name.username}]" if name.username else written


def straight(name: Name) -> str:
    """Write one name in its usual order: `R. Wiers`, `P. T. Costa, Jr.` (section 9.28)."""
    if isinstance(name, Group):
        return name.name
    _, _, particle = name.given.partition("|")
    parts = [person_initials(name), particle, name.family]
    written = " ".join(part for part in parts if part)
    return f"{written}, {name.suffix}" if name.suffix else written


_MANY = 20
"""The most names that are listed; of more, the first 19 and the last are (section 9.8)."""


def author_list(names: Names, role: str = "", plural: str = "") -> str:
    """Write the author element without its full stop: `Miller, W. R., & Rollnick, S.`.

    `role` and `plural` stand after the names in parentheses: `(Ed.)`, `(Eds.)`; roles of the names
    themselves stand after each, or once where all share one (section 9.10).
    """
    roles = {name.role for name in names.names}
    shared = roles.pop() if len(roles) == 1 else ""
    if role or shared:
        written = [inverted(name) for name in names.names]
    else:
        written = [
            inverted(name) + (f" ({role_name(name.role)})" if name.role else "")
            for name in names.names
        ]
    first_is_group = isinstance(names.names[0], Group)
    text = _join_list(written, others=names.others, comma_for_two=not first_is_group)
    count = 2 if names.others else len(names.names)
    if role:
        return f"{text} ({plural if count > 1 and plural else role})"
    if shared:
        return f"{text} ({plural_role(shared) if count > 1 else role_name(shared)})"
    return text


def _join_list(written: list[str], *, others: bool, comma_for_two: bool) -> str:
    if others:
        return ", ".join(written) + ", et al."
    if len(written) == 1:
        return written[0]
    if len(written) > _MANY:
        return _cut(written)
    if len(written) == 2 and not comma_for_two:
        return f"{written[0]} & {written[1]}"
    return f"{', '.join(written[:-1])}, & {written[-1]}"


def _cut(written: list[str]) -> str:
    return f"{', '.join(written[: _MANY - 1])}, . . . {written[-1]}"


def straight_list(names: Names) -> str:
    """Write names inside a reference: `R. Wiers & A. Stacy`, `A. Low, B. Ray, & C. Fay`.

    APA 7, section 9.28.
    """
    written = [straight(name) for name in names.names]
    if names.others:
        return (
            f"{', '.join(written)} et al." if len(written) == 1 else f"{', '.join(written)}, et al."
        )
    if len(written) > _MANY:
        return _cut(written)
    if len(written) == 2:
        return f"{written[0]} & {written[1]}"
    return written[0] if len(written) == 1 else f"{', '.join(written[:-1])}, & {written[-1]}"


def with_label(names: Names, label: str, plural: str) -> str:
    """Write `D. Wright, Ed.` or `B. A. Mowat & P. Werstine, Eds.`."""
    return f"{straight_list(names)}, {plural if len(names.names) > 1 or names.others else label}"


def role_name(role: str) -> str:
    """Write a role with capitals: `executive producer` is `Executive Producer`."""
    role = re.sub(r"\s+and\s+", " & ", role.strip())
    return " ".join(word if word == "&" else word[:1].upper() + word[1:] for word in role.split())


def plural_role(role: str) -> str:
    """Write a role that several share: `Executive Producers`."""
    name = role_name(role)
    if name.endswith((".", "s")) or "&" in name:
        return (
            name + ("s" if name.endswith("&") else "")
            if not re.fullmatch(r"\w+\.", name)
            else name[:-1] + "s."
        )
    return name + "s"


def family(name: Name) -> str:
    """Return the part of a name that a citation gives."""
    if isinstance(name, Person):
        return name.family
    return name.name


def cited_names(
    written: Sequence[str], count: int, total: int, *, conjunction: str, others: bool
) -> str:
    """Write the first `count` of `total` names as a citation does: `Kapoor, Bloom, Montez, et al.`.

    APA 7, section 8.18.
    """
    if total == 1 and not others:
        return written[0]
    if total == 2 and not others:
        return f"{written[0]} {conjunction} {written[1]}"
    if count >= total and not others:
        return f"{', '.join(written[:-1])}, {conjunction} {written[-1]}"
    shown = list(written[:count])
    return f"{shown[0]} et al." if len(shown) == 1 else f"{', '.join(shown)}, et al."
