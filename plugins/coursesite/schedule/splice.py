"""Changes to the text of a YAML file that leave every other byte as it was."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from coursesite.schedule.kinds import EMPTY
from coursesite.schedule.nodes import (
    MappingNode,
    Node,
    Report,
    ScalarNode,
    SequenceNode,
    read_node,
)


@dataclass(frozen=True)
class Splice:
    """Text that takes the place of a range of characters."""

    start: int
    end: int
    text: str


def apply_splices(text: str, splices: list[Splice]) -> str:
    """Apply splices that do not overlap."""
    for splice in sorted(splices, key=lambda splice: splice.start, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def find_field(node: Node | None, *names: str) -> tuple[Node, Node] | None:
    """Return the key and value nodes at a path of field names; None where there are none."""
    found: tuple[Node, Node] | None = None
    for name in names:
        pairs = node.value if isinstance(node, MappingNode) else []
        found = next((pair for pair in pairs if pair[0].value == name), None)
        if found is None:
            return None
        node = found[1]
    return found


def replace_scalar(text: str, key: Node, node: ScalarNode, value: str) -> Splice:
    """Write another value in a scalar's own style; in quotes only where it needs them."""
    start, end = node.start_mark.index, node.end_mark.index
    alias = _ALIAS.match(text, key.end_mark.index)
    if alias:  # the node stands elsewhere, and other entries keep it
        return Splice(alias.start(1), alias.end(1), json.dumps(value, ensure_ascii=False))
    written = text[start:end]
    if anchor := _ANCHOR.match(written):  # other entries refer to it
        start += anchor.end()
    if node.style in ("|", ">"):  # ends where the next line begins
        end -= len(written) - len(written.rstrip())
    if node.style == '"':
        return Splice(start, end, json.dumps(value, ensure_ascii=False))
    if node.style == "'":
        return Splice(start, end, "'" + value.replace("'", "''") + "'")
    return Splice(start, end, value if _is_plain(value) else json.dumps(value, ensure_ascii=False))


_ALIAS = re.compile(r"[ \t]*:\s+(\*[^\s,\]}]+)")
_ANCHOR = re.compile(r"(?:[&!]\S*\s+)+")
_IN_BRACKETS = re.compile(r"[,\[\]{}]")
"""What ends a plain value between brackets."""


def _is_plain(value: str) -> bool:
    """Tell whether a value means itself without quotes."""
    if _IN_BRACKETS.search(value) or value in EMPTY:
        return False
    node = read_node(f"x: {value}\n", Report(""))
    found = find_field(node, "x")
    return found is not None and isinstance(found[1], ScalarNode) and found[1].value == value


def field_span(text: str, field: tuple[Node, Node]) -> tuple[int, int]:
    """Return the range of a top-level field: from its line to the end of its last value's line.

    A block collection of YAML ends where the next token begins, after comments that belong to
    what follows; this range ends before them.
    """
    key, value = field
    start = text.rfind("\n", 0, key.start_mark.index) + 1
    last = _last_leaf(value)
    end = last.end_mark.index if last is not None else value.end_mark.index
    return start, line_end(text, end)


def line_end(text: str, index: int) -> int:
    """Return where the line that holds a character ends, before its line break."""
    rest = re.compile(r"[^\r\n]*").match(text, index)
    return rest.end() if rest else index


def _last_leaf(node: Node) -> Node | None:
    """Return the last node that brackets or text end; None for an empty field."""
    while isinstance(node, (MappingNode, SequenceNode)) and not node.flow_style:
        if not node.value:
            return None
        entry = node.value[-1]
        node = entry[1] if isinstance(node, MappingNode) else entry
    return node
