"""A course that notes what a page asks it for while it is rendered."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from enum import Enum
from functools import partial
from typing import Any, NamedTuple

from coursesite.bibliography import Work
from coursesite.course import Course
from coursesite.problems import Place


class How(Enum):
    """How a part of the course is asked for."""

    WHOLE = "whole"  # course.calendar, course.items.values()
    KEYS = "keys"  # list(course.sources)
    HOLDS = "holds"  # "docs/a.md" in course.sources
    VALUE = "value"  # course.items["one"]
    CALL = "call"  # course.items_of(3)


class Question(NamedTuple):
    """Something that was asked of the course."""

    part: str
    """A field, property or method of `Course`."""

    how: How
    key: Hashable = None
    """What was looked for, or the arguments of a method."""


Note = Callable[[Question], None]


def answer(course: Course, question: Question) -> object:
    """Return what the course says to a question, to be compared with what another says."""
    part = getattr(course, question.part)
    match question.how:
        case How.WHOLE:
            return dict(part) if isinstance(part, Mapping) else part
        case How.KEYS:
            return tuple(part)
        case How.HOLDS:
            return question.key in part
        case How.VALUE:
            return _wherever(part.get(question.key))
        case How.CALL:
            call: Any = question.key  # the arguments, and those with a name
            return part(*call[0], **dict(call[1]))


def _wherever(value: object) -> object:
    """Leave out on which line a work stands: a line more above it changes no page."""
    return replace(value, place=Place("")) if isinstance(value, Work) else value


class NotedCourse(Course):
    """A course that notes every question, whatever part of it is asked for, and answers as it is.

    Mappings are asked by key, so that a page is made from the exercises and works it names, and not
    from all.
    """

    def __init__(self, course: Course, note: Note) -> None:
        vars(self).update(_course=course, _note=note, _parts={})

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("_"):
            return super().__getattribute__(name)
        if name not in self._parts:
            part = getattr(self._course, name)
            if isinstance(part, Mapping):
                part = _Noted(name, part, self._note)
            elif callable(part):
                part = partial(_call, name, part, self._note)
            else:
                self._note(Question(name, How.WHOLE))
                return part
            self._parts[name] = part
        return self._parts[name]


def _call(
    name: str, method: Callable[..., object], note: Note, /, *arguments: Hashable, **named: Hashable
) -> object:
    note(Question(name, How.CALL, (arguments, tuple(sorted(named.items())))))
    return method(*arguments, **named)


class _Noted(Mapping[Any, Any]):
    """A mapping that notes what it is asked."""

    def __init__(self, part: str, inner: Mapping[Any, Any], note: Note) -> None:
        self._part = part
        self._inner = inner
        self._note = note

    def __getitem__(self, key: Hashable) -> Any:
        self._note(Question(self._part, How.VALUE, key))
        return self._inner[key]

    def __contains__(self, key: object) -> bool:
        self._note(Question(self._part, How.HOLDS, key))
        return key in self._inner

    def __iter__(self) -> Iterator[Any]:
        self._note(Question(self._part, How.KEYS))
        return iter(self._inner)

    def __len__(self) -> int:
        self._note(Question(self._part, How.KEYS))
        return len(self._inner)

    def values(self) -> Any:
        """Give all values: what is asked for is the whole."""
        self._note(Question(self._part, How.WHOLE))
        return self._inner.values()

    def items(self) -> Any:
        """Give all keys with their values."""
        self._note(Question(self._part, How.WHOLE))
        return self._inner.items()
