"""Pages of small courses, one case a file: what the page holds, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from ruamel.yaml import YAML

from coursesite.course import check_course, load_course
from coursesite.markdown import Session
from coursesite.markdown.check import find_page_problems
from coursesite.markdown.pages import check_pages
from coursesite.problems import sort_problems
from tests.rendering import EXTENSIONS, render, render_pages

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, make_course: Callable[[Any], Path]) -> None:
    case = YAML(typ="safe").load(path)
    root = make_course(case["files"])
    page = case.get("page", "docs/index.md")
    html, rendered = render(root, page)
    for text in case.get("holds", []):
        assert text in html
    for text in case.get("reads", []):
        assert text in Markup(html).striptags()
    for text in case.get("lacks", []):
        assert text not in html
    session = Session(load_course(root))
    pages = list(render_pages(session))
    problems = [*check_course(session.course), *check_pages(pages)]
    looked_for = find_page_problems(session.course, list(EXTENSIONS), EXTENSIONS)
    assert sort_problems(looked_for) == sort_problems(check_pages(pages))
    shown = [str(problem) for problem in sort_problems(problems)]
    assert [line for line in shown if "error" in line] == case.get("problems", [])
    if "warnings" in case:
        assert [line for line in shown if "warning" in line] == case["warnings"]
    assert set(rendered.cited) == set(case.get("cited", rendered.cited))
