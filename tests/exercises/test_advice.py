"""Warnings come where an author should look, and not where the difference is the point."""

from __future__ import annotations

import pytest

from coursesite.exercises import read_exercise
from coursesite.exercises.model import Single


def warnings(first: str, second: str) -> list[str]:
    text = f"# T\n\nQ?\n\n- [x] {first}\n- [ ] {second}\n  > f\n"
    problems = read_exercise(text, "exercises/week-01/case.md").problems
    return [problem.message.split("; ")[0].removeprefix(f'"{second}" ') for problem in problems]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A need to change", "The need to change."),
        ("Public stigma", "public stigma!"),
        ("Partnership", "Partnerships"),
        ("Motivational interviewing", "Motivatonal interviewing"),
        ("It is a co-occurring disorder", "It is a cooccurring-disorder".replace("coo", "co-o")),
    ],
)
def test_nearly_the_same(first: str, second: str) -> None:
    assert warnings(first, second) == ["nearly says what line 5 says"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Her score is 3", "Her score is 4"),
        ("RR 0.79 (0.39-1.61)", "RR 0.79 (0.39-1.62)"),
        ("It lowers risk for everyone", "It raises risk for everyone"),
        ("It is safe", "It is not safe"),
        ("Hypotension", "Hypertension"),
        ("An agonist", "An antagonist"),
        ("Use increases", "Use decreases"),
        ("Drug", "Set"),
        ("C", "C++"),
        ("日本", "中国"),
    ],
)
def test_another_matter(first: str, second: str) -> None:
    assert warnings(first, second) == []


@pytest.mark.parametrize(
    "catch_all",
    [
        *("All of the above", "None of the above.", "all of these", "Both A and B", "A or C"),
        *(
            "All the above",
            "A, B & C",
            "All answers are correct",
            "None is true",
            "Options A and B",
        ),
    ],
)
def test_catch_alls(catch_all: str) -> None:
    assert warnings("Something else", catch_all) == ["tests the form and not the matter"]


@pytest.mark.parametrize(
    "other", ["All of us", "None", "Both", "Both parents", "All of the children above six"]
)
def test_no_catch_alls(other: str) -> None:
    assert warnings("Something else", other) == []


@pytest.mark.parametrize(
    ("right", "wrong", "warned"),
    [
        ("It depends on the person's own goals", "Never", True),
        ("The setting", "The set", False),
        ("Here is what the trial found [@a2020; @b2021]", "Here is what the other found", False),
        ("![a very long description of a picture](a.svg) Left", "Right", False),
        ("Short", "A wrong one that is long", False),
    ],
)
def test_the_longest_option(right: str, wrong: str, warned: bool) -> None:
    found = any("longest" in warning for warning in warnings(right, wrong))
    assert found is warned


def test_options_inside_one_another_are_compared_each_by_itself() -> None:
    text = "# T\n\nQ?\n\n- [x] a\n  - [ ] b\n    > f\n"
    parsed = read_exercise(text, "exercises/week-01/x.md")
    assert isinstance(parsed.value, Single)
    assert [option.text.text for option in parsed.value.options] == ["a", "b"]
    assert [problem.place.line for problem in parsed.problems] == [6]
