"""No notebook file may end a build, whatever stands in any place of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursesite.notebooks import link_attachments, page_notebook, read_notebook, source_hash
from coursesite.rendering.notebooks import render_figure

WHOLE: dict[str, Any] = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {
        "kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"},
        "language_info": {"name": "python", "version": "3.11"},
        "coursesite": {"source_hash": "abc"},
        "widgets": {"state": {}},
    },
    "cells": [
        {
            "id": "a",
            "cell_type": "markdown",
            "metadata": {"tags": ["x"]},
            "source": ["# A\n", "![x](attachment:a.png)"],
            "attachments": {"a.png": {"image/png": "aGVsbG8="}},
        },
        {
            "id": "b",
            "cell_type": "code",
            "metadata": {"tags": ["x"], "execution": {}},
            "execution_count": 1,
            "source": "#| fig-alt: T\nprint(1)",
            "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["q\n", "r"]},
                {
                    "output_type": "display_data",
                    "metadata": {"image/png": {"width": 3}},
                    "data": {"image/png": "aGVsbG8=", "text/plain": ["a"]},
                },
                {
                    "output_type": "execute_result",
                    "execution_count": 1,
                    "metadata": {},
                    "data": {"text/html": "<b>x</b>", "application/json": {"a": 1}},
                },
                {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["a"]},
            ],
        },
        {"id": "c", "cell_type": "raw", "metadata": {"raw_mimetype": "x"}, "source": "raw"},
    ],
}
GONE = object()
VALUES = (
    *(GONE, None, True, 0, -1, 1.5, float("nan"), float("inf"), 10**400, "", "x", "é😀", "\ud800"),
    *("\0", "\x1b[31m", "\u2028", "<!--COURSEEND-->", "COURSECELL0000", [], {}, [1], ["a", None]),
    *([[]], {"a": 1}, {"a": {"b": 1}}, [{}], "x" * 100_000, {"\ud800": "\udfff"}),
)


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value of a notebook."""
    yield at
    if isinstance(value, (dict, list)):
        for name, it in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(it, (*at, name))


def changed(at: tuple[Any, ...], value: Any) -> Any:
    """Return the notebook with a value in a place."""
    if not at:
        return value
    made = copy.deepcopy(WHOLE)
    inner: Any = made
    for name in at[:-1]:
        inner = inner[name]
    if value is GONE:
        del inner[at[-1]]
    else:
        inner[at[-1]] = value
    return made


def survive(text: str) -> None:
    """Do with a text all that the site does with a notebook before it is rendered."""
    parsed = read_notebook(text, "n.ipynb")
    lines = text.count("\n") + 1
    assert all(1 <= problem.place.line <= lines for problem in parsed.problems)
    for problem in parsed.problems:
        str(problem).encode()
    if parsed.value is None:
        assert parsed.problems
        return
    source_hash([cell.source for cell in parsed.value.cells], {})
    for cell in parsed.value.cells:
        link_attachments(cell, "x").encode()
    page = page_notebook(parsed.value, render_figure)
    page.encode()
    nbformat.validate(json.loads(page))  # type: ignore[no-untyped-call] # ships no types


@pytest.mark.parametrize("at", list(places(WHOLE)), ids=lambda at: ".".join(map(str, at)) or "all")
def test_anything_in_any_place_is_read_or_refused(at: tuple[Any, ...]) -> None:
    for value in VALUES:
        if at or value is not GONE:
            survive(json.dumps(changed(at, value), indent=1))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "expecting value"),
        ("{", "expecting property name"),
        ("\0", "expecting value"),
        ("[" * 100_000, "its brackets are nested too deeply"),
        ('{"cells":' * 50_000, "its brackets are nested too deeply"),
        (f'{{"cells": [], "nbformat": {"4" * 5_000}}}', "exceeds the limit"),
        (json.dumps(WHOLE)[:-40], "expecting"),
        (f"<<<<<<< HEAD\n{json.dumps(WHOLE)}\n=======\n>>>>>>>", "expecting value"),
    ],
    ids=range(8),
)
def test_what_is_no_json_is_a_problem_with_a_line(text: str, what: str) -> None:
    parsed = read_notebook(text, "n.ipynb")
    assert parsed.value is None
    (problem,) = parsed.problems
    assert problem.message.startswith("the notebook cannot be read: ")
    assert what in problem.message


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(json.dumps(WHOLE))), st.integers(0, 30), st.text(max_size=8))
def test_a_damaged_text_is_read_or_refused(at: int, cut: int, put: str) -> None:
    text = json.dumps(WHOLE)
    survive(text[:at] + put + text[at + cut :])


def test_half_a_character_is_shown_as_one_that_is_missing() -> None:
    read = read_notebook(json.dumps(changed(("cells", 0, "source"), "a \ud83d b")), "n.ipynb").value
    assert read is not None
    assert read.cells[0].source == "a \ufffd b"


def test_a_figure_that_is_damaged_is_told() -> None:
    text = json.dumps(changed(("cells", 1, "outputs", 1, "data", "image/png"), "é"))
    messages = [problem.message for problem in read_notebook(text, "n.ipynb").problems]
    assert "a figure that is damaged: run the notebook again" in messages


def test_nothing_but_words_html_and_figures_reaches_the_page() -> None:
    """Metadata, tags and scripts of a notebook are written into the page as they are."""
    mark = "'\"><script>x</script>"
    odd = copy.deepcopy(WHOLE)
    odd["metadata"] |= {"title": mark, "widgets": {"a": mark}}
    odd["metadata"]["kernelspec"] = {"name": "x", "language": mark, "display_name": "x"}
    cell = odd["cells"][1]
    cell |= {"id": mark, "metadata": {"tags": [mark, "kept"], "name": mark}}
    cell["outputs"][0]["name"] = mark
    cell["outputs"][1]["metadata"] = {mark: mark}
    cell["outputs"][2]["data"] = {"application/javascript": mark, "text/vnd.mermaid": mark}
    read = read_notebook(json.dumps(odd), "n.ipynb").value
    assert read is not None
    page = page_notebook(read, render_figure)
    assert "script" not in page
    assert json.loads(page)["cells"][1]["metadata"] == {"tags": ["kept"]}
