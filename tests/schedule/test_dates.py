"""Dates that a move of the term would leave behind."""

from __future__ import annotations

import pytest

from coursesite.schedule import check_dates

from .terms import resolve

TERM = resolve().value.schedule.term

INSIDE = (
    "See you on March 3.",
    "on 3 March",
    "the 3rd of March",
    "due March 3rd, 2027",
    "Doe (2027, March 3)",
    "Feb. 9",
    "on 2027-03-03",
    "3/3/2027",
    "03/03/27",
    "22–26 March",
    "March 22–26",
    "(May 5)",
    "as of January 2026, but on March 3",
    "a date\u00a0March\u00a03",
    "**March 3**",
    "[March 3](../x/index.md)",
    "MARCH 3",
    "on april 5",
    "3 FEB. 2027",
    "March&nbsp;3",
    "2027/03/03",
    "see it on Tuesday, March 3",
)
FREE = (
    "as of March 3, 2027",
    "As of 3 March",
    "**As of** March 3",
    "as of\nMarch 3",
    "(checked March 3, 2027)",
    "last checked: 2027-03-03",
    "as of Tuesday, March 3, 2027",
    "as of&nbsp;March 3",
    "checked Tue. March 3",
    "checked on March 3",
    "March 3, 1985",
    "Doe (1985, March 3)",
    "3 March 2026",
    "2026-03-03",
    "3/3/2026",
    "12 December",
    "March 2027",
    "Tuesday",
    "In March, 15 people",
    "In March 15.5% of them",
    "you may 5 times",
    "they march 3 miles",
    "April 31",
    "3/4 of them",
    "3/3/26",
    "doses of 1/2/4 mg",
    "`March 3`",
    "```\nMarch 3\n```\n",
    "~~~~\nMarch 3\n~~~\nMarch 3\n~~~~",
    "- Output\n\n    ```\n    March 3\n\n    March 4\n    ```",
    "> ```\n> March 3\n> ```",
    "Output:\n\n    March 3\n",
    "``a ` March 3``",
    "<pre>\nMarch 3\n</pre>",
    "<!-- March 3 -->",
    "https://x.example/2027-03-03/",
    "[x](2027-03-03.md)",
    "![Chart](chart-2027-03-03.svg)",
)


@pytest.mark.parametrize("text", INSIDE)
def test_inside_the_term(text: str) -> None:
    (problem,) = check_dates(f"---\ntitle: X\n---\n\n{text}\n", "lectures/x.md", TERM)
    assert str(problem.place) == "lectures/x.md:5"
    assert "write it in lectures/schedule.yml" in problem.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A ` tick, March 3.\n\nA ` tick.", 1),
        ("- A ` tick\n- on March 3 ` it", 2),
        (r"\`No code, March 3`", 1),
        ("```\nnot closed\n\nMarch 3", 4),
        ("```\ncode\n````\n\nMarch 3", 5),
        ("- Item\n\n    On March 3.", 3),
    ],
)
def test_what_only_looks_like_code_is_read(text: str, line: int) -> None:
    (problem,) = check_dates(text, "x.md", TERM)
    assert problem.place.line == line


@pytest.mark.parametrize("text", FREE)
def test_free(text: str) -> None:
    assert check_dates(text, "lectures/x.md", TERM) == ()


def test_each_date_has_its_line() -> None:
    problems = check_dates("March 3\n\n4 April and May 5\n", "x.md", TERM)
    assert [(p.place.line, p.message.split('"')[1]) for p in problems] == [
        (1, "March 3"),
        (3, "4 April"),
        (3, "May 5"),
    ]


def test_a_term_across_the_new_year_takes_both_years() -> None:
    from .terms import TERM as TEXT  # the name is taken by the term itself

    text = TEXT.replace("2027-01-19", "2026-11-02").replace("2027-05-07", "2027-02-26")
    term = resolve(term=text).value.schedule.term
    found = check_dates("12 December, 5 January, March 1", "x.md", term)
    assert [p.message.split('"')[1] for p in found] == ["12 December", "5 January"]
