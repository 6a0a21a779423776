"""Items as plain values, short enough to be read in a golden case."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from coursesite.exercises.model import Item, Match, Passage

LEFT_OUT = {"id", "path", "week", "key", "alias_line"}
"""The same in every case, or a hash that has tests of its own."""


def plain_item(item: Item | None) -> Any:
    """Give an item's kind and fields; empty ones are left out, a passage is `line: text`."""
    if item is None:
        return None
    rights = (
        {right.key: right.text.text for right in item.rights} if isinstance(item, Match) else {}
    )
    return {"kind": item.kind.value, **_plain(item, rights)}


def _plain(value: Any, rights: dict[str, str]) -> Any:
    if isinstance(value, Passage):
        return f"{value.line}: {value.text}" if value.text else None
    if is_dataclass(value):
        plain = {f.name: _plain(getattr(value, f.name), rights) for f in fields(value)}
        if "right_key" in plain:
            plain["right_key"] = rights[plain["right_key"]]
        filled = {
            name
            for name, each in plain.items()
            if _filled(each) or (name == "shuffle" and each is not None)
        }
        return {name: plain[name] for name in plain if name in filled - LEFT_OUT}
    if isinstance(value, tuple):
        return [_plain(each, rights) for each in value]
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Decimal) else value


def _filled(value: Any) -> bool:
    return value is not False and value not in (None, "", [], {})
