"""Lines of the table that `make bench` prints."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

LINEAR = 1.5
"""What `growth` may be and still be called linear: machines are never quite steady."""


@dataclass(frozen=True)
class Row:
    """One thing that was measured."""

    what: str
    """What it is, in a few words."""

    value: float
    """What was measured, in `unit`."""

    unit: str
    """`s`, `ms`, `KiB`, `MiB`, `requests`, or `times` for a ratio."""

    budget: float | None = None
    """The most it may be, in `unit`; None where it is only reported."""

    note: str = ""
    """What else to know, such as which page it was."""

    @property
    def is_over(self) -> bool:
        """Whether it is over its budget."""
        return self.budget is not None and self.value > self.budget


def format_rows(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the table, a line for each row; one over its budget says so."""
    yield f"{'':44}{'measured':>10}{'budget':>9}"
    for row in rows:
        budget = "" if row.budget is None else _number(row.budget)
        mark = "  OVER" if row.is_over else ""
        note = f"  {row.note}" if row.note else ""
        yield f"{row.what:44}{_number(row.value):>10}{budget:>9} {row.unit}{mark}{note}"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"


def best_of(times: int, work: Callable[[], object]) -> float:
    """Return the fewest seconds of processor time that the work took in so many tries.

    Processor time, since others may be at work on the machine.
    """
    seconds = []
    for _ in range(times):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def growth(small: tuple[int, float], large: tuple[int, float]) -> float:
    """Return how much longer each thing takes among many than among few; 1 is linear growth.

    Each pair is a number of things and the seconds they took together.
    """
    return (large[1] / large[0]) / (small[1] / small[0])
