"""A move to another term: what changes in the file, and what the plan says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursesite.schedule import Move, Target, format_move, plan_move

from .terms import PATH, TERM, week

FALL = Target(date(2027, 8, 24), term="2027-fall", name="Fall 2027")
REGISTRAR = """\
# Fall 2027
no_class:                 # from the registrar
  - name: Labor Day
    date: 2027-09-06
    shifts: false         # a Monday
  - {name: Thanksgiving, from: 2027-11-22, to: 2027-11-26, shifts: true}
# the end
"""


def plan(text: str, target: Target, weeks: int = 0) -> Move:
    planned = plan_move(text, PATH, [week(n + 1) for n in range(weeks)], target)
    assert planned.value is not None, planned.problems
    return planned.value


def changed_lines(old: str, new: str) -> list[tuple[str, str]]:
    pairs = zip(old.splitlines(), new.splitlines(), strict=True)
    return [(a.strip(), b.strip()) for a, b in pairs if a != b]


def test_only_what_moves_is_changed(full_text: str) -> None:
    assert changed_lines(full_text, plan(full_text, FALL).text) == [
        (
            "id: 2027-spring              # part of every UID: never reused, never renamed",
            "id: 2027-fall              # part of every UID: never reused, never renamed",
        ),
        ("name: Spring 2027", "name: Fall 2027"),
        (
            "starts: 2027-01-19           # the line that moves the course",
            "starts: 2027-08-24           # the line that moves the course",
        ),
        ("last_class: 2027-05-07", "last_class: 2027-12-10"),
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: text, id="as-it-is"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="windows-lines"),
        pytest.param(lambda text: "\ufeff" + text, id="byte-order-mark"),
        pytest.param(lambda text: text.replace("2027-01-19", "'2027-01-19'"), id="quotes"),
        pytest.param(lambda text: text.replace("2027-spring", '"2027-spring"'), id="double-quotes"),
        pytest.param(lambda text: text.replace("Spring 2027", "Frühling ✓ 2027"), id="unicode"),
        pytest.param(lambda text: text.rstrip("\n"), id="no-newline-at-the-end"),
        pytest.param(lambda text: text.replace("starts: 2027", "starts: &first 2027"), id="anchor"),
        pytest.param(lambda text: text.replace("starts: 2027", "starts:\t2027"), id="tab"),
    ],
)
def test_the_way_back_restores_every_byte(full_text: str, spoil: object) -> None:
    assert callable(spoil)
    text = spoil(full_text)
    there = plan(text, Target(date(2027, 8, 24), term="2027-fall")).text
    assert there != text
    assert plan(there, Target(date(2027, 1, 19), term="2027-spring")).text == text


def test_a_name_in_folded_lines_is_replaced_whole(full_text: str) -> None:
    folded = full_text.replace("name: Spring 2027", "name: >-\n    Spring\n    2027")
    assert plan(folded, FALL).text == plan(full_text, FALL).text


def test_a_name_is_quoted_where_brackets_would_cut_it() -> None:
    moved = plan(TERM, Target(FALL.starts, name="A, b"))
    assert '  name: "A, b"\n' in moved.text


def test_a_value_written_elsewhere_stays_there() -> None:
    """What an alias refers to belongs to another entry too."""
    elsewhere = TERM.replace("starts: 2027-01-19", "starts: &day 2027-01-19")
    moved = plan(elsewhere.replace("2027-05-07", "*day"), FALL)
    assert "  starts: &day 2027-08-24\n" in moved.text
    assert '  last_class: "2027-08-24"\n' in moved.text


def test_a_start_at_the_end_of_all_years_is_no_plan(full_text: str) -> None:
    planned = plan_move(full_text, PATH, (), Target(date(9999, 12, 31)))
    assert planned.value is None
    assert "the year is not from 1971 to 2199" in planned.problems[0].message


@pytest.mark.parametrize("examples", [5, pytest.param(100, marks=pytest.mark.all)])
def test_any_start_leads_back(examples: int) -> None:
    @settings(max_examples=examples, deadline=None)
    @given(starts=st.dates(date(2020, 1, 1), date(2100, 1, 1)))
    def check(starts: date) -> None:
        there = plan(TERM, Target(starts)).text
        assert plan(there, Target(date(2027, 1, 19))).text == TERM

    check()


def no_class_of(text: str) -> str:
    return text[text.index("no_class:") : text.index("follows:")]


def test_a_new_list_of_closures_replaces_the_old_and_leads_back(full_text: str) -> None:
    target = Target(FALL.starts, no_class=REGISTRAR)
    there = plan(full_text, target).text
    entries = REGISTRAR[REGISTRAR.index("  - name") : REGISTRAR.index("# the")]
    assert no_class_of(there) == f"no_class:\n{entries}"
    back = Target(date(2027, 1, 19), no_class=no_class_of(full_text))
    assert plan(there, back).text == full_text


@pytest.mark.parametrize(
    "written",
    [
        REGISTRAR,
        REGISTRAR.replace("no_class:                 # from the registrar", "no_class:"),
        "- name: Labor Day\n  date: 2027-09-06\n  shifts: false\n",
    ],
    ids=["comment", "none", "list"],
)
def test_the_comment_on_no_class_stays(full_text: str, written: str) -> None:
    """It is the file's, about where the dates come from; what stood within the old list goes."""
    text = full_text.replace("no_class:", "no_class:    # the registrar's, confirm each term")
    there = plan(text, Target(FALL.starts, no_class=written)).text
    assert "no_class:    # the registrar's, confirm each term\n  - name: Labor Day\n" in there
    assert no_class_of(there).count("registrar") == 1
    back = Target(date(2027, 1, 19), no_class=no_class_of(text))
    assert plan(there, back).text == text


