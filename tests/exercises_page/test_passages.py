"""What a page needs to know of an exercise before it is rendered is what its templates ask for."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from markupsafe import Markup, escape

from coursesite.exercises import Item, read_exercise
from coursesite.markdown.pieces import wanted_passages
from coursesite.rendering.environment import environment
from coursesite.rendering.exercise_text import Rendered
from coursesite.rendering.exercises import render_exercise, shown_passages

from . import pages

NAMES = sorted(path.stem for path in pages.ITEMS.glob("*.md"))
LURES = """# T

Q?

- a -> x
  > fa
- b -> y
- -> z
  > fz

## Hint

One.

## Hint

Two.

## Explanation

E.
"""


def asked(item: Item) -> tuple[tuple[str, int], ...]:
    render = partial(render_exercise, item, heading_level=2, number=1, base_url=".")
    return wanted_passages(render)


@pytest.mark.parametrize("name", NAMES)
def test_templates_ask_for_the_passages_in_their_order(name: str) -> None:
    item = pages.read(name)
    assert shown_passages(item) == asked(item)


def test_templates_ask_for_the_passages_of_the_course(root: Path) -> None:
    paths = sorted(root.glob("exercises/*/*.md"))
    for text in [LURES, *(path.read_text(encoding="utf-8") for path in paths)]:
        item = read_exercise(text, "exercises/week-01/case.md").value
        assert item is not None
        assert shown_passages(item) == asked(item)


def test_the_words_of_the_interface_stand_in_the_templates() -> None:
    made = environment().compile("{{ word.check }}", "exercise.html", raw=True)
    assert "Check answer" in made
    with pytest.raises(KeyError, match="nothing"):
        environment().compile("{{ word.nothing }}", "exercise.html")


@pytest.mark.parametrize(
    "value",
    ["a <b> & \"c\" 'd'", "plain – words", Markup("<p>&amp;</p>"), Rendered(Markup("<i>")), 5, None]
    + [f"x{sign}y" for sign in map(chr, range(32, 127))],
)
def test_templates_escape_as_markupsafe_does(value: object) -> None:
    template = environment().from_string("{{ value }}{% set it %}{{ value }}{% endset %}{{ it }}")
    assert template.render(value=value) == escape(value) * 2
    assert "environment.escaped" in environment().compile("{{ value }}", raw=True)
