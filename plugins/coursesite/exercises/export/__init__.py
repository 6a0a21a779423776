"""Exercises in the formats of learning management systems, and what each format leaves out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from .gift import write_gift
from .qti12 import write_qti12
from .questions import Export, Loss

FORMATS: Mapping[str, Callable[..., Export]] = MappingProxyType(
    {"gift": write_gift, "qti12": write_qti12}
)
"""Name of each format to its function: `(items, course, cite, site_url) -> Export`. Moodle XML and
Anki would each be one more module that writes the same questions."""

__all__ = ["FORMATS", "Export", "Loss", "write_gift", "write_qti12"]
