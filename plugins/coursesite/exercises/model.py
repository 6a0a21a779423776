"""What an exercise file says, as values: ten kinds of item, made of passages of Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import ClassVar, NamedTuple


class Kind(Enum):
    """The ten kinds; the value is what `type:` takes in the settings."""

    SINGLE = "single"  # boxes, one of them [x]; true/false has two options
    MULTIPLE = "multiple"  # boxes, several of them [x]
    CLOZE = "cloze"  # [[gap | another answer]]
    NUMBER = "number"  # Answer: 5 +- 0.3 drinks
    TEXT = "text"  # Answer: partnership | collaboration
    ORDER = "order"  # 1. first  2. second
    MATCH = "match"  # - left -> right
    CATEGORIZE = "categorize"  # ## Category: Change talk
    REFLECTION = "reflection"  # ## Model answer
    CONVERSATION = "conversation"  # ## Scene: start


class Fit(Enum):
    """The course's judgment of a reply in a conversation; the value is its mark."""

    FITS = "+"  # fits motivational interviewing
    MIXED = "~"  # partly
    AGAINST = "-"  # does not


class Behavior(Enum):
    """A behavior code of MITI 4.2.1; the value is what an author writes in brackets."""

    GIVING_INFORMATION = "giving information"
    PERSUADE = "persuade"
    PERSUADE_WITH_PERMISSION = "persuade with permission"
    QUESTION = "question"
    SIMPLE_REFLECTION = "simple reflection"
    COMPLEX_REFLECTION = "complex reflection"
    AFFIRM = "affirm"
    SEEKING_COLLABORATION = "seeking collaboration"
    EMPHASIZING_AUTONOMY = "emphasizing autonomy"
    CONFRONT = "confront"


REFLECTIONS = frozenset({Behavior.SIMPLE_REFLECTION, Behavior.COMPLEX_REFLECTION})
"""The codes counted as reflections (MITI 4.2.1, summary scores)."""

MI_ADHERENT = frozenset(
    {Behavior.AFFIRM, Behavior.SEEKING_COLLABORATION, Behavior.EMPHASIZING_AUTONOMY}
)
"""The codes summed as MI-adherent (MITI 4.2.1, summary scores)."""

MI_NON_ADHERENT = frozenset({Behavior.CONFRONT, Behavior.PERSUADE})
"""The codes summed as MI-non-adherent (MITI 4.2.1, summary scores)."""


class Passage(NamedTuple):
    """A piece of Markdown as the author wrote it, without the marks and indents around it.

    Its lines are the file's lines one to one (what was cut out left blank lines), so a fault on
    its line `n` (from 0) is on line `line + n` of the file.
    """

    text: str
    """Markdown source; lines end in a line feed, none at the end."""

    line: int
    """Line of the file, counted from 1, on which it starts."""


@dataclass(frozen=True)
class Settings:
    """The lines between the two `---` at the top of a file."""

    objectives: tuple[str, ...] = ()
    """Ids of the objectives it checks, from the week's front matter."""

    difficulty: int | None = None
    """1 to 3, or None where the author did not say."""

    confidence: bool = False
    """Ask how sure the student is before the answer is checked."""

    target: str | None = None
    """A conversation's target behavior, as MITI 4.2.1 asks, or None where not said."""

    words: bool = False
    """A cloze shows its words to choose from."""

    shuffle: bool | None = None
    """Mix the options, or keep the author's order; None leaves it to the kind."""

    aliases: tuple[str, ...] = ()
    """Ids the exercise had before; a student's old answers are found by them."""

    ok_words: tuple[str, ...] = ()
    """Words the language check lets pass in this file."""

    description: str | None = None
    """What search engines and previews of links show, or None: its first sentence."""

    kind: Kind | None = None
    """The setting `type`, or None where the kind is told by the marks alone."""

    alias_line: int = 1
    """Line of the setting `aliases`, where problems between files point."""


