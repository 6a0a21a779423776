"""What stands around exercises: the course map, the review page, the instructors' index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from coursesite.exercises import format_outline
from coursesite.exercises.model import Conversation, Item, Passage

from .environment import render_template
from .exercise_text import every_id, inline
from .words import EXERCISE_WORDS

RenderTitle = Callable[[Passage, bool], Markup]
ExerciseUrl = Callable[[str], str]
"""The address of an exercise's own page by its id, from the page that links to it."""


@dataclass(frozen=True)
class MapWeek:
    """A week on the course map."""

    number: int
    """Week number, counted from 1."""

    title: str
    """The week's title as plain text."""

    url: str | None
    """Address of the week's page from the page with the map, or None where there is none yet."""

    items: tuple[Item, ...]
    """The week's exercises."""


def render_course_map(weeks: Sequence[MapWeek], *, base_url: str) -> Markup:
    """Render the weeks with how many of their exercises have been looked at: "3 of 5 looked at"."""
    return render_template(
        "exercise_map.html", weeks=weeks, looked_at=_looked_at(base_url), word=EXERCISE_WORDS
    )


def render_looked_at(items: Sequence[Item], *, base_url: str) -> Markup:
    """Render "5 exercises", which the script turns into "3 of 5 looked at"; for the schedule."""
    return _looked_at(base_url)(items)


def render_review(
    items: Sequence[Item],
    markdown: RenderTitle,
    *,
    exercise_url: ExerciseUrl,
    base_url: str,
    heading_level: int = 2,
) -> Markup:
    """Render the review page: five to come back to, all exercises, and what to do with answers.

    `markdown` renders the titles.
    """
    return render_template(
        "exercise_review.html",
        rows=_rows(items, markdown, exercise_url),
        base_url=base_url,
        level=heading_level,
        said=tuple(name for name in EXERCISE_WORDS if name in _SAID),
        word=EXERCISE_WORDS,
    )


def render_index(
    items: Sequence[Item],
    markdown: RenderTitle,
    *,
    exercise_url: ExerciseUrl,
    key_urls: Mapping[int, str] = MappingProxyType({}),
) -> Markup:
    """Render the table of all exercises for instructors, with filters where script runs.

    `key_urls` gives the address of each week's answer key, for a list above the table.
    """
    filters = (
        ("week", _distinct(str(item.week) for item in items)),
        ("kind", _distinct(EXERCISE_WORDS[item.kind.value] for item in items)),
        ("objective", _distinct(each for item in items for each in item.settings.objectives)),
        ("difficulty", _distinct(str(item.settings.difficulty or "") for item in items)),
    )
    return render_template(
        "exercise_index.html",
        rows=_rows(items, markdown, exercise_url),
        filters=filters,
        key_urls=key_urls,
        word=EXERCISE_WORDS,
    )


@dataclass(frozen=True)
class Row:
    """An exercise in a list."""

    item: Item
    """The exercise."""

    title: Markup
    """Its title, phrasing content."""

    url: str
    """Address of its own page."""

    ids: tuple[str, ...]
    """The exercise's id, then its older ones."""

    outline: str | None = None
    """A conversation's replies and where they go, as a table of text; None for other kinds."""


_SAID = frozenset(
    {
        "say_exported",
        "say_imported",
        "say_not_imported",
        "say_deleted",
        "say_undeleted",
        "review_missed",
        "review_sure",
        "review_oldest",
    }
)


def _rows(
    items: Sequence[Item], markdown: RenderTitle, exercise_url: ExerciseUrl
) -> tuple[Row, ...]:
    ordered = sorted(items, key=lambda item: (item.week, item.path))
    return tuple(
        Row(
            item,
            inline(markdown(item.title, True)),
            exercise_url(item.id),
            every_id(item),
            format_outline(item) if isinstance(item, Conversation) else None,
        )
        for item in ordered
    )


def _looked_at(base_url: str) -> Callable[[Sequence[Item]], Markup]:
    """Make the renderer of one count; an id stands with its older ones: `new/old/older`."""

    def looked_at(items: Sequence[Item]) -> Markup:
        ids = " ".join("/".join(every_id(item)) for item in items)
        return render_template(
            "exercise_looked_at.html",
            ids=ids,
            count=len(items),
            base_url=base_url,
            word=EXERCISE_WORDS,
        )

    return looked_at


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Give each value once: numbers by size, words by the alphabet, the empty one left out."""
    return tuple(sorted(set(filter(None, values)), key=lambda value: (value.zfill(3), value)))
