"""Dates as BibTeX and biblatex write them: EDTF, `year` and `month`, words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from coursesite.bibliography.latex import decode_text

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SEASONS = {21: "Spring", 22: "Summer", 23: "Fall", 24: "Winter"}
_SEASON_WORDS = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}


class DateStatus(Enum):
    """What stands in the place of a year."""

    DATED = "dated"  # 2020
    NONE = "none"  # n.d.
    IN_PRESS = "in press"  # in press


@dataclass(frozen=True, slots=True)
class Moment:
    """One end of a date, as exact as it is known."""

    year: int
    """Astronomical: 0 is 1 B.C.E., -349 is 350 B.C.E."""

    month: int | None = None
    """1 to 12, or 21 to 24 for a season (EDTF)."""

    day: int | None = None

    approximate: bool = False
    """Whether the date is "ca."."""


@dataclass(frozen=True, slots=True)
class Date:
    """When a work appeared."""

    start: Moment | None = None
    """None when there is no date, or only words."""

    end: Moment | None = None
    """The end of a range."""

    open: bool = False
    """Whether the range goes on: 2015–present."""

    status: DateStatus = DateStatus.DATED
    literal: str = ""
    """Words that are no date, printed as they are."""

    problem: str = ""
    """A message, where the date is malformed."""


NO_DATE = Date(status=DateStatus.NONE)
IN_PRESS = Date(status=DateStatus.IN_PRESS)

_MOMENT = re.compile(
    r"^(?P<year>-\d{4,5}|\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{1,2}|XX))?(?:-(?P<day>\d{1,2}|XX))?(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    r"(?P<mark>[~?%]*)$"
)
_SLASHED = re.compile(r"^(\d{4})/(\d{1,2})(?:/(\d{1,2}))?$")
_YEARS = re.compile(r"^(\d{4})\s*(?:-|–|--|—|/)\s*(\d{4}|\d{2}|present|today|)$", re.IGNORECASE)
_CIRCA = re.compile(r"^(?:c(?:a|irca)?\.?\s*)(-?\d{1,4})$|^(\d{3,4})\s*\?$", re.IGNORECASE)
_ERA = re.compile(
    r"^(?:c(?:a|irca)?\.?\s*)?\d{1,4}\s*(?:b\.?\s*c\.?(?:\s*e\.?)?|c\.?\s*e\.?|a\.?\s*d\.?)$",
    re.IGNORECASE,
)
_NO_DATE = re.compile(r"^(?:n\.?\s*d\.?|no date|undated|unknown|s\.?\s*d\.?)$", re.IGNORECASE)
_IN_PRESS = re.compile(r"^(?:in[ -]?press|forthcoming|to appear|accepted)\.?$", re.IGNORECASE)


def read_date(date: str, year: str, month: str, day: str = "") -> Date:
    """Read a date from `date`, or from `year`, `month` and `day`; the more exact one wins."""
    date, year = date_text(date), date_text(year)
    month, day = decode_text(month).strip(), decode_text(day).strip()
    if not date and not year:
        return NO_DATE
    from_date = read_edtf(date) if date else None
    if (
        from_date
        and (from_date.start or from_date.status is not DateStatus.DATED)
        and not from_date.problem
    ):
        if from_date.start and from_date.start.month is None and month and not from_date.end:
            return _with_month(from_date.start, month, day)
        return from_date
    from_year = read_edtf(year) if year else None
    if from_year is None:
        return from_date or NO_DATE
    if month and from_year.start and from_year.start.month is None and not from_year.end:
        return _with_month(from_year.start, month, day)
    return from_year


def date_text(raw: str) -> str:
    """Decode a date's field, in which a tilde is EDTF's "approximately" and no space."""
    return decode_text(raw.replace("~", "\\textasciitilde{}")).strip() if raw else ""


@lru_cache(maxsize=5_000)
def read_edtf(text: str) -> Date:
    """Read a date or range: `2016-03-30/2016-04-02`, `2015/`, `-0349~`, `2021-21`, `in press`."""
    text = text.strip().strip("[]()")
    if _NO_DATE.match(text):
        return NO_DATE
    if _IN_PRESS.match(text):
        return IN_PRESS
    if years := _YEARS.match(text):
        return _year_range(years, text)
    if slashed := _SLASHED.match(text):
        return _checked(text, slashed[1], slashed[2], slashed[3])
    start_text, slash, end_text = text.partition("/")
    start = _moment(start_text)
    if isinstance(start, Date):
        return start if not slash else _malformed(text)
    if not slash:
        return Date(start)
    if end_text in ("", ".."):
        return Date(start, open=True)
    end = _moment(end_text)
    return _malformed(text) if isinstance(end, Date) else Date(start, end)


def _year_range(match: re.Match[str], text: str) -> Date:
    first, last = match[1], match[2].lower()
    if last in ("", "present", "today"):
        return Date(Moment(int(first)), open=True)
    if len(last) == 2:
        if "/" in text or _possible(int(last), None):  # 2020-05 is May and 2021-21 spring (EDTF)
            return _checked(text, first, last, None)
        last = first[:2] + last
    return Date(Moment(int(first)), Moment(int(last)))


def _moment(text: str) -> Moment | Date:
    match = _MOMENT.match(text.strip())
    if match:
        year = match["year"].replace("X", "0")
        approximate = (
            "~" in match["mark"]
            or "%" in match["mark"]
            or "?" in match["mark"]
            or "X" in match["year"]
        )
        month = None if match["month"] in (None, "XX", "00") else int(match["month"])
        day = None if match["day"] in (None, "XX", "00") else int(match["day"])
        if not _possible(month, day):
            return _malformed(text, Moment(int(year)))
        return Moment(int(year), month, day, approximate)
    if circa := _CIRCA.match(text):
        return Moment(int(circa[1] or circa[2]), approximate=True)
    if _ERA.match(text):
        return Date(literal=text)
    return _from_words(text)


def _possible(month: int | None, day: int | None) -> bool:
    if month is not None and not (1 <= month <= 12 or month in SEASONS):
        return False
    return day is None or (
        month is not None
        and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)
    )


def _checked(text: str, year: str, month: str | None, day: str | None) -> Date:
    first, second = (int(part) if part else None for part in (month, day))
    if not _possible(first, second):
        return _malformed(text, Moment(int(year)))
    return Date(Moment(int(year), first, second))


def _from_words(text: str) -> Date:
    """Read `12 March 2020`, `March 12, 2020`, `Spring 2019`, `May 2020`."""
    words = re.findall(r"[A-Za-z]+|\d+", text)
    year = next((word for word in words if re.fullmatch(r"1\d{3}|20\d{2}", word)), None)
    month = next((number for word in words if (number := month_number(word))), None)
    day = next(
        (int(word) for word in words if word != year and word.isdecimal() and len(word) <= 2), None
    )
    if year and month and _possible(month, day) and len(words) <= 3:
        return Date(Moment(int(year), month, day))
    return _malformed(
        text,
        Moment(int(year))
        if year and len(words) == 1 and not re.search(r"\d{4}[a-z]", text)
        else None,
    )


def _malformed(text: str, start: Moment | None = None) -> Date:
    message = (
        f'"{text}" is not a date: write 2020, 2020-05 or 2020-05-31, a range as 2019/2020, or n.d.'
    )
    return Date(start, literal="" if start else text, problem=message)


def month_number(text: str) -> int | None:
    """Return the number of a month or season: `oct`, `10`, `Spring`."""
    text = text.strip().lower().rstrip(".")
    if text.isdecimal():
        number = int(text)
        return number if 1 <= number <= 12 or number in SEASONS else None
    if text in _SEASON_WORDS:
        return _SEASON_WORDS[text]
    if len(text) < 3:
        return None
    return next(
        (
            at
            for at, name in enumerate(MONTH_NAMES, 1)
            if name.lower().startswith(text[:3])
            and (len(text) == 3 or name.lower().startswith(text) or text == "sept")
        ),
        None,
    )


def _with_month(moment: Moment, month: str, day: str) -> Date:
    """Add `month` (`oct`, `10`, `March--April`, `4 oct`) to a year."""
    words = re.findall(r"[A-Za-z]+\.?|\d+", month)
    months = [
        number
        for word in words
        if not (word.isdecimal() and len(words) > 1) and (number := month_number(word))
    ]
    days = [int(word) for word in words if word.isdecimal() and len(words) > 1]
    if day.isdecimal():
        days = [int(day)]
    year, approximate = moment.year, moment.approximate
    if not months:
        message = f'"{month}" is not a month: write oct or 10'
        return Date(moment, problem=message)
    if any(not _possible(months[0], number) for number in days):
        message = f'"{month} {day}"'.strip() + " is not a day of a month"
        return Date(Moment(year, months[0], None, approximate), problem=message)
    start = Moment(year, months[0], days[0] if days else None, approximate)
    if len(months) > 1:
        return Date(start, Moment(year, months[1], days[1] if len(days) > 1 else None, approximate))
    if len(days) > 1:
        return Date(start, Moment(year, months[0], days[1], approximate))
    return Date(start)
