"""Marks that travel through Markdown untouched and are replaced when the page is finished.

They are private-use characters, so that no Markdown syntax, slug or smart-quote rule reads them.
"""

from __future__ import annotations

import re

_CITATION, _PIECE, _END = "\ue100", "\ue101", "\ue102"
_DIGITS = str.maketrans("0123456789", "".join(chr(0xE110 + digit) for digit in range(10)))
_PLAIN = {value: key for key, value in _DIGITS.items()}

CITATION = re.compile(f"{_CITATION}([\ue110-\ue119]+){_END}")
"""A citation's token; group 1 is read by `token_number`."""

PIECE = re.compile(f"(?:<p>)?{_PIECE}([\ue110-\ue119]+){_END}(?:</p>)?")
"""A finished piece of HTML; group 1 is read by `token_number`."""

ANY = re.compile("[\ue100-\ue119]")
"""Any character of a token: what is left of them in an author's own text is removed."""


def citation_token(number: int) -> str:
    """Return the token of the page's citation with this number."""
    return f"{_CITATION}{number}{_END}".translate(_DIGITS)


def piece_token(number: int) -> str:
    """Return the token of the page's finished piece of HTML with this number."""
    return f"{_PIECE}{number}{_END}".translate(_DIGITS)


def has_piece(text: str) -> bool:
    """Tell whether `PIECE` can be found."""
    return _PIECE in text


def has_citation(text: str) -> bool:
    """Tell whether `CITATION` can be found."""
    return _CITATION in text


def token_number(digits: str) -> int:
    """Read the number out of a token's digits."""
    return int(digits.translate(_PLAIN))
