"""What pure functions returned the last time, for programs that read a course again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, TypeVarTuple

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Remembered:
    """The last result of each call by its name, given again while all it was made from is equal.

    Arguments are compared as values; those without an equality of their own must be the same
    object. Only for functions that read nothing but their arguments and return what nobody changes.
    """

    def __init__(self) -> None:
        self._results: dict[Hashable, tuple[object, tuple[Any, ...], Any]] = {}

    def get(self, name: Hashable, function: Callable[[*Ts], T], *arguments: *Ts) -> T:
        """Return `function(*arguments)`; one result is kept for each `name`, such as a path."""
        known = self._results.get(name)
        if known and known[0] is function and known[1] == arguments:
            result: T = known[2]
            return result
        result = function(*arguments)
        self._results[name] = function, arguments, result
        return result
