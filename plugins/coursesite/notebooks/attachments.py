"""Images pasted into a Markdown cell: `![](attachment:image.png)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from coursesite.prose import blank

from .model import Cell

_TARGET = re.compile(r"(?<=[(<\"'])attachment:")
_NAME = re.compile(r"[^)>\"'\n]*")


def link_attachments(cell: Cell, prefix: str) -> str:
    """Return the cell's Markdown with its pasted images at `prefix` and their file's name.

    Code and comments stand as typed. An image that is not in the cell stays as it is, see
    `missing_attachments`.
    """
    parts, end = [], 0
    for start, stop, file_name in _find(cell):
        if file_name:
            parts += [cell.source[end:start], prefix, file_name]
            end = stop
    return "".join([*parts, cell.source[end:]])


def missing_attachments(cell: Cell) -> Iterator[str]:
    """Give the names of images that the cell shows and that were not pasted into it."""
    for start, stop, file_name in _find(cell):
        if file_name is None:
            yield unquote(cell.source[start:stop].removeprefix("attachment:")).strip()


def _find(cell: Cell) -> Iterator[tuple[int, int, str | None]]:
    """Give each target with its span and the file it stands for; Jupyter writes a space as %20."""
    known = {written: it for it in cell.attachments for written in (it.name, quote(it.name))}
    longest_first = sorted(known, key=len, reverse=True)
    for m in _TARGET.finditer(blank(cell.source)):
        name = next((it for it in longest_first if cell.source.startswith(it, m.end())), None)
        if name is not None:
            yield m.start(), m.end() + len(name), known[name].file_name
        elif written := _NAME.match(cell.source, m.end()):
            yield m.start(), written.end(), None
