"""The course on one page: what is moved there, and where its links lead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from coursesite.rendering.transplant import Destination, transplant
from coursesite.schedule import read_week_numbers
from tests.conftest import BIBLIOGRAPHY
from tests.mkdocs_plugin.test_small_course import CONFIG, COURSE, EXERCISE, LECTURE, PLUGINS
from tests.site_build import build_site

ONE = Destination(
    "p/", lambda url: f"L({url})", lambda url: f"F({url})", dropped=frozenset({"gone"})
)
NOWHERE = Destination("p/", lambda _: None, str)

MOVED = {
    "a heading goes a level down": ('<h1 id="a">A</h1>', '<h2 id="p/a">A</h2>'),
    "the deepest stays": ("<h6>A</h6>", "<h6>A</h6>"),
    "one that only says so goes down too": (
        '<p role="heading" aria-level="3">A</p>',
        '<p role="heading" aria-level="4">A</p>',
    ),
    "an anchor": ('<a href="#x">x</a>', '<a href="#p/x">x</a>'),
    "a link": ('<a class="y" href="../x/#z">x</a>', '<a class="y" href="L(../x/#z)">x</a>'),
    "a link to elsewhere": (
        '<a href="https://a.org/?a=1&amp;b">x</a>',
        '<a href="https://a.org/?a=1&amp;b">x</a>',
    ),
    "mail": ('<a href="mailto:a@b.c">x</a>', '<a href="mailto:a@b.c">x</a>'),
    "an image": (
        '<img alt="a > b" loading="lazy" src="f.svg">',
        '<img alt="a > b"  src="F(f.svg)">',
    ),
    "a section, no landmark there": (
        '<section aria-labelledby="a">x</section>',
        "<section >x</section>",
    ),
    "an image in the page": ('<img src="data:x,y">', '<img src="data:x,y">'),
    "ids that point": (
        '<i aria-labelledby="a b" id="c"></i>',
        '<i aria-labelledby="p/a p/b" id="p/c"></i>',
    ),
    "fields": (
        '<label for="a"></label><input name="b" id="a">',
        '<label for="p/a"></label><input name="p/b" id="p/a">',
    ),
    "the paint of a drawing": (
        '<g id="a"/><path fill="url(#a)"/>',
        '<g id="p/a"/><path fill="url(#p/a)"/>',
    ),
    "text that looks like markup": (
        "<pre>&lt;h1 id=&quot;a&quot;&gt; x < 3</pre>",
        "<pre>&lt;h1 id=&quot;a&quot;&gt; x < 3</pre>",
    ),
    "a script and a comment": ("a<script>if (a<b) </script>b<!-- <h1> -->c", "abc"),
    "a style": ("<style>a > b {}</style>", "<style>a > b {}</style>"),
    "what stays behind": (
        '<p>a<div class="x gone"><div id="i"><br><img src="a"></div></div>b</p>',
        "<p>ab</p>",
    ),
    "a void element that stays behind": ('a<img class="gone" src="b">c', "ac"),
    "what pointed to it": (
        '<i aria-describedby="i j"></i><a href="#i">x</a><b class="gone" id="i">y</b>',
        '<i aria-describedby="p/j"></i><a>x</a>',
    ),
}


@pytest.mark.parametrize(("html", "moved"), MOVED.values(), ids=MOVED)
def test_html_is_made_fit_for_another_page(html: str, moved: str) -> None:
    assert transplant(html, ONE) == moved


def test_a_link_that_leads_nowhere_from_there_is_text() -> None:
    assert transplant('<a class="b" href="x/">x</a>', NOWHERE) == '<a class="b" >x</a>'


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("3", (3,)),
        ("1-3", (1, 2, 3)),
        ("weeks 1–2 and 7", (1, 2, 7)),
        ("Week 4", (4,)),
        ("2, 2, 1", (2, 1)),
        ("1 to 2, and 9", (1, 2, 9)),
        ("3-1", None),
        ("", None),
        ("all", None),
        ("123", None),
        ("-1", None),
        pytest.param(f"1{'   1' * 50} x", None, id="many gaps"),
    ],
)
def test_weeks_are_read_as_people_name_them(text: str, weeks: tuple[int, ...] | None) -> None:
    assert read_week_numbers(text) == weeks


SECOND = """---
title: Second
draft: %s
objectives:
  - {id: second, text: Say it again}
---

# Second

