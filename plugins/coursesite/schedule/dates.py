"""Full dates in prose: those inside the term belong in the schedule, where a move finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from coursesite.problems import Place, Problem
from coursesite.prose import UNREAD, blank, blank_matches
from coursesite.schedule.model import Term

_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
    *(rf"{name}\.?" for name in ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept?")),
    *(rf"{name}\.?" for name in ("Oct", "Nov", "Dec")),
)
_VERBS = ("March", "May", r"Mar\.?")
"""In lower case these are other words."""
_MONTH = "(?P<month>{})".format(
    "|".join(
        spelling
        for name in _NAMES
        for spelling in (name, name.upper(), *([] if name in _VERBS else [name.lower()]))
    )
)
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})"
_SPACE = r"(?:\s|&nbsp;)+"
_MONTH_FIRST = re.compile(
    rf"(?<!\w)(?:(?P<early>[12]\d{{3}}),\s+)?{_MONTH}{_SPACE}{_DAY}(?![\w:]|[.,]\d)"
    rf"(?:,?{_SPACE}{_YEAR}(?!\w))?",  # March 3, 2027; in a reference 2027, March 3
)
_NUMBER_FIRST = (
    rf"(?<![\w.,/–-]){_DAY}{_SPACE}(?:of{_SPACE})?{_MONTH}(?!\w)"
    rf"(?:,?{_SPACE}{_YEAR}(?!\w))?",  # 3 March 2027
    rf"(?<![\w–-])\d{{1,2}}(?:st|nd|rd|th)?\s*[–-]\s*{_DAY}{_SPACE}{_MONTH}(?!\w)"
    rf"(?:,?{_SPACE}{_YEAR}(?!\w))?",  # 2–3 March 2027
    rf"(?<![\w/.-]){_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?![\w/-])",  # 2027-03-03
    rf"(?<![\w/.-]){_YEAR}/(?P<month>\d{{2}})/(?P<day>\d{{2}})(?![\w/-])",  # 2027/03/03
    rf"(?<![\w/.-])(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{_YEAR}(?![\w/-])",  # 3/3/2027
    r"(?<![\w/.-])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{2})(?![\w/-])",  # 3/3/27
)
_FORMS = tuple(re.compile(form) for form in _NUMBER_FIRST)
_NUMBER = re.compile(r"\d+")
_MONTH_BEFORE = re.compile(rf"(?<!\w)(?:[12]\d{{3}},\s+)?{_MONTH}{_SPACE}$")
_BEFORE = 80
"""Characters before a date in which "as of" is looked for, and before a day in which its month."""

_ALLOWED = re.compile(
    rf"\b(?:as(?:-|{_SPACE})of|checked)(?:{_SPACE}(?:on|in|at|until|through))?"
    r"(?:[\s:,*_(]|&nbsp;)*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day|\.)?"
    r"(?:[\s,*_]|&nbsp;)*)?$",
    re.I,
)
_ADDRESS = re.compile(
    r"<?\b(?:https?|mailto):[^\s<>)\]]*"
    r"|(?<=\])\([^()\s]*(?:\s+\"[^\"]*\")?\)"  # where a link goes
)


def check_dates(text: str, path: str, term: Term) -> tuple[Problem, ...]:
    """Find dates with day and month that lie inside the term, in a lecture or an exercise.

    A date without a year counts in any year of the term. "as of" or "checked" right before a date
    allows it; code, comments and addresses are not read. `text` is the whole file.
    """
    if not any(_is_inside(match, term) for match in _matches(text)):  # in most texts
        return ()
    read = blank(text, UNREAD, "\0")
    prose = blank_matches(read, _ADDRESS, "\0")
    found = {
        match.end(): match
        for match in _matches(prose)
        if _is_inside(match, term) and not _is_allowed(match, prose)
    }
    return tuple(
        Problem(
            Place(path, text.count("\n", 0, match.start()) + 1),
            f'"{" ".join(match[0].split())}" is a date inside the term: write it in '
            'lectures/schedule.yml, or "as of" before it',
        )
        for match in sorted(found.values(), key=lambda match: match.start())
    )


def _matches(prose: str) -> Iterator[re.Match[str]]:
    """Find what has the form of a date, by its day: numbers are found faster than months."""
    for number in _NUMBER.finditer(prose):
        start = number.start()
        yield from filter(None, (form.match(prose, start) for form in _FORMS))
        before = prose[start - 1 : start]
        if before.isspace() or before == ";":  # that of &nbsp;
            month = _MONTH_BEFORE.search(prose, max(0, start - _BEFORE), start)
            if month and (found := _MONTH_FIRST.match(prose, month.start())):
                yield found


def _is_allowed(match: re.Match[str], prose: str) -> bool:
    return bool(_ALLOWED.search(prose, max(0, match.start() - _BEFORE), match.start()))


def _is_inside(match: re.Match[str], term: Term) -> bool:
    return any(term.starts <= day <= term.last_class for day in _dates(match, term))


def _dates(match: re.Match[str], term: Term) -> Iterator[date]:
    """Give the dates a text can mean; none where the calendar has no such day."""
    month = match["month"]
    number = int(month) if month.isdigit() else _month_number(month)
    year = match["year"] or match.groupdict().get("early")
    century = "20" if year and len(year) == 2 else ""
    years = [int(century + year)] if year else range(term.starts.year, term.last_class.year + 1)
    for candidate in years:
        try:
            yield date(candidate, number, int(match["day"]))
        except ValueError:
            continue


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].capitalize()) // 3 + 1
