"""What a field may hold: each kind reads a YAML node and describes itself as JSON Schema."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Protocol, TypeVar

from coursesite.problems import Severity, did_you_mean
from coursesite.schedule.nodes import MappingNode, Node, Report, ScalarNode

T_co = TypeVar("T_co", covariant=True)
Schema = dict[str, Any]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""In the order of `datetime.date.weekday`."""

CLOCK = r"([01]?\d|2[0-3]):([0-5]\d)"
_DATE = r"\d{4}-\d{2}-\d{2}"
EMPTY = ("", "~", "null", "Null", "NULL")
"""How YAML writes nothing, where it stands without quotes."""


class Kind(Protocol[T_co]):
    """What a field may hold."""

    def read(self, node: Node, name: str, report: Report) -> T_co | None:
        """Return the value; None after reporting why there is none."""

    def schema(self) -> Schema:
        """Describe the values as JSON Schema (draft 2020-12)."""


_NUMBER_SIGN = re.compile(r" +(#\w\S*)")


def _cut_short(node: ScalarNode) -> str:
    """Return what `title: Recording #1` loses; a note, `# so`, has a space after its sign."""
    text = getattr(node.end_mark, "buffer", None)
    if node.style or not isinstance(text, str):
        return ""
    match = _NUMBER_SIGN.match(text, node.end_mark.index)
    return match[1] if match else ""


@dataclass(frozen=True)
class Text:
    """Words, as they are written."""

    pattern: str | None = None
    """A regular expression for the whole text, in the subset Python and JavaScript share."""
    hint: str = ""
    """What to write instead, ends the message: `use letters, digits and hyphens`."""

    def read(self, node: Node, name: str, report: Report) -> str | None:
        """Return the text on one line."""
        if not isinstance(node, ScalarNode):
            report.add(node, f'"{name}" must be text{_colon_hint(node)}')
            return None
        value = " ".join(str(node.value).split())
        if not value or (node.style is None and value in EMPTY):
            report.add(node, f'"{name}" is empty: write it or remove the line')
            return None
        if self.pattern and not re.fullmatch(self.pattern, value, re.ASCII):
            report.add(node, f'"{name}" cannot be "{value}": {self.hint}')
            return None
        if not self.pattern and (cut := _cut_short(node)):
            message = f'"{name}" ends before "{cut}", which YAML takes for a note: put it in quotes'
            report.add(node, message, Severity.WARNING)
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

    def read(self, node: Node, name: str, report: Report) -> int | None:
        """Return the number if it is within its limits."""
        text = str(node.value) if isinstance(node, ScalarNode) else ""
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or not self.low <= int(text) <= self.high:
            limits = f"a whole number from {self.low} to {self.high}"
            report.add(node, f'"{name}" must be {limits}')
            return None
        return int(text)

    def schema(self) -> Schema:
        """Describe an integer."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class YesNo:
    """`true` or `false`."""

    def read(self, node: Node, name: str, report: Report) -> bool | None:
        """Return the truth value; `yes` and `no` are words in YAML 1.2 and so refused."""
        text = str(node.value).lower() if isinstance(node, ScalarNode) and not node.style else ""
        if text not in ("true", "false"):
            report.add(node, f'"{name}" must be true or false')
            return None
        return text == "true"

    def schema(self) -> Schema:
        """Describe a boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Day:
    """A date: `2027-01-19`."""

    def read(self, node: Node, name: str, report: Report) -> date | None:
        """Return the date if the calendar has it."""
        text = str(node.value) if isinstance(node, ScalarNode) else ""
        if not re.fullmatch(_DATE, text, re.ASCII):
            report.add(node, f'"{name}" is not a date: write year-month-day, as in 2027-01-19')
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            report.add(node, f'"{name}" is {text}, a date that does not exist')
            return None
        if not 1970 < day.year < 2200:
            report.add(node, f'"{name}" is {text}: the year is not from 1971 to 2199')
            return None
        return day

    def schema(self) -> Schema:
        """Describe a date as a string."""
        return {"type": "string", "format": "date", "pattern": f"^{_DATE}$"}


@dataclass(frozen=True)
class Clock:
    """A time of day on the 24-hour clock: `18:00`."""

    def read(self, node: Node, name: str, report: Report) -> time | None:
        """Return the wall time."""
        text = str(node.value).strip() if isinstance(node, ScalarNode) else ""
        found = re.fullmatch(CLOCK, text, re.ASCII)
        if not found:
            message = f'"{name}" is not a time: write hours and minutes to 24, as in "18:00"'
            report.add(node, message)
            return None
        return time(int(found[1]), int(found[2]))

    def schema(self) -> Schema:
        """Describe a time as a string."""
        return {"type": "string", "pattern": f"^{CLOCK}$"}


@dataclass(frozen=True)
class Choice:
    """One of a few words, in lower case or with a capital."""

    words: tuple[str, ...]

    def read(self, node: Node, name: str, report: Report) -> str | None:
        """Return the word in lower case."""
        text = str(node.value).strip() if isinstance(node, ScalarNode) else ""
        if text.lower() in self.words and text in (text.lower(), text.capitalize()):
            return text.lower()
        hint = did_you_mean(text, self.words) or f": write {' or '.join(self.words)}"
        report.add(node, f'"{name}" cannot be "{text}"{hint}')
        return None

    def schema(self) -> Schema:
        """Describe an enumeration."""
        return {"enum": [*self.words, *(word.capitalize() for word in self.words)]}
