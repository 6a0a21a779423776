"""Mathematics and rare commands to plain characters, with pylatexenc."""

from __future__ import annotations

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

_LONGEST_MATH = 300  # characters: what is longer is no formula of a title


@lru_cache(maxsize=2_000)
def decode_math(source: str) -> str:
    r"""Decode mathematics: `\alpha` is α, `_2` and `^{13}` are plain digits."""
    if len(source) > _LONGEST_MATH:
        return source
    source = re.sub(
        r"\\(?:mathrm|textrm|mathit|mathbf|text|rm|it|textsuperscript|textsubscript)\b", "", source
    )
    source = re.sub(r"(?<!\\)[_^]", "", source)
    decoded = _latex_to_text(source)
    return re.sub(r"[{}]", "", decoded)


@lru_cache(maxsize=2_000)
def decode_symbol(name: str) -> str:
    """Decode a command without arguments; one that is not known leaves its name."""
    decoded = _latex_to_text("\\" + name)
    return decoded if decoded.strip() else name


@lru_cache(maxsize=1)
def _converter() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="text", strict_latex_spaces=False, keep_comments=True)


def _latex_to_text(source: str) -> str:
    """Decode with pylatexenc, which knows the symbols and raises on nothing but nonsense."""
    try:
        return str(_converter().latex_to_text(source))
    except (ValueError, IndexError, KeyError, AttributeError, RecursionError):
        return source
