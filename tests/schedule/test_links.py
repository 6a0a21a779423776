"""Pages and works that the schedule names must exist."""

from __future__ import annotations

from coursesite.schedule import check_due_pages, check_reading_keys, read_schedule, read_week

from .terms import PATH, TERM, TERM_LINES


def test_a_missing_page_is_named_on_its_line() -> None:
    due = (
        "due:\n  - id: a\n    title: A\n    week: 1\n    at: sunday 23:59\n"
        "    page: assignments/brief.md\n"
    )
    schedule = read_schedule(TERM + due, PATH).value
    assert schedule is not None
    assert list(check_due_pages(schedule, ["assignments/brief.md"])) == []
    assert [str(problem) for problem in check_due_pages(schedule, ["assignments/briefs.md"])] == [
        f'{PATH}:{TERM_LINES + 6}: error: unknown page "assignments/brief.md" in docs, '
        'did you mean "assignments/briefs.md"?'
    ]


def test_an_unknown_reading_is_named_on_its_line() -> None:
    path = "lectures/week-01-x/index.md"
    week = read_week("---\ntitle: X\nreadings:\n  - {cite: doe2021}\n---\n", path).value
    assert week is not None
    assert list(check_reading_keys([week], ["doe2021"])) == []
    assert [str(problem) for problem in check_reading_keys([week], ["doe2020"])] == [
        f'{path}:4: error: unknown citation key "doe2021", did you mean "doe2020"?'
    ]