@dataclass(frozen=True, kw_only=True)
class ItemBase:
    """What every kind of item has."""

    kind: ClassVar[Kind]

    id: str
    """The file's name without `.md`, unique in the course: `hearing-ambivalence`."""

    path: str
    """Path of the file relative to the course's root."""

    week: int
    """Number of the week from the folder's name; 0 where the folder names none (a problem)."""

    title: Passage
    """The first heading, inline Markdown."""

    question: Passage
    """What stands between the title and the first `##`, without the marks; may be empty."""

    settings: Settings = Settings()
    """The settings as written."""

    hints: tuple[Passage, ...] = ()
    """Opened one by one, in this order."""

    explanation: Passage | None = None
    """Shown with the answer, or None."""


@dataclass(frozen=True)
class Choice:
    """Something to choose, place or sort."""

    text: Passage
    """What the student reads."""

    key: str
    """Stable key of the text (`option_key`): no position, so options may be moved and inserted."""

    feedback: Passage | None = None
    """What the author says about it, or None."""


@dataclass(frozen=True)
class Option(Choice):
    """A line with a box: `- [x] Ambivalence`."""

    right: bool = False
    """The box is ticked."""


@dataclass(frozen=True, kw_only=True)
class Single(ItemBase):
    """One option is right; true/false is a single with two options."""

    kind: ClassVar[Kind] = Kind.SINGLE

    options: tuple[Option, ...]
    """In the author's order."""


@dataclass(frozen=True, kw_only=True)
class Multiple(ItemBase):
    """Several options are right."""

    kind: ClassVar[Kind] = Kind.MULTIPLE

    options: tuple[Option, ...]
    """In the author's order."""


@dataclass(frozen=True)
class Gap:
    """A gap in a text: `[[partnership | collaboration]]`."""

    accepted: tuple[str, ...]
    """Accepted answers as typed, the first is the one to show."""

    line: int
    """Line of the file, counted from 1."""

    feedback: Passage | None = None
    """The quotation directly under the gap's paragraph, shared by all gaps in it, or None."""


GAP_OPEN, GAP_CLOSE = "\ue000", "\ue001"
"""Around the number of a gap in a cloze's question: private-use characters, which no Markdown
changes and which a reader takes out of what an author types."""


def gap_mark(number: int) -> str:
    """Give the text that stands in a cloze's question for gap `number`, counted from 1."""
    return f"{GAP_OPEN}{number}{GAP_CLOSE}"


@dataclass(frozen=True, kw_only=True)
class Cloze(ItemBase):
    """A text with gaps; the question holds `gap_mark(1)`, `gap_mark(2)` … where they stand."""

    kind: ClassVar[Kind] = Kind.CLOZE

    gaps: tuple[Gap, ...]
    """In reading order."""

    words: tuple[str, ...] = ()
    """With `words: yes` the first answer of each gap, each once, alphabetical; else empty."""


@dataclass(frozen=True)
class Quantity:
    """A number with what is allowed around it: `5 +- 0.3 drinks`."""

    value: Decimal
    """The number."""

    tolerance: Decimal
    """How far an answer may be off, 0 or more."""

    unit: str | None
    """The unit as typed, or None."""

    written: str
    """As the author wrote it."""


@dataclass(frozen=True)
class WrongQuantity:
    """A wrong number an author expects: `Wrong: 1`."""

    expected: tuple[Quantity, ...]
    """Any of these."""

    line: int
    """Line of the file, counted from 1."""

    feedback: Passage | None = None
    """Shown when a student gives it, or None."""


@dataclass(frozen=True, kw_only=True)
class Number(ItemBase):
    """A number to work out, with a tolerance and a unit."""

    kind: ClassVar[Kind] = Kind.NUMBER

    accepted: tuple[Quantity, ...]
    """Any of these is right; the first is the one to show."""

    feedback: Passage | None = None
    """Shown with the right answer, or None."""

    wrong: tuple[WrongQuantity, ...] = ()
    """Expected wrong answers, in the author's order."""


