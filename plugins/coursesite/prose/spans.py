"""What of a whole text is no prose, found once for all who ask."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from .blocks import STEP, Blocks, Line, Paragraph, line_at
from .fences import find_fences
from .html import find_comments, find_elements, find_html, is_code
from .inline import find_in_line
from .kinds import CODE_AND_COMMENTS, Kind, Span

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?:.*?\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S
)
_MARKS = ("`", "~~~", "<", "$", "\\", "    ", "\t")
"""A text without any of these is prose all through."""

_IN_WORDS = re.compile(r"[`$]|\\[(\[b]|<!--")
"""A paragraph without any of these holds nothing else."""

_FENCE = re.compile(r"^[> \t]*(?P<marks>`{3,}|~{3,})(?!.*(?P=marks))", re.M)
_LETTER = re.compile(r"[^\n]")


def front_matter_end(text: str) -> int:
    """Return where Markdown starts in a page; 0 where it has no front matter."""
    m = _FRONT_MATTER.match(text)
    return m.end() if m else 0


@lru_cache(maxsize=1024)
def find_spans(text: str) -> tuple[Span, ...]:
    """Find what is no prose in a Markdown text, in reading order.

    The answer is that of Python-Markdown with the extensions of mkdocs.yml. Front matter is read
    line by line. A span may lie in another: a comment in `<pre>`.
    """
    if not any(mark in text for mark in _MARKS):
        return ()
    return tuple(sorted(_find(text)))


def find_lone_fence(text: str) -> re.Match[str] | None:
    """Find the first line that begins with `marks` of a fence and neither opens nor closes one."""
    if "```" not in text and "~~~" not in text:
        return None
    return _FENCE.search(blank(text, frozenset(Kind) - {Kind.SPAN}))


def blank(text: str, kinds: Collection[Kind] = CODE_AND_COMMENTS, by: str = " ") -> str:
    """Put `by` for each character that is no prose; every line and column stays."""
    return blank_spans(text, (it for it in find_spans(text) if it.kind in kinds), by)


def blank_spans(text: str, spans: Iterable[Span], by: str = " ") -> str:
    """Put `by` for each character of the spans, in reading order, but line ends."""
    parts, end = [], 0
    for span in spans:
        if span.end > end:
            parts.append(text[end : span.start])
            parts.append(_LETTER.sub(by, text[max(end, span.start) : span.end]))
            end = span.end
    return "".join([*parts, text[end:]]) if parts else text


def blank_matches(text: str, pattern: re.Pattern[str], by: str = " ") -> str:
    """Put `by` for each character that a pattern finds, but line ends."""
    return pattern.sub(lambda m: _LETTER.sub(by, m[0]), text)


def _find(text: str) -> list[Span]:
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    begin = front_matter_end(text)
    body = bisect_right(starts, begin) - 1 if begin else 0
    head = [Line(0, start, end - 1) for start, end in pairwise(starts[: body + 1])]
    found = [span for line in head for span in _find_in_words(text, [line])]
    fences = _find_fences(text, starts, body)
    # what is cut out of a text is hidden from all that looks for more
    rest = blank_spans(text, [Span(0, begin, Kind.BLOCK), *fences], "\0")
    raw = list(find_html(rest)) if "<" in rest else []
    lines = list(_lines(rest, starts[body:], sorted([*fences, *raw])))
    for paragraph in Blocks(rest).cut(lines):
        found += _find_in_paragraph(rest, paragraph)
    found += [*fences, *(it for it in raw if it.kind is Kind.COMMENT or is_code(rest, it))]
    if "<" in text:
        left = blank_spans(text, sorted(it for it in found if it.kind is not Kind.ELEMENT), "\0")
        found += find_elements(left)
        found += (comment for span in raw for comment in find_comments(left, span))
    return found


def _find_fences(text: str, starts: Sequence[int], body: int) -> list[Span]:
    if "```" not in text and "~~~" not in text:
        return []
    lines = [text[s:e].rstrip("\r\n").expandtabs(STEP) for s, e in pairwise(starts[body:])]
    return [
        Span(
            text.index(lines[it.first].lstrip("> ")[:3], starts[body + it.first]),
            min(starts[body + it.last + 1] - 1, len(text)),
            Kind.BLOCK,
        )
        for it in find_fences(lines)
    ]


def _lines(text: str, starts: Sequence[int], cuts: Sequence[Span]) -> Iterator[Line]:
    """Give what is left of the lines of a text: nothing of HTML, and of a fence its first marks."""
    at, number = 0, 0
    for start, after in pairwise(starts):
        end = after - 1
        if at and end <= at:
            continue
        left = line_at(text, start, end)
        while number < len(cuts) and cuts[number].start < max(at, end):
            cut = cuts[number]
            number += 1
            if cut.end <= at:
                continue
            if cut.kind is Kind.BLOCK:
                yield line_at(text, start, cut.start + 1)
            else:
                yield Line(0, 0, 0, is_cut=True)
            at = cut.end
            left = line_at(text, at, max(at, end))
        if left.start < left.end or at <= start:
            yield left


def _find_in_paragraph(text: str, paragraph: Paragraph) -> Iterator[Span]:
    lines = paragraph.lines
    if paragraph.is_code:
        yield Span(lines[0].start, lines[-1].end, Kind.BLOCK)
    elif lines and _IN_WORDS.search(text, lines[0].start, lines[-1].end):
        yield from _find_in_words(text, lines)


def _find_in_words(text: str, lines: Sequence[Line]) -> Iterator[Span]:
    """Find code and the like in the words of some lines; in parts where it goes over their ends."""
    words = "\n".join(text[line.start : line.end] for line in lines)
    places = [0, *accumulate(line.end - line.start + 1 for line in lines)]
    for span in find_in_line(words):
        for line, place in zip(lines, places, strict=False):
            start = max(span.start, place) - place + line.start
            end = min(span.end - place + line.start, line.end)
            if start < end:
                yield Span(start, end, span.kind)
