"""`coursesite notebooks run`: what goes wrong is at its cell, the other notebooks are run."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from coursesite.cli import main

Make = Callable[[Mapping[str, str]], Path]
FOLDER = "lectures/week-01-x"


def notebook(*sources: str, **metadata: Any) -> str:
    cells: list[dict[str, Any]] = [
        {"cell_type": "code", "id": f"c{i}", "metadata": {}, "execution_count": None}
        | {"source": source, "outputs": []}
        for i, source in enumerate(sources)
    ]
    return json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}, indent=1
    )


def test_a_kernel_that_is_not_installed_is_told(
    make_course: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    text = notebook("1", kernelspec={"name": "nonesuch", "language": "r", "display_name": "R"})
    root = make_course({f"{FOLDER}/n.ipynb": text})
    assert main(["notebooks", "run", "--root", str(root)]) == 1
    assert capsys.readouterr().out == (
        f'{FOLDER}/n.ipynb:1: error: no kernel "nonesuch" is installed: '
        'choose "Python 3" in Jupyter and save\n'
    )


@pytest.mark.all
def test_each_notebook_is_run_in_its_folder_and_a_failing_cell_is_told(
    make_course: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    failing = notebook("x = 1", "1 / 0", "2")
    root = make_course(
        {
            f"{FOLDER}/a.ipynb": failing,
            f"{FOLDER}/b.ipynb": notebook("print(open('d.csv').read())"),
            f"{FOLDER}/d.csv": "a,b\n",
        }
    )
    assert main(["notebooks", "run", "--root", str(root)]) == 1
    line = failing[: failing.index("1 / 0")].count("\n") + 1
    assert capsys.readouterr().out == (
        f"{FOLDER}/a.ipynb:{line}: error: a cell fails, ZeroDivisionError: division by zero\n"
    )
    assert (root / FOLDER / "a.ipynb").read_text(encoding="utf-8") == failing
    assert '"text": "a,b' in (root / FOLDER / "b.ipynb").read_text(encoding="utf-8")
    assert main(["notebooks", "check", "--root", str(root), str(root / FOLDER / "b.ipynb")]) == 0
    (root / FOLDER / "d.csv").write_text("a,c\n", encoding="utf-8")
    assert main(["notebooks", "check", "--root", str(root), str(root / FOLDER / "b.ipynb")]) == 1
