"""What a field may hold: each kind reads a YAML node and describes itself as JSON Schema.

The reader and the published schema come from the same tables, so that what an editor accepts
is what the reader accepts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Generic, Protocol, TypeVar

from coursesite.problems import did_you_mean
from coursesite.schedule.nodes import (
    MappingNode,
    Node,
    Reading,
    ScalarNode,
    SequenceNode,
    Source,
)

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Schema = dict[str, Any]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""In the order of `datetime.date.weekday`."""

CLOCK = r"([01]?\d|2[0-3]):([0-5]\d)"
_DATE = r"\d{4}-\d{2}-\d{2}"
_EMPTY = ("", "~", "null", "Null", "NULL")


class Kind(Protocol[T_co]):
    """What a field may hold."""

    def read(self, node: Node, name: str, reading: Reading) -> T_co | None:
        """Return the value; None after reporting why there is none."""

    def schema(self) -> Schema:
        """Describe the values as JSON Schema (draft 2020-12)."""


@dataclass(frozen=True)
class Text:
    """Words, as they are written."""

    pattern: str | None = None
    """A regular expression for the whole text, in the subset Python and JavaScript share."""
    hint: str = ""
    """What to write instead, ends the message: `use letters, digits and hyphens`."""

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        """Return the text on one line."""
        if not isinstance(node, ScalarNode):
            reading.report(node, f'"{name}" must be text{_colon_hint(node)}')
            return None
        value = " ".join(str(node.value).split())
        if not value or (node.style is None and value in _EMPTY):
            reading.report(node, f'"{name}" is empty: write it or remove the line')
            return None
        if self.pattern and not re.fullmatch(self.pattern, value, re.ASCII):
            reading.report(node, f'"{name}" cannot be "{value}": {self.hint}')
            return None
        return value

    def schema(self) -> Schema:
        """Describe a string that is not empty."""
        pattern = {"pattern": f"^{self.pattern}$"} if self.pattern else {"pattern": r"\S"}
        return {"type": "string", **pattern}


def _colon_hint(node: Node) -> str:
    """Tell of the usual slip: `title: Part 1: the start` is a mapping to YAML."""
    return ': put it in quotes, it holds ": "' if isinstance(node, MappingNode) else ""


@dataclass(frozen=True)
class Number:
    """A whole number."""

    low: int
    high: int

    def read(self, node: Node, name: str, reading: Reading) -> int | None:
        """Return the number if it is within its limits."""
        text = str(node.value) if isinstance(node, ScalarNode) else ""
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or not self.low <= int(text) <= self.high:
            limits = f"a whole number from {self.low} to {self.high}"
            reading.report(node, f'"{name}" must be {limits}')
            return None
        return int(text)

    def schema(self) -> Schema:
        """Describe an integer."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class YesNo:
    """`true` or `false`."""

    def read(self, node: Node, name: str, reading: Reading) -> bool | None:
        """Return the truth value; `yes` and `no` are words in YAML 1.2 and so refused."""
        text = str(node.value).lower() if isinstance(node, ScalarNode) and not node.style else ""
        if text not in ("true", "false"):
            reading.report(node, f'"{name}" must be true or false')
            return None
        return text == "true"

    def schema(self) -> Schema:
        """Describe a boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Day:
    """A date: `2027-01-19`."""

    def read(self, node: Node, name: str, reading: Reading) -> date | None:
        """Return the date if the calendar has it."""
        text = str(node.value) if isinstance(node, ScalarNode) else ""
        if not re.fullmatch(_DATE, text, re.ASCII):
            reading.report(node, f'"{name}" is not a date: write year-month-day, as in 2027-01-19')
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            reading.report(node, f'"{name}" is {text}, a date that does not exist')
            return None
        if not 1970 < day.year < 2200:
            reading.report(node, f'"{name}" is {text}: check the year')
            return None
        return day

    def schema(self) -> Schema:
        """Describe a date as a string."""
        return {"type": "string", "format": "date", "pattern": f"^{_DATE}$"}


@dataclass(frozen=True)
class Clock:
    """A time of day on the 24-hour clock: `18:00`."""

    def read(self, node: Node, name: str, reading: Reading) -> time | None:
        """Return the wall time."""
        text = str(node.value).strip() if isinstance(node, ScalarNode) else ""
        found = re.fullmatch(CLOCK, text, re.ASCII)
        if not found:
            message = f'"{name}" is not a time: write hours and minutes to 24, as in "18:00"'
            reading.report(node, message)
            return None
        return time(int(found[1]), int(found[2]))

    def schema(self) -> Schema:
        """Describe a time as a string."""
        return {"type": "string", "pattern": f"^{CLOCK}$"}


