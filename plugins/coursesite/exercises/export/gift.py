"""GIFT, the text format that Moodle imports (docs.moodle.org, "GIFT format")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coursesite.exercises.model import Item, Quantity

from .convert import Cite, by_file, convert
from .questions import (
    GAP,
    About,
    Answer,
    ChoiceQuestion,
    EssayQuestion,
    Export,
    GapsQuestion,
    LinkQuestion,
    Loss,
    MatchQuestion,
    NumberQuestion,
    Question,
    TypedQuestion,
)

# Moodle refuses shares that are not in its list (`question_bank::fraction_options_full`); beyond
# ten answers the tenth part is the nearest there is
_SHARES = (
    "100",
    "50",
    "33.33333",
    "25",
    "20",
    "16.66667",
    "14.28571",
    "12.5",
    "11.11111",
    "10",
)
_SPECIAL = re.compile(r"[\\~=#{}:]")


def write_gift(items: Iterable[Item], course: str, cite: Cite = str, site_url: str = "") -> Export:
    """Write items as one GIFT file, a category for each week; texts stay Markdown.

    `course` names the bank; `cite` writes the citations of a text as words.
    """
    questions, losses = convert(items, cite, site_url)
    blocks: list[str] = []
    week = None
    for question in questions:
        if question.about.week != week:
            week = question.about.week
            name = course.replace("/", "//")  # a single slash parts categories
            blocks.append(f"$CATEGORY: {name}/Week {week}")
        blocks += _write(question)
        losses += [Loss(question.about.path, what) for what in _losses(question)]
    return Export((("exercises.gift", "\n\n".join(blocks) + "\n"),), by_file(losses))


def _losses(question: Question) -> Iterator[str]:
    match question:
        case GapsQuestion():
            if len(question.gaps) > 1:
                yield f"given as {len(question.gaps)} questions, one for each gap"
        case NumberQuestion():
            if any(quantity.unit for quantity, _ in question.answers):
                yield "the unit stands in the question only; an answer with a unit is not accepted"
        case MatchQuestion():
            if len(question.pairs) < 3:
                yield "Moodle wants three lines in a match; add one there"
        case _:
            pass


def _write(question: Question) -> list[str]:
    """Give the blocks of a question, most often one."""
    about = question.about
    match question:
        case ChoiceQuestion():
            return [_block(about, _choices(question))]
        case TypedQuestion():
            return [_block(about, map(_typed, question.answers))]
        case NumberQuestion():
            numbers = [_number(quantity, answer) for quantity, answer in question.answers]
            return [_block(about, numbers, opening="#")]
        case GapsQuestion():
            return [_gap(question, number) for number in range(1, len(question.gaps) + 1)]
        case MatchQuestion():
            pairs = [f"={_side(left)} -> {_side(right)}" for left, right in question.pairs]
            return [_block(about, [*pairs, *(f"= -> {_side(lure)}" for lure in question.lures)])]
        case EssayQuestion():
            return [_block(about, [])]
        case LinkQuestion():
            return [_head(about, about.id, about.text)]


def _block(
    about: About,
    lines: Iterable[str],
    *,
    opening: str = "",
    ident: str = "",
    text: str = "",
) -> str:
    general = [f"####{_inside(about.general)}"] if about.general else []
    body = "\n".join([*lines, *general])
    return f"{_head(about, ident or about.id, text or about.text)} {{{opening}\n{body}\n}}"


def _head(about: About, ident: str, text: str) -> str:
    tags = "".join(f" [tag:{tag}]" for tag in about.tags)
    return f"// [id:{ident}]{tags}\n::{_escape(about.title)}::[markdown]{_escape(text)}"


def _choices(question: ChoiceQuestion) -> list[str]:
    """Write options; where several are right, each has its share of the mark."""
    right = sum(answer.right for answer in question.answers)
    wrong = len(question.answers) - right
    lines = []
    for answer in question.answers:
        if question.several:
            share = _share(right) if answer.right else f"-{_share(wrong)}"
            mark = f"~%{share}%"
        else:
            mark = "=" if answer.right else "~"
            if answer.text.startswith("%"):  # would be read as a share
                mark = "=%100%" if answer.right else "~%0%"
        lines.append(f"{mark}{_inside(answer.text)}{_feedback(answer)}")
    return lines


def _share(count: int) -> str:
    """Give the share of the mark that one of several answers has, among those Moodle knows."""
    return _SHARES[min(max(count, 1), len(_SHARES)) - 1]


def _typed(answer: Answer) -> str:
    share = 100 if answer.right else 0
    return f"=%{share}%{_inside(answer.text)}{_feedback(answer)}"


def _number(quantity: Quantity, answer: Answer) -> str:
    share = "" if answer.right else "%0%"
    return f"={share}{quantity.value:f}:{quantity.tolerance:f}{_feedback(answer)}"


def _gap(question: GapsQuestion, number: int) -> str:
    """Ask for one gap; the others stand as numbered blanks."""
    several = len(question.gaps) > 1

    def blank(match: re.Match[str]) -> str:
        label = f"({match[1]}) " if several else ""
        return "**\\_\\_\\_\\_\\_**" if int(match[1]) == number else f"{label}\\_\\_\\_\\_\\_"

    lines = [_typed(Answer(words, True, "")) for words in question.gaps[number - 1]]
    ident = f"{question.about.id}-{number}" if several else question.about.id
    text = GAP.sub(blank, question.about.text)
    return _block(question.about, lines, ident=ident, text=text)


def _feedback(answer: Answer) -> str:
    return f"#{_inside(answer.feedback)}" if answer.feedback else ""


def _side(text: str) -> str:
    """Write one side of a match on one line."""
    return _inside(" ".join(text.split()))


def _inside(text: str) -> str:
    """Escape a text between the braces, where an arrow makes any question a match."""
    return _escape(text).replace("->", "→")


def _escape(text: str) -> str:
    """Escape what GIFT gives a meaning, and keep a text on one line as GIFT wants."""
    return _SPECIAL.sub(lambda match: "\\" + match[0], text).replace("\n", "\\n")
