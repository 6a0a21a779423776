"""The rules of the term, each by its smallest schedule."""

from __future__ import annotations

import pytest

from coursesite.schedule import EventKind

from .terms import TERM, TERM_LINES, meeting, problems, resolve, week, when

BREAK = "no_class:\n  - {name: Break, from: 2027-03-22, to: 2027-03-26, shifts: true}\n"
HOLIDAY = "no_class:\n  - {name: Holiday, date: 2027-02-15, shifts: false}\n"
FOLLOWS = "follows:\n  - {date: 2027-02-17, weekday: monday, reason: Monday classes}\n"
SNOW = 'changes:\n  - {week: 5, section: "001", meeting: 1, cancelled: Snow}\n'
MAKEUP = (
    'changes:\n  - {week: 5, section: "001", meeting: 1, cancelled: Snow,'
    ' makeup: {date: 2027-02-19, start: "12:00"}}\n'
)

MEETINGS = {
    "first": ("", "001", 1, 1, "Tue 01-19 18:00"),
    "second meeting of a week": ("", "002", 1, 2, "Wed 01-20 18:00"),
    "before the term starts": ("", "002", 1, 1, None),
    "the week before a break": (BREAK, "001", 9, 1, "Tue 03-16 18:00"),
    "a break takes no number": (BREAK, "001", 10, 1, "Tue 03-30 18:00"),
    "a break with both weekends takes one week": (
        BREAK.replace("03-22", "03-20").replace("03-26", "03-28"),
        "001",
        10,
        1,
        "Tue 03-30 18:00",
    ),
    "a break that meets no meeting shifts nothing": (
        BREAK.replace("03-22", "03-25"),
        "001",
        10,
        1,
        "Tue 03-23 18:00",
    ),
    "one day can shift": (
        "no_class:\n  - {name: B, date: 2027-03-23, shifts: true}\n",
        "001",
        10,
        1,
        "Tue 03-30 18:00",
    ),
    "a closure loses its meeting": (HOLIDAY, "002", 5, 1, "Mon 02-15 18:00 cancelled: Holiday"),
    "and no other": (HOLIDAY, "002", 5, 2, "Wed 02-17 18:00"),
    "Wednesday follows Monday": (FOLLOWS, "002", 5, 1, "Wed 02-17 18:00"),
    "and Wednesday's is replaced": (
        FOLLOWS,
        "002",
        5,
        2,
        "Wed 02-17 18:00 cancelled: Monday classes",
    ),
    "no_class comes before follows": (HOLIDAY + FOLLOWS, "002", 5, 1, "Wed 02-17 18:00"),
    "what is replaced may move itself": (
        FOLLOWS + "  - {date: 2027-02-19, weekday: wednesday, reason: Wednesday classes}\n",
        "002",
        5,
        2,
        "Fri 02-19 18:00",
    ),
    "a Tuesday section does not follow": (FOLLOWS, "001", 5, 1, "Tue 02-16 18:00"),
    "cancelled": (SNOW, "001", 5, 1, "Tue 02-16 18:00 cancelled: Snow"),
    "made up": (MAKEUP, "001", 5, 1, "Fri 02-19 12:00"),
    "changes come last": (
        HOLIDAY + FOLLOWS + SNOW.replace('"001"', '"002"'),
        "002",
        5,
        1,
        "Wed 02-17 18:00 cancelled: Snow",
    ),
    "the wall time stays when the clocks change": ("", "001", 9, 1, "Tue 03-16 18:00"),
    "the last class is held": ("", "001", 16, 1, "Tue 05-04 18:00"),
    "nothing after the last class": (
        "",
        "001",
        17,
        1,
        None,
    ),
}


@pytest.mark.parametrize(
    ("more", "section", "number", "which", "expected"), MEETINGS.values(), ids=MEETINGS.keys()
)
def test_meeting(more: str, section: str, number: int, which: int, expected: str | None) -> None:
    assert when(meeting(resolve(more).value, section, number, which)) == expected


def test_the_instant_moves_with_the_clocks() -> None:
    calendar = resolve().value
    offsets = [meeting(calendar, "001", number) for number in (8, 9)]
    assert [f"{event.start:%z}" for event in offsets if event] == ["-0800", "-0700"]


def test_each_change_raises_the_sequence() -> None:
    calendar = resolve(SNOW + MAKEUP.removeprefix("changes:\n")).value
    event = meeting(calendar, "001", 5)
    assert event is not None
    assert (event.sequence, when(event)) == (2, "Fri 02-19 12:00")
    assert event.planned is not None
    assert f"{event.planned:%m-%d %H:%M}" == "02-16 18:00"


def test_a_makeup_keeps_length_and_place_unless_it_says() -> None:
    event = meeting(resolve(MAKEUP).value, "001", 5)
    assert event is not None
    assert (event.end - event.start).total_seconds() == 165 * 60


