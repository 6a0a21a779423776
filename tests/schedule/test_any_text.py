"""Nothing an author can write raises."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursesite.schedule import (
    Target,
    check_dates,
    format_move,
    plan_move,
    read_schedule,
    read_week,
    resolve_term,
)
from coursesite.schedule.calendars import write_calendars

from .terms import PATH, week

VALUES = (
    "2027-02-15", "2027-03-14", "2027-11-07", "2099-01-01", "0001-01-01", "monday", "sunday 02:30",
    "before meeting 9", '"02:30"', '"00:00"', "1440", "0", "-1", "99999999999", "true", "null", "~",
    "[]", "{}", "[[]]", "{a: {b: c}}", "&a [*a]", "*nowhere", "!!binary x", "|", '"\\a\\n"', "é✓",
    "Pacific/Apia", "Asia/Tehran", "../x", "'", "<<: {}", "? x",
    '"\\ud83d"', '"\\0\\x07"', '"\\uDC00": 1', "\x85", "\u2028",
)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> str:
    """Delete, double, indent, swap or refill a few lines."""
    lines = text.splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        name = lines[at].partition(":")[0]
        lines[at : at + 1] = draw(
            st.sampled_from(
                [
                    [],
                    [lines[at], lines[at]],
                    ["  " + lines[at]],
                    [lines[at].strip()],
                    lines[at : at + 2][::-1],
                    [f"{name}: {draw(st.sampled_from(VALUES))}"],
                    [draw(st.text(max_size=20))],
                ]
            )
        )
        lines = lines or [""]
    return "\n".join(lines)


def survive(text: str) -> None:
    parsed = read_schedule(text, PATH)
    assert parsed.value is not None or parsed.problems
    if parsed.value is None:
        return
    resolved = resolve_term(parsed.value, [week(1), week(40)])
    written = write_calendars(
        resolved.value, datetime(2027, 1, 1, tzinfo=UTC), "https://x.example/"
    )
    for calendar in written.values():
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", calendar)
        calendar.encode()
    moved = plan_move(text, PATH, [week(1)], Target(date(2027, 8, 24)))
    if moved.value is not None:
        format_move(moved.value)


@pytest.mark.parametrize("examples", [15, pytest.param(200, marks=pytest.mark.all)])
def test_any_schedule_is_read_or_refused(full_text: str, examples: int) -> None:
    @settings(max_examples=examples, deadline=None)
    @given(text=spoilt(full_text))
    def check(text: str) -> None:
        survive(text)

    check()


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    survive(text)
    read_week(f"---\n{text}\n---\n", "lectures/week-01-x/index.md")
    term = read_schedule(
        "course: {id: c, code: C, title: T}\n"
        "term: {id: t, name: T, starts: 2027-01-01, timezone: UTC, last_class: 2027-02-01}\n"
        "sections: [{id: a, mode: asynchronous}]\n",
        PATH,
    ).value
    assert term is not None
    check_dates(text, "x.md", term.term)
