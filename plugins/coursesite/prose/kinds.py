"""The kinds of text that are not prose."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What a stretch of a text is, if not prose."""

    BLOCK = "block"  # between lines of ``` or ~~~, or indented by four columns
    SPAN = "span"  # `code` in a line
    COMMENT = "comment"  # <!-- for authors -->
    MATH = "math"  # $x^2$
    ELEMENT = "element"  # <pre>code</pre>


class Span(NamedTuple):
    """A stretch of a text that is not prose."""

    start: int
    """Place of its first character, marks included."""

    end: int
    """Place after its last."""

    kind: Kind
    """What it is."""


CODE = frozenset({Kind.BLOCK, Kind.SPAN})
"""What is shown letter by letter."""

CODE_AND_COMMENTS = CODE | {Kind.COMMENT}
"""In which no Markdown is read."""

UNREAD = CODE_AND_COMMENTS | {Kind.ELEMENT}
"""In which the course does not speak."""

NO_HEADINGS = frozenset({Kind.BLOCK, Kind.COMMENT})
"""In whose lines no heading stands."""
