"""Authors' pages as text: where their Markdown starts, and on which line something was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from coursesite.problems import Place
from coursesite.prose import CODE_AND_COMMENTS, Kind, blank, front_matter_end

_WORD = re.compile(r"\w")
_BEFORE_A_LINE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?")


@dataclass(frozen=True)
class Source:
    """One page as its author wrote it."""

    path: str
    """Path from the course's root: `lectures/week-01-x/index.md`."""

    text: str
    """The whole file; for a notebook, its JSON."""

    markdown: str
    """What is rendered: the file without front matter, or a notebook's Markdown cells."""

    is_notebook: bool = False
    """`text` is JSON, so what an author typed stands in it escaped."""

    def holds(self, needle: str) -> bool:
        """Tell whether an author typed `needle` in this file."""
        return needle in self.text or (self.is_notebook and needle in self.markdown)


def read_page(path: str, text: str) -> Source:
    """Make a source of a Markdown page.

    Front matter is cut off; its fields are read elsewhere.
    """
    return Source(path, text, text[front_matter_end(text) :].removeprefix("\ufeff"))


def find_place(source: Source, needle: str, nth: int = 0, *, alone: bool | None = None) -> Place:
    """Find the line where the author typed `needle` for the nth time (from 0), outside code.

    With `alone` only lines count that hold nothing else, or only those that do, if there are any.
    Where it cannot be found as typed, the first line of the file is the place; where it stands
    fewer times than that, the last one is.
    """
    typed = json.dumps(needle, ensure_ascii=False)[1:-1] if source.is_notebook else needle
    starts = list(_occurrences(source, typed, is_word=needle[-1:].isalnum()))
    if alone is not None:
        starts = [it for it in starts if _is_alone(source, it, it + len(typed)) is alone] or starts
    if not starts:
        return Place(source.path, 1)
    start = starts[min(nth, len(starts) - 1)]
    return Place(source.path, source.text.count("\n", 0, start) + 1)


def without_code(source: Source, kinds: Collection[Kind] = CODE_AND_COMMENTS) -> str:
    """Give the Markdown of a page, blanks where it is no prose; every line and column stays."""
    text = source.markdown if source.is_notebook else source.text
    return blank(text, kinds)[len(text) - len(source.markdown) :]


def _is_alone(source: Source, start: int, end: int) -> bool:
    """Tell whether a line holds this and what marks a list, a quotation or a line of a cell."""
    text = source.text
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end:].partition("\n")[0]
    if source.is_notebook:
        before, after = before.lstrip().removeprefix('"'), after.rstrip(' ,"').removesuffix("\\n")
    return bool(_BEFORE_A_LINE.fullmatch(before)) and not after.strip()


def _occurrences(source: Source, typed: str, *, is_word: bool) -> Iterator[int]:
    """Give where a text begins in the file; a word not where it is the beginning of another."""
    text = source.text if source.is_notebook else _masked(source.text)
    start = text.find(typed)
    while start >= 0:
        end = start + len(typed)
        if is_word and _WORD.match(text, end):
            end = start + 1
        else:
            yield start
        start = text.find(typed, max(end, start + 1))


@lru_cache(maxsize=64)
def _masked(text: str) -> str:
    start = front_matter_end(text)
    return re.sub(r"[^\n]", " ", text[:start]) + blank(text)[start:]
