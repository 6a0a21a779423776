"""Exercises to HTML that is complete without script; the markup contract heads `exercises.js`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any, Protocol

from markupsafe import Markup

from coursesite.exercises import FOLDS, revision
from coursesite.exercises.model import (
    Cloze,
    Conversation,
    Gap,
    Item,
    Kind,
    Number,
    Passage,
    Reflection,
    Text,
)

from .environment import environment, render_template
from .exercise_counts import COUNTS
from .exercise_overviews import (
    MapWeek,
    render_course_map,
    render_index,
    render_looked_at,
    render_review,
)
from .exercise_passages import shown_choices, shown_passages
from .exercise_text import Passages, RenderMarkdown, every_id, fill_gaps
from .words import EXERCISE_WORDS

__all__ = [
    "MapWeek",
    "exercise_anchor",
    "render_answer_key",
    "render_course_map",
    "render_exercise",
    "render_index",
    "render_looked_at",
    "render_review",
    "shown_passages",
]

DEEPEST_HEADING = 6
"""HTML has no `<h7>`."""

_FORMS: Mapping[Kind, str] = {
    Kind.SINGLE: "choices",
    Kind.MULTIPLE: "choices",
    Kind.NUMBER: "written",
    Kind.TEXT: "written",
}
"""Kinds that share templates; every other kind has `exercise_work_KIND.html` of its own."""


def exercise_anchor(item: Item, number: int = 1) -> str:
    """Return the anchor of an exercise on a page, where it stands for the `number`th time."""
    return f"exercise-{item.id}" + (f"-{number}" if number > 1 else "")


def render_exercise(
    item: Item,
    markdown: RenderMarkdown,
    *,
    heading_level: int,
    number: int,
    base_url: str,
    standalone: bool = False,
    again: bool = False,
) -> Markup:
    """Render an exercise as `<section class="exercise">`.

    `heading_level` is that of its title, one below the heading it stands under. `number` is 1
    for the first embedding on a page and 2.. for later ones: ids inside carry it. `base_url`
    leads from the page to the site's root, as in MkDocs (`../..`). A `standalone` exercise is the
    content of its own page, where the way back is the page's business. `again` is for a
    reflection on the page of a later week: what was written then stands beside a fresh box.
    """
    values = _values(item, markdown, exercise_anchor(item, number)) | {
        "level": min(heading_level, DEEPEST_HEADING),
        "number": number,
        "base_url": base_url,
        "standalone": standalone,
        "again": again and isinstance(item, Reflection),
        "key_only": False,
        "revision": revision(item),
        "status": _status(item.kind, coded=_is_coded(item)),
        "folds": _folds() if isinstance(item, Cloze | Number | Text) else None,
    }
    return render_template("exercise.html", **values)


def render_answer_key(
    items: Sequence[Item], markdown: RenderMarkdown, *, heading_level: int = 2
) -> Markup:
    """Render the answers of some exercises, in their order, for a page of their own."""
    answers = [
        _values(item, markdown, f"key-{item.id}")
        | {"again": False, "key_only": True, "level": min(heading_level, DEEPEST_HEADING)}
        for item in items
    ]
    return Markup("\n").join(render_template("exercise_key.html", **values) for values in answers)


def _values(item: Item, markdown: RenderMarkdown, root: str) -> dict[str, Any]:
    """Give what the templates of a kind need; each passage is rendered once."""
    return {
        "item": item,
        "id": root,
        "ids": every_id(item),
        "kind": item.kind.value,
        "form": _FORMS.get(item.kind, item.kind.value),
        "word": EXERCISE_WORDS,
        "text": Passages(markdown, hidden=False),
        "hidden": Passages(markdown, hidden=True),
        "question": _question(item, markdown(item.question, False), root),
        "shown": shown_choices(item),
        "gap_feedback": _gap_feedback(item.gaps) if isinstance(item, Cloze) else (),
        "names": {scene.key: scene.name for scene in item.scenes}
        if isinstance(item, Conversation)
        else {},
        "counts": COUNTS if _is_coded(item) else (),
        "fits": "fit_mi" if _is_coded(item) else "fit",
    }


def _is_coded(item: Item) -> bool:
    """Tell whether a conversation names the behaviors of motivational interviewing.

    One that does not may be of any other talk: a tutor's, a negotiator's.
    """
    return isinstance(item, Conversation) and any(
        reply.behavior for scene in item.scenes for reply in scene.replies
    )


@cache
def _folds() -> str:
    return json.dumps(FOLDS)


@cache
def _status(kind: Kind, *, coded: bool) -> Markup:
    """Render the status line of a kind, with all it may have to say."""
    ends = {} if coded else {"say_end": EXERCISE_WORDS["say_end_uncounted"]}
    return render_template(
        "exercise_status.html", said=_said(kind), word={**EXERCISE_WORDS, **ends}
    )


def _said(kind: Kind) -> tuple[str, ...]:
    """Name what the status line of a kind may have to say."""
    if kind is Kind.CONVERSATION:
        return ("say_taken_back", "say_started_over", "say_end", "say_edited")
    shared = ("say_empty", "say_cleared", "say_undone")
    if kind is Kind.REFLECTION:
        return ("say_compare", "say_edited_text", *shared)
    marks = ("right", "not_yet", "the_answer")
    verdicts = ("say_right", "say_not_yet", "say_partly", "say_missing", "say_open")
    others = ("say_sure", "say_again", "say_edited", "say_moved")
    return (*marks, *verdicts, *others, *shared)


def _question(item: Item, rendered: Markup, root: str) -> Markup:
    """Put the inputs of a cloze where its gaps are marked."""
    if not isinstance(item, Cloze):
        return rendered
    count = len(item.gaps)
    gap = _macros().gap
    label = EXERCISE_WORDS["blank_of"]
    fields = {
        str(number): gap(root, number, label.format(number=number, all=count), item.words).strip()
        for number in range(1, count + 1)
    }
    return fill_gaps(rendered, fields)


def _gap_feedback(gaps: Sequence[Gap]) -> tuple[tuple[Passage, str, str], ...]:
    """Give each feedback once, with the fields it is about and how a reader calls them.

    `(passage, "gap-1 gap-2", "Blank 1, 2")`: all gaps of a paragraph share its feedback.
    """
    numbered = [(gap.feedback, number) for number, gap in enumerate(gaps, 1) if gap.feedback]
    shared = groupby(numbered, key=lambda pair: pair[0])
    result = []
    for passage, pairs in shared:
        numbers = [number for _, number in pairs]
        keys = " ".join(f"gap-{number}" for number in numbers)
        called = EXERCISE_WORDS["blanks"].format(numbers=", ".join(map(str, numbers)))
        result.append((passage, keys, called))
    return tuple(result)


def _macros() -> _Macros:
    return environment().get_template("exercise_macros.html").module  # type: ignore[return-value]  # Jinja types no macros


class _Macros(Protocol):
    """The macros of `exercise_macros.html` that are used outside templates."""

    def gap(self, id: str, number: int, label: str, words: Sequence[str]) -> Markup: ...  # noqa: A002 - HTML's word
