"""BibTeX text to entries, with the line of every field and of everything that is wrong.

A reader of our own rather than a library: a comment, a missing comma, a field given twice, an
`@book{` at the start of an abstract's line and an unclosed brace have to keep what can be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coursesite.bibliography.scanner import (
    EMPTY,
    NOT_IN_BRACES,
    PLAIN_FIELD,
    Part,
    Value,
    find_close,
    read_value,
    skip,
    without_odd_braces,
)
from coursesite.problems import Parsed, Place, Problem, did_you_mean

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Entry:
    """One `@type{key, …}` of a BibTeX file."""

    type: str
    """Lower-case entry type: `article`."""

    key: str
    """Citation key, case kept."""

    fields: dict[str, str]
    """Lower-case field names to LaTeX as written, delimiters removed, `#` and macros resolved."""

    lines: dict[str, int]
    """Lower-case field names to the lines of the file, from 1, where they stand."""

    line: int
    """Line of the `@`, from 1."""

    source: str
    """The entry's own text, for downloads."""


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries of a file and the macros they use."""

    entries: tuple[Entry, ...]
    """In the order of the file; of two with one key, the first."""

    strings: dict[str, str] = field(default_factory=dict)
    """Lower-case `@string` names to their text."""


def read_entries(text: str, path: str) -> Parsed[Entries]:
    """Read every entry of a BibTeX file.

    Broken entries are kept as far as they could be read, and the entries after them are whole.
    Problems: an unclosed brace, a missing comma or key, a key or field twice, an undefined macro.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    reader = _Reader(_SURROGATE.sub("\ufffd", text), path)
    reader.read()
    entries = Entries(reader.resolve(), reader.strings)
    problems = sorted(reader.problems, key=lambda problem: problem.place.line)
    return Parsed(entries, tuple(problems))


_SURROGATE = re.compile("[\ud800-\udfff]")
_BLOCK = re.compile(r"@[ \t]*([A-Za-z][\w-]*)\s*([{(])|%[^\n]*|\\[%@]")
_BLOCK_AT_LINE = re.compile(
    r"^[ \t]*@[ \t]*(?:(?:string|comment|preamble)\s*[{(]"
    r"|[A-Za-z][\w-]*\s*[{(]\s*[^\s,{}()=\"#%]+\s*,)",
    re.MULTILINE | re.IGNORECASE,
)
_KEY = re.compile(r"[^,={}()\"#%\n]*+(?=\s*+[,})])")
_NAME = re.compile(r"([^\s=,{}\"#%()]+)\s*=\s*")
_SWALLOWED = re.compile(r",\s*(?=[A-Za-z][\w:+-]*\s*=\s*[{\"\d])")

_MOST_FAULTS = 20
"""So many broken values in one entry: what follows is not read as fields of it."""

_Pending = tuple[str, tuple[Part, ...]]