@dataclass(frozen=True)
class Choice:
    """One of a few words, in lower case or with a capital."""

    words: tuple[str, ...]

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        """Return the word in lower case."""
        text = str(node.value).strip() if isinstance(node, ScalarNode) else ""
        if text.lower() in self.words and text in (text.lower(), text.capitalize()):
            return text.lower()
        hint = did_you_mean(text, self.words) or f": write {' or '.join(self.words)}"
        reading.report(node, f'"{name}" cannot be "{text}"{hint}')
        return None

    def schema(self) -> Schema:
        """Describe an enumeration."""
        return {"enum": [*self.words, *(word.capitalize() for word in self.words)]}


@dataclass(frozen=True)
class Sequence(Generic[T]):
    """A list; entries that cannot be read are reported and left out."""

    kind: Kind[T]
    least: int = 0
    """How many entries there must be."""

    def read(self, node: Node, name: str, reading: Reading) -> tuple[T, ...] | None:
        """Return the entries that can be read."""
        if not isinstance(node, SequenceNode):
            if isinstance(node, ScalarNode) and not node.style and node.value in _EMPTY:
                return self._enough((), node, name, reading)
            message = f'"{name}" must be a list: begin each entry with "- "'
            reading.report(node, message)
            return None
        entries = (self.kind.read(entry, name, reading) for entry in node.value)
        return self._enough(tuple(e for e in entries if e is not None), node, name, reading)

    def _enough(
        self, entries: tuple[T, ...], node: Node, name: str, reading: Reading
    ) -> tuple[T, ...] | None:
        written = len(node.value) if isinstance(node, SequenceNode) else 0
        if written < self.least:
            reading.report(node, f'"{name}" must have at least {self.least} entry')
        return entries if len(entries) >= self.least else None

    def schema(self) -> Schema:
        """Describe an array; `null` stands for an empty one where that is allowed."""
        array: Schema = {"type": "array", "items": self.kind.schema()}
        if self.least:
            return array | {"minItems": self.least}
        return array | {"type": ["array", "null"]}


@dataclass(frozen=True)
class Field:
    """One named field of a mapping."""

    kind: Kind[Any]
    about: str
    """One line for the person who edits the file, shown by editors that know the schema."""
    required: bool = False


@dataclass(frozen=True)
class Values:
    """The fields of one mapping that could be read."""

    source: Source
    fields: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.fields[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of an optional field."""
        return self.fields.get(name, default)


@dataclass(frozen=True)
class Record(Generic[T]):
    """A mapping with known fields, made into a value."""

    fields: Mapping[str, Field]
    make: Callable[[Values, Reading], T | None]
    """Called when every required field could be read; may report and return None."""
    rules: Schema = field(default_factory=dict)
    """JSON Schema for what stands between fields (`oneOf`, `dependentRequired`)."""

    def read(self, node: Node, name: str, reading: Reading) -> T | None:
        """Return the value; unknown, repeated and missing fields are reported."""
        if not isinstance(node, MappingNode):
            reading.report(node, f'"{name}" must have fields: {", ".join(self.fields)}')
            return None
        lines: dict[str, int] = {}
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in lines:
                reading.report(key_node, f'"{key}" is written twice: keep one')
                continue
            lines[key] = reading.place(key_node).line
            if key not in self.fields:
                hint = did_you_mean(key, self.fields) or f": it can be {', '.join(self.fields)}"
                reading.report(key_node, f'unknown field "{key}" in "{name}"{hint}')
                continue
            value = self.fields[key].kind.read(value_node, key, reading)
            if value is not None:
                values[key] = value
        source = Source(reading.path, reading.place(node).line, tuple(lines.items()))
        for key, known in self.fields.items():
            if known.required and key not in lines:
                reading.report(source.at(), f'"{name}" needs a field "{key}"')
        if any(known.required and key not in values for key, known in self.fields.items()):
            return None
        return self.make(Values(source, values), reading)

    def schema(self) -> Schema:
        """Describe an object without other fields."""
        properties = {
            key: {"description": known.about, **known.kind.schema()}
            for key, known in self.fields.items()
        }
        required = [key for key, known in self.fields.items() if known.required]
        schema: Schema = {
            "type": "object",
            "additionalProperties": False,
            "properties": properties,
        }
        if required:
            schema["required"] = required
        return schema | self.rules
