"""What a notebook file says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class CellKind(Enum):
    """The kinds of cell in nbformat 4."""

    MARKDOWN = "markdown"  # prose, rendered as the site's other pages are
    CODE = "code"  # code and its outputs
    RAW = "raw"  # left out of the page


@dataclass(frozen=True)
class Attachment:
    """An image pasted into a Markdown cell, which names it `attachment:NAME`."""

    name: str
    """As the cell names it."""

    file_name: str
    """File name beside the page, unique in the notebook: `cell-3-image.png`."""

    content: bytes
    """The image."""


@dataclass(frozen=True)
class Cell:
    """One cell."""

    kind: CellKind
    """What the cell holds."""

    source: str
    """Its text."""

    line: int
    """Line of the notebook's file, counted from 1, on which the cell's source stands."""

    attachments: tuple[Attachment, ...] = ()
    """Images that were pasted into the cell."""


@dataclass(frozen=True)
class Figure:
    """An image that a code cell made."""

    name: str
    """File name beside the page: `figure-1.svg`."""

    content: bytes
    """The image."""

    alt: str
    """The cell's `#| fig-alt:` text; empty where it has none (a problem)."""

    cell: int
    """Index of its cell."""

    output: int
    """Index of the output among the cell's outputs."""


@dataclass(frozen=True)
class Notebook:
    """A notebook, ready to be put on a page."""

    path: str
    """Path from the course's root."""

    cells: tuple[Cell, ...]
    """All cells in order."""

    figures: tuple[Figure, ...]
    """Images in the order of the page."""

    source_hash: str | None
    """Hash recorded when the outputs were made, or None where none was."""

    raw: str
    """The notebook's JSON as it is on disk."""
