"""What is wrong in an author's file, and where: values, collected and shown together."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import Enum
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

_NEAR = 0.7
"""How much of two words must be the same, from 0 to 1, for one to be meant by the other."""

_ROUNDING = 1e-6


class Severity(Enum):
    """How bad a problem is: only errors fail `coursesite check` and a strict build."""

    ERROR = "error"  # a reader of the page would see something wrong or missing
    WARNING = "warning"  # the page is right, but the author should look


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A line in an author's file."""

    path: str
    """Path relative to the course's root, with forward slashes: `references.bib`."""

    line: int = 1
    """Line number, counted from 1."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Problem:
    """One thing an author can fix."""

    place: Place
    """Where the author should look."""

    message: str
    """What is wrong and what to do: lower case, no full stop, names in double quotes."""

    severity: Severity = Severity.ERROR
    """Errors fail a strict build; warnings are only shown."""

    def __str__(self) -> str:
        return f"{self.place}: {self.severity.value}: {self.message}"


@dataclass(frozen=True)
class Parsed(Generic[T]):
    """What a reader returns: all that could be read, and all that is wrong."""

    value: T
    """The value read, as complete as the text allows."""

    problems: tuple[Problem, ...] = ()
    """In the order in which they stand in the file."""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file and line, errors first on one line, each problem once."""
    return tuple(
        sorted(
            dict.fromkeys(problems),
            key=lambda it: (it.place, it.severity is Severity.WARNING, it.message),
        )
    )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """End a message with the nearest known word.

    `did_you_mean("excercise", ["exercise"])` is `, did you mean "exercise"?`; without a near word
    it is the empty string.
    """
    near = nearest(word, known)
    return f', did you mean "{near}"?' if near else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a misspelt one most likely means, or None; case does not count."""
    return _nearest(word.lower(), frozenset(known))


@lru_cache(maxsize=4096)
def _nearest(word: str, known: frozenset[str]) -> str | None:
    """Compare with the words that can be near by their letters, which is soon seen.

    Two words have at most in common what is left of each without the letters that the other lacks.
    """
    size, letters = len(word), _letters(word)
    able = [
        other
        for other, length, theirs in _index(known)
        if 2 * (size - (letters & ~theirs).bit_count()) >= _NEAR * (size + length) - _ROUNDING
        and 2 * (length - (theirs & ~letters).bit_count()) >= _NEAR * (size + length) - _ROUNDING
    ]
    near = difflib.get_close_matches(word, able, n=1, cutoff=_NEAR)
    return near[0] if near else None


@lru_cache(maxsize=64)
def _index(known: frozenset[str]) -> tuple[tuple[str, int, int], ...]:
    """Return each word with its length and its letters, in alphabetical order."""
    return tuple((word, len(word), _letters(word)) for word in sorted(known))


def _letters(word: str) -> int:
    """Return a number with a bit for each letter of the word; some letters have one together."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def format_problems(problems: Iterable[Problem], form: str = "text") -> str:
    """Write problems one a line.

    `text` is `file:line: error: message`; `github` is a workflow command that GitHub shows on the
    line in a pull request; `json` is one array of objects.
    """
    if form == "json":
        return json.dumps(
            [
                asdict(problem.place)
                | {"severity": problem.severity.value, "message": problem.message}
                for problem in problems
            ],
            indent=1,
            ensure_ascii=False,
        )
    line = _github_line if form == "github" else str
    return "\n".join(line(problem) for problem in problems)


def _github_line(problem: Problem) -> str:
    """Escape as GitHub's workflow commands ask (toolkit, `command.ts`)."""
    escape = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
    path = problem.place.path.translate(escape).replace(":", "%3A").replace(",", "%2C")
    message = problem.message.translate(escape)
    return f"::{problem.severity.value} file={path},line={problem.place.line}::{message}"
