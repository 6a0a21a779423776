"""Every piece of Markdown in an exercise, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator

from coursesite.exercises.model import Passage


def passages_of(value: object) -> Iterator[Passage]:
    """Give the passages of an item, or of a part or a tuple of parts, in the order of the fields.

    A passage that stands in two fields is given twice.
    """
    if isinstance(value, Passage):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from passages_of(each)
    else:
        for name in getattr(value, "__dataclass_fields__", ()):  # `fields` makes a tuple each time
            yield from passages_of(getattr(value, name))
