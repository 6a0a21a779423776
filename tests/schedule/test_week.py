"""The front matter of a week: what it reads, and the exact line of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursesite.schedule import Minutes, read_week, reading_minutes, total_minutes

PATH = "lectures/week-03-drug-set-setting/index.md"
WEEK = """\
---
title: Drug, set, setting and the brain
question: Why do most people who use a drug not develop a disorder?
objectives:
  - id: dsm
    text: Apply the eleven DSM-5-TR criteria to a case and state the severity
readings:
  - {cite: koob2016neurobiology, pages: 760–773, minutes: 45, required: true}
  - {cite: heilig2021revised, minutes: 40}
minutes: {lecture: 45, notebook: 30, exercises: 25}
---

# Drug, set, setting and the brain
"""


def test_everything_is_read() -> None:
    parsed = read_week(WEEK, PATH)
    assert parsed.problems == ()
    week = parsed.value
    assert week is not None
    assert (week.number, week.slug) == (3, "drug-set-setting")
    assert week.url == "lectures/week-03-drug-set-setting/"
    assert week.objectives[0].id == "dsm"
    first, second = week.readings
    assert (first.cite, first.pages, first.minutes, first.required) == (
        "koob2016neurobiology",
        "760–773",
        45,
        True,
    )
    assert (second.pages, second.required, second.place.line) == (None, False, 9)
    assert week.minutes == Minutes(45, 30, 25)
    assert (reading_minutes(week), total_minutes(week)) == (85, 185)


def test_a_title_is_enough() -> None:
    week = read_week("---\ntitle: Later\ndraft: true\n---\n", PATH).value
    assert week is not None
    assert week.draft
    assert (week.question, week.readings, total_minutes(week)) == (None, (), 0)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(WEEK.replace("\n", "\r\n"), id="windows-lines"),
        pytest.param("\ufeff" + WEEK, id="byte-order-mark"),
        pytest.param(WEEK.replace("---\n", "--- \n"), id="space-after-the-fence"),
        pytest.param(WEEK.replace("title: Drug, set,", 'title: "Drug, set,').replace(
            "the brain\nq", 'the brain"\nq'
        ), id="quotes"),
    ],
)  # fmt: skip
def test_harmless_differences_read_the_same(text: str) -> None:
    assert read_week(text, PATH) == read_week(WEEK, PATH)


PROBLEMS = {
    "no front matter": ("# Title\n", '1: error: a week needs a "title" between two lines ---'),
    "empty front matter": ("---\n---\n", '1: error: a week needs a "title" between two lines ---'),
    "never closed": ("---\ntitle: X\n", "1: error: the front matter is never closed: add a line"),
    "no title": ("---\nquestion: Q\n---\n", '2: error: "week" needs a field "title"'),
    "unknown field": (
        "---\ntitle: X\nobjetives: []\n---\n",
        '3: error: unknown field "objetives" in "week", did you mean "objectives"?',
    ),
    "unknown field in a list": (
        "---\ntitle: X\nreadings:\n  - cite: a\n    page: 1\n---\n",
        '5: error: unknown field "page" in "readings", did you mean "pages"?',
    ),
    "cite in brackets": (
        '---\ntitle: X\nreadings:\n  - cite: "[@doe2020]"\n---\n',
        '4: error: "cite" cannot be "[@doe2020]": write the key alone, without @ and brackets',
    ),
    "objective twice": (
        "---\ntitle: X\nobjectives:\n  - {id: a, text: A}\n  - {id: a, text: B}\n---\n",
        '5: error: objective "a" is written twice',
    ),
    "colon in a title": ("---\ntitle: Part 1: the start\n---\n", "2: error: this is not YAML"),
    "minutes as text": (
        "---\ntitle: X\nminutes:\n  lecture: an hour\n---\n",
        '4: error: "lecture" must be a whole number from 0 to 1440',
    ),
    "old name that is none": (
        "---\ntitle: X\nold_names: [drugs]\n---\n",
        '3: error: "old_names" cannot be "drugs": write the old name of the folder',
    ),
    "old name that is the present one": (
        "---\ntitle: X\nold_names: [week-03-drug-set-setting]\n---\n",
        '3: error: "week-03-drug-set-setting" is the present name of this week',
    ),
    "more than ten hours": (
        "---\ntitle: X\nreadings:\n  - {cite: a, minutes: 500}\nminutes: {lecture: 101}\n---\n",
        "5: warning: the week takes 601 minutes, more than 10 hours",
    ),
}


@pytest.mark.parametrize(("text", "expected"), PROBLEMS.values(), ids=PROBLEMS.keys())
def test_problem_stands_on_its_line(text: str, expected: str) -> None:
    found = [str(problem) for problem in read_week(text, PATH).problems]
    assert any(problem.startswith(f"{PATH}:{expected}") for problem in found), found


@pytest.mark.parametrize("folder", ["week-3-x", "week-03", "week-00-x", "Week-03-x", "week-03-X"])
def test_a_folder_gives_number_and_identity(folder: str) -> None:
    parsed = read_week(WEEK, f"lectures/{folder}/index.md")
    assert parsed.value is None
    assert parsed.problems[0].message.startswith(f'the folder "{folder}" is not named like a week')


def test_the_weeks_of_the_course_have_no_problem(root: Path) -> None:
    for path in sorted((root / "lectures").glob("week-*/index.md")):
        text = path.read_text(encoding="utf-8")
        assert read_week(text, path.relative_to(root).as_posix()).problems == ()
