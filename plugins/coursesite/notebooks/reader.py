"""Notebook files to values; what a page needs is cut out of the JSON here, nothing is executed."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from typing import Any

from coursesite.problems import Parsed, Place, Problem

from .attachments import missing_attachments
from .format import NotJsonError, format_fault, parse_json
from .html import unclosed_tag
from .model import Attachment, Cell, CellKind, Figure, Notebook

_IMAGES = {
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
}
_OPTION = re.compile(r"^#\|[ \t]?(.*)$")
_FIG_ALT = re.compile(r"fig-alt:[ \t]*(.*)", re.S)


def read_notebook(text: str, path: str) -> Parsed[Notebook | None]:
    """Read an nbformat 4 notebook.

    A cell's alternative text for its figure is a comment on its first lines, `#| fig-alt: ...`
    (continued on further `#|` lines). A file that is no notebook is an error at the line where its
    JSON breaks off; a figure without alternative text and a stored exception are errors too.
    """
    try:
        raw = parse_json(text)
    except NotJsonError as error:
        what, line = error.args
        message = f"the notebook cannot be read: {what}"
        return Parsed(None, (Problem(Place(path, line), message),))
    fault = format_fault(raw)
    if fault:
        return Parsed(None, (Problem(Place(path, 1), fault),))
    reader = _Reader(path, text, raw)
    return Parsed(reader.read(), tuple(reader.problems))


class _Reader:
    """Walks one notebook, collecting cells, figures and problems."""

    def __init__(self, path: str, text: str, raw: dict[str, Any]) -> None:
        self.path = path
        self.text = text
        self.raw = raw
        self.offset = 0
        self.problems: list[Problem] = []
        self.figures: list[Figure] = []

    def read(self) -> Notebook:
        cells = tuple(self._read_cell(i, cell) for i, cell in enumerate(self.raw["cells"]))
        for cell in cells:
            if cell.kind is CellKind.MARKDOWN:
                self._check_prose(cell)
        for index, (raw, cell) in enumerate(zip(self.raw["cells"], cells, strict=True)):
            for number, output in enumerate(raw.get("outputs", [])):
                self._read_output(output, cell, (index, number))
        recorded = self.raw.get("metadata", {}).get("coursesite", {}).get("source_hash")
        return Notebook(
            path=self.path,
            cells=cells,
            figures=tuple(self.figures),
            source_hash=recorded if isinstance(recorded, str) else None,
            raw=self.text,
        )

    def _read_cell(self, index: int, raw: dict[str, Any]) -> Cell:
        source = joined(raw.get("source", ""))
        first = next((line for line in source.split("\n") if line.strip()), "")
        for ascii_only in (False, True) if first else ():
            needle = json.dumps(first, ensure_ascii=ascii_only)[:-1]
            if (start := self.text.find(needle, self.offset)) >= 0:
                self.offset = start + 1
                break
        line = self.text.count("\n", 0, self.offset) + 1
        return Cell(CellKind(raw["cell_type"]), source, line, tuple(_attachments(raw, index)))

    def _check_prose(self, cell: Cell) -> None:
        """Report HTML that is not closed (it takes the cells behind it along) and lost images."""
        if tag := unclosed_tag(cell.source):
            self._report(cell, f"this cell leaves a block open, close it with </{tag}>")
        for name in missing_attachments(cell):
            self._report(cell, f'the image "{name}" is not in this cell: paste it again')

    def _read_output(self, output: dict[str, Any], cell: Cell, at: tuple[int, int]) -> None:
        if output.get("output_type") == "error":
            name = output.get("ename", "an error")
            self._report(cell, f'the stored output of this cell is an error, "{name}"')
        bundle = output.get("data", {})
        kind = next((kind for kind in _IMAGES if kind in bundle), None)
        content = _image(bundle[kind], kind) if kind else None
        if kind is None:
            return
        if content is None:
            self._report(cell, "a figure that is damaged: run the notebook again")
            return
        alt = _alt(split_options(cell.source)[0])
        if not alt:
            self._report(
                cell,
                "a figure without a text for those who cannot see it: "
                'start its cell with "#| fig-alt: ..."',
            )
        name = f"figure-{len(self.figures) + 1}.{_IMAGES[kind]}"
        self.figures.append(Figure(name, content, alt, *at))

    def _report(self, cell: Cell, message: str) -> None:
        self.problems.append(Problem(Place(self.path, cell.line), message))


def joined(source: str | list[str]) -> str:
    """Return a multi-line string of nbformat, which may be a list of lines, as one text."""
    return source if isinstance(source, str) else "".join(source)


def split_options(source: str) -> tuple[str, str]:
    """Cut the leading `#|` lines off a code cell; return their text and the code that is left."""
    lines = source.split("\n")
    count = next((i for i, line in enumerate(lines) if not _OPTION.match(line)), len(lines))
    options = "\n".join(m.group(1) for line in lines[:count] if (m := _OPTION.match(line)))
    return options, "\n".join(lines[count:]).strip("\n")


def _attachments(raw: dict[str, Any], index: int) -> Iterator[Attachment]:
    for name, bundle in sorted(raw.get("attachments", {}).items()):
        for kind, suffix in _IMAGES.items():
            content = _image(bundle[kind], kind) if kind in bundle else None
            if content is not None:
                stem = re.sub(r"[^A-Za-z0-9-]+", "-", name.rsplit(".", 1)[0]).strip("-") or "image"
                yield Attachment(name, f"cell-{index}-{stem}.{suffix}", content)


def _alt(options: str) -> str:
    m = _FIG_ALT.match(options)
    return re.sub(r"\s+", " ", m.group(1)).strip().strip("\"'") if m else ""


def _image(value: str | list[str], kind: str) -> bytes | None:
    text = joined(value)
    if kind == "image/svg+xml":
        return text.encode()
    try:
        return base64.b64decode(text)
    except ValueError:  # wrong padding, or letters that are none of base 64
        return None