def test_an_empty_list_leads_back(full_text: str) -> None:
    text = full_text.replace(no_class_of(full_text), "no_class: []   # none yet\n")
    there = plan(text, Target(FALL.starts, no_class=REGISTRAR)).text
    back = Target(date(2027, 1, 19), no_class="no_class: []   # none yet\n")
    assert plan(there, back).text == text


def test_a_list_alone_will_do(full_text: str) -> None:
    target = Target(
        FALL.starts, no_class="- name: Labor Day\n  date: 2027-09-06\n  shifts: false\n"
    )
    assert no_class_of(plan(full_text, target).text) == (
        "no_class:\n  - name: Labor Day\n    date: 2027-09-06\n    shifts: false\n"
    )


def test_closures_come_in_where_there_were_none() -> None:
    moved = plan(TERM, Target(FALL.starts, no_class=REGISTRAR))
    assert [item.closure.name for item in moved.new.breaks] == ["Thanksgiving"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "due: []\n",
            "closures.yml:1: error: the file must hold a list of closures, or the one fie",
        ),
        ("- [\n", "closures.yml:2: error: this is not YAML"),
        ("", "closures.yml:1: error: the file must hold a list of closures"),
    ],
)
def test_closures_that_cannot_be_read(full_text: str, written: str, expected: str) -> None:
    target = Target(FALL.starts, no_class=written, no_class_path="closures.yml")
    planned = plan_move(full_text, PATH, (), target)
    assert planned.value is None
    assert str(planned.problems[0]).startswith(expected)


def test_an_entry_that_cannot_be_read_has_its_line_in_the_new_file(full_text: str) -> None:
    target = Target(FALL.starts, no_class="- {name: Labor Day, date: soon, shifts: false}\n")
    moved = plan(full_text, target)
    line = moved.text[: moved.text.index("Labor Day")].count("\n") + 1
    assert str(moved.problems[0]).startswith(f'{PATH}:{line}: error: "date" is not a date')


def test_a_last_class_before_the_start_is_no_plan(full_text: str) -> None:
    planned = plan_move(full_text, PATH, (), Target(FALL.starts, last_class=date(2027, 5, 1)))
    assert planned.value is None
    assert "the last class (2027-05-01) is before the term starts" in planned.problems[0].message


PLAN = (
    "  id          2027-spring → 2027-fall",
    "  starts      Tue 2027-01-19 → Tue 2027-08-24",
    "  last_class  Fri 2027-05-07 → Fri 2027-12-10  (the same 217 days; --last-class sets it)",
    "  week 3   Mon 2027-02-01 → Mon 2027-09-06",
    "  break    Mon 2027-11-22: Thanksgiving",
    "    week 3, meeting 1: Mon 2027-02-01 18:00 → Mon 2027-09-06 18:00, not held (Labor Day)",
    "  Practice recording 1: Sun 2027-03-14 23:59 → Sun 2027-10-17 23:59",
    "  Evidence brief (section 001): Tue 2027-04-13 18:00 → Tue 2027-11-09 18:00",
    "  section 002, week 3, meeting 1, Mon 2027-09-06: Labor Day",
    "  section 002, week 1, meeting 1, Mon 2027-08-23: before the term starts",
    "  section 002: 2240 → 2240",
    "  week 16: Title 16",
    "  follows of Wed 2027-02-17 (Monday classes meet on Wednesday) stays: remove it if it is old",
    "  the change of week 5, section 001 (Snow) stays: remove it if it is old",
)


@pytest.fixture(scope="module")
def plan_lines(full_text: str) -> list[str]:
    target = Target(FALL.starts, term=FALL.term, name=FALL.name, no_class=REGISTRAR)
    return format_move(plan(full_text, target, weeks=16)).splitlines()


@pytest.mark.parametrize("line", PLAN)
def test_the_plan_says(plan_lines: list[str], line: str) -> None:
    assert line in plan_lines


def test_the_plan_asks_for_what_nobody_can_guess(full_text: str) -> None:
    text = format_move(plan(full_text, Target(FALL.starts)))
    assert 'the id stays "2027-spring": give --term, unless this is the same term' in text
    assert "no_class stays as it is: holidays are the registrar's" in text
    assert '"Spring break" (2027-03-22) is outside the term: it changes nothing' in text


def test_the_plan_names_meetings_after_the_last_class(full_text: str) -> None:
    target = Target(FALL.starts, last_class=date(2027, 12, 6))
    assert (
        "  section 002, week 16, meeting 2, Wed 2027-12-08: after the last class"
        in format_move(plan(full_text, target)).splitlines()
    )


def test_the_plan_names_deadlines_on_closed_days(full_text: str) -> None:
    closures = "- {name: Fair, from: 2027-10-16, to: 2027-10-17, shifts: false}\n"
    text = format_move(plan(full_text, Target(FALL.starts, no_class=closures)))
    assert "  Practice recording 1, Sun 2027-10-17: Fair" in text.splitlines()
