"""Sentence case for references and title case for citations (APA 7, sections 6.17 and 9.19)."""

from __future__ import annotations

import re
from functools import lru_cache

from coursesite.bibliography.apa.proper import PHRASES, PROPER
from coursesite.bibliography.latex import Run, Runs
from coursesite.bibliography.richtext import RichText, Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
_MINOR = frozenset({
    "a", "an", "the", "and", "or", "but", "nor", "for", "so", "yet", "as", "at", "by", "in", "of",
    "off", "on", "per", "to", "up", "via", "if", "from", "with", "into", "over", "than", "that",
    "between", "among", "through", "during", "after", "before", "about", "against", "within",
    "without", "toward", "towards", "across", "under", "upon", "onto", "versus", "vs", "v", "is",
    "are", "be", "was", "were", "not", "it", "its", "et", "al", "de", "la", "le", "von", "van",
    "until", "since", "while", "when", "whether", "because", "around", "beyond", "along", "amid",
    "amongst", "like", "near", "du", "en",
})  # fmt: skip
"""Words that Title Case may leave in lower case, and so tell nothing."""

_LOWER_IN_TITLE = frozenset({
    "a", "an", "the", "and", "or", "but", "nor", "for", "so", "yet", "as", "at", "by", "in", "of",
    "off", "on", "per", "to", "up", "via", "if", "vs", "v", "de",
})  # fmt: skip
"""Short words that APA's title case leaves in lower case (section 6.17)."""

_BOUNDARY = re.compile(r"[:?!]['\"”’)\]]*\s+['\"“‘(\[]*$|(?:—|\s[–-]\s)\s*['\"“‘(\[]*$")
_SENTENCE_END = re.compile(r"(?:[^\W\d_]{3,}|\d)\.['\"”’)\]]*\s+['\"“‘(\[]*$")
_ABBREVIATION = re.compile(
    r"\b(?:vs|etc|vol|dr|mr|mrs|ms|st|no|nos|vols|al|pt|ed|eds|rev|jr|sr|inc|sec|pp|approx|dept)\.\s+$",
    re.IGNORECASE,
)
_PHRASE = re.compile("|".join(re.escape(phrase) for phrase in PHRASES))


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
        parts.append(run._replace(text=changed[at : at + len(run.text)]))
        at += len(run.text)
    return tuple(parts)


@lru_cache(maxsize=20_000)
def _sentence(text: str, mask: str | None, keep: bool) -> str:
    words = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
    free = [word for word in words if mask is None or "p" not in mask[word[0] : word[1]]]
    phrases = [match.span() for match in _PHRASE.finditer(text)] if not keep else []
    free = [word for word in free if not _within(word[0], phrases)]
    lower = not keep and is_title_case(text, free)
    shout = lower and _is_shouted(free)
    letters = list(text)
    for start, end, word in words:
        opens = _opens(text, start)
        addressed = word in _ADDRESSES or _ADDRESSED.search(text[max(0, start - 6) : start])
        if lower and not addressed and not _within(start, phrases):
            _lower(
                letters,
                start,
                end,
                word,
                mask,
                shout,
                after_hyphen=text[start - 1 : start] in ("-", "‐", "‑"),
                text=text,
            )
        fixed = _is_mixed(word) or (word[-1].isdigit() and word.isalnum())  # mHealth, ggplot2
        if opens and (mask is None or mask[start] != "p") and not fixed:
            letters[start] = _upper(letters[start])
    return "".join(letters)


def _within(start: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= start < last for first, last in spans)


_ADDRESSES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Prof", "Rev"})
_ADDRESSED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Rev)\.?\s$")


def _opens(text: str, start: int) -> bool:
    """Tell whether a word opens the title or stands after a colon, a question mark or a dash."""
    before = text[max(0, start - 8) : start]
    if start == 0 or not before.strip(" '\"“‘([¿¡"):
        return not text[:start].strip(" '\"“‘([¿¡…")
    if _BOUNDARY.search(before):
        return True
    return bool(_SENTENCE_END.search(before)) and not _ABBREVIATION.search(before)


