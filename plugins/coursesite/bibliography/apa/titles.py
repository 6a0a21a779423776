"""Sentence case for references and title case for citations (APA 7, sections 6.17 and 9.19)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from coursesite.bibliography.apa.casing import (
    Word,
    find_words,
    is_mixed,
    is_shouted,
    is_title_case,
    keeps_first_letter,
    lowered,
    upper,
)
from coursesite.bibliography.apa.proper import PHRASES, PROPER, RACE
from coursesite.bibliography.latex import Run, Runs
from coursesite.bibliography.richtext import RichText, Span

_LOWER_IN_TITLE = frozenset({
    "a", "an", "the", "and", "or", "but", "nor", "for", "so", "yet", "as", "at", "by", "in", "of",
    "off", "on", "per", "to", "up", "via", "if", "vs", "v", "de",
})  # fmt: skip
"""Short words that APA's title case leaves in lower case (section 6.17)."""

_PHRASE = re.compile(
    rf"\b(?=[A-Z])(?:{'|'.join(re.escape(phrase) for phrase in PHRASES)}|(?:Season|Episode) \d"
    rf"|{RACE})"
)
_REPLY = re.compile(
    r"\b(?:Comments?|Commentary|Correction|Corrigendum|Erratum|Rejoinder|Reply|Response|Review)"
    r" (?:to|on|of|for) (.+?)(?= et al\.| \([12]\d{3}\b)",
    re.IGNORECASE,
)
"""What answers another work names its authors: `Reply to Doe and Roe (2001)`."""

_LONGEST_NAMES = 60
_PHRASE_STARTS = frozenset(
    {"Season", "Episode", "Black", "White", *(re.split("[ -]", phrase)[0] for phrase in PHRASES)}
)
_ADDRESSES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Prof", "Rev", "St"})


def sentence_case(runs: Runs, *, keep: bool = False) -> Runs:
    """Write a title in sentence case: only Title Case is lowered.

    Protected parts, acronyms and mixed case keep their letters; the first letter and those after a
    colon, question or exclamation mark or a dash are capitals. With `keep`, as for titles in other
    languages, nothing is lowered.
    """
    if not runs:
        return runs
    if len(runs) == 1 and not runs[0].protected:
        return (Run(_sentence(runs[0].text, None, keep), False, runs[0].italic),)
    text = "".join(run.text for run in runs)
    mask = "".join(("p" if run.protected else "-") * len(run.text) for run in runs)
    changed = _sentence(text, mask, keep)
    parts, at = [], 0
    for run in runs:
        parts.append(Run(changed[at : at + len(run.text)], run.protected, run.italic))
        at += len(run.text)
    return tuple(parts)


@lru_cache(maxsize=20_000)
def _sentence(text: str, mask: str | None, keep: bool) -> str:
    """Return the text with its case changed and its length kept; `p` in the mask protects."""
    words = find_words(text)
    texts = [word.text for word in words]
    phrases = [] if keep else _names_in(text, words)
    free = words
    if mask is not None:
        free = [word for word in free if mask.find("p", word.start, word.end) < 0]
    if phrases:
        free = [word for word in free if not _within(word, phrases)]
    lower = not keep and is_title_case(free)
    shouted = lower and is_shouted(free)
    named = not _ADDRESSES.isdisjoint(texts)
    pieces: list[str] = []
    at, before = 0, ""
    for word in words:
        start, end, old, opens, hyphened = word
        new = old
        titled = named and (old in _ADDRESSES or before in _ADDRESSES)  # "Mr. Burns" is a name
        if lower and not titled and not old.islower() and not (phrases and _within(word, phrases)):
            new = lowered(old, text[end : end + 1], hyphened, shouted)
        if opens and not keeps_first_letter(old):
            new = upper(new[0]) + new[1:]
        if new != old:
            if mask is not None and mask.find("p", start, end) >= 0:
                new = "".join(
                    was if mark == "p" else now
                    for was, now, mark in zip(old, new, mask[start:end], strict=True)
                )
            pieces += (text[at:start], new)
            at = end
        before = old
    return "".join((*pieces, text[at:]))


def _names_in(text: str, words: list[Word]) -> list[tuple[int, int]]:
    """Find names of several words, where they stand: `New York`, `Cook County`."""
    texts = [word.text for word in words]
    found = []
    if not _PHRASE_STARTS.isdisjoint(texts):
        found = [match.span() for match in _PHRASE.finditer(text)]
    if " (" in text and (reply := _REPLY.search(text)) and len(reply[1]) < _LONGEST_NAMES:
        found.append(reply.span(1))
    if "County" in texts:
        for before, word in pairwise(words):
            if word.text == "County" and (before.text in PROPER or _within(before, found)):
                found.append((word.start, word.end))
    return found


def _within(word: Word, spans: list[tuple[int, int]]) -> bool:
    return any(first <= word.start < last for first, last in spans)


def title_case(runs: Runs) -> Runs:
    """Write a title in title case, for a citation without an author (APA 7, section 8.14)."""
    text = "".join(run.text for run in runs)
    letters = list(text)
    protected = [run.protected for run in runs for _ in run.text]
    for word in find_words(text):
        minor = word.text.lower() in _LOWER_IN_TITLE and not word.opens
        if not protected[word.start] and not minor and not is_mixed(word.text):
            letters[word.start] = upper(letters[word.start])
    parts, at = [], 0
    for run in runs:
        parts.append(Run("".join(letters[at : at + len(run.text)]), run.protected, run.italic))
        at += len(run.text)
    return tuple(parts)


def in_italics(runs: Runs) -> RichText:
    """Set a title in italics; what stands out inside it stands upright (APA 7, section 6.22)."""
    return tuple(Span(run.text, italic=not run.italic) for run in runs)


def upright(runs: Runs) -> RichText:
    """Set a title upright, keeping its own italics."""
    return tuple(Span(run.text, italic=run.italic) for run in runs)


def unprotected_acronyms(runs: Runs) -> tuple[str, ...]:
    """Find acronyms outside braces in a title in Title Case, which other programs would lower."""
    text = "".join(run.text for run in runs)
    if not any(letter.isupper() for letter in text[1:]):
        return ()
    mask = [run.protected for run in runs for _ in run.text]
    free = [word for word in find_words(text) if not any(mask[word.start : word.end])]
    if not is_title_case(free) or is_shouted(free):
        return ()
    acronyms = (
        word.text
        for word in free
        if len(word.text) > 1 and word.text.isupper() and word.text.isalpha()
    )
    return tuple(dict.fromkeys(word for word in acronyms if not _ROMAN.fullmatch(word)))


_ROMAN = re.compile(r"[IVX]+")
