"""Every message an instructor can meet stands in a table of docs/instructors/."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "plugins" / "coursesite"

WRITE_TEXTS = (
    "bibliography/apa/",
    "bibliography/describe.py",
    "bibliography/exports.py",
    "bibliography/identifiers.py",
    "bibliography/numbers.py",
    "bibliography/publication.py",
    "cli/move.py",
    "cli/pdf.py",
    "exercises/export/",
    "exercises/writers/",
    "problems.py",
    "rendering/",
    "schedule/event_texts.py",
    "schedule/move_report.py",
)
"""Their strings are for readers of pages and files, or for who types a command."""

REPORTS = re.compile(r"Problem|report|add|_?(?:report|problem|unreadable|warning|warn|failed)")
"""Names of what takes a message."""

PARTS = frozenset({': put it in quotes, it holds ": "', "Week …: …", "…\n\n…\n\n…"})
"""Ends of other messages, and returned texts that are none."""


def template(node: ast.expr) -> str | None:
    """Return a string as typed, with … for each value in it; None for what is no string."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        parts = (str(it.value) if isinstance(it, ast.Constant) else "…" for it in node.values)
        return "".join(parts)
    return None


def candidates(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what may be a message: handed to a report, kept as one, or returned as one."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if REPORTS.fullmatch(name):
            yield from (*node.args, *(keyword.value for keyword in node.keywords))
    elif isinstance(node, ast.Assign):
        if getattr(node.targets[0], "id", "") in {"message", "fault"}:
            yield node.value
    elif isinstance(node, ast.Return) and node.value is not None:
        yield node.value


def messages() -> Iterator[tuple[str, str]]:
    """Yield the place and the template of every message in the code."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith(WRITE_TEXTS):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for found in candidates(node):
                branches = [found.body, found.orelse] if isinstance(found, ast.IfExp) else [found]
                for text in map(template, branches):
                    if text and len(text.split()) > 2 and text not in PARTS:
                        yield f"{name}:{found.lineno}", text


def rows() -> list[str]:
    """Return the first cell of every row of every table."""
    return [
        row.replace("`", "").replace("\\", "")
        for page in sorted((ROOT / "docs" / "instructors").glob("*.md"))
        for row in re.findall(r"^\| (.+?) \|(?= )", page.read_text(encoding="utf-8"), re.M)
        if len(row.split()) > 1
    ]


def meet(row: str, message: str) -> bool:
    """Tell whether a message can begin as the row says.

    … is any text in the row, and any text without quotation marks in the message.
    """

    @cache
    def from_here(i: int, j: int) -> bool:
        if i == len(row):
            return True
        if j == len(message):
            return not row[i:].strip("…")
        if row[i] == "…" and (from_here(i + 1, j) or from_here(i, j + 1)):
            return True
        fits = row[i] != '"' and i + 1 < len(row)  # a value is no end of a row
        if message[j] == "…" and (from_here(i, j + 1) or (fits and from_here(i + 1, j))):
            return True
        return row[i] == message[j] and from_here(i + 1, j + 1)

    return from_here(0, 0)


ROWS = rows()
MESSAGES = sorted({text: place for place, text in messages()}.items())


@pytest.mark.parametrize(("text", "place"), MESSAGES, ids=[text[:60] for text, _ in MESSAGES])
def test_a_message_is_explained(text: str, place: str) -> None:
    assert any(meet(row, text) for row in ROWS), f"{place}: {text}"


def test_there_are_messages_of_every_kind_of_file() -> None:
    """The search above finds what it is made for."""
    homes = {place.split("/")[0] for _, place in MESSAGES}
    assert homes >= {"bibliography", "course", "exercises", "language", "markdown", "notebooks"}
    assert len(MESSAGES) > 150


def test_a_new_message_would_be_missed() -> None:
    assert not any(meet(row, 'the sky over "…" is green') for row in ROWS)
