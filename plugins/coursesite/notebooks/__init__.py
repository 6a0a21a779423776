"""Notebooks as values: their cells, what produced their outputs, and their figures."""

from .attachments import link_attachments
from .model import Attachment, Cell, CellKind, Figure, Notebook
from .page import CELL_TOKEN, UNREADABLE, page_notebook
from .reader import read_notebook
from .source_hash import source_hash

__all__ = [
    "CELL_TOKEN",
    "UNREADABLE",
    "Attachment",
    "Cell",
    "CellKind",
    "Figure",
    "Notebook",
    "link_attachments",
    "page_notebook",
    "read_notebook",
    "source_hash",
]
