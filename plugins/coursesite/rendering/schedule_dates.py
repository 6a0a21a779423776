"""Dates and times as readers of US English write them."""

from __future__ import annotations

from datetime import date, datetime, time

from .words import SCHEDULE_WORDS

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def weekday_name(day: int) -> str:
    """Name a weekday, 0 for Monday."""
    return _DAYS[day]


def month_day(day: date) -> str:
    """`Feb 2`."""
    return f"{_MONTHS[day.month - 1]} {day.day}"


def day_span(first: date, last: date) -> str:
    """`Feb 8–14`, `Jan 25 – Feb 1`."""
    if first.month == last.month:
        return f"{month_day(first)}–{last.day}"
    return f"{month_day(first)} – {month_day(last)}"


def full_day(day: date) -> str:
    """`Tue, Feb 2`."""
    return f"{_DAYS[day.weekday()][:3]}, {month_day(day)}"


def clock(moment: time | datetime) -> str:
    """`6:00 pm`."""
    half = "am" if moment.hour < 12 else "pm"
    return f"{(moment.hour + 11) % 12 + 1}:{moment.minute:02d} {half}"


def clock_span(start: time | datetime, end: time | datetime) -> str:
    """`6:00–8:45 pm`, `11:00 am–12:30 pm`."""
    first, last = clock(start), clock(end)
    return f"{first[:-3] if first[-2:] == last[-2:] else first}–{last}"


def duration(minutes: int) -> str:
    """`45 min`, `2 h`, `5 h 35 min`; a number and its unit stay on one line."""
    hours, rest = divmod(minutes, 60)
    name = "minutes" if not hours else "hours_minutes" if rest else "hours"
    return SCHEDULE_WORDS[name].format(hours=hours, minutes=rest)
