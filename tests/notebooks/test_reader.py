"""Notebooks are read as values; what is wrong in one is at its line."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from coursesite.notebooks import link_attachments, page_notebook, read_notebook, source_hash

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


@pytest.mark.parametrize(
    ("source", "open_tag"),
    [
        ("> ```\n> <div>\n> ```", None),
        ("Output:\n\n    <div>", None),
        ("~~~~\n~~~\n<div>\n~~~~", None),
        ("- Item\n\n    <div>", "div"),
        ("A ` tick.\n\n<div>\n\nA ` tick.", "div"),
        ("```\nnot closed\n\n<div>", "div"),
    ],
)
def test_a_block_left_open_in_code_leaves_none_open(source: str, open_tag: str | None) -> None:
    messages = [it.message for it in read_notebook(notebook(markdown(source)), "n.ipynb").problems]
    wanted = [f"this cell leaves a block open, close it with </{open_tag}>"] if open_tag else []
    assert messages == wanted


PNG = base64.b64encode(b"png").decode()


def pasted(source: str, *names: str) -> str:
    cell = markdown(source) | {"attachments": {name: {"image/png": PNG} for name in names}}
    return notebook(cell)


@pytest.mark.parametrize(
    ("source", "linked"),
    [
        ("![a](attachment:my image.png)", "![a](AT/cell-0-my-image.png)"),
        ("![a](attachment:my%20image.png)", "![a](AT/cell-0-my-image.png)"),
        ('![a](attachment:image.png "A title")', '![a](AT/cell-0-image.png "A title")'),
        ("![a](<attachment:image.png>)", "![a](<AT/cell-0-image.png>)"),
        ('<img src="attachment:image.png">', '<img src="AT/cell-0-image.png">'),
        ("`![a](attachment:image.png)`", "`![a](attachment:image.png)`"),
        ("```\n(attachment:image.png)\n```", "```\n(attachment:image.png)\n```"),
        ("<!-- (attachment:image.png) -->", "<!-- (attachment:image.png) -->"),
        ("A ` tick (attachment:image.png)\n\nand `.", "A ` tick (AT/cell-0-image.png)\n\nand `."),
    ],
)
def test_a_pasted_image_is_a_file(source: str, linked: str) -> None:
    parsed = read_notebook(pasted(source, "my image.png", "image.png"), "n.ipynb")
    assert parsed.problems == ()
    assert parsed.value is not None
    assert link_attachments(parsed.value.cells[0], "AT/") == linked


def test_an_image_that_was_not_pasted_is_an_error() -> None:
    """A cell that is copied without its image shows nothing."""
    parsed = read_notebook(pasted("![a](attachment:gone%20one.png)", "image.png"), "n.ipynb")
    (problem,) = parsed.problems
    assert problem.message == 'the image "gone one.png" is not in this cell: paste it again'


@pytest.mark.parametrize(
    "damage",
    [
        {"cells": [{"cell_type": "markdown"}]},
        {"cells": [{"cell_type": "markdown", "source": None}]},
        {"cells": [{"cell_type": "markdown", "source": [1]}]},
        {"cells": [{"cell_type": "markdown", "source": "", "attachments": []}]},
        {"cells": [{"cell_type": "markdown", "source": "", "attachments": {"a.png": "x"}}]},
        {"cells": [{"cell_type": "code", "source": "", "outputs": {}}]},
        {"cells": [{"cell_type": "code", "source": "", "outputs": ["x"]}]},
        {"cells": [{"cell_type": "code", "source": "", "outputs": [{"data": []}]}]},
        {"cells": [{"cell_type": ["code"], "source": ""}]},
        {"cells": [], "metadata": None},
        {"cells": [], "metadata": {"coursesite": 3}},
        {"cells": [], "metadata": {"kernelspec": 3}},
    ],
    ids=str,
)
def test_a_damaged_notebook_is_one_error(damage: dict[str, Any]) -> None:
    text = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}} | damage)
    parsed = read_notebook(text, "n.ipynb")
    assert parsed.value is None
    assert len(parsed.problems) == 1


@pytest.mark.parametrize(
    "spare",
    [{}, {"metadata": {}}, {"metadata": {"kernelspec": {}}}, {"metadata": {"language_info": {}}}],
    ids=str,
)
def test_a_notebook_may_say_nothing_of_itself(spare: dict[str, Any]) -> None:
    text = json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": "1"}]} | spare)
    parsed = read_notebook(text, "n.ipynb")
    assert parsed.problems == ()
    assert parsed.value is not None
    page = json.loads(page_notebook(parsed.value, lambda _: ""))
    assert page["metadata"]["kernelspec"]["name"] == "python3"
