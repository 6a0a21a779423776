"""What of a Markdown text is code, a comment or a formula, hence not prose."""

from .inline import find_in_line
from .kinds import CODE, CODE_AND_COMMENTS, NO_HEADINGS, UNREAD, Kind, Span
from .spans import blank, blank_matches, blank_spans, find_lone_fence, find_spans, front_matter_end

__all__ = [
    "CODE",
    "CODE_AND_COMMENTS",
    "NO_HEADINGS",
    "UNREAD",
    "Kind",
    "Span",
    "blank",
    "blank_matches",
    "blank_spans",
    "find_in_line",
    "find_lone_fence",
    "find_spans",
    "front_matter_end",
]
