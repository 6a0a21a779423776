"""What an earlier check found, so that what has not changed since need not be checked again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any


@dataclass
class Kept:
    """Outcomes of earlier checks, each by a digest of all that it was made from.

    Only what is right is kept: a problem is found, and placed, anew in each check.
    """

    known: Mapping[str, Any] = field(default_factory=dict)
    """Outcomes by digest, as values that JSON can hold."""

    current: dict[str, Any] = field(default_factory=dict)
    """Those of this check, to be kept for the next one."""

    def find(self, digest: str) -> Any:
        """Return an earlier outcome; None without one."""
        outcome = self.known.get(digest)
        if outcome is not None:
            self.current[digest] = outcome
        return outcome

    def keep(self, digest: str, outcome: Any = True) -> None:
        """Keep an outcome for the next check."""
        self.current[digest] = outcome


def digest_of(*parts: object) -> str:
    """Return a digest of some values: of their types and of how they are written in Python."""
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()