@dataclass(frozen=True)
class WrongText:
    """A wrong answer an author expects: `Wrong: denial | resistance`."""

    expected: tuple[str, ...]
    """Any of these, as typed."""

    line: int
    """Line of the file, counted from 1."""

    feedback: Passage | None = None
    """Shown when a student gives it, or None."""


@dataclass(frozen=True, kw_only=True)
class Text(ItemBase):
    """A word or a few words to write."""

    kind: ClassVar[Kind] = Kind.TEXT

    accepted: tuple[str, ...]
    """Any of these is right; the first is the one to show."""

    feedback: Passage | None = None
    """Shown with the right answer, or None."""

    wrong: tuple[WrongText, ...] = ()
    """Expected wrong answers, in the author's order."""


@dataclass(frozen=True, kw_only=True)
class Order(ItemBase):
    """Steps to bring into order."""

    kind: ClassVar[Kind] = Kind.ORDER

    steps: tuple[Choice, ...]
    """In the right order; `mixed` gives the order to show."""


@dataclass(frozen=True)
class Pair(Choice):
    """A line of a match: `- left -> right`; `text` is the left side."""

    right_key: str = ""
    """Key of the right side, one of the match's `rights`."""


@dataclass(frozen=True, kw_only=True)
class Match(ItemBase):
    """Left sides, each to be given its right side."""

    kind: ClassVar[Kind] = Kind.MATCH

    pairs: tuple[Pair, ...]
    """In the author's order."""

    rights: tuple[Choice, ...]
    """Every right side once, lures too, alphabetical; only a lure has feedback of its own."""


@dataclass(frozen=True)
class Category:
    """A heading `## Category: name` and the statements that belong to it."""

    name: Passage
    """Inline Markdown."""

    key: str
    """Stable key of the name."""

    statements: tuple[Choice, ...]
    """In the author's order; empty for a category nothing belongs to."""


@dataclass(frozen=True, kw_only=True)
class Categorize(ItemBase):
    """Statements to sort; `mixed` gives an order to show them in."""

    kind: ClassVar[Kind] = Kind.CATEGORIZE

    categories: tuple[Category, ...]
    """In the author's order."""


@dataclass(frozen=True, kw_only=True)
class Reflection(ItemBase):
    """Something to write for oneself, beside a model answer."""

    kind: ClassVar[Kind] = Kind.REFLECTION

    model_answer: Passage
    """Under `## Model answer`."""

    checks: tuple[Choice, ...] = ()
    """The boxes under `## Check yourself`."""

    check_intro: Passage | None = None
    """What else stands under `## Check yourself`, or None."""


@dataclass(frozen=True)
class Reply(Choice):
    """What a student may say in a scene: `- [+] (affirm) "You came." -> eases`."""

    fit: Fit = Fit.MIXED
    """The course's judgment."""

    behavior: Behavior | None = None
    """The MITI 4.2.1 code the author gave it, or None."""

    to: str = ""
    """Key of the scene or end it goes to; empty where it names none (a problem)."""


@dataclass(frozen=True)
class Scene:
    """What the client says, and the replies a student may choose from."""

    name: str
    """As typed after `## Scene:` or `## End:`."""

    key: str
    """The name in lower case with hyphens, unique in the conversation: an anchor."""

    text: Passage
    """What the client says and does."""

    line: int
    """Line of the heading, counted from 1."""

    replies: tuple[Reply, ...] = ()
    """In the author's order; an end has none."""

    is_end: bool = False
    """Written with `## End:`."""


@dataclass(frozen=True, kw_only=True)
class Conversation(ItemBase):
    """Scenes and replies; the first scene starts."""

    kind: ClassVar[Kind] = Kind.CONVERSATION

    scenes: tuple[Scene, ...]
    """Scenes and ends in the author's order, the first is the start."""


Item = (
    Single
    | Multiple
    | Cloze
    | Number
    | Text
    | Order
    | Match
    | Categorize
    | Reflection
    | Conversation
)
"""Any exercise."""
