"""Tells whether what a student typed is an accepted answer."""

from __future__ import annotations

from collections.abc import Iterable

from coursesite.exercises.folding import fold
from coursesite.exercises.quantities import read_quantity


def accepts_text(answer: str, accepted: Iterable[str]) -> bool:
    """Tell whether an answer is one of the accepted ones, folded alike.

    Two that are numbers are compared as numbers: `8,9` is `8.90`. An accepted answer of which the
    fold leaves nothing, such as `?!`, is compared as it stands.
    """
    given = fold(answer)
    number = _number(answer)
    return any(
        (bool(given) and given == fold(each))
        or answer.strip() == each.strip() != ""
        or (number is not None and number == _number(each))
        for each in accepted
    )


def _number(text: str) -> object:
    quantity = read_quantity(text)
    return quantity.value if quantity and not quantity.unit and not quantity.tolerance else None
