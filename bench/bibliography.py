"""How long references.bib takes to read and to write, and whether time grows with it in a line."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from coursesite.bibliography import Bibliography, format_document, read_bibliography

T = TypeVar("T")

SIZES = (1_000, 5_000, 10_000, 20_000)

ENTRY = r"""
@article{{author{n:05}topic,
  author       = {{Author{n:05}, Alicia B. and Xing, Guibo and O'Malley, Stephanie S.}},
  year         = {{{year}}},
  title        = {{Dose Tapering and Overdose Among {{US}} Patients: {{A}} Study of {n} Clinics}},
  journal      = {{Journal of Consulting \& Clinical Psychology}},
  volume       = {{{volume}}},
  number       = {{5}},
  pages        = {{411--419}},
  doi          = {{10.1001/jama.{year}.{n}}},
  abstract     = {{{abstract}}},
  keywords     = {{week10, oa, cohort}},
}}
"""
ABSTRACT = "Whether tapering changes the risk of an overdose or a crisis is not known. " * 4


@dataclass(frozen=True)
class Measured:
    """What one size took."""

    entries: int
    read: float
    """Seconds of the processor to read the file."""

    write: float
    """Seconds to decode and format every work as one reference list."""

    first: float
    """Seconds that took the first time, when no name or title was met before."""

    memory: int
    """Bytes held by the read bibliography."""


def make_bibliography(entries: int) -> str:
    """Make a file of so many articles, as a reference manager would export them.

    They are numbered from their number on, so that no two of `SIZES` have an article in common.
    """
    return "".join(
        ENTRY.format(n=n, year=1990 + n % 35, volume=n % 300, abstract=ABSTRACT)
        for n in range(entries, 2 * entries)
    )


def measure(entries: int) -> Measured:
    """Read and write a file of so many entries, the best of three."""
    text = make_bibliography(entries)
    bibliographies = [_timed(partial(_read, text)) for _ in range(3)]
    writes = [_timed(partial(_write, each))[0] for _, each in bibliographies]
    tracemalloc.start()
    kept = _read(text)
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(kept) == entries
    reads = [seconds for seconds, _ in bibliographies]
    return Measured(entries, min(reads), min(writes), writes[0], memory)


def _read(text: str) -> Bibliography:
    return read_bibliography(text, "bench.bib").value


def _write(bibliography: Bibliography) -> int:
    return len(format_document(bibliography, also=bibliography).references)


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    value = work()
    return time.process_time() - start, value


def report() -> Iterator[str]:
    """Yield a table, a line for each size, and the growth from the smallest to the largest."""
    rows = [measure(entries) for entries in SIZES]
    yield f"{'entries':>8} {'read s':>8} {'write s':>8} {'MB':>6}"
    for row in rows:
        yield f"{row.entries:8} {row.read:8.2f} {row.write:8.2f} {row.memory / 1e6:6.1f}"
    first, last = rows[0], rows[-1]
    times = last.entries / first.entries
    yield (
        f"per entry, {last.entries} to {first.entries}: read {last.read / first.read / times:.2f}, "
        + (f"write {last.first / first.first / times:.2f} (1 is linear)")
    )


if __name__ == "__main__":
    for line in report():
        print(line)  # noqa: T201 - a program's output
