"""Orders that look mixed and are the same at every build."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from coursesite.exercises.model import Choice, Item

C = TypeVar("C", bound=Choice)

_PICK = re.compile(r"(\d{1,2})\s+from\s+weeks?\s+(\d{1,2})(?:\s*(?:[-‐-―−]|to)\s*(\d{1,2}))?", re.I)


def mixed(choices: Sequence[C], seed: str) -> tuple[C, ...]:
    """Mix choices, the same for the same seed (an exercise's id), never in the order given.

    A new choice moves no other past another.
    """
    order = sorted(choices, key=lambda choice: _rank(seed, choice.key))
    if len(order) > 1 and [each.key for each in order] == [each.key for each in choices]:
        order.append(order.pop(0))
    return tuple(order)


def pick(
    items: Iterable[Item], count: int, first_week: int, last_week: int, address: str
) -> tuple[Item, ...]:
    """Pick items of some weeks for a page, in order of week and id.

    The same page address gets the same ones until the bank changes; a new exercise takes at most
    one place. Fewer come back where there are fewer.
    """
    bank = {item.id: item for item in items if first_week <= item.week <= last_week}
    chosen = sorted(bank.values(), key=lambda item: _rank(address, item.id))[: max(count, 0)]
    return tuple(sorted(chosen, key=lambda item: (item.week, item.id)))


def read_pick(written: str) -> tuple[int, int, int] | None:
    """Read how many of which weeks, `5 from weeks 1-3`; None where it says something else."""
    m = _PICK.fullmatch(written.strip())
    return (int(m[1]), int(m[2]), int(m[3] or m[2])) if m else None


def _rank(seed: str, key: str) -> str:
    return hashlib.sha256(f"{seed}\n{key}".encode()).hexdigest()
