"""Marks that travel through Markdown untouched and are replaced when the page is finished.

They are private-use characters, so that no Markdown syntax, slug or smart-quote rule reads them.
"""

from __future__ import annotations

import re

CITATION_START = "\ue100"
"""The first character of a citation's token."""

_PIECE, _END = "\ue101", "\ue102"
_DIGITS = str.maketrans("0123456789", "".join(chr(0xE110 + digit) for digit in range(10)))
_PLAIN = {value: key for key, value in _DIGITS.items()}

CITATION = re.compile(f"{CITATION_START}(?P<number>[\ue110-\ue119]+){_END}")
"""A citation's token; its `number` is read by `token_number`."""

PIECE = re.compile(f"(?:<p>)?{_PIECE}([\ue110-\ue119]+){_END}(?:</p>)?")
"""A finished piece of HTML; group 1 is read by `token_number`."""

_ANY = re.compile("[\ue100-\ue119]")
_HIGH_BYTE = b"\xe1"


def citation_token(number: int) -> str:
    """Return the token of the page's citation with this number."""
    return f"{CITATION_START}{number}{_END}".translate(_DIGITS)


def piece_token(number: int) -> str:
    """Return the token of the page's finished piece of HTML with this number."""
    return f"{_PIECE}{number}{_END}".translate(_DIGITS)


def remove_tokens(text: str) -> str:
    """Take every character of a token out of a text, as those that an author typed."""
    # a byte that all of them have, and hardly a letter, is looked for first: ten times as fast
    found = _HIGH_BYTE in text.encode("utf-16-le", "surrogatepass")
    return _ANY.sub("", text) if found else text


def has_piece(text: str) -> bool:
    """Tell whether `PIECE` can be found."""
    return _PIECE in text


def has_citation(text: str) -> bool:
    """Tell whether `CITATION` can be found."""
    return CITATION_START in text


def token_number(digits: str) -> int:
    """Read the number out of a token's digits."""
    return int(digits.translate(_PLAIN))
