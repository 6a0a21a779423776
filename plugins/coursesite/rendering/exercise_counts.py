"""What is counted at the end of a conversation: the summary measures of MITI 4.2.1."""

from __future__ import annotations

from dataclasses import dataclass

from coursesite.exercises.model import MI_ADHERENT, MI_NON_ADHERENT, REFLECTIONS, Behavior


@dataclass(frozen=True)
class Count:
    """A line of the counts at the end of a conversation."""

    name: str
    """Its name in the words: `counts_reflections`."""

    say: str
    """How the numbers are said, in the words: `counts_to` is `{of} to {to}`."""

    of: tuple[str, ...]
    """Behavior codes that are counted, and whose replies are listed."""

    to: tuple[str, ...] = ()
    """Behavior codes that they are compared with; empty where a number stands alone."""


def _codes(behaviors: frozenset[Behavior]) -> tuple[str, ...]:
    return tuple(behavior.name.lower() for behavior in Behavior if behavior in behaviors)


COUNTS = (
    Count(
        "counts_reflections",
        "counts_to",
        _codes(REFLECTIONS),
        _codes(frozenset({Behavior.QUESTION})),
    ),
    Count(
        "counts_complex",
        "counts_share",
        _codes(frozenset({Behavior.COMPLEX_REFLECTION})),
        _codes(REFLECTIONS),
    ),
    Count("counts_adherent", "counts_number", _codes(MI_ADHERENT)),
    Count("counts_non_adherent", "counts_number", _codes(MI_NON_ADHERENT)),
)
"""What a student sees at the end: the summary measures of MITI 4.2.1 that replies can bear."""
