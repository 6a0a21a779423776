"""The values of BibTeX fields: where they end, and what to make of one that does not."""

from __future__ import annotations

import re
from typing import NamedTuple


class Part(NamedTuple):
    """One piece of a value between `#` signs."""

    text: str
    """Without its delimiters."""

    is_macro: bool = False
    """Whether it is the name of an `@string` or a month."""


class Value(NamedTuple):
    """A field's value as it stands in the file."""

    parts: tuple[Part, ...]
    end: int
    """Where the text goes on."""

    fault: str = ""
    """What is wrong with it, to be completed by the field's name; empty where nothing is."""


# what each group begins with can follow no other part, so nothing is tried twice though the groups
# are not possessive: those fail before Python 3.11.5
_TEXT = r"[^{}\\]*+(?:\\.[^{}\\]*+)*"
_BRACED = (  # three levels of braces: nearly every value there is
    rf"\{{({_TEXT}(?:\{{{_TEXT}(?:\{{{_TEXT}\}}{_TEXT})*\}}{_TEXT})*)\}}"
)
_IN_BRACES = re.compile(_BRACED, re.DOTALL)
PLAIN_FIELD = re.compile(rf"([^\s=,{{}}\"#%()]+)\s*=\s*(?:{_BRACED}|(\d+))\s*,\s*", re.DOTALL)
"""A field as most are, with what follows it: name, value in braces, or number."""

_BRACE = re.compile(r"\\[{}\\]|[{}]")
_ANY_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r"\\[{}\\]|[{}\"]")
_WORD = re.compile(r"[^\s,{}\"#%()]+")
_REST_OF_LINE = re.compile(r"[^,{}\"#%()\n]*")
_SKIP = re.compile(r"(?:\s+|(?<=\s)%[^\n]*)*")
_FIELD_BELOW = re.compile(r"\n[ \t]*(?=[A-Za-z][\w:+-]*[ \t]*=)")

NOT_IN_BRACES = "not in braces"
BRACE_OPEN = "brace"
QUOTE_OPEN = "quotation mark"
EMPTY = "empty"


def skip(text: str, at: int) -> int:
    """Step over white space and `%` comments."""
    match = _SKIP.match(text, at)
    return match.end() if match else at


def read_value(text: str, at: int, limit: int) -> Value:
    """Read `{…} # macro # "…"`; nothing at or after `limit` belongs to the entry."""
    parts: list[Part] = []
    while True:
        part = _read_part(text, at, limit)
        parts.extend(part.parts)
        if part.fault:
            return Value(tuple(parts), part.end, part.fault)
        after = skip(text, part.end)
        if after >= limit or text[after] != "#":
            return Value(tuple(parts), part.end)
        at = skip(text, after + 1)


def _read_part(text: str, at: int, limit: int) -> Value:
    mark = text[at : at + 1]
    if mark == "{":
        match = _IN_BRACES.match(text, at)
        if match and match.end() <= limit:
            return Value((Part(match[1]),), match.end())
    if mark in ("{", '"') and mark:
        end = find_close(text, at, limit) if mark == "{" else _find_quote(text, at, limit)
        if end >= 0:
            return Value((Part(text[at + 1 : end - 1]),), end)
        return _unclosed(text, at, limit)
    return _bare(text, at)


def _bare(text: str, at: int) -> Value:
    """Read a number or a macro; several words are a value that lacks its braces."""
    match = _WORD.match(text, at)
    if not match:
        return Value((Part(""),), at, EMPTY)
    rest = _REST_OF_LINE.match(text, match.end())
    if rest and rest[0].strip():
        return Value((Part((match[0] + rest[0]).strip()),), rest.end(), NOT_IN_BRACES)
    return Value((Part(match[0], is_macro=not match[0].isdecimal()),), match.end())


def _unclosed(text: str, at: int, limit: int) -> Value:
    """Cut a value that does not end where the next field seems to start."""
    match = _FIELD_BELOW.search(text, at, limit)
    end = match.start() if match else limit
    value = text[at + 1 : end].rstrip(" \t\n,}")
    return Value(
        (Part(without_odd_braces(value)),), end, BRACE_OPEN if text[at] == "{" else QUOTE_OPEN
    )


def without_odd_braces(value: str) -> str:
    """Drop the braces of a cut value if they do not pair, so that it can be decoded."""
    if value.count("{") == value.count("}"):
        return value
    return value.translate({ord("{"): None, ord("}"): None})


def find_close(text: str, at: int, limit: int) -> int:
    """Return the place after the brace that closes the one at `at`, or -1.

    An escaped brace does not count; where that leaves no end, it does, as in BibTeX itself.
    """
    for brace in (_BRACE, _ANY_BRACE):
        depth = 0
        for match in brace.finditer(text, at, limit):
            mark = match[0]
            if mark == "{":
                depth += 1
            elif mark == "}":
                depth -= 1
                if depth == 0:
                    return match.end()
    return -1


def _find_quote(text: str, at: int, limit: int) -> int:
    depth = 0
    for match in _BRACE_OR_QUOTE.finditer(text, at + 1, limit):
        mark = match[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth -= 1
            if depth < 0:
                return -1
        elif mark == '"' and depth == 0:
            return match.end()
    return -1
