"""A notebook as its page wants it: prose and figures taken out, to be put back as HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from .model import CellKind, Figure, Notebook
from .reader import joined, split_options

CELL_TOKEN = "COURSECELL{:04d}"
"""Stands in the page for Markdown cell number N."""


UNREADABLE = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
"""Stands for a notebook that could not be read: its page shows what is wrong."""


def page_notebook(notebook: Notebook, render_figure: Callable[[Figure], str]) -> str:
    """Write the notebook for the code and output renderer, as JSON.

    Each Markdown cell is one token; option lines (`#|`) are gone; each figure is what
    `render_figure` makes of it. Execution counts and other traces of a run are left out, so that
    editing prose or running again without a change gives the same text.
    """
    raw = json.loads(notebook.raw)
    figures = {(figure.cell, figure.output): figure for figure in notebook.figures}
    cells = [
        page_cell
        for index, cell in enumerate(raw["cells"])
        for page_cell in _page_cells(index, cell, notebook, figures, render_figure)
    ]
    page = {
        "cells": cells,
        "metadata": _page_metadata(raw.get("metadata", {})),
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(page, ensure_ascii=False, sort_keys=True, indent=1)


def _page_cells(
    index: int,
    raw: dict[str, Any],
    notebook: Notebook,
    figures: dict[tuple[int, int], Figure],
    render_figure: Callable[[Figure], str],
) -> Iterator[dict[str, Any]]:
    """Give the cell as the page shows it, or nothing for raw text."""
    kind = notebook.cells[index].kind
    base = {"cell_type": kind.value, "id": f"cell-{index}", "metadata": raw.get("metadata", {})}
    if kind is CellKind.MARKDOWN:
        yield base | {"source": CELL_TOKEN.format(index), "metadata": {}}
    elif kind is CellKind.CODE:
        outputs = []
        for number, output in enumerate(raw.get("outputs", [])):
            figure = figures.get((index, number))
            data = {"data": {"text/html": render_figure(figure)}} if figure else {}
            counted = {"execution_count": None} if "execution_count" in output else {}
            outputs.append(output | data | counted)
        code = split_options(joined(raw.get("source", "")))[1]
        yield base | {"source": code, "outputs": outputs, "execution_count": None}


def _page_metadata(metadata: dict[str, Any]) -> dict[str, Any]:
    """Keep only what rendering reads."""
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    return {"kernelspec": kernel | metadata.get("kernelspec", {})}
