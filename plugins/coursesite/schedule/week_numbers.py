"""Weeks as people name them: `3`, `1-5`, `weeks 1-3 and 7`."""

from __future__ import annotations

import re

# for text with single spaces: where several may stand, there are many ways to share them out
_SPAN = r"\d{1,2}(?: ?(?:-|–|to) ?\d{1,2})?"
_WEEKS = re.compile(rf"(?:weeks? )?{_SPAN}(?: ?(?:, ?and|,|and| ) ?{_SPAN})*", re.I)
_ONE = re.compile(r"(\d{1,2})(?: ?(?:-|–|to) ?(\d{1,2}))?", re.I)


def read_week_numbers(text: str) -> tuple[int, ...] | None:
    """Return the numbers in their order, each once; None where the text names no weeks.

    >>> read_week_numbers("weeks 1-3 and 7")
    (1, 2, 3, 7)
    """
    text = " ".join(text.split())
    if not _WEEKS.fullmatch(text):
        return None
    found: list[int] = []
    for m in _ONE.finditer(text):
        first, last = int(m[1]), int(m[2] or m[1])
        if first > last:
            return None
        found.extend(range(first, last + 1))
    return tuple(dict.fromkeys(found))