def _upper(letter: str) -> str:
    upper = letter.upper()
    return upper if len(upper) == 1 else letter


def _lower(
    letters: list[str],
    start: int,
    end: int,
    word: str,
    mask: str | None,
    shout: bool,
    *,
    after_hyphen: bool,
    text: str,
) -> None:
    if not shout and _keeps_case(word, text[end : end + 1], after_hyphen=after_hyphen):
        return
    if word.capitalize() in PROPER and word[0].isupper():
        if shout:
            letters[start + 1 : end] = (
                list(text[start + 1 : end].lower())
                if len(text[start + 1 : end].lower()) == end - start - 1
                else letters[start + 1 : end]
            )
        return
    for at in range(start, end):
        if mask is None or mask[at] != "p":
            low = letters[at].lower()
            letters[at] = low if len(low) == 1 else letters[at]


def _keeps_case(word: str, following: str, *, after_hyphen: bool) -> bool:
    """Tell `DSM`, `mHealth`, `U.S.` and vitamin `D` from a capitalized word."""
    if word[0] == "I" and (len(word) == 1 or word[1] in "'’"):
        return True
    if len(word) == 1:
        if after_hyphen:
            return False
        if following in ("-", "‐", "‑"):
            return word not in "EAe"
        return word != "A"
    return _is_mixed(word) or (word.isupper() and not word.isdigit())


def _is_mixed(word: str) -> bool:
    """Tell letters that are capital after the first: `mHealth`, `RCTs`, `McLeod`."""
    return any(letter.isupper() for letter in word[1:]) and not word.isupper()


def is_title_case(text: str, words: list[tuple[int, int, str]]) -> bool:
    """Tell Title Case: of the words that matter, nearly all have capitals.

    Proper nouns and the words after a colon tell nothing, and a title in sentence case has some in
    lower case.
    """
    capital = small = 0
    for start, _end, word in words:
        if not word[0].isalpha() or len(word) == 1 or _opens(text, start):
            continue
        hyphened = text[start - 1 : start] in ("-", "‐", "‑")
        if word[0].isupper():
            capital += not (_is_mixed(word) or word in PROPER or hyphened) and (not word.isupper())
        elif word.lower() not in _MINOR and not hyphened:
            small += 1
    if _is_shouted(words):
        return True
    return capital > 0 and small <= 0.25 * (capital + small)


def _is_shouted(words: list[tuple[int, int, str]]) -> bool:
    """Tell a title all in capitals, in which no acronym can be told."""
    long = [word for _, _, word in words if len(word) > 3 and word.isalpha()]
    upper = sum(word.isupper() for word in long)
    return len(long) >= 3 and upper > 0.8 * len(long)


def title_case(runs: Runs) -> Runs:
    """Write a title in title case, for a citation without an author (APA 7, section 8.14)."""
    text = "".join(run.text for run in runs)
    letters = list(text)
    at_mask = [run.protected for run in runs for _ in run.text]
    for match in _WORD.finditer(text):
        start, word = match.start(), match[0]
        if at_mask[start] or (word.lower() in _LOWER_IN_TITLE and not _opens(text, start)):
            continue
        if not _is_mixed(word):
            letters[start] = _upper(letters[start])
    parts, at = [], 0
    for run in runs:
        parts.append(run._replace(text="".join(letters[at : at + len(run.text)])))
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
    words = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
    free = [word for word in words if not any(mask[word[0] : word[1]])]
    if not is_title_case(text, free) or _is_shouted(free):
        return ()
    acronyms = (word for _, _, word in free if len(word) > 1 and word.isupper() and word.isalpha())
    return tuple(dict.fromkeys(word for word in acronyms if not _ROMAN.fullmatch(word)))


_ROMAN = re.compile(r"[IVX]+")
