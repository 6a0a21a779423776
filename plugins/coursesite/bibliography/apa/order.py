"""The order of a reference list and of works in one citation.

APA 7, sections 8.12 and 9.44 to 9.49.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from coursesite.bibliography.apa.names import initials
from coursesite.bibliography.apa.references import leading_names
from coursesite.bibliography.dates import DateStatus, Moment
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import text_of
from coursesite.bibliography.model import Work
from coursesite.bibliography.names import Name, Person

_ARTICLE = re.compile(r"^(?:a|an|the)\s+", re.IGNORECASE)
_MARKS = re.compile(r"[\W_]+")
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ı": "i",
        "ŋ": "n",
    }
)


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Fold for alphabetizing letter by letter: case, accents and marks do not count."""
    text = text.casefold()
    if text.isascii():
        return _MARKS.sub("", text)
    text = text.translate(_LETTERS)
    text = "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )
    return _MARKS.sub("", text)


SortKey = tuple[tuple[tuple[str, str], ...], tuple[int, tuple[int, int, int]], str, str]
"""Authors, date, title, key."""


@lru_cache(maxsize=2_000)  # a work is cited on several pages
def sort_key(work: Work) -> SortKey:
    """Return the place of a work in a reference list: authors, then date, then title.

    APA 7, section 9.44.
    """
    names = leading_names(work)
    title = fold(_ARTICLE.sub("", text_of(work.title)))
    if names and work.kind not in (Kind.CASE, Kind.LAW):
        authors: tuple[tuple[str, str], ...] = tuple(_name_key(name) for name in names.names)
        if names.others:
            authors = (*authors, ("￿", ""))
    else:
        authors = ((title, ""),)
    return authors, date_key(work), title, work.key


def _name_key(name: Name) -> tuple[str, str]:
    """Put a shorter name first; initials decide between equal family names (section 9.45)."""
    if isinstance(name, Person):
        return fold(name.family), fold(initials(name.given.partition("|")[0])) + fold(name.suffix)
    return fold(_ARTICLE.sub("", name.name)), ""


def date_key(work: Work) -> tuple[int, tuple[int, int, int]]:
    """Works without a date first, those in press last, a year before its months (section 9.46)."""
    date = work.date
    if date.status is DateStatus.NONE or (date.start is None and date.status is DateStatus.DATED):
        return 0, (0, 0, 0)
    if date.status is DateStatus.IN_PRESS:
        return 2, (0, 0, 0)
    return 1, _moment_key(date.start)


def _moment_key(moment: Moment | None) -> tuple[int, int, int]:
    if moment is None:
        return 0, 0, 0
    month = moment.month or 0
    if month > 12:
        month = {21: 3, 22: 6, 23: 9, 24: 12}[month]
    return moment.year, month, moment.day or 0