Back to [week 1](../week-01-start/index.md#meeting-people), to
[its notebook](../week-01-start/n.ipynb), to [home](../../docs/index.md) and to
[the exercise](../../exercises/week-01/one.md).

![a figure](g.svg) [@doe2020]

[exercise: one]
"""
FILES = {
    **COURSE,
    "docs/print.md": "# All\n\n[print]\n",
    "docs/some.md": "# Some\n\n[print: week 2]\n",
    "lectures/week-01-start/index.md": LECTURE.replace("[the notebook]", "**N** [the notebook]"),
    "lectures/week-02-next/index.md": SECOND % "false",
    "lectures/week-02-next/g.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "lectures/week-03-later/index.md": SECOND.replace("Second", "Third") % "true",
    "lectures/week-03-later/g.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "exercises/week-01/one.md": EXERCISE,
}


WRONG = {"docs/wrong.md": "# Wrong\n\n[print: everything]\n\n[print: 7]\n"}


def write_course(root: Path, files: Mapping[str, str]) -> Path:
    """Write a course of these files, with a configuration and two works."""
    config = CONFIG % "".join(f"  - {plugin}\n" for plugin in PLUGINS)
    for path, text in {"mkdocs.yml": config, "references.bib": BIBLIOGRAPHY, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build one course for all tests here."""
    root = write_course(tmp_path_factory.mktemp("printed"), {**FILES, **WRONG})
    done = build_site(root, root / "built")
    assert done.returncode == 0, done.stderr
    assert "docs/wrong.md:3: error: write" in done.stderr
    assert "docs/wrong.md:5: error: there is no week 7" in done.stderr
    return root / "built"


@pytest.fixture(scope="module")
def whole(site: Path) -> str:
    return (site / "print" / "index.html").read_text(encoding="utf-8")


def test_every_week_that_is_no_draft_stands_on_the_page_in_order(whole: str) -> None:
    assert re.findall(r'<section class="print-chapter" id="([^"]+)"', whole) == [
        "week-1",
        "week-1.n",
        "week-2",
    ]
    assert re.findall(r'<li><a class="no-print-url" href="([^"]+)">([^<]+)<', whole) == [
        ("#week-1", "Week 1: Meeting people"),
        ("#week-1.n", "Week 1, notebook: A notebook"),
        ("#week-2", "Week 2: Second"),
    ]
    assert re.findall(r"<h1[^>]*>([^<]*)", whole) == ["All"]
    assert "quagga" in whole  # what the notebook's code printed


def test_some_weeks_stand_on_a_page_that_names_them(site: Path) -> None:
    html = (site / "some" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<section class="print-chapter" id="([^"]+)"', html) == ["week-2"]


def test_ids_are_unique_and_what_points_to_one_finds_it(whole: str) -> None:
    ids = Counter(re.findall(r'\sid="([^"]+)"', whole))
    assert [id_ for id_, count in ids.items() if count > 1] == []
    pointed = re.findall(r'\shref="#([^"]+)"', whole)
    for each in re.findall(r'\saria-(?:labelledby|describedby|controls)="([^"]+)"', whole):
        pointed.extend(each.split())
    assert [id_ for id_ in pointed if id_ not in ids] == []


def test_links_and_images_lead_where_they_led(site: Path, whole: str) -> None:
    for link in ("#week-1/meeting-people", "#week-1.n", "..", "../exercises/one/"):
        assert re.search(rf'href="{re.escape(link)}/?"', whole), link
    assert "../lectures/week-01-start/f.svg" in whole
    for address in re.findall(r'\s(?:src|href)="([^"#:]+)[^":]*"', whole):
        assert (site / "print" / address).resolve().exists(), address


def test_answers_stay_behind_and_each_copy_of_an_exercise_is_its_own(whole: str) -> None:
    assert 'class="exercise__answer"' not in whole
    assert "Because" not in whole
    names = re.findall(r'<input type="radio" name="([^"]+)"', whole)
    assert len(set(names)) == 3  # lecture, notebook, second week


def test_each_lecture_keeps_its_references(whole: str) -> None:
    assert {"week-1/ref-doe2020", "week-1.n/ref-doe2020", "week-2/ref-doe2020"} <= set(
        re.findall(r'\sid="([^"]+)"', whole)
    )


def test_the_page_is_not_searched_and_has_no_neighbours(site: Path, whole: str) -> None:
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert '"print/' not in index
    assert 'rel="prev"' not in whole
    assert 'rel="next"' not in whole
    assert "exercises.js" not in whole
