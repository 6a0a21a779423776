"""A VTIMEZONE over a span of days: one component for each change of the clocks in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

_STEP = timedelta(days=1)
_MARGIN = timedelta(days=2)
_YEAR_UNLIKE_UTC = (datetime(2019, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC))
"""Added for zones that touch UTC, such as London: vobject takes a zone for UTC that has no other
offset from 2000 to 2020, the only years it compares."""


def vtimezone(zone: ZoneInfo, first: datetime, last: datetime) -> icalendar.Timezone:
    """Describe a zone from two days before `first` to two days after `last` (RFC 5545, 3.6.5).

    icalendar's own `add_missing_timezones` writes the onset in the new offset, where the RFC asks
    for the wall time in the old one: a parser that reads it to the letter is wrong for an hour.
    """
    begin = (first - _MARGIN).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    moments = [begin, *_changes(zone, begin, last + _MARGIN)]
    winter = min(_offset(moment.astimezone(zone)) for moment in moments)
    if len(moments) > 1 and timedelta() in {_offset(m.astimezone(zone)) for m in moments}:
        moments = [*_changes(zone, *_YEAR_UNLIKE_UTC), *moments]
    component = icalendar.Timezone()
    component.add("tzid", zone.key)
    for moment in moments:
        before = moment if moment == begin else moment - timedelta(seconds=1)
        old, new = before.astimezone(zone), moment.astimezone(zone)
        component.add_component(_observance(old, new, winter))
    return component


def _observance(
    old: datetime, new: datetime, winter: timedelta
) -> icalendar.TimezoneStandard | icalendar.TimezoneDaylight:
    """Describe what holds from an instant on, begun in the offset that held just before.

    What is ahead of the span's lowest offset is daylight time, in Dublin and Casablanca too, whose
    law calls summer the standard: parsers expect that clocks go forward for daylight time.
    """
    is_summer = _offset(new) > winter
    component = icalendar.TimezoneDaylight() if is_summer else icalendar.TimezoneStandard()
    component.add("dtstart", (new.astimezone(UTC) + _offset(old)).replace(tzinfo=None))
    component.add("tzoffsetfrom", _offset(old))
    component.add("tzoffsetto", _offset(new))
    component.add("tzname", new.tzname() or "LMT")
    return component


def _changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """Find each moment, to the second, from which another offset holds."""
    moment = first
    while moment < last:
        following = moment + _STEP
        if _state(moment, zone) != _state(following, zone):
            yield _between(zone, moment, following)
        moment = following


def _between(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        if _state(middle, zone) == _state(low, zone):
            low = middle
        else:
            high = middle
    return high


def _state(moment: datetime, zone: ZoneInfo) -> tuple[timedelta, str | None]:
    local = moment.astimezone(zone)
    return _offset(local), local.tzname()


def _offset(local: datetime) -> timedelta:
    return local.utcoffset() or timedelta()
