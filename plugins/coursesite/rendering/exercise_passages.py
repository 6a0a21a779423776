"""The passages of an exercise, in the order in which its templates show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coursesite.exercises import mixed
from coursesite.exercises.model import (
    Categorize,
    Choice,
    Cloze,
    Conversation,
    Item,
    Match,
    Multiple,
    Number,
    Order,
    Passage,
    Reflection,
    Single,
    Text,
)


def shown_passages(item: Item) -> tuple[Passage, ...]:
    """Give each passage of an exercise once, in the order in which `render_exercise` asks for it.

    On the page it stands on, footnotes and citations are numbered in this order.
    """
    return tuple(dict.fromkeys(filter(None, _passages(item))))


def shown_choices(item: Item) -> Sequence[Choice]:
    """Give what is chosen, placed or sorted, in the order in which it is shown."""
    match item:
        case Single() | Multiple():
            return mixed(item.options, item.id) if item.settings.shuffle else item.options
        case Order():
            return mixed(item.steps, item.id)
        case Match():
            return item.pairs if item.settings.shuffle is False else mixed(item.pairs, item.id)
        case Categorize():
            statements = tuple(each for group in item.categories for each in group.statements)
            return statements if item.settings.shuffle is False else mixed(statements, item.id)
        case _:
            return ()


def _passages(item: Item) -> Iterator[Passage | None]:
    yield item.question
    yield item.title
    shown = shown_choices(item)
    if isinstance(item, Match):
        yield from (right.text for right in item.rights)
    for choice in shown:
        yield choice.text
        if isinstance(item, Categorize):
            yield from (category.name for category in item.categories)
    if isinstance(item, Conversation):
        for scene in item.scenes:
            yield scene.text
            for reply in scene.replies:
                yield reply.text
                yield reply.feedback
    yield from item.hints
    yield from _answer(item, shown)
    yield item.explanation


def _answer(item: Item, shown: Sequence[Choice]) -> Iterator[Passage | None]:
    match item:
        case Single() | Multiple():
            yield from (option.feedback for option in shown)
        case Order():
            yield from (step.feedback for step in item.steps)
        case Match():
            yield from (pair.feedback for pair in item.pairs)
            yield from (right.feedback for right in item.rights)
        case Categorize():
            for category in item.categories:
                yield category.name
                yield from (each.feedback for each in category.statements)
        case Cloze():
            yield from (gap.feedback for gap in item.gaps)
        case Number() | Text():
            yield item.feedback
            yield from (wrong.feedback for wrong in item.wrong)
        case Reflection():
            yield item.model_answer
            yield item.check_intro
            yield from (check.text for check in item.checks)
        case Conversation():
            pass