ASYNCHRONOUS = TERM + "  - {id: slow, mode: asynchronous}\n"


def test_an_asynchronous_week_opens_on_monday_and_closes_on_sunday() -> None:
    calendar = resolve(term=ASYNCHRONOUS).value
    events = [e for e in calendar.meetings if e.section == "slow" and e.week == 3]
    assert [(e.kind, f"{e.start:%a %H:%M}", f"{e.end:%a %H:%M}") for e in events] == [
        (EventKind.OPENS, "Mon 00:00", "Mon 00:15"),
        (EventKind.CLOSES, "Sun 23:44", "Sun 23:59"),
    ]


def deadlines(more: str, term: str = TERM) -> dict[str | None, str]:
    return {e.section: f"{e.end:%a %m-%d %H:%M}" for e in resolve(more, term=term).value.deadlines}


def test_a_deadline_falls_in_its_week_monday_to_sunday() -> None:
    due = "due:\n  - {id: a, title: A, week: 8, at: sunday 23:59}\n"
    assert deadlines(due) == {None: "Sun 03-14 23:59"}


def test_before_a_meeting_is_each_sections_own_time() -> None:
    due = "due:\n  - {id: a, title: A, week: 8, at: before meeting 1}\n"
    assert deadlines(due, ASYNCHRONOUS) == {
        "001": "Tue 03-09 18:00",
        "002": "Mon 03-08 18:00",
        "slow": "Sun 03-14 23:59",
    }


def test_a_deadline_moves_with_its_meeting() -> None:
    due = "due:\n  - {id: a, title: A, week: 5, at: before meeting 1}\n"
    event = next(e for e in resolve(due + MAKEUP).value.deadlines if e.section == "001")
    assert (f"{event.end:%m-%d %H:%M}", event.sequence) == ("02-19 12:00", 1)


def line(number: int, text: str) -> str:
    return f"lectures/schedule.yml:{TERM_LINES + number}: {text}"


PROBLEMS = {
    "deadline after the term": (
        "due:\n  - {id: a, title: A, week: 17, at: sunday 23:59}\n",
        line(2, 'error: "A" is due in week 17, but the term ends after week 16'),
    ),
    "deadline on a closed day": (
        HOLIDAY + "due:\n  - {id: a, title: A, week: 5, at: monday 23:59}\n",
        line(4, 'warning: "A" is due on a closed day, 2027-02-15 ("Holiday")'),
    ),
    "deadline before a meeting there is not": (
        "due:\n  - {id: a, title: A, week: 5, at: before meeting 2}\n",
        line(2, 'error: "A" is due before meeting 2 of week 5 in section "001", which has none'),
    ),
    "deadline before a lost meeting": (
        HOLIDAY + "due:\n  - {id: a, title: A, week: 5, at: before meeting 1}\n",
        line(
            4,
            'warning: "A" is due before meeting 1 of week 5 in section "002", '
            "which is not held (Holiday)",
        ),
    ),
    "deadline at a time that does not exist": (
        "due:\n  - {id: a, title: A, week: 8, at: sunday 02:30}\n",
        line(
            2,
            'error: "A" is due at a time that is not: 02:30 on Sunday 2027-03-14 does not exist, '
            "the clocks go forward: choose another time",
        ),
    ),
    "two things due at once": (
        "due:\n  - {id: a, title: A, week: 1, at: sunday 23:59}\n"
        "  - {id: b, title: B, week: 1, at: sunday 23:59}\n",
        line(3, 'warning: "B" is due at the same time as "A"'),
    ),
    "change of a week the term has not": (
        SNOW.replace("week: 5", "week: 20"),
        line(2, "error: the term has no week 20"),
    ),
    "change of a meeting the section has not": (
        SNOW.replace("meeting: 1", "meeting: 2"),
        line(2, 'error: section "001" has no meeting 2 in week 5'),
    ),
    "cancelled twice over": (
        HOLIDAY + SNOW.replace('"001"', '"002"'),
        line(4, 'warning: this meeting is already lost to "Holiday"'),
    ),
    "makeup on a closed day": (
        HOLIDAY + MAKEUP.replace("02-19", "02-15"),
        line(4, 'error: the makeup is on 2027-02-15, which has no class ("Holiday")'),
    ),
    "makeup outside the term": (
        MAKEUP.replace("02-19", "06-19"),
        line(2, "error: the makeup is on 2027-06-19, outside the term"),
    ),
    "makeup on another meeting": (
        MAKEUP.replace("02-19", "02-23").replace("12:00", "17:00"),
        line(
            2,
            'error: section "001" has two meetings at once, Tuesday 2027-02-23 18:00: '
            "meeting 1 of week 5, 1 of week 6",
        ),
    ),
    "makeup on another section's meeting": (
        MAKEUP.replace("02-19", "02-17").replace("12:00", "17:00"),
        line(
            2,
            'warning: sections "001" and "002" meet at the same time, Wednesday 2027-02-17 18:00',
        ),
    ),
    "follows a closed day": (
        HOLIDAY.replace("02-15", "02-17") + FOLLOWS,
        line(4, 'error: 2027-02-17 has no class ("Holiday"): nothing can meet then'),
    ),
    "follows outside the term": (
        FOLLOWS.replace("02-17", "06-16"),
        line(2, "warning: 2027-06-16 is outside the term: it changes nothing"),
    ),
    "follows in a week that a break takes": (
        "no_class:\n  - {name: B, from: 2027-02-15, to: 2027-02-16, shifts: true}\n" + FOLLOWS,
        line(4, "warning: 2027-02-17 is in a week without class: it changes nothing"),
    ),
    "two weekdays on one date": (
        FOLLOWS + "  - {date: 2027-02-17, weekday: tuesday, reason: T}\n",
        line(3, "error: Monday's classes meet on 2027-02-17 already"),
    ),
    "one weekday on two dates": (
        FOLLOWS + "  - {date: 2027-02-18, weekday: monday, reason: T}\n",
        line(3, "error: Monday's classes of that week meet on 2027-02-17 already"),
    ),
    "due before the term starts": (
        "due:\n  - {id: a, title: A, week: 1, at: monday 09:00}\n",
        line(2, 'warning: "A" is due on 2027-01-18, before the first day of the term'),
    ),
    "closure outside the term": (
        HOLIDAY.replace("02-15", "07-04"),
        line(2, 'warning: "Holiday" (2027-07-04) is outside the term: it changes nothing'),
    ),
    "the term starts in a break": (
        BREAK.replace("03-22", "01-18").replace("03-26", "01-22"),
        'lectures/schedule.yml:5: error: the term starts in a week taken by "Break"',
    ),
    "a shifting day takes the week's other meetings": (
        "no_class:\n  - {name: B, date: 2027-03-23, shifts: true}\n",
        line(
            2,
            'warning: "B" takes the whole week of 2027-03-22: section "002" does not meet on '
            "Monday 2027-03-22; end the break or set shifts: false if it should",
        ),
    ),
}


