"""A VTIMEZONE over a span of days: one component for each change of the clocks in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar

_STEP = timedelta(days=1)
_MARGIN = timedelta(days=2)


def vtimezone(zone: ZoneInfo, first: datetime, last: datetime) -> icalendar.Timezone:
    """Describe a zone from two days before `first` to two days after `last` (RFC 5545, 3.6.5).

    icalendar's own `add_missing_timezones` writes the onset in the new offset, where the RFC asks
    for the wall time in the old one: a parser that reads it to the letter is wrong for an hour.
    """
    component = icalendar.Timezone()
    component.add("tzid", zone.key)
    begin = (first - _MARGIN).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    component.add_component(_observance(begin, begin, zone))
    for moment in _changes(zone, begin, last + _MARGIN):
        component.add_component(_observance(moment - timedelta(seconds=1), moment, zone))
    return component


def _observance(
    before: datetime, moment: datetime, zone: ZoneInfo
) -> icalendar.TimezoneStandard | icalendar.TimezoneDaylight:
    """Describe what holds from a moment on, begun in the offset that held just before."""
    old, new = before.astimezone(zone), moment.astimezone(zone)
    component = icalendar.TimezoneDaylight() if new.dst() else icalendar.TimezoneStandard()
    component.add("dtstart", (moment + _offset(old)).replace(tzinfo=None))
    component.add("tzoffsetfrom", _offset(old))
    component.add("tzoffsetto", _offset(new))
    component.add("tzname", new.tzname() or zone.key)
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
