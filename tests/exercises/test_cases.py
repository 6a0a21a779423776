"""Exercise files and what is read from them, one case a file; `--golden` rewrites the answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from coursesite.exercises import read_exercise

from .plain import plain_item

FOLDER = Path(__file__).parent / "cases"
PATH = "exercises/week-01/case.md"


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = 10_000
    yaml.allow_unicode = True
    return yaml


def _read(text: str) -> dict[str, Any]:
    parsed = read_exercise(text, PATH)
    shown = [str(problem).removeprefix(f"{PATH}:") for problem in parsed.problems]
    return {"output": plain_item(parsed.value), "problems": shown}


def _literal(value: Any) -> Any:
    if isinstance(value, str) and "\n" in value:
        return LiteralScalarString(value)
    if isinstance(value, dict):
        return {name: _literal(each) for name, each in value.items()}
    return [_literal(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", sorted((FOLDER / "kinds").glob("*.yml")), ids=lambda p: p.stem)
def test_a_file_is_read_to_an_item(path: Path, request: pytest.FixtureRequest) -> None:
    case = _yaml().load(path)
    read = _read(case["input"])
    if request.config.getoption("--golden"):
        _yaml().dump({**case, **_literal(read)}, path)
        return
    assert read == {"output": case["output"], "problems": case["problems"]}


@pytest.mark.parametrize("path", sorted((FOLDER / "slips").glob("*.yml")), ids=lambda p: p.stem)
def test_a_slip_gets_its_messages_and_no_others(path: Path, request: pytest.FixtureRequest) -> None:
    """A slip's case holds the kind that is still told, or nothing where none is."""
    case = _yaml().load(path)
    read = _read(case["input"])
    kind = read["output"]["kind"] if read["output"] else None
    if request.config.getoption("--golden"):
        _yaml().dump({**case, "kind": kind, "problems": read["problems"]}, path)
        return
    assert (kind, read["problems"]) == (case["kind"], case["problems"])
