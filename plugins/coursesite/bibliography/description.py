"""What stands between a title and its source, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from coursesite.bibliography.latex import Run, Runs


@dataclass(frozen=True, slots=True)
class Description:
    """The parts of a reference that the same few fields decide together."""

    brackets: tuple[Runs, ...] = ()
    """What stands in square brackets: `Film`."""

    identifier: str = ""
    """What stands in parentheses: `NIH Publication No. 18-2424`."""

    publishers: tuple[str, ...] = ()
    school: str = ""
    """The university of a thesis, where it stands in the brackets."""


def as_runs(text: str) -> Runs:
    """Make runs of a text; none of the empty one."""
    return (Run(text),) if text else ()
