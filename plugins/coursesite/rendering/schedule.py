"""The term to HTML that is complete without script; the markup contract heads `schedule.js`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol

from markupsafe import Markup

from coursesite.schedule import (
    Break,
    Calendar,
    Event,
    EventKind,
    Status,
    TermWeek,
    Week,
    page_url,
    total_minutes,
)

from .environment import render_template
from .schedule_dates import clock, clock_span, day_span, duration, full_day, weekday_name
from .words import SCHEDULE_WORDS

Url = Callable[[str], str]
"""The way from the page to an address of the site: `lectures/week-01-x/`."""
Cite = Callable[[str], Markup]
"""The citation of a work, by its key."""
LookedAt = Callable[[int], Markup]
"""How many of a week's exercises a student has looked at, by the number of the week."""
_DAY = timedelta(days=1)


def no_count(_week: int) -> Markup:
    """Leave it at the number of exercises."""
    return Markup("")


class InWeek(Protocol):
    """What is counted by week, such as an exercise."""

    @property
    def week(self) -> int:
        """Return the number of its week."""


@dataclass(frozen=True)
class Row:
    """One week of the term, or a week of content that has no dates."""

    number: int
    content: Week | None
    dates: TermWeek | None
    meetings: tuple[Event, ...]
    due: tuple[Event, ...]
    closed: tuple[str, ...]
    """Closed days that take no meeting of any section."""
    starts: str | None
    """The instant of its Monday, ISO 8601; None without dates."""
    ends: str | None
    """The instant after its Sunday."""


def render_schedule(
    calendar: Calendar,
    *,
    url: Url,
    cite: Cite,
    notebooks: Mapping[int, Sequence[str]] = {},
    exercises: Mapping[str, InWeek] = {},
    looked_at: LookedAt = no_count,
    site_url: str = "",
    drafts: bool = False,
) -> Markup:
    """Render the whole term: a row for each week and each break, office hours and the feeds.

    `notebooks` maps a week's number to addresses from the site's root; `exercises` are counted by
    week, and `looked_at` says how many a student has looked at. `site_url`, ending in a slash,
    gives the feeds an address to subscribe to. `drafts` links weeks that a published site leaves
    out.
    """
    breaks = {item.closure: item for item in reversed(calendar.breaks)}  # of several weeks, one row
    rows: list[Row | Break] = [*_rows(calendar), *breaks.values()]
    rows.sort(key=_when)
    return render_template(
        "schedule.html",
        **_common(calendar, url, cite, notebooks, exercises, looked_at, drafts),
        rows=rows,
        feeds=_feeds(calendar, url, site_url),
        office_hours=[
            (hour, clock_span(hour.start, _after(hour.start, hour.minutes)))
            for hour in calendar.schedule.office_hours
        ],
    )


def render_this_week(
    calendar: Calendar,
    *,
    url: Url,
    cite: Cite,
    notebooks: Mapping[int, Sequence[str]] = {},
    exercises: Mapping[str, InWeek] = {},
    looked_at: LookedAt = no_count,
    drafts: bool = False,
) -> Markup:
    """Render every week as a panel, of which script opens the present one and hides the others."""
    return render_template(
        "this-week.html",
        **_common(calendar, url, cite, notebooks, exercises, looked_at, drafts),
        rows=[row for row in _rows(calendar) if row.dates],
    )


def _common(
    calendar: Calendar,
    url: Url,
    cite: Cite,
    notebooks: Mapping[int, Sequence[str]],
    exercises: Mapping[str, InWeek],
    looked_at: LookedAt,
    drafts: bool,
) -> dict[str, Any]:
    """Return what all templates of the schedule read."""
    return {
        "calendar": calendar,
        "course": calendar.schedule.course,
        "term": calendar.schedule.term,
        "sections": calendar.schedule.sections,
        "several": len(calendar.schedule.sections) > 1,
        "url": url,
        "cite": cite,
        "notebooks": notebooks,
        "looked_at": looked_at,
        "exercise_counts": Counter(item.week for item in exercises.values()),
        "drafts": drafts,
        "word": SCHEDULE_WORDS,
        "zone": calendar.schedule.term.timezone.key.rsplit("/", 1)[-1].replace("_", " "),
        "clock": clock,
        "clock_span": clock_span,
        "duration": duration,
        "full_day": full_day,
        "day_span": day_span,
        "weekday_name": weekday_name,
        "page_url": page_url,
        "total_minutes": total_minutes,
        "iso": datetime.isoformat,
        "EventKind": EventKind,
        "Status": Status,
        "Break": Break,
        "is_break": lambda row: isinstance(row, Break),
    }


def _rows(calendar: Calendar) -> Iterator[Row]:
    zone = calendar.schedule.term.timezone
    for week in calendar.weeks:
        meetings = tuple(e for e in calendar.meetings if e.week == week.number)
        yield Row(
            week.number,
            week.content,
            week,
            meetings,
            tuple(e for e in calendar.deadlines if e.week == week.number),
            tuple(_closed(calendar, week, meetings)),
            _midnight(week.monday, zone),
            _midnight(week.sunday + _DAY, zone),
        )
    for content in calendar.undated:
        yield Row(content.number, content, None, (), (), (), None, None)


def _closed(calendar: Calendar, week: TermWeek, meetings: Sequence[Event]) -> Iterator[str]:
    reasons = {event.reason for event in meetings}
    for closure in calendar.schedule.no_class:
        first, last = max(closure.first, week.monday), min(closure.last, week.sunday)
        if first <= last and closure.name not in reasons:
            when = full_day(first) if first == last else f"{full_day(first)} to {full_day(last)}"
            yield SCHEDULE_WORDS["closure"].format(when=when, reason=closure.name)


def _midnight(day: date, zone: Any) -> str:
    return datetime.combine(day, time(), zone).astimezone(UTC).isoformat()


def _when(row: Row | Break) -> date:
    if isinstance(row, Break):
        return row.monday
    return row.dates.monday if row.dates else date.max


def _after(start: time, minutes: int) -> time:
    return (datetime.combine(date.min, start) + timedelta(minutes=minutes)).time()


@dataclass(frozen=True)
class Feed:
    """A calendar to subscribe to."""

    name: str
    section: str | None
    """None for the deadlines, which everyone has."""
    download: str
    address: str | None
    """https; None where the site's address is not known."""
    webcal: str | None


def _feeds(calendar: Calendar, url: Url, site_url: str) -> Iterator[Feed]:
    names = [
        (section.id, SCHEDULE_WORDS["feed_section"].format(section=section.id))
        for section in calendar.schedule.sections
    ]
    for section, name in [*names, (None, SCHEDULE_WORDS["feed_deadlines"])]:
        path = f"calendar/{section or 'deadlines'}.ics"
        address = site_url + path if site_url else None
        webcal = f"webcal://{address.partition('://')[2]}" if address else None
        yield Feed(name, section, url(path), address, webcal)
