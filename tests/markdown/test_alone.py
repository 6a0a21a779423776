"""The Markdown extension without a site builder: a lecture is whole, whoever renders it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from markdown import Markdown

from coursesite.markdown import CoursesiteExtension

LECTURE = """# First

A claim [@doe2020, p. 301]; @poe2021 says more. See [the term](../../docs/schedule.md) and
[the exercise](../../exercises/week-01/one.md). ![A figure](f.svg)

[readings]

[exercise: one]

[schedule]

[print]
"""
FRONT = """---
title: First
readings:
  - {cite: poe2021, pages: 1–20, required: true}
---

"""
COURSE = {
    "lectures/week-01-start/index.md": FRONT + LECTURE,
    "lectures/week-01-start/f.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "lectures/schedule.yml": (Path(__file__).parents[1] / "schedule" / "full.yml").read_text(
        encoding="utf-8"
    ),
    "docs/schedule.md": "# Schedule\n\n[schedule]\n",
    "exercises/week-01/one.md": "# One\n\nWhich, and why [@doe2020]?\n\n"
    "- [x] Zebra\n  > Because [@poe2021].\n- [ ] Yak\n",
}
PAGE = "lectures/week-01-start/index.md"

WHOLE = {
    "a citation with its locator": r'<a class="citation"[^>]*>\(Doe &amp; Roe, 2020, p\. 301\)</a>',
    "a narrative one": r'<a class="citation"[^>]*>Poe \(2021\)</a>',
    "the reference list": r'<h2 id="references"',
    "a work in it": r'<li id="ref-doe2020"',
    "one that only an answer and the readings cite": r'<li id="ref-poe2021"',
    "an exercise": r'<section class="exercise" [^>]*data-exercise="one"',
    "its answer": r'<details class="exercise__answer"',
    "a link to a page": r'href="\.\./\.\./schedule/"',
    "a link to an exercise": r'href="\.\./\.\./exercises/one/"',
    "an image": r'src="f\.svg"',
    "a reading": r"pp\.\s1–20",
    "a week of the schedule": r'data-week="1"',
    "the weeks to print, as links": r'<nav class="print-contents".*href="\./">Week 1: First<',
}


@pytest.fixture
def root(make_course: Callable[[Mapping[str, str]], Path]) -> Path:
    return make_course(COURSE)


def convert(root: Path, page: str, text: str) -> str:
    return Markdown(extensions=[CoursesiteExtension(root=str(root), page=page)]).convert(text)


@pytest.mark.parametrize("pattern", WHOLE.values(), ids=WHOLE)
def test_a_lecture_is_whole(root: Path, pattern: str) -> None:
    html = convert(root, PAGE, LECTURE)
    assert re.search(pattern, html, re.S), html
    assert 'class="problem' not in html


def test_an_instance_renders_a_page_again_alike(root: Path) -> None:
    md = Markdown(extensions=[CoursesiteExtension(root=str(root), page=PAGE)])
    first = md.convert(LECTURE)
    assert md.reset().convert(LECTURE) == first


PROGRAM = """
import sys
from markdown import Markdown
options = {"coursesite": {"root": sys.argv[1], "page": sys.argv[2]}}
md = Markdown(extensions=["coursesite"], extension_configs=options)
assert 'data-exercise="one"' in md.convert(sys.stdin.read())
print(*sorted({name.split(".")[0] for name in sys.modules} & {"mkdocs", "properdocs", "material"}))
"""


def test_no_site_builder_is_loaded(root: Path) -> None:
    """By its name, as another host finds it in a configuration."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(root), PAGE],
        input=LECTURE,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "\n"
