"""Where the author typed something."""

from __future__ import annotations

import pytest

from coursesite.course import Source, cited_keys, find_place, read_page
from coursesite.course.glossary import read_glossary

PAGE = "---\ntitle: [@a]\n---\n\nSee `[@a]` and [@a].\n\n```\n[@a]\n```\n\nAgain [@a] but [@ab].\n"


@pytest.mark.parametrize(("nth", "line"), [(0, 5), (1, 11), (2, 11)])
def test_code_and_front_matter_do_not_count(nth: int, line: int) -> None:
    assert find_place(read_page("a.md", PAGE), "@a", nth).line == line


def test_what_was_not_typed_is_at_the_first_line() -> None:
    assert find_place(read_page("a.md", PAGE), "nowhere").line == 1


def test_a_notebook_is_searched_as_json() -> None:
    text = '{"cells": [\n "a",\n "see \\"x\\" [@a]"\n]}'
    assert find_place(Source("n.ipynb", text, "", is_notebook=True), '"x" [@a]').line == 3


@pytest.mark.parametrize(("alone", "line"), [(True, 5), (False, 3), (None, 3)])
@pytest.mark.parametrize("is_notebook", [False, True])
def test_a_line_of_its_own_is_told_from_a_part_of_one(
    alone: bool | None, line: int, is_notebook: bool
) -> None:
    lines = ["", "", "See [e: a].", "", "- [e: a]", ""]
    text = "\n".join(f' "{each}\\n",' if is_notebook else each for each in lines)
    assert find_place(Source("a", text, "", is_notebook), "[e: a]", 0, alone=alone).line == line


def test_front_matter_is_cut_off_and_a_rule_is_not() -> None:
    assert read_page("a.md", PAGE).markdown.startswith("\nSee")
    assert read_page("a.md", "---\n\nText\n").markdown == "---\n\nText\n"


@pytest.mark.parametrize(
    ("text", "line", "cited"),
    [
        ("~~~~\n[@a]\n~~~\n[@a]\n~~~~\n\n[@a]", 7, True),
        ("!!! note\n\n    ```\n    [@a]\n    ```\n\n    [@a]", 7, True),
        ("> ```\n> [@a]\n> ```\n>\n> [@a]", 5, True),
        ("- Item\n\n    [@a]", 3, True),
        ("- Item\n\n        [@a]", 1, False),
        ("Shown:\n\n    [@a]", 1, False),
        ("```\nnot closed\n\n[@a]", 4, True),
        ("A ` tick [@a].\n\nA ` tick.", 1, True),
        ("`[@a]\n[@a]` and\n[@a]", 3, True),
        (r"\`[@a]` and `[@a]`", 1, True),
        ("<!--\n[@a]\n\n[@a]\n-->\n\n[@a]", 7, True),
        ("```\n[@a]\n```", 1, False),
    ],
)
def test_a_work_in_code_is_not_cited(text: str, line: int, cited: bool) -> None:
    page = read_page("a.md", text)
    assert find_place(page, "[@a]").line == line
    assert cited_keys(page) == ({"a"} if cited else set())


def test_a_work_in_math_is_not_cited() -> None:
    assert cited_keys(read_page("a.md", "So $x_{[@a]}$, $5 and [@b] for $6.")) == {"b"}


def test_a_line_of_code_is_no_term_of_the_glossary() -> None:
    text = "# Glossary\n\n## Basket\n\nOptions.\n\n```python\n## Total\nx = 1\n```\n"
    assert dict(read_glossary(text)) == {"basket": "Options."}
