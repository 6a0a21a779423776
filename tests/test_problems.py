"""Problems are values that can be sorted, counted and printed."""

from __future__ import annotations

import difflib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursesite.problems import (
    Place,
    Problem,
    Severity,
    did_you_mean,
    format_problems,
    has_errors,
    sort_problems,
)

ERROR = Problem(Place("b.md", 3), 'unknown "x"')
WARNING = Problem(Place("a.md", 12), "nobody cites it", Severity.WARNING)


def test_problems_are_sorted_by_file_and_line_and_stand_once() -> None:
    other = Problem(Place("b.md", 20), "later")
    assert sort_problems([other, ERROR, WARNING, ERROR]) == (WARNING, ERROR, other)


def test_only_errors_are_errors() -> None:
    assert has_errors([WARNING, ERROR])
    assert not has_errors([WARNING])


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("text", 'b.md:3: error: unknown "x"\na.md:12: warning: nobody cites it'),
        (
            "github",
            '::error file=b.md,line=3::unknown "x"\n::warning file=a.md,line=12::nobody cites it',
        ),
    ],
)
def test_a_problem_is_one_line(form: str, expected: str) -> None:
    assert format_problems([ERROR, WARNING], form) == expected


def test_json_is_a_list_of_objects() -> None:
    assert json.loads(format_problems([WARNING], "json")) == [
        {"path": "a.md", "line": 12, "severity": "warning", "message": "nobody cites it"}
    ]


def test_github_commands_escape_what_would_end_them() -> None:
    problem = Problem(Place("a,b:c.md", 1), "50% of\nlines")
    line = "::error file=a%2Cb%3Ac.md,line=1::50%25 of%0Alines"
    assert format_problems([problem], "github") == line


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("excercise", ', did you mean "exercise"?'),
        ("zebra", ""),
        ("Exercise", ', did you mean "exercise"?'),
    ],
)
def test_a_near_word_is_offered(word: str, expected: str) -> None:
    assert did_you_mean(word, ["exercise", "schedule"]) == expected


@given(
    st.text(alphabet="abcdeA-2", max_size=12),
    st.lists(st.text(alphabet="abcdeA-2", max_size=12), max_size=8),
)
def test_the_nearest_word_is_the_one_that_comparing_with_all_finds(
    word: str, known: list[str]
) -> None:
    near = difflib.get_close_matches(word.lower(), sorted(set(known)), n=1, cutoff=0.7)
    expected = f', did you mean "{near[0]}"?' if near and near[0] else ""
    assert did_you_mean(word, known) == expected
