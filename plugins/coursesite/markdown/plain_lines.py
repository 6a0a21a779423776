"""A page without what can only be right: words in paragraphs, quotations, lists and tables.

Nothing in mere words can be wrong, but to parse them takes half the time of a look at a page. What
stands around them, or would go on from them, is parsed as before.
"""

from __future__ import annotations

import re
from collections.abc import Callable

MARKS = re.compile(r"[\[<@$\\{&]|xercise")
"""Every link, citation, directive, formula and tag has one of these; so has what is meant so."""

_BLANK_LINES = re.compile(r"(\n(?:[ \t]*\n)+)")
_MERE = r"[^\[\]<>@$\\{}&`~\n]*"
_START = r"(?:\*{0,2}[A-Za-z(“‘\"]|[0-9]+(?![0-9.)]))"
"""No list, heading or block of another kind begins so."""

_WORDS = re.compile(rf"(?:{_START}(?!.*\|){_MERE}(?:\n|\Z))+")
_QUOTATION = re.compile(rf">(?: ?{_START}{_MERE})?(?:\n>(?: ?{_START}{_MERE})?)*")
_ITEM = re.compile(r"(?:[-*+]|[0-9]+[.)])[ \t]+\S")
_PLAIN_ITEM = re.compile(rf"(?:[-*+]|[0-9]+[.)])[ \t]+{_START}{_MERE}")
_HEAD = re.compile(r"\|.*\n\|[ \t:|-]+\n")
_PLAIN_ROW = re.compile(rf"\|{_MERE}")


def without_plain_lines(markdown: str) -> str:
    """Return a page with a letter in place of each paragraph of mere words, and so for the rest.

    Of a list all such items but the last are left out, of a table all such rows under its head.
    """
    blocks = _BLANK_LINES.split(markdown)
    return "".join(map(_shorten, blocks)) if len(blocks) > 1 else markdown


def _shorten(block: str) -> str:
    if _WORDS.fullmatch(block):
        return "x" if "xercise" not in block else block
    if _QUOTATION.fullmatch(block):
        return "> x" if "xercise" not in block else block
    lines = block.split("\n")
    if _HEAD.match(block):
        return "\n".join([*lines[:2], *_marked(lines[2:], _PLAIN_ROW.fullmatch)])
    if all(map(_ITEM.match, lines)):
        return "\n".join([*_marked(lines[:-1], _PLAIN_ITEM.fullmatch), lines[-1]])
    return block


def _marked(lines: list[str], is_plain: Callable[[str], object]) -> list[str]:
    return [line for line in lines if "xercise" in line or not is_plain(line)]
