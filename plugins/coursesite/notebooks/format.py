"""Whether parsed JSON has the shape of a notebook, nbformat 4, as far as it is read or run."""

from __future__ import annotations

import json
import re
from typing import Any

from .model import CellKind

KINDS = frozenset(kind.value for kind in CellKind)

_HALF = re.compile("[\x00\ud800-\udfff]")


class NotJsonError(ValueError):
    """A text is no JSON; `args` are what is wrong and the line."""


def parse_json(text: str) -> Any:
    r"""Return what a text of JSON says; halves of characters in it become replacement characters.

    JSON can name one half of a character (`"\ud83d"`, RFC 8259 section 8.2) and NUL, which no page
    can hold.
    """
    try:
        return _mend(json.loads(text))
    except json.JSONDecodeError as error:
        raise NotJsonError(error.msg.lower(), error.lineno) from error
    except RecursionError as error:
        raise NotJsonError("its brackets are nested too deeply", 1) from error
    except ValueError as error:  # a number with thousands of digits
        raise NotJsonError(str(error).split(";")[0].lower(), 1) from error


def _mend(value: Any) -> Any:
    if isinstance(value, str):
        return _HALF.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, list):
        return [_mend(it) for it in value]
    if isinstance(value, dict):
        return {_mend(name): _mend(it) for name, it in value.items()}
    return value


def format_fault(raw: Any) -> str | None:
    """Return what keeps the JSON from being read as a notebook, or None."""
    if not isinstance(raw, dict) or not isinstance(raw.get("cells"), list):
        return "the file is no notebook: it has no list of cells"
    if raw.get("nbformat") != 4:
        return "the notebook is in an old format: open it in Jupyter and save it again"
    if not _is_metadata(raw.get("metadata", {})):
        return "the notebook is damaged: its metadata is not as Jupyter writes it"
    for number, cell in enumerate(raw["cells"], 1):
        kind = cell.get("cell_type") if isinstance(cell, dict) else None
        if not isinstance(kind, str) or kind not in KINDS:
            return "the notebook has a cell that is neither Markdown nor code nor raw text"
        if not _is_cell(cell):
            return f"the notebook is damaged: its cell {number} is not as Jupyter writes it"
    return None


def _is_metadata(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    parts = {it: value.get(it, {}) for it in ("coursesite", "kernelspec", "language_info")}
    return all(isinstance(part, dict) for part in parts.values()) and all(
        isinstance(parts["kernelspec"].get(name, ""), str)
        for name in ("name", "language", "display_name")
    )


def _is_cell(cell: dict[str, Any]) -> bool:
    outputs = cell.get("outputs", [])
    return (
        _is_text(cell.get("source"))
        and _is_cell_metadata(cell.get("metadata", {}))
        and _are_bundles(cell.get("attachments", {}))
        and isinstance(outputs, list)
        and all(map(_is_output, outputs))
    )


def _is_cell_metadata(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    tags = value.get("tags", [])
    return isinstance(tags, list) and all(isinstance(tag, str) for tag in tags)


def _is_output(value: Any) -> bool:
    match value:
        case {"output_type": "stream"}:
            return _is_text(value.get("text", ""))
        case {"output_type": "display_data" | "execute_result"}:
            return _is_bundle(value.get("data", {}))
        case {"output_type": "error"}:
            lines = value.get("traceback", [])
            return isinstance(lines, list) and all(
                isinstance(it, str) for it in (value.get("ename", ""), *lines)
            )
        case _:
            return False


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
