"""Ways on from a page: to an exercise's lecture, into the glossary, from an address of nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from coursesite.course import load_course
from coursesite.markdown import Session
from coursesite.mkdocs_plugin.assets import Lecture, exercise_lecture
from coursesite.rendering.glossary import FEW, render_letters
from tests.conftest import BIBLIOGRAPHY
from tests.mkdocs_plugin.test_small_course import CONFIG, COURSE, LECTURE, PLUGINS
from tests.reader import pages
from tests.site_build import build_site

WEEK = "lectures/week-01-start/index.md"
EXERCISE = "exercises/week-01/one.md"
LONG = [f"Term {number}" for number in range(FEW - 1)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a course with a long glossary and give the folder of the site."""
    root = tmp_path_factory.mktemp("ways")
    files = {
        **COURSE,
        "mkdocs.yml": CONFIG % "".join(f"  - {plugin}\n" for plugin in PLUGINS),
        "references.bib": BIBLIOGRAPHY,
        "docs/glossary.md": "# Glossary\n\nWords.\n\n"
        + "".join(f"## {name}\n\nMeans.\n\n" for name in ["5-Step", *LONG, "*Whole* person"]),
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    target = tmp_path_factory.mktemp("site")
    build_site(root, target)
    return target


def test_an_exercise_s_page_leads_to_its_place_in_the_lecture(site: Path) -> None:
    way = '<a href="../../lectures/week-01-start/#exercise-one">Week 1: Meeting: people</a>'
    assert way in pages(site)["exercises/one/index.html"]
    assert 'id="exercise-one"' in pages(site)["lectures/week-01-start/index.html"]
    assert way not in pages(site)["lectures/week-01-start/index.html"]


@pytest.mark.parametrize(
    ("drafts", "lecture"),
    [(False, None), (True, Lecture("lectures/week-01-start/", "Week 1: Meeting: people"))],
)
def test_no_way_leads_to_a_draft(
    make_course: Callable[[Mapping[str, str]], Path], drafts: bool, lecture: Lecture | None
) -> None:
    root = make_course({**COURSE, WEEK: LECTURE.replace("---\ntitle", "---\ndraft: true\ntitle")})
    session = Session(load_course(root), drafts=drafts)
    assert exercise_lecture(session, EXERCISE) == lecture


def test_the_error_page_says_what_to_do_and_leads_on(site: Path) -> None:
    html = (site / "404.html").read_text(encoding="utf-8")
    assert re.search(r"<h1[^>]*>No page at this address</h1>", html)
    assert re.search(r'<li><a href="/[^"]*">Home</a></li>', html)


def test_a_long_glossary_has_a_way_to_each_letter(site: Path) -> None:
    html = pages(site)["glossary/index.html"]
    row = html[html.index('<nav class="letters"') :].partition("</nav>")[0]
    assert re.findall(r'href="(.*?)">(.*?)<', row) == [
        ("#5-step", "0–9"),
        ("#term-0", "T"),
        ("#whole-person", "W"),
    ]


def test_a_short_glossary_needs_no_letters() -> None:
    terms = [(name, f"#{name}") for name in map(str, range(FEW))]
    assert render_letters(terms) == ""
    assert render_letters([*terms, ("Whole", "#whole")]) != ""
