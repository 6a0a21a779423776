"""How typed answers are compared: one table of folds, the same in Python and in the browser."""

from __future__ import annotations

import re
import unicodedata

FOLDS = (
    ("[\u00ad\u200b-\u200f\u2060\ufeff]", ""),  # signs that nobody sees
    # letters that have no accent to take off
    ("ß", "ss"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("ø", "o"),
    ("ł", "l"),
    ("đ", "d"),
    (" [\u0300-\u036f]", ""),  # an accent typed alone, in place of an apostrophe
    ("[\u0300-\u036f]", ""),  # accents, split off their letters by NFKD
    ("[\"'`\u00b4\u02bc\u2018-\u201f\u2032\u2033\u00ab\u00bb\u2039\u203a]", ""),  # quotes
    ("[\u2010-\u2015\u2212]", "-"),  # hyphens, dashes, the minus sign
    ("&", " and "),
    # a point, comma or minus belongs to a number only beside a digit
    ("[.,](?![0-9])", ""),
    ("(^|[^0-9-])[.,](?=[0-9])", "$1 ."),
    ("-(?![0-9.,])|([^\\s])-", "$1 "),
    ("[!?;:()\\[\\]{}/\u2044\\\\|*_#~\u2026\u00b7\u2022\u00bf\u00a1]", " "),
    ("\\s+", " "),
)
"""Pairs of a pattern and what takes its place, applied in this order to text in lower case after
NFKD. Both are written as JavaScript reads them, `$1` too, and mean the same in Python."""

_SIGN = {"(^|[^0-9-])[.,](?=[0-9])": re.compile("[.,]"), "-(?![0-9.,])|([^\\s])-": re.compile("-")}
"""Signs without which a pattern finds nothing, where it may begin anywhere and is slow to fail."""

_ANYTHING = re.compile("")
_COMPILED = tuple(
    (_SIGN.get(pattern, _ANYTHING), re.compile(pattern), replacement.replace("$1", r"\g<1>"))
    for pattern, replacement in FOLDS
)
_EVERY_ASCII = "".join(map(chr, range(128)))
_COMPILED_ASCII = tuple(
    fold for fold in _COMPILED if fold[1].pattern.isascii() or fold[1].search(_EVERY_ASCII)
)
"""Without those that only find other letters."""


def fold(text: str) -> str:
    """Fold case, quotes, accents, hyphens and punctuation away.

    `fold("“Harm-Reduction!”")` is `harm reduction`; numbers keep their point and sign.
    """
    folded = unicodedata.normalize("NFKD", text).lower()
    for sign, pattern, replacement in _COMPILED_ASCII if folded.isascii() else _COMPILED:
        if sign.search(folded):
            folded = pattern.sub(replacement, folded)
    return folded.strip()
