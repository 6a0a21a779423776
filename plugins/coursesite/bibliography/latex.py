"""LaTeX, HTML entities and Unicode as exporters write them, to runs of plain characters.

Decoding is by need: a value without a special character costs one search.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from coursesite.bibliography.latex_math import decode_math, decode_symbol
from coursesite.bibliography.latex_tables import ACCENTS, ITALIC, LIGATURES, STYLES, SYMBOLS


class Run(NamedTuple):
    """Characters of a decoded value that share their marks."""

    text: str
    """Plain characters."""

    protected: bool = False
    """Whether braces keep the case: `{ASAM}`."""

    italic: bool = False
    """Whether `\\emph` or `<i>` sets them off."""


Runs = tuple[Run, ...]

_SPECIAL = re.compile(r"[\\{}$~&<`\x00-\x1f\x7f]|--|''|  |^ | $")

_BEYOND_BRACES = re.compile(r"[\\$~&<`\x00-\x1f\x7f\ud800-\udfff]|--|''|  |[^\x00-\x7f]")
_BRACE = re.compile(r"([{}])")
_TOKEN = re.compile(
    r"\\(?:[A-Za-z]+\*?|.|$)|[{}$~]|---?|``|''|`|<(/?)(i|em|b|strong|sub|sup|sc|scp|span|nocase)\b[^<>]*>|[^\\{}$~\-`'<]+|.",
    re.DOTALL,
)

_LESS = re.compile(r"\{\\textless(?:\{\})?\}|\\textless(?:\{\}|(?![A-Za-z]) ?)")

_GREATER = re.compile(r"\{\\textgreater(?:\{\})?\}|\\textgreater(?:\{\}|(?![A-Za-z]) ?)")

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")

_SPACE = re.compile(r"[ \t\r\n\f\v]+")

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\u200b\u2028\u2029\ufeff]")


@lru_cache(maxsize=20_000)
def decode(raw: str) -> Runs:
    """Decode a value, keeping which parts braces protect and which are in italics.

    `The {ASAM} criteria` gives three runs, the second of them protected.
    """
    if not _SPECIAL.search(raw):
        return (Run(raw),) if raw else ()
    if not _BEYOND_BRACES.search(raw):
        return _decode_braces(raw)
    if "&" in raw:
        raw = unescape(raw)
    if "\\text" in raw:
        raw = _LESS.sub("<", _GREATER.sub(">", raw))
    return _tidy(_Decoder(raw).decode())


def _decode_braces(raw: str) -> Runs:
    """Decode a value in which only braces are special, as most titles are."""
    runs: list[Run] = []
    depth = 0
    for piece in _BRACE.split(raw.strip()):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(0, depth - 1)
        elif piece:
            runs.append(Run(piece, depth > 0))
    return _tidy(runs) if "{ " in raw or " }" in raw else tuple(runs)


@lru_cache(maxsize=20_000)
def decode_text(raw: str) -> str:
    r"""Decode a value to plain characters: `Drug \& Alcohol` is `Drug & Alcohol`."""
    if not _SPECIAL.search(raw):
        return raw
    return "".join(run.text for run in decode(raw)).strip()


def unescape(raw: str) -> str:
    """Resolve HTML entities, also those escaped twice, as exports leave them: `R&amp;D`."""
    for _ in range(2):
        raw = _ENTITY.sub(lambda match: html.unescape(match[0]), raw)
    return raw


def text_of(runs: Runs) -> str:
    """Return the characters of all runs."""
    return "".join(run.text for run in runs)


def _tidy(runs: list[Run]) -> Runs:
    """Collapse white space across runs and join those with the same marks."""
    tidy: list[Run] = []
    text, marks, spaced = "", (False, False), True  # a space at the start is dropped
    for piece, *piece_marks in runs:
        piece = _SPACE.sub(" ", _CONTROL.sub("", piece))
        if spaced and piece.startswith(" "):
            piece = piece[1:]
        if not piece:
            continue
        spaced = piece.endswith(" ")
        if marks == tuple(piece_marks):
            text += piece
            continue
        if text:
            tidy.append(_normal(text, *marks))
        text, marks = piece, (piece_marks[0], piece_marks[1])
    if text := text.rstrip(" "):
        tidy.append(_normal(text, *marks))
    elif tidy:
        tidy[-1] = tidy[-1]._replace(text=tidy[-1].text.rstrip(" "))
    return tuple(tidy)


def _normal(text: str, protected: bool, is_italic: bool) -> Run:
    return Run(text if text.isascii() else unicodedata.normalize("NFC", text), protected, is_italic)


class _Group(NamedTuple):
    """What a `{` opened: the marks before it, and the quotation mark that closes it."""

    protected: bool
    italic: bool
    closing: str = ""


class _Decoder:
    """One pass over the tokens of a value."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.runs: list[Run] = []
        self.groups: list[_Group] = []
        self.protected = False
        self.italic = False

    def add(self, text: str) -> None:
        self.runs.append(Run(text, self.protected, self.italic))

    def decode(self) -> list[Run]:
        at, raw = 0, self.raw
        while at < len(raw):
            match = _TOKEN.match(raw, at)
            if match is None:  # pragma: no cover - the last branch takes any character
                break
            at = self.token(match)
        return self.runs

    def token(self, match: re.Match[str]) -> int:
        """Decode one token; return where the next one starts."""
        token, end = match[0], match.end()
        first = token[0]
        if first == "\\":
            return self.command(token[1:], end)
        if first == "{":
            self.open(end)
        elif first == "}":
            self.close()
        elif first == "$":
            return self.math(end)
        elif match[2]:
            self.tag(match[1] == "/", match[2], token)
        else:
            self.add(LIGATURES.get(token, token))
        return end

    def open(self, end: int) -> None:
        r"""Open a brace; a special character such as `{\'E}` protects nothing (BibTeX)."""
        self.groups.append(_Group(self.protected, self.italic))
        special = self.raw.startswith("\\", end)
        if not (special and not self.groups[1:] and _is_accent(self.raw, end)):
            self.protected = True

    def close(self) -> None:
        if self.groups:
            group = self.groups.pop()
            if group.closing:
                self.add(group.closing)
            self.protected, self.italic = group.protected, group.italic

    def tag(self, closing: bool, name: str, token: str) -> None:
        """Read the few HTML tags that exporters leave in titles."""
        if name in ("i", "em"):
            self.italic = not closing
        if name == "nocase" or "nocase" in token:
            self.protected = not closing
        elif name == "span" and closing:
            self.protected = bool(self.groups)

    def math(self, at: int) -> int:
        end = self.raw.find("$", at)
        while end > 0 and self.raw[end - 1] == "\\":
            end = self.raw.find("$", end + 1)
        if end < 0:
            self.add("$")
            return at
        source = self.raw[at:end]
        decoded = decode_math(source)
        self.runs.append(Run(decoded, True, self.italic))
        return end + 1

    def command(self, name: str, end: int) -> int:
        if name in ACCENTS and (
            len(name) == 1 and (not name.isalpha() or self.argument_follows(end))
        ):
            return self.accent(ACCENTS[name], end)
        if name in SYMBOLS:
            self.add(SYMBOLS[name])
            return self.after_symbol(name, end)
        if name in ITALIC or name in STYLES:
            return self.style(name, end)
        return self.unknown(name, end)

    def argument_follows(self, at: int) -> bool:
        return (at < len(self.raw) and self.raw[at] in "{ \\") or not self.raw[at : at + 1]

    def after_symbol(self, name: str, end: int) -> int:
        r"""Swallow what ends a command word: `\ss{}`, `\ss `."""
        if self.raw.startswith("{}", end):
            return end + 2
        if name[-1:].isalpha():
            while end < len(self.raw) and self.raw[end] in " \n\t":
                end += 1
        return end

    def accent(self, mark: str, at: int) -> int:
        raw = self.raw
        while at < len(raw) and raw[at] in " \n\t":
            at += 1
        if raw.startswith("{", at):
            end = raw.find("}", at)
            letter, after = (raw[at + 1 : end], end + 1) if end > 0 else (raw[at + 1 :], len(raw))
        elif raw.startswith("\\", at):
            word = re.compile(r"\\([A-Za-z]+|.) ?(\{\})?").match(raw, at)
            letter, after = (word[0], word.end()) if word else ("", at + 1)
        else:
            letter, after = raw[at : at + 1], at + 1
        letter = {"\\i": "i", "\\j": "j"}.get(letter.strip().removesuffix("{}"), letter)
        if letter.startswith("\\"):
            letter = text_of(decode(letter))
        self.add(unicodedata.normalize("NFC", letter[:1] + mark) + letter[1:])
        return min(after, len(raw))

    def style(self, name: str, end: int) -> int:
        r"""Read `\emph{…}`: its braces are an argument's and protect nothing."""
        raw = self.raw
        while raw.startswith((" ", "\n"), end):
            end += 1
        if raw.startswith("[", end) and "]" in raw[end:]:
            end = raw.index("]", end) + 1
        if name in ("foreignlanguage", "href") and raw.startswith("{", end) and "}" in raw[end:]:
            end = raw.index("}", end) + 1
        if raw.startswith("{", end):
            quoted = name in ("enquote", "mkbibquote")
            self.groups.append(_Group(self.protected, self.italic, "”" if quoted else ""))
            if quoted:
                self.add("“")
            end += 1
        if name in ITALIC:
            self.italic = not self.italic
        return end

    def unknown(self, name: str, end: int) -> int:
        if not name:
            return end
        decoded = decode_symbol(name)
        self.add(decoded)
        return self.after_symbol(name, end) if decoded else end


def _is_accent(raw: str, at: int) -> bool:
    """Tell whether an accent or letter command stands at the place."""
    match = re.compile(r"\\([A-Za-z]+|.)").match(raw, at)
    return bool(match and (match[1] in ACCENTS or match[1] in SYMBOLS))
