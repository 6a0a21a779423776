"""Notebooks are read as values; what is wrong in one is at its line."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from coursesite.notebooks import page_notebook, read_notebook, source_hash

SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>"


def notebook(*cells: dict[str, Any], **metadata: Any) -> str:
    return json.dumps(
        {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1
    )


def markdown(*source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": list(source)}


def code(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "metadata": {},
        "source": source,
        "outputs": list(outputs),
        "execution_count": 7,
    }


def image(**data: str) -> dict[str, Any]:
    return {
        "output_type": "display_data",
        "data": {k.replace("_", "/"): v for k, v in data.items()},
    }


def test_cells_know_their_line() -> None:
    text = notebook(markdown("# Title\n", "text"), code("x = 1"), markdown("more"))
    read = read_notebook(text, "n.ipynb").value
    assert read is not None
    lines = text.splitlines()
    assert [lines[cell.line - 1].strip(' ",\\n') for cell in read.cells] == [
        "# Title",
        'source": "x = 1',
        "more",
    ]


def test_a_figure_takes_its_text_from_the_cells_options() -> None:
    cell = code("#| fig-alt: Two bars,\n#|   one longer\nplot()", image(**{"image_svg+xml": SVG}))
    parsed = read_notebook(notebook(cell), "n.ipynb")
    assert parsed.value is not None
    (figure,) = parsed.value.figures
    assert (figure.name, figure.alt, figure.content) == (
        "figure-1.svg",
        "Two bars, one longer",
        SVG.encode(),
    )
    assert parsed.problems == ()


def test_a_figure_without_text_and_a_stored_exception_are_errors() -> None:
    png = base64.b64encode(b"png").decode()
    broken = {"output_type": "error", "ename": "ZeroDivisionError", "evalue": "", "traceback": []}
    text = notebook(code("plot()", image(image_png=png)), code("1/0", broken))
    problems = read_notebook(text, "n.ipynb").problems
    assert ["fig-alt" in problems[0].message, "ZeroDivisionError" in problems[1].message] == [
        True,
        True,
    ]
    assert text.splitlines()[problems[1].place.line - 1].strip().startswith('"source": "1/0"')


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('{"cells": [\n}', 2, "the notebook cannot be read"),
        ("[]", 1, "the file is no notebook"),
        ('{"cells": [], "nbformat": 3}', 1, "old format"),
        ('{"cells": [{"cell_type": "tape"}], "nbformat": 4}', 1, "neither Markdown nor code"),
    ],
)
def test_a_file_that_is_no_notebook_is_a_problem(text: str, line: int, message: str) -> None:
    (problem,) = read_notebook(text, "n.ipynb").problems
    assert problem.place.line == line
    assert message in problem.message


def test_the_page_gets_tokens_code_without_options_and_no_counts() -> None:
    cell = code("#| fig-alt: A bar\nplot()", image(**{"image_svg+xml": SVG}))
    read = read_notebook(
        notebook(markdown("prose"), cell, kernelspec={"name": "x"}), "n.ipynb"
    ).value
    assert read is not None
    page = json.loads(page_notebook(read, lambda figure: f"<img {figure.name}>"))
    assert page["cells"][0]["source"] == "COURSECELL0000"
    assert page["cells"][1]["source"] == "plot()"
    assert page["cells"][1]["execution_count"] is None
    assert page["cells"][1]["outputs"][0]["data"] == {"text/html": "<img figure-1.svg>"}


def test_editing_prose_or_running_again_gives_the_same_page() -> None:
    first = read_notebook(notebook(markdown("a"), code("x")), "n.ipynb").value
    ran = code("x") | {"execution_count": 9}
    second = read_notebook(notebook(markdown("b"), ran), "n.ipynb").value
    assert first is not None
    assert second is not None
    assert page_notebook(first, lambda _: "") == page_notebook(second, lambda _: "")


def test_the_hash_follows_code_and_data_only() -> None:
    one = source_hash(["x = 1"], {"d.csv": b"1\n"})
    assert source_hash(["x = 1\n"], {"d.csv": b"1\r\n"}) == one
    assert source_hash(["x = 2"], {"d.csv": b"1\n"}) != one
    assert source_hash(["x = 1"], {"d.csv": b"2\n"}) != one
    assert source_hash(["x = 1"], {"e.csv": b"1\n"}) != one