@pytest.mark.parametrize(("more", "expected"), PROBLEMS.values(), ids=PROBLEMS.keys())
def test_problem(more: str, expected: str) -> None:
    assert expected in problems(more)


def test_a_meeting_before_the_term_is_a_warning() -> None:
    assert [str(problem) for problem in resolve().problems] == [
        'lectures/schedule.yml:15: warning: section "002" would meet on Monday 2027-01-18, '
        "before the term starts: that meeting is not held"
    ]


def test_a_closure_says_why_a_first_meeting_is_not_held() -> None:
    more = "no_class:\n  - {name: Holiday, date: 2027-01-18, shifts: false}\n"
    assert resolve(more).problems == ()


def test_more_weeks_than_the_term_holds() -> None:
    weeks = (week(1), week(16), week(17), week(18))
    assert problems(weeks=weeks) == [
        "lectures/schedule.yml:7: error: the course has a week 18, but the term ends after week 16"
    ]
    assert [w.number for w in resolve(weeks=weeks).value.undated] == [17, 18]


def test_a_number_belongs_to_one_folder() -> None:
    assert problems(weeks=(week(3, "one"), week(3, "two"))) == [
        "lectures/week-03-two/index.md:1: error: two folders have the number 3: "
        "lectures/week-03-one/index.md has it too"
    ]


def test_an_old_name_belongs_to_one_folder() -> None:
    weeks = (week(3, "one"), week(4, "two", old_names=("week-03-one",)))
    assert problems(weeks=weeks) == [
        'lectures/week-04-two/index.md:1: error: the folder name "week-03-one" belongs to '
        "lectures/week-03-one/index.md too"
    ]


def test_a_meeting_at_a_time_that_comes_twice_is_refused_and_left_out() -> None:
    text = (
        TERM.replace("day: tuesday", "day: sunday")
        .replace('start: "18:00", minutes: 165', ('start: "01:30", minutes: 60'))
        .replace("2027-01-19", "2027-10-04")
        .replace("2027-05-07", "2027-12-10")
    )
    assert problems(term=text) == [
        'lectures/schedule.yml:11: error: section "001" meets at a time that is not: 01:30 on '
        "Sunday 2027-11-07 comes twice, the clocks go back: choose another time"
    ]
    assert meeting(resolve(term=text).value, "001", 5) is None


def test_meetings_are_numbered_through_the_week_not_the_file() -> None:
    monday, wednesday = TERM.splitlines(keepends=True)[-2:]
    swapped = TERM.replace(monday + wednesday, wednesday + monday)
    assert resolve(term=swapped).value.meetings[0].uid == resolve().value.meetings[0].uid


def test_weeks_are_the_same_in_any_order() -> None:
    assert resolve(weeks=(week(2), week(1))).value == resolve(weeks=(week(1), week(2))).value
