"""Three parsers agree with schedule.json on every instant, in every zone."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coursesite.problems import has_errors
from coursesite.schedule import Calendar, read_schedule, resolve_term
from coursesite.schedule.calendars import write_calendars

from .parsers import IcalJs, Parser, instants_in, read_with_icalendar, read_with_vobject

STAMP = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
ZONES = (
    "America/Los_Angeles",
    "America/New_York",
    "America/St_Johns",  # half an hour
    "America/Santiago",  # south, changes in April and September
    "America/Sao_Paulo",  # no change any more
    "Europe/London",
    "Europe/Dublin",  # winter is the exception there
    "Africa/Casablanca",  # changes around Ramadan
    "Africa/Cairo",
    "Asia/Kolkata",
    "Asia/Beirut",  # changes at midnight
    "Asia/Kathmandu",  # three quarters of an hour
    "Australia/Sydney",
    "Australia/Lord_Howe",  # changes by half an hour
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Kiritimati",  # the earliest day
    "UTC",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def resolve(text: str) -> Calendar:
    schedule = read_schedule(dedent(text), "lectures/schedule.yml")
    assert schedule.value is not None, schedule.problems
    return resolve_term(schedule.value, ()).value


def term_text(zone: str, starts: date, weeks: int, meets: list[tuple[int, str, int]]) -> str:
    lines = [
        "course: {id: c, code: C 1, title: A course}",
        f"term: {{id: t, name: T, starts: {starts}, timezone: {zone}, "
        f"last_class: {starts + timedelta(weeks=weeks)}}}",
        "sections:",
        '  - {id: "1", mode: online, meets: [',
        *(f'{{day: {WEEKDAYS[day]}, start: "{at}", minutes: {long}}},' for day, at, long in meets),
        "    ]}",
        "  - {id: slow, mode: asynchronous}",
        "due:",
        *(
            f"  - {{id: d{week}, title: D, week: {week}, at: {WEEKDAYS[week % 7]} {meets[0][1]}}}"
            for week in range(1, weeks)
        ),
    ]
    return "\n".join(lines)


numbers = itertools.count()
clock = st.builds(
    lambda h, m: f"{h:02}:{m:02}", st.integers(0, 23), st.sampled_from([0, 1, 30, 59])
)
meetings = st.lists(
    st.tuples(st.integers(0, 6), clock, st.integers(1, 300)), min_size=1, max_size=3
)


def agree(files: dict[str, str], feed: str, parsers: Iterable[Parser]) -> None:
    """Compare a feed with schedule.json, also where the TZID says nothing.

    Then the feed's own VTIMEZONE decides. Its name is another for each feed, since icalendar keeps
    the first zone of each name.
    """
    expected = instants_in(files["schedule.json"], feed)
    renamed = re.sub(r"(TZID[:=])[^:\r\n]+", rf"\1Zone {next(numbers)}", files[feed])
    for parser in parsers:
        assert parser(files[feed]) == expected
        assert parser(renamed) == expected


@pytest.mark.parametrize("zone", ZONES)
def test_parsers_agree_over_both_clock_changes(icaljs: IcalJs, zone: str) -> None:
    """A long term from August to April: two changes of the clocks on each hemisphere, new year."""
    text = term_text(zone, date(2027, 8, 24), 34, [(6, "10:00", 60)])
    files = write_calendars(resolve(text), STAMP)
    for feed in ("1.ics", "deadlines.ics"):
        agree(files, feed, (read_with_icalendar, read_with_vobject, icaljs))


@pytest.mark.all
@pytest.mark.parametrize("zone", ZONES)
@settings(
    max_examples=10,
    derandomize=True,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # shrinking would parse hundreds of feeds
    suppress_health_check=list(HealthCheck),
)
@given(
    starts=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    weeks=st.integers(2, 30),
    meets=meetings,
)
def test_parsers_agree_on_every_instant(
    icaljs: IcalJs, zone: str, starts: date, weeks: int, meets: list[tuple[int, str, int]]
) -> None:
    files = write_calendars(resolve(term_text(zone, starts, weeks, meets)), STAMP)
    for feed in ("1.ics", "slow.ics", "deadlines.ics"):
        agree(files, feed, (read_with_icalendar, read_with_vobject, icaljs))


@settings(max_examples=8, derandomize=True, deadline=None, phases=(Phase.generate,))
@given(
    zone=st.sampled_from(ZONES),
    starts=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    weeks=st.integers(2, 12),
    meets=meetings,
)
def test_parsers_agree_on_a_sample(
    icaljs: IcalJs, zone: str, starts: date, weeks: int, meets: list[tuple[int, str, int]]
) -> None:
    """A few of the generated terms of `make test-all`, with an asynchronous section."""
    files = write_calendars(resolve(term_text(zone, starts, weeks, meets)), STAMP)
    for feed in ("1.ics", "slow.ics", "deadlines.ics"):
        agree(files, feed, (read_with_icalendar, read_with_vobject, icaljs))


def test_a_time_that_comes_twice_is_written_in_utc(icaljs: IcalJs) -> None:
    """A deadline at 2:15 on the night the clocks go back is shown from a 2:00 that is unique.

    Its 15 minutes begin at 2:00, but those of a deadline at 2:00 begin at the second 1:45.
    """
    text = term_text("America/New_York", date(2027, 11, 1), 2, [(1, "10:00", 60)])
    text += "\n  - {id: night, title: N, week: 1, at: sunday 02:00}"
    files = write_calendars(resolve(text), STAMP)
    assert "DTSTART:20271107T064500Z" in files["deadlines.ics"]
    expected = instants_in(files["schedule.json"], "deadlines.ics")
    for parser in (read_with_icalendar, read_with_vobject, icaljs):
        assert parser(files["deadlines.ics"]) == expected


@pytest.fixture(scope="module")
def files(full_text: str) -> dict[str, str]:
    return write_calendars(resolve(full_text), STAMP, "https://x.example/course/")


def test_one_feed_a_section_and_one_of_deadlines(files: dict[str, str]) -> None:
    assert list(files) == ["001.ics", "002.ics", "deadlines.ics", "schedule.json"]


def test_two_builds_are_byte_identical(full_text: str, files: dict[str, str]) -> None:
    again = write_calendars(resolve(full_text), STAMP, "https://x.example/course/")
    assert again == files


def test_lines_end_in_crlf_and_fold_at_75_octets(files: dict[str, str]) -> None:
    for name in ("001.ics", "002.ics", "deadlines.ics"):
        lines = files[name].encode().split(b"\r\n")
        assert lines[-1] == b""
        assert not any(b"\n" in line or len(line) > 75 for line in lines)


def test_a_title_in_many_bytes_folds_between_characters() -> None:
    text = term_text("UTC", date(2027, 1, 4), 2, [(1, "10:00", 60)])
    text = text.replace("title: D,", f"title: {'é✓' * 60},")
    feed = write_calendars(resolve(text), STAMP)["deadlines.ics"]
    assert f"{'é✓' * 60} due" in feed.replace("\r\n ", "")


@pytest.mark.parametrize(
    "line",
    [
        "NAME:COUN 685 Spring 2027\\, section 001",
        "X-WR-CALNAME:COUN 685 Spring 2027\\, section 001",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "DTSTAMP:20270102T030405Z",
        "LAST-MODIFIED:20270102T030405Z",
        "TZID:America/Los_Angeles",
    ],
)
def test_feed_says(files: dict[str, str], line: str) -> None:
    assert f"\r\n{line}\r\n" in files["001.ics"]


def test_feed_has_no_recurrence_and_one_bounded_zone(files: dict[str, str]) -> None:
    for name in ("001.ics", "002.ics", "deadlines.ics"):
        assert not re.search(r"^(RRULE|RDATE|EXDATE)", files[name], re.M)
        assert files[name].count("BEGIN:VTIMEZONE") == 1
        assert len(re.findall(r"BEGIN:(?:STANDARD|DAYLIGHT)", files[name])) == 2


def test_zone_changes_at_the_wall_time_of_the_old_offset(files: dict[str, str]) -> None:
    """RFC 5545, 3.6.5: the onset is given in the offset that holds before it."""
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20270314T020000\r\n" in files["001.ics"]


def event_with(feed: str, text: str) -> str:
    return next(block for block in feed.split("BEGIN:VEVENT") if text in block)


def test_a_deadline_is_15_minutes_that_block_nothing(files: dict[str, str]) -> None:
    event = event_with(files["deadlines.ics"], "Practice recording 1")
    assert "DTSTART;TZID=America/Los_Angeles:20270314T234400" in event
    assert "DTEND;TZID=America/Los_Angeles:20270314T235900" in event
    assert "TRANSP:TRANSPARENT" in event
    assert "URL:https://x.example/course/assignments/practice-recordings/" in event


def test_a_makeup_moves_the_one_event(files: dict[str, str]) -> None:
    event = event_with(files["001.ics"], "Snow")
    assert "SEQUENCE:1\r\n" in event
    assert "STATUS:CONFIRMED" in event
    assert "DTSTART;TZID=America/Los_Angeles:20270219T120000" in event
    assert "LOCATION:Video" in event


def test_cancelled_without_makeup_stays_with_its_reason(full_text: str) -> None:
    text = full_text[: full_text.index("    makeup:")]
    event = event_with(write_calendars(resolve(text), STAMP)["001.ics"], "Snow")
    assert "STATUS:CANCELLED" in event
    assert "SEQUENCE:1\r\n" in event
    assert "DTSTART;TZID=America/Los_Angeles:20270216T180000" in event


def test_a_makeup_that_is_cancelled_too_is_not_held(full_text: str) -> None:
    cancelled = '  - {week: 5, section: "001", meeting: 1, cancelled: More snow}\n'
    text = full_text.replace("office_hours:", cancelled + "office_hours:")
    event = event_with(write_calendars(resolve(text), STAMP)["001.ics"], "More snow")
    assert "STATUS:CANCELLED" in event
    assert "SEQUENCE:2\r\n" in event
    assert "DESCRIPTION:Not held: More snow" in event


def uids(text: str) -> dict[str, tuple[object, ...]]:
    calendar = resolve(text)
    return {
        event.uid: (event.section, event.week, event.meeting, event.due and event.due.id)
        for event in (*calendar.meetings, *calendar.deadlines)
    }


CHANGES = {
    "title": ("title: Practice recording 1", "title: First recording"),
    "weekday": ("day: tuesday", "day: thursday"),
    "time": ('start: "18:00"', 'start: "09:30"'),
    "zone": ("America/Los_Angeles", "Europe/Paris"),
    "start of the term": ("starts: 2027-01-19", "starts: 2027-01-20"),
    "place": ("Room to be announced", "Room 5"),
    "name of the term": ("name: Spring 2027", "name: Spring"),
    "code": ("COUN 685", "COUN 686"),
}


@pytest.mark.parametrize(("old", "new"), CHANGES.values(), ids=CHANGES.keys())
def test_uid_survives_a_change_of(full_text: str, old: str, new: str) -> None:
    before, after = uids(full_text), uids(full_text.replace(old, new))
    assert set(before.values()) & set(after.values())
    for uid in before.keys() & after.keys():
        assert before[uid] == after[uid]
    same = {v: k for k, v in before.items()}
    assert all(same[v] == k for k, v in after.items() if v in same)


def test_uid_survives_another_order_of_sections(full_text: str) -> None:
    start, middle = full_text.index('  - id: "001"'), full_text.index('  - id: "002"')
    end = full_text.index("no_class:")
    swapped = full_text[:start] + full_text[middle:end] + full_text[start:middle] + full_text[end:]
    assert uids(swapped) == uids(full_text)


def test_another_term_has_other_uids(full_text: str) -> None:
    assert not uids(full_text).keys() & uids(full_text.replace("2027-spring", "2027-fall")).keys()


def test_a_whole_term_takes_little_time(root: Path) -> None:
    """The budget is 50 ms; twice that is allowed here, for a busy machine."""
    text = (root / "lectures" / "schedule.yml").read_text(encoding="utf-8")
    schedule = read_schedule(text, "x").value
    assert schedule is not None
    seconds = []
    for _ in range(5):
        begin = time.process_time()
        resolved = resolve_term(schedule, ())
        write_calendars(resolved.value, STAMP)
        seconds.append(time.process_time() - begin)
    assert not has_errors(resolved.problems)
    assert min(seconds) < 0.1
