"""Code, formulas and comments in the words of one paragraph, in the order the site finds them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from .kinds import Kind, Span

_RUN = re.compile("`+")
_DISPLAY = re.compile(r"(?<![\\$])\$\$(?!\$)(?:\\.|[^\\$\0])+?\$\$(?!\$)", re.S)
_MATH = re.compile(  # as `pymdownx.arithmatex` reads it
    r"(?P<none>(?<!\\)(?:\\\\)+(?=\$|\\\())"
    r"|(?<!\\)\$(?!\s)(?:\\.|[^\\$\0])+?(?<!\s)\$"
    r"|(?<!\\)\\\((?:\\[^)]|[^\\\0])+?\\\)",
    re.S,
)
_MATH_BLOCK = re.compile(
    r"\s*(?:\$\$(?:\\.|[^\\])+?\$\$|\\\[(?:\\[^\]]|[^\\])+?\\\]"
    r"|\\begin\{(?P<name>[a-z]+\*?)\}(?:\\.|[^\\])+?\\end\{(?P=name)\}) *",
    re.S,
)
_COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*-->", re.S)


def find_in_line(text: str) -> tuple[Span, ...]:
    """Find what is not prose in the words of one paragraph, heading or line of a list.

    Code comes first, whatever stands around it, then formulas, then comments.
    """
    if ("$" in text or "\\" in text) and _MATH_BLOCK.fullmatch(text):
        return (Span(0, len(text), Kind.MATH),)
    found: list[Span] = []
    if "`" in text:
        found += _find_code(text)
        text = _without(text, found)
    if "$$" in text:
        display = [Span(*m.span(), Kind.MATH) for m in _DISPLAY.finditer(text)]
        text = _without(text, display)
        found += display
    if "$" in text or "\\(" in text:
        math = [Span(*m.span(), Kind.MATH) for m in _MATH.finditer(text) if not m["none"]]
        text = _without(text, math)
        found += math
    if "<!--" in text:
        found += [Span(*m.span(), Kind.COMMENT) for m in _COMMENT.finditer(text)]
    return tuple(sorted(found))


def _without(text: str, spans: Iterable[Span]) -> str:
    """Put characters that no formula holds in the place of the spans."""
    parts, end = [], 0
    for span in spans:
        parts += [text[end : span.start], "\0" * (span.end - span.start)]
        end = span.end
    return "".join([*parts, text[end:]])


def _find_code(text: str) -> Iterator[Span]:
    """Find `code`, closed by as many ticks as open it, as Python-Markdown does.

    Where none are as many, the longest run of fewer closes it, if there is no longer one.
    """
    runs = [m.span() for m in _RUN.finditer(text)]
    if len(runs) < 2:
        return
    ends = _Ends(runs)
    at = 0  # end of what has been read
    for first, end in runs:
        start = max(first, at)
        if start >= end:
            continue
        before = text[at:start]
        start += (len(before) - len(before.rstrip("\\"))) % 2  # that tick is escaped
        close = ends.find(start, end)
        if close:
            yield Span(start, close, Kind.SPAN)
        at = close or 2 * end - start  # as many characters are passed over as there are ticks


class _Ends:
    """Where code that begins at a run of ticks may end."""

    def __init__(self, runs: list[tuple[int, int]]) -> None:
        self.starts = [start for start, _ in runs]
        self.by_length: dict[int, list[int]] = defaultdict(list)
        for start, end in runs:
            self.by_length[end - start].append(start)
        self.longest = [end - start for start, end in runs]  # from each run to the last
        for i in range(len(runs) - 2, -1, -1):
            self.longest[i] = max(self.longest[i], self.longest[i + 1])

    def find(self, start: int, end: int) -> int:
        """Return where code ends that begins with these ticks; 0 where it does not."""
        length = end - start
        following = bisect_right(self.starts, start)
        if not length or following == len(self.starts):
            return 0
        return (
            self._next(length, end)
            or (self.longest[following] < length and self._next(self.longest[following], end))
            or 0
        )

    def _next(self, length: int, after: int) -> int:
        starts = self.by_length.get(length, [])
        at = bisect_right(starts, after)
        return starts[at] + length if at < len(starts) else 0
