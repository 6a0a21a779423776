"""The fast way to a file's blocks gives what markdown-it gives, or leaves the file to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursesite.exercises.findings import Findings
from coursesite.exercises.mend import mend_marks
from coursesite.exercises.nodes import parse_blocks
from coursesite.exercises.plain_blocks import cut_plain
from coursesite.exercises.source import read_source

from .pieces import PIECES

STARTS = (
    *("", "", "- ", "- ", "* ", "+ ", "1. ", "2. ", "1) ", "12. ", "0. ", "01. ", "-  ", "-     "),
    *("  > ", "  > ", "   > ", " > ", "> ", ">", "  ", "   ", " ", "# ", "## ", "##", "#", "### "),
    *("    ", "-", "---", "===", "***", "* * *", "```", "~~~", "<div>", "| a | b |", "|--|--|"),
    *(":-|", "1.", "- - ", "- > ", "- # ", "- 1. ", "- [ ] ", "- -> ", "  - ", "   1. ", "- ***"),
    *("- **b**", "[a]: b", "\t", "- ```", "- <b>", "1990. ", "1234567890. ", "#x", "####### "),
    *("## x #", "\u00a0", "  ## ", "+", "_", "__ ", "= ", "| ", ": ", "\\"),
)
WORDS = ("", "a", "b c", "> q", "- z", "#", "1.", "|", "-", "=", "`c`", "<i>", "**", "[x]")
LINES = st.lists(
    st.tuples(st.sampled_from(STARTS), st.sampled_from(WORDS)).map("".join).map(str.rstrip)
    | st.just(""),
    min_size=1,
    max_size=9,
)


def mended(text: str) -> tuple[str, ...]:
    """Give the lines that blocks are cut from."""
    findings = Findings("exercises/week-01/case.md")
    return mend_marks(read_source(text, findings).lines, findings)


@settings(max_examples=1000, deadline=None)
@given(LINES)
def test_lines_give_the_blocks_of_markdown_it(lines: list[str]) -> None:
    assert cut_plain(lines) in (None, parse_blocks("\n".join(lines)))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_files_give_the_blocks_of_markdown_it(text: str) -> None:
    lines = mended(text)
    assert cut_plain(lines) in (None, parse_blocks("\n".join(lines)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# T\n\nQ?\n\n- [x] A\n  > yes\n\n  > no\n- [ ] B goes\n  on\nand on\n\n  more\n\nleft",
        "# T\n\n1. one\n   > said\n2. two\n\n\n3. three\n- other\n* another\n\n> a\n> b\n\n",
        "text\n2. goes on\n1. does not\n## H\n> quotation\n2. list",
    ],
)
def test_plain_files_take_no_parser(text: str) -> None:
    lines = text.split("\n")
    assert cut_plain(lines) == parse_blocks(text)


@pytest.mark.parametrize(
    "text",
    [
        "- a\n  - b",
        "> a\nlazy",
        "> a\n>\n\nb",
        "- > a",
        "```\na\n```",
        "a\n---",
        "| a |\n|---|",
        "<b>",
        "[a]: b",
        "    code",
        "-\ta",
        "# a #",
    ],
)
def test_what_takes_a_parser_is_left_to_it(text: str) -> None:
    assert cut_plain(text.split("\n")) is None


def test_nearly_every_exercise_of_the_course_takes_no_parser(root: Path) -> None:
    """Else the fast way is worth nothing."""
    texts = [path.read_text(encoding="utf-8") for path in root.glob("exercises/*/*.md")]
    plain = [cut_plain(mended(text)) is not None for text in texts]
    assert sum(plain) > 0.9 * len(plain)
