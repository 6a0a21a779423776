"""A notebook as its page wants it: prose and figures taken out, to be put back as HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from .format import parse_json
from .model import CellKind, Figure, Notebook
from .reader import joined, split_options

CELL_TOKEN = "COURSECELL{:04d}"
"""Stands in the page for Markdown cell number N."""


UNREADABLE = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
"""Stands for a notebook that could not be read: its page shows what is wrong."""

_SHOWN = ("text/html", "text/markdown", "text/latex", "text/plain")
_TAG = re.compile(r"[\w.:-]+")
_LANGUAGE = re.compile(r"[\w+#.-]+")


def page_notebook(notebook: Notebook, render_figure: Callable[[Figure], str]) -> str:
    """Write the notebook for the code and output renderer, as JSON.

    Each Markdown cell is one token; option lines (`#|`) are gone; each figure is what
    `render_figure` makes of it. Execution counts and other traces of a run are left out, so that
    editing prose or running again without a change gives the same text.
    """
    raw = parse_json(notebook.raw)
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
    base: dict[str, Any] = {"cell_type": kind.value, "id": f"cell-{index}", "metadata": {}}
    if kind is CellKind.MARKDOWN:
        yield base | {"source": CELL_TOKEN.format(index)}
    elif kind is CellKind.CODE:
        tags = [tag for tag in raw.get("metadata", {}).get("tags", []) if _TAG.fullmatch(tag)]
        outputs = [
            _page_output(output, figures.get((index, number)), render_figure)
            for number, output in enumerate(raw.get("outputs", []))
        ]
        code = split_options(joined(raw.get("source", "")))[1]
        yield base | {
            "metadata": {"tags": tags} if tags else {},
            "source": code,
            "outputs": outputs,
            "execution_count": None,
        }


def _page_output(
    raw: dict[str, Any], figure: Figure | None, render_figure: Callable[[Figure], str]
) -> dict[str, Any]:
    """Keep of an output what a page shows: text, HTML, formulas and figures, and no script."""
    kind = raw["output_type"]
    if kind == "stream":
        name = "stderr" if raw.get("name") == "stderr" else "stdout"
        return {"output_type": kind, "name": name, "text": joined(raw.get("text", ""))}
    if kind == "error":
        told = {"ename": raw.get("ename", ""), "evalue": "", "traceback": raw.get("traceback", [])}
        return {"output_type": kind, **told}
    bundle = raw.get("data", {})
    data = (
        {"text/html": render_figure(figure)}
        if figure
        else {name: joined(bundle[name]) for name in _SHOWN if name in bundle}
    )
    counted = {"execution_count": None} if kind == "execute_result" else {}
    return {"output_type": kind, "data": data, "metadata": {}, **counted}


def _page_metadata(metadata: dict[str, Any]) -> dict[str, Any]:
    """Keep only what rendering reads."""
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    own = metadata.get("kernelspec", {})
    if not _LANGUAGE.fullmatch(own.get("language", "python")):
        own = own | {"language": "text"}  # it becomes a class in the page
    return {"kernelspec": kernel | {name: own[name] for name in kernel if name in own}}
