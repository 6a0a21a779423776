"""What is worth a second look in an exercise that can be read: warnings, never errors."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from itertools import combinations

from coursesite.exercises.entries import shown
from coursesite.exercises.findings import Findings
from coursesite.exercises.folding import fold
from coursesite.exercises.model import (
    Categorize,
    Choice,
    Conversation,
    Item,
    Kind,
    Match,
    Multiple,
    Number,
    Option,
    Order,
    Single,
    Text,
)

_JUDGED = frozenset(Kind) - {Kind.REFLECTION, Kind.CONVERSATION}
_USED_BY = {
    "words": frozenset({Kind.CLOZE}),
    "target": frozenset({Kind.CONVERSATION}),
    "confidence": _JUDGED,
    "shuffle": frozenset(
        {
            Kind.SINGLE,
            Kind.MULTIPLE,
            Kind.ORDER,
            Kind.MATCH,
            Kind.CATEGORIZE,
            Kind.CONVERSATION,
        }
    ),
}
_CATCH_ALL = re.compile(
    r"(?=\S+ )(?:all|none|both|neither|any)(?: of)?(?: (?:the|these|them))?"
    r"(?: (?:options|answers|choices|statements))?(?: above)?"
    r"(?: (?:are|is) (?:correct|right|true|wrong|false))?"
    r"|(?:both )?(?:(?:options|answers) )?[a-e](?: [a-e])* (?:and|or) [a-e]"
)
_UNREAD = re.compile(r"!\[[^\]]*\](?:\([^)]*\))?|\[[^\]]*@[^\]]*\]")
_SMALL = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "is",
        "are",
        "was",
        "were",
        "it",
        "that",
        "this",
    }
)


def check_item(item: Item, lines: dict[str, int], findings: Findings) -> None:
    """Look an item over; `lines` says where each setting stands."""
    for name, kinds in _USED_BY.items():
        if name in lines and item.kind not in kinds:
            message = f'"{name}" does nothing in a {item.kind.value} exercise; remove it'
            findings.warn(lines[name], message)
    for choices in _lists(item):
        _check_second_lines(choices, findings)
    match item:
        case Single() | Multiple():
            _check_options(item.options, findings)
        case Number() | Text():
            for wrong in item.wrong:
                if wrong.feedback is None:
                    _lure(wrong.line, '"Wrong:" without feedback', findings)
        case _:
            pass


def _lists(item: Item) -> list[Sequence[Choice]]:
    """Give the lists of an item whose lines have feedback."""
    match item:
        case Single() | Multiple():
            return [item.options]
        case Order():
            return [item.steps]
        case Match():
            return [item.pairs]
        case Categorize():
            return [category.statements for category in item.categories]
        case Conversation():
            return [scene.replies for scene in item.scenes]
        case _:
            return []


def _check_second_lines(choices: Sequence[Choice], findings: Findings) -> None:
    """Find a line that goes on where others have feedback: its `>` may be missing."""
    for choice in choices:
        if _lacks_mark(choice) and any(each.feedback for each in choices):
            first = choice.text.text.split("\n")[0]
            wanted = 'if its second line is feedback, begin that with ">"'
            findings.warn(choice.text.line, f'"{first}" goes on without feedback; {wanted}')


def _lacks_mark(choice: Choice) -> bool:
    return choice.feedback is None and "\n" in choice.text.text


def _check_options(options: Sequence[Option], findings: Findings) -> None:
    folded = [fold(option.text.text) for option in options]
    for option, text in zip(options, folded, strict=True):
        if not option.right and option.feedback is None and not _lacks_mark(option):
            _lure(option.text.line, f'"{shown(option.text)}" has no feedback', findings)
        if _CATCH_ALL.fullmatch(text):
            wanted = "write what it would say, or make several options right"
            message = f'"{shown(option.text)}" tests the form and not the matter; {wanted}'
            findings.warn(option.text.line, message)
    words = list(zip(options, map(_words, folded), strict=True))
    for (first, one), (second, other) in combinations(words, 2):
        if first.key != second.key and near_identical(one, other):
            also = f"nearly says what line {first.text.line} says"
            message = f'"{shown(second.text)}" {also}; make the difference plain'
            findings.warn(second.text.line, message)
    _check_length(options, findings)


def _lure(line: int, what: str, findings: Findings) -> None:
    wanted = 'write under it, after ">", what makes it tempting and what is right'
    findings.warn(line, f"{what}; {wanted}")


def near_identical(one: list[str], other: list[str]) -> bool:
    """Tell whether the words of two options differ in nothing a reader would notice.

    Spelling and small words do not count; another number, a negation or another word does.
    """
    return bool(one) and len(one) == len(other) and all(map(_same_word, one, other))


def _words(folded: str) -> list[str]:
    return [word for word in folded.split() if word not in _SMALL]


def _same_word(one: str, other: str) -> bool:
    """Tell a word from its plural or its misspelling; antonyms differ at the front."""
    if one == other:
        return True
    if re.search("[0-9]", one + other) or min(len(one), len(other)) < 4 or one[:4] != other[:4]:
        return False
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.85


def _check_length(options: Sequence[Option], findings: Findings) -> None:
    """Warn where the right options stand out: well beyond any other."""
    right = [option for option in options if option.right]
    wrong = [_length(option) for option in options if not option.right]
    if not right or not wrong or any(map(_lacks_mark, right)):
        return
    shortest = min(right, key=_length)
    length = _length(shortest)
    if length >= max(wrong) * 1.4 and length >= max(wrong) + 12:
        wanted = "shorten it, or move what explains it to its feedback"
        findings.warn(shortest.text.line, f"the right answer is by far the longest; {wanted}")


def _length(option: Option) -> int:
    """Count the characters a student reads: no images, no citations."""
    return len(" ".join(_UNREAD.sub("", option.text.text).split()))
