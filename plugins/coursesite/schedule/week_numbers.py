"""Weeks as people name them: `3`, `1-5`, `weeks 1-3 and 7`."""

from __future__ import annotations

import re

_SPAN = r"\d{1,2}(?:\s*(?:-|–|to)\s*\d{1,2})?"
_WEEKS = re.compile(rf"(?:weeks?\s+)?{_SPAN}(?:\s*(?:,\s*and|,|and|\s)\s*{_SPAN})*", re.I)
_ONE = re.compile(r"(\d{1,2})(?:\s*(?:-|–|to)\s*(\d{1,2}))?", re.I)


def read_week_numbers(text: str) -> tuple[int, ...] | None:
    """Return the numbers in their order, each once; None where the text names no weeks.

    >>> read_week_numbers("weeks 1-3 and 7")
    (1, 2, 3, 7)
    """
    if not _WEEKS.fullmatch(text.strip()):
        return None
    found: list[int] = []
    for m in _ONE.finditer(text):
        first, last = int(m[1]), int(m[2] or m[1])
        if first > last:
            return None
        found.extend(range(first, last + 1))
    return tuple(dict.fromkeys(found))
