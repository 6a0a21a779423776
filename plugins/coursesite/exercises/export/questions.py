"""What a learning management system knows: few kinds of question, the same for every format."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coursesite.exercises.model import Quantity

GAP = re.compile("\ue000([0-9]+)\ue001")
"""A gap in the text of a `GapsQuestion`, as `gap_mark` writes it."""


@dataclass(frozen=True)
class About:
    """What every question has; texts are Markdown."""

    id: str
    """The item's id."""

    path: str
    """The item's file."""

    week: int
    """The item's week."""

    title: str
    """Plain words for the bank's list."""

    text: str
    """What is asked."""

    general: str
    """What is shown after any answer; may be empty."""

    tags: tuple[str, ...]
    """The objectives it checks."""


@dataclass(frozen=True)
class Answer:
    """An answer to choose, or one that may be typed."""

    text: str
    """Markdown to read, or the words to be typed."""

    right: bool
    """Accepted; otherwise it is one that is expected and wrong."""

    feedback: str
    """Markdown; may be empty."""


@dataclass(frozen=True)
class ChoiceQuestion:
    """One answer, or several, to choose."""

    about: About
    answers: tuple[Answer, ...]
    several: bool


@dataclass(frozen=True)
class TypedQuestion:
    """Words to type."""

    about: About
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class NumberQuestion:
    """A number to type."""

    about: About
    answers: tuple[tuple[Quantity, Answer], ...]


@dataclass(frozen=True)
class GapsQuestion:
    """A text with gaps, in which `GAP` stands for each."""

    about: About
    gaps: tuple[tuple[str, ...], ...]
    """Accepted answers of each, in order."""


@dataclass(frozen=True)
class MatchQuestion:
    """Left sides, each with its right side; `lures` are right sides that belong to none."""

    about: About
    pairs: tuple[tuple[str, str], ...]
    lures: tuple[str, ...]


@dataclass(frozen=True)
class EssayQuestion:
    """Something to write that no machine marks."""

    about: About


@dataclass(frozen=True)
class LinkQuestion:
    """No question: words that lead to the exercise on the course's site."""

    about: About


Question = (
    ChoiceQuestion
    | TypedQuestion
    | NumberQuestion
    | GapsQuestion
    | MatchQuestion
    | EssayQuestion
    | LinkQuestion
)
"""Any question."""


@dataclass(frozen=True)
class Loss:
    """What a format does not take from an exercise."""

    path: str
    """The exercise's file."""

    what: str
    """`2 hints are left out`."""

    def __str__(self) -> str:
        return f"{self.path}: {self.what}"


@dataclass(frozen=True)
class Export:
    """Exercises in another format."""

    files: tuple[tuple[str, str], ...]
    """Name and text of each file, in order."""

    losses: tuple[Loss, ...]
    """By file, as the exercises are."""