class _Reader:
    """One pass over the text, which moves forward only."""

    def __init__(self, text: str, path: str, first_line: int = 1) -> None:
        self.text = text
        self.path = path
        self.problems: list[Problem] = []
        self.raw_strings: dict[str, tuple[tuple[Part, ...], int]] = {}
        self.strings: dict[str, str] = {}
        self.found: dict[str, Entry] = {}
        self.unresolved: list[tuple[Entry, _Pending]] = []
        self.starts = [match.start() for match in _BLOCK_AT_LINE.finditer(text)]
        self.starts.append(len(text))
        self.next_start = 0
        self.counted = (0, first_line)
        self.undefined: set[tuple[int, str]] = set()
        self.lost = False  # whether a comment was not closed, so that the next looks less far
        self.salvaging = False  # whether the text is what an unclosed value has swallowed

    def report(self, line: int, message: str) -> None:
        self.problems.append(Problem(Place(self.path, line), message))

    def line(self, at: int) -> int:
        """Return the line of a place at or after the last one asked for."""
        offset, line = self.counted
        line += self.text.count("\n", offset, at)
        self.counted = (at, line)
        return line

    def limit(self, at: int) -> int:
        """Return where the next block starts on a line of its own: nothing reaches beyond it."""
        while self.starts[self.next_start] <= at and self.next_start < len(self.starts) - 1:
            self.next_start += 1
        return self.starts[self.next_start]

    def read(self) -> None:
        at = 0
        while match := _BLOCK.search(self.text, at):
            at = self._block(match) if match[1] else match.end()

    def _block(self, match: re.Match[str]) -> int:
        kind = match[1].lower()
        limit = self.limit(match.start())
        if kind in ("comment", "preamble"):
            return self._skip_block(match, limit if self.lost else len(self.text))
        if kind == "string":
            return self._string(match, limit)
        return self._entry(kind, match, limit)

    def _skip_block(self, match: re.Match[str], limit: int) -> int:
        if match[2] == "{":
            end = find_close(self.text, match.end() - 1, limit)
        else:
            end = self.text.find(")", match.end(), limit) + 1 or -1
        if end >= 0:
            return end
        self.lost = True
        return self.limit(match.start())

    def _string(self, match: re.Match[str], limit: int) -> int:
        line = self.line(match.start())
        name = _NAME.match(self.text, skip(self.text, match.end()))
        if not name:
            self.report(line, 'a "@string" is written @string{name = {text}}')
            return limit
        value = self._value(name, limit, line)
        self.raw_strings[name[1].lower()] = (value.parts, line)
        at = skip(self.text, value.end)
        if self.text[at : at + 1] in ("}", ")"):
            return at + 1
        if not value.fault:
            self.report(line, f'the "@string" "{name[1]}" is not closed')
        return max(at, match.end())

    def _entry(self, kind: str, match: re.Match[str], limit: int) -> int:
        line = self.line(match.start())
        key_at = skip(self.text, match.end())
        key = _KEY.match(self.text, key_at)
        if not key or not key[0].strip():
            self.report(line, f'this "@{kind}" has no key: write @{kind}{{key, …}}')
            return self._skip_block(match, limit)
        fields = _FieldList(key[0].strip(), "}" if match[2] == "{" else ")")
        end = self._fields(key.end(), limit, fields)
        source = self.text[match.start() : end].strip()
        self._add(Entry(kind, fields.key, fields.found, fields.lines, line, source), fields.pending)
        return end

    def _add(self, entry: Entry, pending: list[_Pending]) -> None:
        if entry.key in self.found:
            first = self.found[entry.key].line
            self.report(
                entry.line, f'the key "{entry.key}" is already used on line {first}: rename one'
            )
            return
        self.found[entry.key] = entry
        self.unresolved.extend((entry, each) for each in pending)

    def _fields(self, at: int, limit: int, fields: _FieldList) -> int:
        """Read `name = value` until the entry closes; return the place after it."""
        comma, faults = True, 0
        while True:
            at = self._plain_fields(at, limit, fields) if comma else at
            at = skip(self.text, at)
            if at >= limit or faults > _MOST_FAULTS:
                self._recover(limit, fields)
                return limit
            mark = self.text[at]
            if mark == fields.closer:
                return at + 1
            if mark == ",":
                comma, at = True, at + 1
                continue
            name = _NAME.match(self.text, at)
            if not name or name.end() > limit:
                at = self._junk(at, limit, fields.closer)
                continue
            line = self.line(at)
            if not comma:
                self.report(line, f'a comma is missing before "{name[1]}"')
            value = self._value(name, limit, line)
            self._take(name[1], value.parts, line, fields)
            comma, at = bool(value.fault), value.end
            faults += bool(value.fault)

    def _plain_fields(self, at: int, limit: int, fields: _FieldList) -> int:
        """Read fields that need no second look, as nearly all do; return where they end."""
        at = skip(self.text, at)
        while match := PLAIN_FIELD.match(self.text, at, limit):
            name, value, number = match.groups()
            folded = name.lower()
            if folded in fields.found:
                break
            fields.found[folded] = value if number is None else number
            fields.lines[folded] = self.line(at)
            at = match.end()
        return at

    def _value(self, name: re.Match[str], limit: int, line: int) -> Value:
        value = read_value(self.text, name.end(), limit)
        if value.fault == EMPTY:
            self.report(line, f'the field "{name[1]}" has no value')
        elif value.fault == NOT_IN_BRACES:
            text = value.parts[-1].text
            self.report(line, f'put the value of "{name[1]}" in braces: {name[1]} = {{{text}}}')
        elif value.fault:
            self.report(line, f'the {value.fault} of "{name[1]}" does not close')
        return value

    def _take(self, name: str, parts: tuple[Part, ...], line: int, fields: _FieldList) -> None:
        folded = name.lower()
        if folded in fields.found:
            first = fields.lines[folded]
            self.report(line, f'"{fields.key}" has "{name}" twice: that of line {first} is used')
            return
        fields.lines[folded] = line
        fields.found[folded] = parts[0].text
        if len(parts) > 1 or parts[0].is_macro:
            fields.pending.append((folded, parts))

    def _recover(self, limit: int, fields: _FieldList) -> None:
        """Find the value that took the fields after it and the entry's own closing brace."""
        if self.salvaging:
            return
        for name, value in fields.found.items():
            match = _SWALLOWED.search(value)
            if not match:
                continue
            line = fields.lines[name]
            self.report(line, f'the brace of "{name}" does not close')
            fields.found[name] = without_odd_braces(value[: match.start()])
            inner = _Reader(f"@{{{fields.key},{value[match.end() :]}}}", self.path, line)
            inner.counted = (0, line + value.count("\n", 0, match.end()))
            inner.salvaging = True
            again = _FieldList(fields.key, "}")
            inner._fields(len(fields.key) + 3, len(inner.text), again)
            for other, found in again.found.items():
                fields.found.setdefault(other, found)
                fields.lines.setdefault(other, again.lines[other])
            fields.pending.extend(again.pending)
            self.problems.extend(inner.problems)
            return
        last = limit
        while self.text[last - 1].isspace():
            last -= 1
        self.report(
            self.line(last), f'"{fields.key}" is not closed: a "{fields.closer}" is missing'
        )

    def _junk(self, at: int, limit: int, closer: str) -> int:
        """Step over what is no field, to the next comma, line or closing mark."""
        match = re.compile(rf"[^,\n{re.escape(closer)}]+").match(self.text, at, limit)
        end = match.end() if match else at + 1
        piece = self.text[at:end].strip()
        shown = piece if len(piece) <= 30 else f"{piece[:30]}…"
        self.report(self.line(at), f'"{shown}" is no field: write name = {{value}},')
        return end

    def resolve(self) -> tuple[Entry, ...]:
        """Put the text of macros in place of their names."""
        for name, (parts, line) in self.raw_strings.items():
            self.strings[name] = self._text(parts, line)
        for entry, (name, parts) in self.unresolved:
            entry.fields[name] = self._text(parts, entry.lines[name])
        return tuple(self.found.values())

    def _text(self, parts: tuple[Part, ...], line: int) -> str:
        return "".join(
            self._macro(part.text, line) if part.is_macro else part.text for part in parts
        )

    def _macro(self, name: str, line: int) -> str:
        folded = name.lower()
        if folded in self.strings:
            return self.strings[folded]
        if folded not in MONTHS and (line, name) not in self.undefined:
            self.undefined.add((line, name))
            near = did_you_mean(name, [*self.raw_strings, *MONTHS])
            self.report(
                line,
                f'"{name}" is not in braces, and no "@string" defines it: write {{{name}}}{near}',
            )
        return name


@dataclass(frozen=True, slots=True)
class _FieldList:
    """The fields of an entry under way."""

    key: str
    closer: str
    found: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    pending: list[_Pending] = field(default_factory=list)
    """Fields with macros, whose text is known at the end of the file."""
