"""The schedule's reader: what it reads, and the exact line of everything that is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from ruamel.yaml import YAML

from coursesite.schedule import Mode, read_schedule, schedule_schema

PATH = "lectures/schedule.yml"
HEAD = """\
course: {id: c, code: C 1, title: A course}
term: {id: t, name: T, starts: 2027-01-19, timezone: America/Los_Angeles, last_class: 2027-05-07}
"""
SECTIONS = """\
sections:
  - {id: "001", mode: in-person, meets: [{day: tuesday, start: "18:00", minutes: 165}]}
"""


def lines(text: str) -> list[str]:
    return [str(problem) for problem in read_schedule(text, PATH).problems]


def test_every_kind_of_entry_is_read(full_text: str) -> None:
    parsed = read_schedule(full_text, PATH)
    assert parsed.problems == ()
    schedule = parsed.value
    assert schedule is not None
    assert schedule.term.timezone.key == "America/Los_Angeles"
    assert [section.mode for section in schedule.sections] == [Mode.IN_PERSON, Mode.ONLINE]
    assert [len(s.slots) for s in schedule.sections] == [1, 2]
    assert schedule.no_class[0].shifts
    assert schedule.changes[0].makeup is not None
    assert schedule.office_hours[0].who == "Course instructor"


PROBLEMS: dict[str, tuple[str, list[str]]] = {
    "empty file": ("", ["1: error: the schedule is empty: it needs a course, a term, sections"]),
    "a list": ("- 1\n", ['1: error: "schedule" must have fields: course, term, sections']),
    "no YAML": (HEAD + "sections: [\n", ["4: error: this is not YAML"]),
    "tab": (HEAD + "sections:\n\t- x\n", ["4: error: this is not YAML"]),
    "control character": (HEAD + "due: \x07\n", ["3: error: this is not YAML"]),
    "two documents": (HEAD + "---\n" + HEAD, ["3: error: this is not YAML"]),
    "no sections": (HEAD, ['1: error: "schedule" needs a field "sections"']),
    "unknown field": (
        HEAD + SECTIONS + "no_clas: []\n",
        ['5: error: unknown field "no_clas" in "schedule", did you mean "no_class"?'],
    ),
    "field twice": (HEAD + SECTIONS + "due: []\ndue: []\n", ['6: error: "due" is written twice']),
    "unknown zone": (
        HEAD.replace("Los_Angeles", "Los_Angles") + SECTIONS,
        [
            '2: error: unknown time zone "America/Los_Angles", did you mean "America/Los_Angeles"?',
        ],
    ),
    "zone outside the folder of zones": (
        HEAD.replace("America/Los_Angeles", "../etc/passwd") + SECTIONS,
        ['2: error: unknown time zone "../etc/passwd"'],
    ),
    "zone of the machine": (
        HEAD.replace("America/Los_Angeles", "localtime") + SECTIONS,
        ['2: error: unknown time zone "localtime": write one such as America/Los_Angeles'],
    ),
    "zone that counts leap seconds": (
        HEAD.replace("America/", "right/America/") + SECTIONS,
        ['2: error: unknown time zone "right/America/Los_Angeles"'],
    ),
    "a first line further in than the others": (
        " " + HEAD,
        [
            "2: error: this is not YAML (expected '<document start>', but found "
            "('<block mapping start>',)): begin this line as far in as the ones it belongs with"
        ],
    ),
    "no-break spaces before a line": (
        HEAD + SECTIONS + "due:\n  - id: a\n\u00a0\u00a0\u00a0 title: A\n    week: 1\n"
        "    at: sunday 23:59\n",
        ["7: error: the line begins with a space of another kind: type its spaces again"],
    ),
    "number sign that begins a note": (
        HEAD + SECTIONS + "due:\n  - id: a\n    title: Recording #1\n    week: 1\n",
        ['7: warning: "title" ends before "#1", which YAML takes for a note: put it in quotes'],
    ),
    "term backwards": (
        HEAD.replace("2027-05-07", "2026-05-07") + SECTIONS,
        ["2: error: the last class (2026-05-07) is before the term starts (2027-01-19)"],
    ),
    "term of two years": (
        HEAD.replace("2027-05-07", "2028-05-07") + SECTIONS,
        ["2: error: the term is longer than a year"],
    ),
    "no date": (
        HEAD.replace("2027-01-19", "19 January") + SECTIONS,
        ['2: error: "starts" is not a date: write year-month-day, as in 2027-01-19'],
    ),
    "impossible date": (
        HEAD.replace("2027-01-19", "2027-02-30") + SECTIONS,
        ['2: error: "starts" is 2027-02-30, a date that does not exist'],
    ),
    "time without minutes": (
        HEAD + SECTIONS.replace('"18:00"', '"18"'),
        ['4: error: "start" is not a time: write hours and minutes to 24, as in "18:00"'],
    ),
    "weekday misspelt": (
        HEAD + SECTIONS.replace("tuesday", "tusday"),
        ['4: error: "day" cannot be "tusday", did you mean "tuesday"?'],
    ),
    "minutes as words": (
        HEAD + SECTIONS.replace("165", "three hours"),
        ['4: error: "minutes" must be a whole number from 1 to 1440'],
    ),
    "yes for true": (
        HEAD + SECTIONS + "no_class:\n  - {name: B, date: 2027-03-01, shifts: yes}\n",
        ['6: error: "shifts" must be true or false'],
    ),
    "one day and a range": (
        HEAD
        + SECTIONS
        + "no_class:\n  - {name: B, date: 2027-03-01, to: 2027-03-02, shifts: true}",
        ['6: error: "B" needs either "date" or both "from" and "to"'],
    ),
    "break backwards": (
        HEAD
        + SECTIONS
        + "no_class:\n  - name: B\n    from: 2027-03-05\n    to: 2027-03-01\n    shifts: true\n",
        ['8: error: "B" ends (2027-03-01) before it begins (2027-03-05)'],
    ),
    "a weekday that follows itself": (
        HEAD + SECTIONS + "follows:\n  - {date: 2027-02-15, weekday: monday, reason: R}\n",
        ["6: error: 2027-02-15 is a Monday itself"],
    ),
    "due without a time": (
        HEAD + SECTIONS + "due:\n  - {id: a, title: A, week: 1, at: sunday}\n",
        ['6: error: "at" cannot be "sunday": write a weekday and a time'],
    ),
    "page outside docs": (
        HEAD + SECTIONS + "due:\n  - {id: a, title: A, week: 1, at: sunday 23:59, page: /x.md}\n",
        ['6: error: "page" cannot be "/x.md"'],
    ),
    "deadline twice": (
        HEAD
        + SECTIONS
        + "due:\n"
        + "  - {id: a, title: A, week: 1, at: sunday 23:59}\n"
        + "  - {id: a, title: B, week: 2, at: sunday 23:59}\n",
        ['7: error: deadline "a" is written twice'],
    ),
    "section twice, in another case": (
        HEAD + 'sections:\n  - {id: "a", mode: asynchronous}\n  - {id: "A", mode: asynchronous}\n',
        ['5: error: section "A" is written twice'],
    ),
    "section named like the other feed": (
        HEAD + 'sections:\n  - {id: "deadlines", mode: asynchronous}\n',
        ['4: error: a section cannot be called "deadlines": the feed of deadlines is'],
    ),
    "section that is no file name": (
        HEAD + 'sections:\n  - {id: "../x", mode: asynchronous}\n',
        ['4: error: "id" cannot be "../x": use letters, digits'],
    ),
    "asynchronous with meetings": (
        HEAD + SECTIONS.replace("in-person", "asynchronous"),
        ['4: error: section "001" is asynchronous: it has no "meets"'],
    ),
    "in person without meetings": (
        HEAD + "sections:\n  - {id: x, mode: in-person}\n",
        ['4: error: section "x" needs "meets", or the mode asynchronous'],
    ),
    "change of an unknown section": (
        HEAD + SECTIONS + 'changes:\n  - {week: 1, section: "01", meeting: 1, cancelled: S}\n',
        ['6: error: unknown section "01", did you mean "001"?'],
    ),
    "title with a colon": (
        HEAD.replace("title: A course}", "title: {A: course}}") + SECTIONS,
        ['1: error: "title" must be text: put it in quotes, it holds ": "'],
    ),
    "empty value": (
        HEAD + SECTIONS + "due:\n  - {id: a, title: , week: 1, at: sunday 23:59}\n",
        ['6: error: "title" is empty: write it or remove the line'],
    ),
}


@pytest.mark.parametrize(("text", "expected"), PROBLEMS.values(), ids=PROBLEMS.keys())
def test_problem_stands_on_its_line(text: str, expected: list[str]) -> None:
    found = lines(text)
    for line in expected:
        assert any(problem.startswith(f"{PATH}:{line}") for problem in found), found


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: "\ufeff" + text, id="byte-order-mark"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="windows-lines"),
        pytest.param(lambda text: text.replace('"18:00"', "18:00"), id="time-without-quotes"),
        pytest.param(lambda text: text.replace('"001"', "001"), id="section-without-quotes"),
        pytest.param(lambda text: text.replace("tuesday", "Tuesday"), id="capital"),
        pytest.param(lambda text: text + "follows:\n", id="empty-list"),
        pytest.param(lambda text: text.replace("course: ", "course:\t"), id="tab-before-a-value"),
        pytest.param(lambda text: text.replace("\n", "\t# so\n", 1), id="tab-before-a-note"),
    ],
)
def test_harmless_differences_read_the_same(spoil: Any) -> None:
    plain = read_schedule(HEAD + SECTIONS, PATH)
    assert read_schedule(spoil(HEAD + SECTIONS), PATH) == plain


def test_folded_text_has_spaces_where_its_lines_broke() -> None:
    folded = (
        "due:\n  - id: a\n    week: 1\n    at: Before meeting 1\n"
        "    title: >-\n      Two\n      lines\n"
    )
    schedule = read_schedule(HEAD + SECTIONS + folded, PATH).value
    assert schedule is not None
    assert schedule.due[0].title == "Two lines"


def test_a_makeup_that_cannot_be_read_is_no_cancellation() -> None:
    text = (
        HEAD
        + SECTIONS
        + 'changes:\n  - {week: 1, section: "001", meeting: 1, cancelled: S, makeup: {date: x}}\n'
    )
    schedule = read_schedule(text, PATH).value
    assert schedule is not None
    assert schedule.changes == ()


def test_brackets_without_end_are_a_problem_not_a_crash() -> None:
    assert lines("[" * 1_000)[0].startswith(f"{PATH}:1: error: ")


def test_an_anchor_may_be_used_twice() -> None:
    """YAML 1.2 allows it (3.2.2.2); the parser would warn."""
    text = (HEAD + SECTIONS).replace("id: c", "id: &a c", 1).replace("id: t", "id: &a t", 1)
    assert "&a c" in text
    assert "&a t" in text
    assert lines(text) == []


def test_published_schema_is_the_readers(root: Path, request: pytest.FixtureRequest) -> None:
    """`--golden` rewrites docs/schedule.schema.json."""
    published = root / "docs" / "schedule.schema.json"
    if request.config.getoption("--golden"):
        text = json.dumps(schedule_schema(), indent=2, ensure_ascii=False) + "\n"
        published.write_text(text, encoding="utf-8")
    assert json.loads(published.read_text(encoding="utf-8")) == schedule_schema()


SHAPES = {
    name: case[0]
    for name, case in PROBLEMS.items()
    if name
    not in (
        # what a schema cannot tell, or a file that is no YAML at all
        "empty file",
        "no YAML",
        "tab",
        "control character",
        "two documents",
        "field twice",
        "unknown zone",
        "zone outside the folder of zones",
        "zone of the machine",
        "zone that counts leap seconds",
        "a first line further in than the others",
        "no-break spaces before a line",
        "number sign that begins a note",
        "term backwards",
        "term of two years",
        "impossible date",
        "break backwards",
        "a weekday that follows itself",
        "deadline twice",
        "section twice, in another case",
        "section named like the other feed",
        "change of an unknown section",
        "yes for true",
    )
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES.keys())
def test_schema_refuses_what_the_reader_refuses(text: str) -> None:
    value = YAML(typ="safe", pure=True).load(text)
    assert list(Draft202012Validator(schedule_schema()).iter_errors(value))


def test_schema_accepts_the_example(full_text: str, root: Path) -> None:
    validator = Draft202012Validator(schedule_schema())
    Draft202012Validator.check_schema(schedule_schema())
    real = (root / PATH).read_text(encoding="utf-8")
    for text in (full_text, real, HEAD + SECTIONS):
        value = YAML(typ="safe", pure=True).load(text)
        value = json.loads(json.dumps(value, default=str))  # its dates are text to a schema
        assert [error.message for error in validator.iter_errors(value)] == []


def test_real_schedule_has_no_problem(root: Path) -> None:
    assert read_schedule((root / PATH).read_text(encoding="utf-8"), PATH).problems == ()
