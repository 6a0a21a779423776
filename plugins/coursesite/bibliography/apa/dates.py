"""The date element of references and citations (APA 7, sections 8.14, 9.14 and 9.15)."""

from __future__ import annotations

from coursesite.bibliography.dates import MONTH_NAMES, SEASONS, Date, DateStatus, Moment
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.model import Periodical, Work

_FULL = {
    Kind.WEBPAGE,
    Kind.OTHER,
    Kind.VIDEO,
    Kind.AUDIO,
    Kind.EPISODE,
    Kind.POST,
    Kind.PRESENTATION,
    Kind.PERSONAL,
}


def year(date: Date, letter: str = "") -> str:
    """Write the year of a citation.

    `2020`, `2017a`, `n.d.-b`, `in press`, `2015–present`, `ca. 350 B.C.E.`.
    """
    if date.status is not DateStatus.DATED:
        text = "n.d." if date.status is DateStatus.NONE else "in press"
        return f"{text}-{letter}" if letter else text
    if date.start is None:
        return (date.literal or "n.d.") + letter
    text = _year(date.start)
    if date.open:
        text += "–present"
    elif date.end and date.end.year != date.start.year:
        text += f"–{_year(date.end)}"
    return text + letter


def _year(moment: Moment) -> str:
    text = f"{1 - moment.year} B.C.E." if moment.year <= 0 else str(moment.year)
    return f"ca. {text}" if moment.approximate else text


def cited_year(work: Work, letter: str = "") -> str:
    """Write the date of a citation; a republished work has both years: `1900/1953`."""
    text = year(work.date, letter)
    if work.original_date is not None and (work.original_date.start or work.original_date.literal):
        return f"{year(work.original_date)}/{text}"
    return text


def reference_date(work: Work, letter: str = "") -> str:
    """Write the date of a reference without parentheses: `2016a, March 30–April 2`."""
    date = work.date
    if date.start is None or not shows_full_date(work) or date.start.month is None:
        return year(date, letter)
    start, end = date.start, date.end
    first = f"{_year(start)}{letter}, {_day(start)}"
    if date.open:
        return f"{first}–present"
    if end is None or (end.month is None and end.year == start.year):
        return first
    if end.year != start.year:
        return f"{first}–{end.year}, {_day(end)}" if end.month else f"{first}–{end.year}"
    if end.month != start.month:
        return f"{first}–{_day(end)}"
    return f"{first}–{end.day}" if end.day and start.day and end.day != start.day else first


def shows_full_date(work: Work) -> bool:
    """Tell whether the kind of work has its month and day in the reference (section 9.14)."""
    if work.kind is Kind.ARTICLE:
        return work.periodical is not Periodical.JOURNAL
    if work.kind is Kind.REPORT:
        return (
            bool(work.brackets) and work.date.start is not None and work.date.start.day is not None
        )
    if work.kind is Kind.CHAPTER:
        return not work.pages and not work.publishers and bool(work.url)
    return work.kind in _FULL


def _day(moment: Moment) -> str:
    if moment.month in SEASONS:
        return SEASONS[moment.month]
    name = MONTH_NAMES[(moment.month or 1) - 1]
    return f"{name} {moment.day}" if moment.day else name


def full(date: Date) -> str:
    """Write a date in the order of a sentence: `January 9, 2020`."""
    if date.start is None:
        return date.literal
    if date.start.month is None:
        return _year(date.start)
    return f"{_day(date.start)}{',' if date.start.day else ''} {_year(date.start)}"
