"""A conversation on paper."""

from __future__ import annotations

from coursesite.exercises import format_outline, read_exercise
from coursesite.exercises.model import Conversation

TEXT = """# First session

## Scene: start

Hi.

- [+] (complex reflection) "You're here | because" -> eases
- [-] (confront) "No." -> walls

## Scene: eases

Well.

- [+] (affirm) "You came." -> opening
- [~] "Go on." -> walls

## Scene: walls

...

- [~] "Sorry." -> eases

## End: opening

Bye.
"""


def outline(text: str) -> str:
    item = read_exercise(text, "exercises/week-01/first-session.md").value
    assert isinstance(item, Conversation)
    return format_outline(item)


def test_outline() -> None:
    assert outline(TEXT) == "\n".join(
        [
            "3 scenes, 1 end, 5 replies.",
            "Shortest path: 2 replies (start, eases, opening).",
            "Longest path without coming back: 3 replies (start, walls, eases, opening).",
            "Dead ends: none.",
            "",
            "| Scene   | Reply                    | Mark | MITI code          | Goes to |",
            "|---------|--------------------------|------|--------------------|---------|",
            '| start   | "You\'re here \\| because" | +    | complex reflection | eases   |',
            '|         | "No."                    | -    | confront           | walls   |',
            '| eases   | "You came."              | +    | affirm             | opening |',
            '|         | "Go on."                 | ~    |                    | walls   |',
            '| walls   | "Sorry."                 | ~    |                    | eases   |',
            "| opening | (end)                    |      |                    |         |",
        ]
    )


def test_dead_ends_are_named() -> None:
    written = outline(TEXT.replace("-> eases", "-> walls"))
    assert "Shortest path: none." in written
    assert "Dead ends: start, walls." in written


def test_many_ways_take_no_time() -> None:
    """Thirty scenes that all lead to one another have more ways than can be walked."""
    names = [f"s{n}" for n in range(30)]
    scenes = "".join(
        f"## Scene: {name}\n\nHi.\n\n" + "".join(f"- [+] to {to} -> {to}\n" for to in names) + "\n"
        for name in names
    )
    assert "Longest path" in outline(f"# T\n\n{scenes}- [+] end -> end\n\n## End: end\n\nBye.\n")
