"""Headings with citations: in the page, its table of contents and its title."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from markdown import Markdown

from coursesite.course import load_course
from coursesite.markdown import Session
from tests.rendering import EXTENSIONS

PAGE = "# Home\n\n## What @doe2020 found\n\nText [@doe2020].\n\n## What [@nobody] found\n"


def test_the_table_of_contents_has_plain_text_and_no_list(
    make_course: Callable[[Any], Path],
) -> None:
    session = Session(load_course(make_course({"docs/index.md": PAGE})))
    md = Markdown(
        extensions=list(EXTENSIONS),
        extension_configs={**EXTENSIONS, "coursesite": {"session": session}},
    )
    html = md.convert(PAGE)
    names = [token["name"] for token in md.toc_tokens[0]["children"]]  # type: ignore[attr-defined] # of toc
    assert names == ["What Doe and Roe (2020) found", "What [@nobody] found"]
    assert html.count('id="ref-doe2020"') == 1
    assert [str(it) for it in session.finished["docs/index.md"].problems] == [
        'docs/index.md:7: error: unknown citation key "nobody"'
    ]
