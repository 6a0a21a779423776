"""Lists and mappings of fields, read from YAML nodes and described as JSON Schema.

The reader and the published schema come from the same tables, so that what an editor accepts
is what the reader accepts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from coursesite.problems import did_you_mean
from coursesite.schedule.kinds import EMPTY, Kind, Schema
from coursesite.schedule.nodes import (
    MappingNode,
    Node,
    Report,
    ScalarNode,
    SequenceNode,
    Source,
)

T = TypeVar("T")


@dataclass(frozen=True)
class Sequence(Generic[T]):
    """A list; entries that cannot be read are reported and left out."""

    kind: Kind[T]
    least: int = 0
    """How many entries there must be."""

    def read(self, node: Node, name: str, report: Report) -> tuple[T, ...] | None:
        """Return the entries that can be read."""
        if not isinstance(node, SequenceNode):
            if isinstance(node, ScalarNode) and not node.style and node.value in EMPTY:
                return self._enough((), node, name, report)
            message = f'"{name}" must be a list: begin each entry with "- "'
            report.add(node, message)
            return None
        entries = (self.kind.read(entry, name, report) for entry in node.value)
        return self._enough(tuple(e for e in entries if e is not None), node, name, report)

    def _enough(
        self, entries: tuple[T, ...], node: Node, name: str, report: Report
    ) -> tuple[T, ...] | None:
        written = len(node.value) if isinstance(node, SequenceNode) else 0
        if written < self.least:
            report.add(node, f'"{name}" must have at least {self.least} entry')
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
    make: Callable[[Values, Report], T | None]
    """Called when every required field could be read; may report and return None."""
    rules: Schema = field(default_factory=dict)
    """JSON Schema for what stands between fields (`oneOf`, `dependentRequired`)."""

    def read(self, node: Node, name: str, report: Report) -> T | None:
        """Return the value; unknown, repeated and missing fields are reported."""
        if not isinstance(node, MappingNode):
            report.add(node, f'"{name}" must have fields: {", ".join(self.fields)}')
            return None
        lines: dict[str, int] = {}
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in lines:
                report.add(key_node, f'"{key}" is written twice: keep one')
                continue
            lines[key] = report.place(key_node).line
            if key not in self.fields:
                hint = did_you_mean(key, self.fields) or f": it can be {', '.join(self.fields)}"
                report.add(key_node, f'unknown field "{key}" in "{name}"{hint}')
                continue
            value = self.fields[key].kind.read(value_node, key, report)
            if value is not None:
                values[key] = value
        source = Source(report.path, report.place(node).line, tuple(lines.items()))
        for key, known in self.fields.items():
            if known.required and key not in lines:
                report.add(source.at(), f'"{name}" needs a field "{key}"')
        if any(known.required and key not in values for key, known in self.fields.items()):
            return None
        return self.make(Values(source, values), report)

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
