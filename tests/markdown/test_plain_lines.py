"""What a look at a page leaves out, and what it never does."""

from __future__ import annotations

import pytest

from coursesite.markdown.plain_lines import without_plain_lines

HEAD = "| A | B |\n| --- | --- |\n"


@pytest.mark.parametrize(
    ("block", "left"),
    [
        ("Words, *some* of them weighed.\n2 more.", "x"),
        ("> Said.\n>\n> “Heard.”", "> x"),
        ("- one\n- two\n- three", "- three"),
        ("1. one\n2. [two](a.md)\n3. three", "2. [two](a.md)\n3. three"),
        (HEAD + "| a | b |\n| [c](a.md) | d |\n| e | f |", HEAD + "| [c](a.md) | d |"),
    ],
)
def test_what_can_only_be_right_is_left_out(block: str, left: str) -> None:
    assert without_plain_lines(f"# T\n\n{block}\n\nEnd [a](b).") == f"# T\n\n{left}\n\nEnd [a](b)."


@pytest.mark.parametrize(
    "block",
    [
        *(
            "Words [@doe2020].",
            "Words @doe2020.",
            "Words `code",
            "See $x$.",
            "A <b>tag</b>.",
            "A \\(",
        ),
        *("# Heading", "Heading\n---", "Heading\n===", "Words | more\n--- | ---\na | b", "*[A]: b"),
        *(
            "Term\n:   what it is",
            "    code",
            "- one\n  more\n- two",
            "- # One\n- Two",
            "- > One\n- b",
        ),
        *("> # Heading", "> - One", "> One\nlazy", "-->", "~~~\nwords\n~~~", "exercise: one"),
        *("> exercise: one", "- exercise: one\n- two", "!!! note\n    Words", "1. one", "1) one"),
    ],
)
def test_what_may_be_more_is_kept(block: str) -> None:
    assert without_plain_lines(f"# T\n\n{block}\n\nEnd [a](b).") == f"# T\n\n{block}\n\nEnd [a](b)."
