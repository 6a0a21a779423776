"""Whether parsed JSON has the shape of a notebook, nbformat 4, as far as a page reads it."""

from __future__ import annotations

from typing import Any

from .model import CellKind

KINDS = frozenset(kind.value for kind in CellKind)


def format_fault(raw: Any) -> str | None:
    """Return what keeps the JSON from being read as a notebook, or None."""
    if not isinstance(raw, dict) or not isinstance(raw.get("cells"), list):
        return "the file is no notebook: it has no list of cells"
    if raw.get("nbformat") != 4:
        return "the notebook is in an old format: open it in Jupyter and save it again"
    if not _is_metadata(raw.get("metadata", {})):
        return "the notebook is damaged: its metadata is no object of objects"
    for number, cell in enumerate(raw["cells"], 1):
        kind = cell.get("cell_type") if isinstance(cell, dict) else None
        if not isinstance(kind, str) or kind not in KINDS:
            return "the notebook has a cell that is neither Markdown nor code nor raw text"
        if not _is_cell(cell):
            return f"the notebook is damaged: its cell {number} is not as Jupyter writes it"
    return None


def _is_metadata(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(value.get(name, {}), dict) for name in ("coursesite", "kernelspec")
    )


def _is_cell(cell: dict[str, Any]) -> bool:
    outputs = cell.get("outputs", [])
    return (
        _is_text(cell.get("source"))
        and isinstance(cell.get("metadata", {}), dict)
        and _are_bundles(cell.get("attachments", {}))
        and isinstance(outputs, list)
        and all(isinstance(it, dict) and _is_bundle(it.get("data", {})) for it in outputs)
    )


def _are_bundles(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_bundle, value.values()))


def _is_bundle(value: Any) -> bool:
    """Tell whether `value` maps media types to texts; JSON types may hold anything."""
    return isinstance(value, dict) and all(
        _is_text(it) for kind, it in value.items() if kind.startswith(("image/", "text/"))
    )


def _is_text(value: Any) -> bool:
    """Tell whether `value` is a text or, as Jupyter writes it, a list of its lines."""
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(line, str) for line in value)
    )
