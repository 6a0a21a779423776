"""Words of a title and their letters: acronyms, proper nouns, Title Case and sentence case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from coursesite.bibliography.apa.proper import PROPER

_WORD = re.compile(r"((?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*)", re.UNICODE)
_MINOR = frozenset({
    "a", "an", "the", "and", "or", "but", "nor", "for", "so", "yet", "as", "at", "by", "in", "of",
    "off", "on", "per", "to", "up", "via", "if", "from", "with", "into", "over", "than", "that",
    "between", "among", "through", "during", "after", "before", "about", "against", "within",
    "without", "toward", "towards", "across", "under", "upon", "onto", "versus", "vs", "v", "is",
    "are", "be", "was", "were", "not", "it", "its", "et", "al", "de", "la", "le", "von", "van",
    "until", "since", "while", "when", "whether", "because", "around", "beyond", "along", "amid",
    "amongst", "like", "near", "du", "en", "using",
    "mg", "mcg", "kg", "ml", "dl", "ng", "nm", "mm", "cm", "km", "hr", "min", "com", "org", "gov",
})  # fmt: skip
"""Words that Title Case may leave in lower case, units and ends of addresses: they tell nothing."""

_ASCII_WORD = re.compile(r"((?:[A-Za-z]\.){2,}|[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*)")
_MARK = re.compile(r"[:?!.—–]|\s-\s")
_BOUNDARY = re.compile(
    r"(?:[:?!.][\"”’')\]]*\s+|—\s*|\s[–-]\s+)['\"“‘(\[]*"  # what a capital stands after
)
_SENTENCE_END = re.compile(
    r"(?:[^\W\d_]{3,}|\d|\b(?:Part|Phase|Study|Paper|Volume|Book|Stage|War) [IVX]+)$"
)
_ABBREVIATION = re.compile(
    r"\b(?:vs|etc|vol|dr|mr|mrs|ms|st|no|nos|vols|al|pt|ed|eds|rev|jr|sr|inc|sec|pp|approx|dept)$",
    re.IGNORECASE,
)
_HYPHENS = ("-", "‐", "‑")


class Word(NamedTuple):
    """A word of a title, where it stands."""

    start: int
    end: int
    text: str
    opens: bool
    """Whether it opens the title, or stands after a colon, a question mark or a dash."""

    hyphened: bool
    """Whether a hyphen stands before it."""


_new = tuple.__new__  # half as long as calling Word, and a list of references has many


def find_words(text: str) -> list[Word]:
    """Return the words of a title; `Face-to-Face` is three."""
    opening = _openings(text) if _MARK.search(text) else frozenset()
    pattern = _ASCII_WORD if text.isascii() else _WORD
    before, *pieces = pattern.split(text)
    start = len(before)
    words: list[Word] = []
    for word, between in zip(pieces[::2], pieces[1::2], strict=True):
        end = start + len(word)
        words.append(_new(Word, (start, end, word, start in opening, before.endswith(_HYPHENS))))
        start, before = end + len(between), between
    if words and not text[: words[0].start].strip(" '\"“‘([¿¡…"):
        words[0] = words[0]._replace(opens=True)
    return words


def _openings(text: str) -> frozenset[int]:
    """Return the places after colons, question marks, dashes and ends of sentences."""
    found = (match.end() for match in _BOUNDARY.finditer(text) if _ends_sentence(text, match))
    return frozenset(found)


def _ends_sentence(text: str, boundary: re.Match[str]) -> bool:
    """Tell a full stop that ends a sentence from one of an abbreviation; other marks do."""
    if boundary[0][0] != ".":
        return True
    if text[boundary.end() : boundary.end() + 1].islower():
        return False  # Proc. of CHI
    before = text[max(0, boundary.start() - 12) : boundary.start()]
    return bool(_SENTENCE_END.search(before)) and not _ABBREVIATION.search(before)


def upper(letter: str) -> str:
    """Return the capital of a letter, where it is one letter too."""
    capital = letter.upper()
    return capital if len(capital) == 1 else letter


@lru_cache(maxsize=20_000)
def lowered(word: str, following: str, hyphened: bool, shouted: bool) -> str:
    """Return an unprotected word of a Title Case title in lower case, if it is no name or acronym.

    `following` is the character after it. In a title all in capitals no acronym can be told.
    """
    if not shouted and _keeps_case(word, following, hyphened=hyphened):
        return word
    if word[0].isupper() and word.capitalize() in PROPER:
        return word.capitalize() if shouted else word
    low = word.lower()
    return low if len(low) == len(word) else word


def _keeps_case(word: str, following: str, *, hyphened: bool) -> bool:
    """Tell `DSM`, `mHealth`, `U.S.` and vitamin `D` from a capitalized word."""
    if word[0] == "I" and (len(word) == 1 or word[1] in "'’"):
        return True
    if len(word) == 1:
        if hyphened:
            return word != "A"  # AUDIT-C
        return word not in "EAe" if following in _HYPHENS else word != "A"
    if any(map(str.isdigit, word)):
        return True  # Ca2, 5HT
    return is_mixed(word) or word.isupper()


def is_mixed(word: str) -> bool:
    """Tell letters that are capital after the first: `mHealth`, `RCTs`, `McLeod`."""
    rest = word[1:]
    return rest != rest.lower() and not word.isupper()


@lru_cache(maxsize=20_000)
def keeps_first_letter(word: str) -> bool:
    """Tell words that open a title as they are: `mHealth`, `ggplot2`."""
    return is_mixed(word) or (word[-1].isdigit() and word.isalnum())


def is_title_case(words: Sequence[Word]) -> bool:
    """Tell Title Case: of the words that matter, nearly all have capitals.

    Proper nouns and the words after a colon tell nothing, and a title in sentence case has some in
    lower case.
    """
    told = [_evidence(text) for _, _, text, opens, hyphened in words if not opens and not hyphened]
    capital, small = told.count(_CAPITAL), told.count(_SMALL)
    if not capital and not small and len(words) == 2 and words[1].hyphened:
        return words[0].text in _PREFIXES  # Self-Report, but not Merriam-Webster
    return (capital > 0 and small <= 0.25 * (capital + small)) or is_shouted(words)


_PREFIXES = frozenset({
    "Self", "Non", "Post", "Pre", "Co", "Anti", "Multi", "Re", "Over", "Under", "Cross", "Follow",
    "Long", "Short", "High", "Low", "Half", "Inter", "Intra", "Meta", "Micro", "Well", "Dual",
})  # fmt: skip

_CAPITAL, _SMALL, _NOTHING = 1, -1, 0


@lru_cache(maxsize=20_000)
def _evidence(word: str) -> int:
    """Weigh one word: capitalized as in Title Case, in lower case, or telling nothing."""
    if not word[0].isalpha() or len(word) == 1:
        return _NOTHING
    if is_mixed(word):
        return _NOTHING  # rTMS, mHealth
    if word[0].isupper():
        return _NOTHING if word.isupper() or word in PROPER else _CAPITAL
    return _NOTHING if word.lower() in _MINOR else _SMALL


def is_shouted(words: Sequence[Word]) -> bool:
    """Tell a title all in capitals, in which no acronym can be told."""
    long = [text for _, _, text, _, _ in words if len(text) > 3 and text.isalpha()]
    upper_words = sum(map(str.isupper, long))
    return len(long) >= 3 and upper_words > 0.8 * len(long)
