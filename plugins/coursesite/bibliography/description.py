"""What stands between a title and its source, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import Run, Runs


@dataclass(frozen=True, slots=True)
class Description:
    """The parts of a reference that the same few fields decide together."""

    kind: Kind
    brackets: tuple[Runs, ...] = ()
    identifier: str = ""
    publishers: tuple[str, ...] = ()
    school: str = ""


def as_runs(text: str) -> Runs:
    """Make runs of a text; none of the empty one."""
    return (Run(text),) if text else ()
