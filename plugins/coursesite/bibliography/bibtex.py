"""BibTeX text to entries: fields with their lines, whatever else is wrong with the file.

A scanner of our own rather than a library: comments, missing commas, `#`, an `@book{` inside an
abstract and an unclosed brace have to keep the next entries and give a line each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from coursesite.problems import Parsed, Place, Problem, Severity, did_you_mean

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class RawField(NamedTuple):
    """A field as it stands, delimiters removed, `#` and macros resolved."""

    value: str
    """LaTeX as written: `The {ASAM} Criteria`."""

    line: int
    """Line of the file, from 1, where the field's name stands."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One `@type{key, …}` of a BibTeX file."""

    type: str
    """Lower-case entry type: `article`."""

    key: str
    """Citation key, case kept."""

    fields: dict[str, RawField]
    """Lower-case field names to fields, in the order of the file."""

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

    Broken entries are kept as far as they could be read, and the entries after them are whole. Problems: an
    unclosed brace, a missing comma or key, a key or field twice, an undefined macro.
    """
    scanner = _Scanner(text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"), path)
    scanner.scan()
    entries = scanner.resolve()
    problems = sorted(scanner.problems, key=lambda problem: problem.place.line)
    return Parsed(Entries(entries, scanner.strings), tuple(problems))


_BLOCK = re.compile(r"@[ \t]*([A-Za-z][\w-]*)[ \t]*(\n?[ \t]*[{(])|%[^\n]*|\\[%@]")
_BLOCK_AT_LINE = re.compile(
    r"^[ \t]*@[ \t]*(?:(?:string|comment|preamble)\s*[{(]|[A-Za-z][\w-]*\s*[{(]\s*[^\s,{}()=\"#%]+\s*,)",
    re.MULTILINE | re.IGNORECASE,
)
_SKIP = re.compile(r"(?:[\s]+|(?<=\s)%[^\n]*)*")
_KEY = re.compile(r"[ \t\n]*([^,={}()\"#%\n]*?)[ \t\n]*(,|(?=[})]))")
_NAME = re.compile(r"([^\s=,{}\"#%()]+)\s*=\s*")
_BRACED = re.compile(
    r"\{([^{}\\]*+(?:(?:\\.|\{[^{}\\]*+(?:(?:\\.|\{[^{}\\]*+(?:\\.[^{}\\]*+)*+\})[^{}\\]*+)*+\})[^{}\\]*+)*+)\}",
    re.DOTALL,
)
_BRACE = re.compile(r"\\[{}\\]|[{}]")
_BRACE_OR_QUOTE = re.compile(r"\\[{}\\]|[{}\"]")
_BARE = re.compile(r"[^\s,{}\"#%()]+")
_UNQUOTED = re.compile(r"[^,{}\"#\n]*")
_SWALLOWED = re.compile(r",[ \t]*\n[ \t]*[A-Za-z][\w:+-]*[ \t]*=[ \t]*[{\"\w]")
_FIELD_AT_LINE = re.compile(r"\n[ \t]*(?=[A-Za-z][\w:+-]*[ \t]*=)")

Part = tuple[bool, str]  # whether a macro's name, and the text


class _Scanner:
    """One pass over the text; `at` moves forward only."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.problems: list[Problem] = []
        self.raw_strings: dict[str, tuple[tuple[Part, ...], int]] = {}
        self.strings: dict[str, str] = {}
        self.found: dict[str, Entry] = {}
        self.unresolved: list[tuple[Entry, str, tuple[Part, ...]]] = []
        self.starts = [match.start() for match in _BLOCK_AT_LINE.finditer(text)]
        self.starts.append(len(text))
        self.next_start = 0
        self.counted = (0, 1)

    def report(self, line: int, message: str, severity: Severity = Severity.ERROR) -> None:
        self.problems.append(Problem(Place(self.path, line), message, severity))

    def line(self, at: int) -> int:
        """Count lines from the last place asked for; the scan moves forward."""
        offset, line = self.counted
        if at < offset:
            return self.text.count("\n", 0, at) + 1
        line += self.text.count("\n", offset, at)
        self.counted = (at, line)
        return line

    def limit(self, at: int) -> int:
        """Return where the next block starts on a line of its own, after `at`."""
        while self.starts[self.next_start] <= at and self.next_start < len(self.starts) - 1:
            self.next_start += 1
        return self.starts[self.next_start]

    def scan(self) -> None:
        at = 0
        while match := _BLOCK.search(self.text, at):
            at = match.end()
            if match[1]:
                at = self.block(match)

    def block(self, match: re.Match[str]) -> int:
        kind = match[1].lower()
        limit = self.limit(match.start())
        if kind in ("comment", "preamble"):
            return self.skip_block(match, limit)
        if kind == "string":
            return self.string(match, limit)
        return self.entry(kind, match, limit)

    def skip_block(self, match: re.Match[str], limit: int) -> int:
        if match[2].strip() == "{":
            end = self.close(match.end() - 1, len(self.text))
            return limit if end < 0 else end
        end = self.text.find(")", match.end(), limit)
        return limit if end < 0 else end + 1

    def string(self, match: re.Match[str], limit: int) -> int:
        at = self.skip(match.end())
        line = self.line(match.start())
        name = _NAME.match(self.text, at)
        if not name:
            self.report(line, 'a "@string" is written as @string{name = {text}}')
            return limit
        parts, at = self.value(name.end(), limit, name[1], line)
        self.raw_strings[name[1].lower()] = (parts, line)
        at = self.skip(at)
        if self.text[at : at + 1] in ("}", ")"):
            return at + 1
        self.report(line, f'the braces of "@string" "{name[1]}" do not close')
        return limit if at >= limit else at

    def entry(self, kind: str, match: re.Match[str], limit: int) -> int:
        start, text = match.start(), self.text
        line = self.line(start)
        closer = "}" if match[2].strip() == "{" else ")"
        key_match = _KEY.match(text, match.end())
        if not key_match or not key_match[1]:
            self.report(line, f'this "@{kind}" has no key: write @{kind}{{key, …}}')
            return self.after_keyless(match, limit)
        key = key_match[1]
        fields: dict[str, RawField] = {}
        pending: list[tuple[str, tuple[Part, ...]]] = []
        at = self.fields(key_match.end(), limit, key, closer, fields, pending)
        entry = Entry(kind, key, fields, line, text[start:at].strip())
        if key in self.found:
            self.report(
                line,
                f'the key "{key}" is already used on line {self.found[key].line}: rename one of the two',
            )
        else:
            self.found[key] = entry
            self.unresolved.extend((entry, name, parts) for name, parts in pending)
        return at

    def after_keyless(self, match: re.Match[str], limit: int) -> int:
        end = self.close(match.end() - 1, limit) if match[2].strip() == "{" else -1
        return limit if end < 0 else end

    def fields(
        self,
        at: int,
        limit: int,
        key: str,
        closer: str,
        fields: dict[str, RawField],
        pending: list[tuple[str, tuple[Part, ...]]],
    ) -> int:
        """Read `name = value` until the entry closes; return the place after it."""
        text = self.text
        comma = True
        while True:
            at = self.skip(at)
            if at >= limit:
                return self.unclosed(key, limit)
            mark = text[at]
            if mark == closer:
                return at + 1
            if mark == ",":
                comma, at = True, at + 1
                continue
            match = _NAME.match(text, at)
            if not match or match.end() > limit:
                at = self.junk(at, limit, closer)
                continue
            line = self.line(at)
            name = match[1].lower()
            if not comma:
                self.report(line, f'a comma is missing before "{match[1]}"')
            parts, at = self.value(match.end(), limit, match[1], line)
            comma = False
            if name in fields:
                self.report(
                    line,
                    f'"{key}" has the field "{match[1]}" twice: line {fields[name].line} is used',
                )
            elif len(parts) == 1 and not parts[0][0]:
                fields[name] = RawField(parts[0][1], line)
            else:
                fields[name] = RawField("", line)
                pending.append((name, parts))

    def unclosed(self, key: str, limit: int) -> int:
        where = self.found_line(limit)
        self.report(where, f'"{key}" is not closed: a "}}" is missing before the next entry')
        return limit

    def found_line(self, limit: int) -> int:
        """Return the last line with text before the limit, where the brace is missed."""
        return self.line_of(len(self.text[:limit].rstrip()))

    def line_of(self, at: int) -> int:
        return self.text.count("\n", 0, at) + 1

    def junk(self, at: int, limit: int, closer: str) -> int:
        """Step over what is no field, to the next comma, line or closing mark."""
        match = re.compile(rf"[^,\n{re.escape(closer)}]*").match(self.text, at)
        end = min(match.end() if match else at + 1, limit)
        piece = self.text[at:end].strip()
        shown = piece if len(piece) <= 30 else piece[:30] + "…"
        self.report(self.line(at), f'"{shown}" is no field: write name = {{value}},')
        return max(end, at + 1)

    def skip(self, at: int) -> int:
        """Step over white space and, between fields, `%` comments."""
        match = _SKIP.match(self.text, at)
        return match.end() if match else at

    def value(self, at: int, limit: int, name: str, line: int) -> tuple[tuple[Part, ...], int]:
        """Read `{…} # macro # "…"`; return its parts and the place after it."""
        parts: list[Part] = []
        while True:
            part, at = self.part(at, limit, name, line)
            parts.append(part)
            after = self.skip(at)
            if after < limit and self.text[after] == "#":
                at = self.skip(after + 1)
                continue
            return tuple(parts), at

    def part(self, at: int, limit: int, name: str, line: int) -> tuple[Part, int]:
        text = self.text
        mark = text[at : at + 1]
        if mark == "{":
            match = _BRACED.match(text, at)
            if match and match.end() <= limit:
                return (False, match[1]), match.end()
            end = self.close(at, limit)
            if end >= 0:
                return (False, text[at + 1 : end - 1]), end
            return self.unclosed_value(at, limit, name, line)
        if mark == '"':
            end = self.close_quote(at, limit)
            if end >= 0:
                return (False, text[at + 1 : end - 1]), end
            return self.unclosed_value(at, limit, name, line)
        return self.bare(at, name, line)

    def bare(self, at: int, name: str, line: int) -> tuple[Part, int]:
        match = _BARE.match(self.text, at)
        if not match:
            self.report(line, f'the field "{name}" has no value')
            return (False, ""), at
        word, end = match[0], match.end()
        rest = _UNQUOTED.match(self.text, end)
        if rest and rest[0].strip() and self.text[rest.end() : rest.end() + 1] in (",", "\n", "}"):
            word = (word + rest[0]).strip()
            self.report(line, f'put the value of "{name}" in braces: {name} = {{{word}}}')
            return (False, word), rest.end()
        return (not word.isdecimal(), word), end

    def unclosed_value(self, at: int, limit: int, name: str, line: int) -> tuple[Part, int]:
        """Cut an unclosed value where the next field seems to start."""
        self.report(line, f'the {self.delimiter(at)} of "{name}" does not close')
        match = _FIELD_AT_LINE.search(self.text, at, limit)
        end = match.start() if match else limit
        value = self.text[at + 1 : end].rstrip().rstrip(",").rstrip()
        balanced = value[: len(value) - _excess(value)] if not match else value
        return (False, _balance(balanced)), end

    def delimiter(self, at: int) -> str:
        return "brace" if self.text[at] == "{" else "quotation mark"

    def close(self, at: int, limit: int) -> int:
        """Return the place after the brace that closes the one at `at`, or -1."""
        for brace in (_BRACE, re.compile("[{}]")):  # BibTeX itself counts "\{" as a brace
            depth = 0
            for match in brace.finditer(self.text, at, limit):
                mark = match[0]
                if mark == "{":
                    depth += 1
                elif mark == "}":
                    depth -= 1
                    if depth == 0:
                        return match.end()
        return -1

    def close_quote(self, at: int, limit: int) -> int:
        depth = 0
        for match in _BRACE_OR_QUOTE.finditer(self.text, at + 1, limit):
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

    def resolve(self) -> tuple[Entry, ...]:
        """Put the text of macros in place of their names."""
        for name, (parts, line) in self.raw_strings.items():
            self.strings[name] = self.text_of(parts, line, "@string")
        for entry, name, parts in self.unresolved:
            line = entry.fields[name].line
            entry.fields[name] = RawField(self.text_of(parts, line, entry.key), line)
        return tuple(self.found.values())

    def text_of(self, parts: tuple[Part, ...], line: int, where: str) -> str:
        words = []
        for is_macro, text in parts:
            low = text.lower()
            if not is_macro or low in MONTHS:
                words.append(text)
            elif low in self.strings:
                words.append(self.strings[low])
            elif low in self.raw_strings and where != "@string":
                words.append(self.strings.get(low, text))
            else:
                known = [*self.raw_strings, *MONTHS]
                self.report(
                    line,
                    f'"{text}" is not in braces and no "@string" defines it: write {{{text}}}'
                    + did_you_mean(text, known),
                )
                words.append(text)
        return "".join(words)


def _excess(value: str) -> int:
    """Count closing braces at the end that belong to the entry, not to the value."""
    return len(value) - len(value.rstrip("}\n\t "))


def _balance(value: str) -> str:
    """Drop braces that have no partner, so that a cut value can be decoded."""
    return (
        value if value.count("{") == value.count("}") else value.translate({123: None, 125: None})
    )
