"""Works and how APA writes them, one case a file; `--golden` rewrites the answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from coursesite.bibliography import check_bibliography, read_bibliography
from coursesite.cli.references import format_alone
from coursesite.problems import sort_problems

PATH = "case.bib"
REFERENCES = sorted((Path(__file__).parent / "cases" / "references").glob("*.yml"))
BROKEN = sorted((Path(__file__).parent / "cases" / "broken").glob("*.yml"))


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = 10_000
    yaml.allow_unicode = True
    return yaml


def _problems(text: str) -> list[str]:
    parsed = read_bibliography(text, PATH)
    problems = sort_problems([*parsed.problems, *check_bibliography(parsed.value)])
    return [str(problem).removeprefix(f"{PATH}:") for problem in problems]


def _written(text: str) -> dict[str, Any]:
    """Write the first work of the text as if it were the only one."""
    bibliography = read_bibliography(text, PATH).value
    return {
        "output": format_alone(bibliography, next(iter(bibliography))),
        "problems": _problems(text),
    }


@pytest.mark.parametrize("path", REFERENCES, ids=lambda path: path.stem)
def test_a_work_is_written_as_the_manual_asks(path: Path, request: pytest.FixtureRequest) -> None:
    case = _yaml().load(path)
    written = _written(case["input"])
    if request.config.getoption("--golden"):
        _yaml().dump({**case, **written}, path)
        return
    assert written == {"output": case["output"], "problems": case["problems"]}


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_slip_is_told_with_its_line_and_the_rest_is_kept(
    path: Path, request: pytest.FixtureRequest
) -> None:
    case = _yaml().load(path)
    bibliography = read_bibliography(case["input"], PATH).value
    read = {
        "keys": list(bibliography),
        "titles": ["".join(run.text for run in work.title) for work in bibliography.values()],
        "problems": _problems(case["input"]),
    }
    if request.config.getoption("--golden"):
        _yaml().dump({**case, **read}, path)
        return
    assert read == {name: case[name] for name in read}
