"""Turns items into the questions of a learning management system, and tells what is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from coursesite.exercises.mixing import mixed
from coursesite.exercises.model import (
    Categorize,
    Choice,
    Cloze,
    Conversation,
    Item,
    Kind,
    Match,
    Multiple,
    Number,
    Order,
    Passage,
    Quantity,
    Reflection,
    Single,
    Text,
)
from coursesite.exercises.passages import passages_of

from .questions import (
    About,
    Answer,
    ChoiceQuestion,
    EssayQuestion,
    GapsQuestion,
    LinkQuestion,
    Loss,
    MatchQuestion,
    NumberQuestion,
    Question,
    TypedQuestion,
)

Cite = Callable[[str], str]
"""Writes the citations of a piece of Markdown as words."""

_IMAGE = re.compile(r"!\[[^\]]*\]\(|!\[[^\]]*\]\[|<img\b", re.IGNORECASE)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?:|mailto:|#)")
_LINKED = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`+")


def convert(items: Iterable[Item], cite: Cite, site_url: str) -> tuple[list[Question], list[Loss]]:
    """Turn items into questions, in order of week and id.

    `site_url` ends with a slash, or is empty where the site's address is not known: then a
    conversation, which nobody but a page can hold, is left out.
    """
    questions: list[Question] = []
    losses: list[Loss] = []
    for item in sorted(items, key=lambda item: (item.week, item.id)):
        question = _question(item, _about(item, cite), cite, site_url)
        if question is not None:
            questions.append(question)
        losses += [Loss(item.path, what) for what in _losses(item, bool(site_url))]
    return questions, losses


def by_file(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    """Bring what every format loses and what one format loses together, file by file."""
    return tuple(sorted(losses, key=lambda loss: loss.path))


def plain_words(markdown: str) -> str:
    """Take emphasis, links and line ends off a short piece of Markdown."""
    return " ".join(_MARKS.sub("", _LINKED.sub(r"\1", markdown)).split())


def _about(item: Item, cite: Cite) -> About:
    general = [item.explanation.text if item.explanation else "", *_general(item)]
    return About(
        item.id,
        item.path,
        item.week,
        plain_words(item.title.text) or item.id,
        cite(_asked(item)),
        cite("\n\n".join(each for each in general if each)),
        item.settings.objectives,
    )


def _asked(item: Item) -> str:
    """Give the question, with the unit that the course's page shows beside the box."""
    asked = item.question.text or item.title.text
    unit = item.accepted[0].unit if isinstance(item, Number) and item.accepted else None
    return f"{asked}\n\n(Unit: {unit}.)" if unit else asked


def _general(item: Item) -> Iterator[str]:
    """Give what has no place of its own: a model answer, feedback on the lines of a match."""
    if isinstance(item, Reflection):
        yield item.model_answer.text
        yield "\n".join(f"- {_indented(check.text.text)}" for check in item.checks)
    lines = [
        f"- {_indented(choice.text.text)}\n\n  {_indented(choice.feedback.text)}"
        for choice in _lines(item)
        if choice.feedback
    ]
    yield "\n".join(lines)
    if isinstance(item, Cloze):
        feedback = dict.fromkeys(gap.feedback for gap in item.gaps if gap.feedback)
        yield "\n\n".join(each.text for each in feedback)


def _lines(item: Item) -> tuple[Choice, ...]:
    """Give the lines whose feedback a format has no place for."""
    match item:
        case Order():
            return item.steps
        case Match():
            return (*item.pairs, *item.rights)
        case Categorize():
            return tuple(line for each in item.categories for line in each.statements)
        case _:
            return ()


