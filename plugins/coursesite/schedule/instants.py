"""Wall times to instants: a time that does not exist, or exists twice, is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime | str:
    """Return the aware datetime, or why there is none, as the end of a message.

    Two readings of one wall time (PEP 495) differ where the clocks change: forward, the time is
    skipped; back, it comes twice.
    """
    first = datetime.combine(day, clock, zone)
    second = first.replace(fold=1)
    before, after = first.utcoffset(), second.utcoffset()
    if before is None or after is None or before == after:
        return first
    what = f"{clock:%H:%M} on {day:%A} {day.isoformat()}"
    if before < after:
        return f"{what} does not exist, the clocks go forward: choose another time"
    return f"{what} comes twice, the clocks go back: choose another time"


def is_ambiguous(moment: datetime) -> bool:
    """Tell whether its wall time alone does not give the instant."""
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


def later(moment: datetime, minutes: int) -> datetime:
    """Add minutes that pass (adding to a local datetime would add minutes on the wall)."""
    shifted = moment.astimezone(UTC) + timedelta(minutes=minutes)
    return shifted.astimezone(moment.tzinfo)