def _question(item: Item, about: About, cite: Cite, site_url: str) -> Question | None:
    match item:
        case Single() | Multiple():
            answers = tuple(
                Answer(cite(each.text.text), each.right, cite(_words(each.feedback)))
                for each in item.options
            )
            return ChoiceQuestion(about, answers, several=item.kind is Kind.MULTIPLE)
        case Cloze():
            return GapsQuestion(about, tuple(gap.accepted for gap in item.gaps))
        case Number():
            return NumberQuestion(about, tuple(_numbers(item, cite)))
        case Text():
            return TypedQuestion(about, tuple(_texts(item, cite)))
        case Order() | Match() | Categorize():
            question = _match(item, about, cite)
            return question if question.pairs else None
        case Reflection():
            return EssayQuestion(about)
        case Conversation():
            return _link(about, site_url)


def _numbers(item: Number, cite: Cite) -> Iterator[tuple[Quantity, Answer]]:
    for number in item.accepted:
        yield number, Answer(number.written, right=True, feedback=cite(_words(item.feedback)))
    for wrong in item.wrong:
        for number in wrong.expected:
            yield number, Answer(number.written, right=False, feedback=cite(_words(wrong.feedback)))


def _texts(item: Text, cite: Cite) -> Iterator[Answer]:
    for words in item.accepted:
        yield Answer(words, right=True, feedback=cite(_words(item.feedback)))
    for wrong in item.wrong:
        for words in wrong.expected:
            yield Answer(words, right=False, feedback=cite(_words(wrong.feedback)))


def _match(item: Order | Match | Categorize, about: About, cite: Cite) -> MatchQuestion:
    lures: tuple[str, ...] = ()
    if isinstance(item, Order):
        places = {step.key: str(place) for place, step in enumerate(item.steps, 1)}
        pairs = [(step.text.text, places[step.key]) for step in mixed(item.steps, item.id)]
    elif isinstance(item, Match):
        rights = {right.key: right.text.text for right in item.rights}
        pairs = [(pair.text.text, rights[pair.right_key]) for pair in item.pairs]
        used = {pair.right_key for pair in item.pairs}
        lures = tuple(cite(text) for key, text in rights.items() if key not in used)
    else:
        sorted_to = {
            statement.key: each.name.text
            for each in item.categories
            for statement in each.statements
        }
        statements = [line for each in item.categories for line in each.statements]
        pairs = [(line.text.text, sorted_to[line.key]) for line in mixed(statements, item.id)]
        lures = tuple(cite(each.name.text) for each in item.categories if not each.statements)
    return MatchQuestion(about, tuple((cite(a), cite(b)) for a, b in pairs), lures)


def _link(about: About, site_url: str) -> LinkQuestion | None:
    if not site_url:
        return None
    link = f"[{about.title}]({site_url}exercises/{about.id}/)"
    return LinkQuestion(replace(about, text=f"{about.text}\n\n{link}"))


def _words(passage: Passage | None) -> str:
    return passage.text if passage else ""


def _indented(text: str) -> str:
    """Make a passage fit to stand in a list."""
    return text.replace("\n", "\n  ")


def _losses(item: Item, linked: bool) -> Iterator[str]:
    """Tell what no format takes, in words for an instructor."""
    if isinstance(item, Categorize) and not _lines(item):
        yield "left out: it has no statements"
        return
    if item.kind is Kind.CONVERSATION:
        yield (
            "a conversation is given as a link to its page"
            if linked
            else ("left out: a conversation needs its page; set SITE_URL to give a link to it")
        )
        return
    if item.hints:
        count = len(item.hints)
        yield "1 hint is left out" if count == 1 else f"{count} hints are left out"
    if item.settings.confidence:
        yield "the question how sure one is is left out"
    if item.kind is Kind.ORDER:
        yield "given as a match of each step with its place"
    if item.kind is Kind.CATEGORIZE:
        yield "given as a match of each statement with its category"
    if any(choice.feedback for choice in _lines(item)):
        yield "feedback on single lines stands together after the question"
    yield from _text_losses(item)


def _text_losses(item: Item) -> Iterator[str]:
    texts = [passage.text for passage in passages_of(item)]
    if any(map(_IMAGE.search, texts)):
        yield "images are left out; upload them where the question is"
    if any(map(_LINK.search, texts)):
        yield "links to other pages of the course lead nowhere"
