"""Small courses built by MkDocs: what is published, linked and reported."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.site_build import build_site

CONFIG = """site_name: Small
site_url: !ENV [SITE_URL, "http://127.0.0.1:8000/"]
theme: {name: material, font: false}
plugins:
%s
markdown_extensions:
  - admonition
  - footnotes
  - toc: {permalink: true}
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.superfences
  - coursesite
nav:
  - Home: index.md
  - Weeks: lectures/
"""
PLUGINS = (
    "search",
    "coursesite",
    "mkdocs-jupyter: {include: ['*.ipynb'], ignore: ['*.md', '*.py']}",
)

LECTURE = """---
title: "Meeting: people"
question: What is this?
objectives:
  - {id: first, text: Say what a spectrum is}
---

# Meeting people

A claim [@doe2020]. See [the notebook](n.ipynb) and ![a figure](f.svg).

[exercise: one]
"""
EXERCISE = """---
objective: first
---

# One *word*

What is it, a xylophone?

- [x] Zebra
  > Because [@poe2021].
- [ ] Yak
  > It tempts.
"""
NOTEBOOK = json.dumps(
    {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "language": "python", "display_name": "P"}},
        "cells": [
            {
                "id": "a",
                "cell_type": "markdown",
                "metadata": {},
                "source": "# A notebook\n\nSee [@doe2020].[^1]\n\n[^1]: A note.",
            },
            {
                "id": "b",
                "cell_type": "code",
                "metadata": {},
                "execution_count": 1,
                "source": "print('quagga')",
                "outputs": [{"output_type": "stream", "name": "stdout", "text": "quagga\n"}],
            },
            {
                "id": "c",
                "cell_type": "markdown",
                "metadata": {},
                "source": "## After\n\n[exercise: one]",
            },
        ],
    }
)
COURSE = {
    "docs/index.md": "# Home\n\n[week 1](../lectures/week-01-start/index.md)\n",
    "docs/decisions/0001-x.md": "# X\n",
    "lectures/week-01-start/index.md": LECTURE,
    "lectures/week-01-start/n.ipynb": NOTEBOOK,
    "lectures/week-01-start/f.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "lectures/week-01-start/notes.docx": "private",
    "exercises/week-01/one.md": EXERCISE,
}
Build = Callable[..., tuple[Path, subprocess.CompletedProcess[str]]]


@pytest.fixture
def build(make_course: Callable[[Mapping[str, str]], Path], tmp_path: Path) -> Build:
    """Return a function that builds a small course, changed by `files`."""

    def build_(
        files: Mapping[str, str] = {}, *options: str, plugins: tuple[str, ...] = PLUGINS
    ) -> tuple[Path, subprocess.CompletedProcess[str]]:
        config = CONFIG % "".join(f"  - {plugin}\n" for plugin in plugins)
        root = make_course({"mkdocs.yml": config, **COURSE, **files})
        return tmp_path / "built", build_site(root, tmp_path / "built", *options)

    return build_


def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("plugins", [PLUGINS, PLUGINS[::-1]], ids=["as documented", "reversed"])
def test_folders_become_pages_with_edit_links(build: Build, plugins: tuple[str, ...]) -> None:
    site, done = build({}, "--strict", plugins=plugins)
    assert done.returncode == 0, done.stderr
    base = "https://github.com/example/course/edit/main"
    assert f'href="{base}/lectures/week-01-start/index.md"' in page(site, "lectures/week-01-start")
    assert f'href="{base}/lectures/week-01-start/n.ipynb"' in page(site, "lectures/week-01-start/n")
    assert f'href="{base}/exercises/week-01/one.md"' in page(site, "exercises/one")
    assert f'href="{base}/docs/index.md"' not in page(site, "exercises/one")


def test_a_notebook_page_joins_prose_code_and_notes_in_order(build: Build) -> None:
    site, _ = build()
    html = page(site, "lectures/week-01-start/n")
    order = [
        "A notebook",
        'class="citation"',
        "quagga",
        'id="after"',
        'data-exercise="one"',
        "A note.",
    ]
    places = [html.index(text, html.index("<article")) for text in order]
    assert places == sorted(places)
    assert "COURSECELL" not in html
    assert "<style" not in html[html.index("<article") :]
    assert (site / "lectures/week-01-start/n/n.ipynb").read_text() == NOTEBOOK


def test_only_what_is_meant_to_be_public_is_published(build: Build) -> None:
    site, _ = build()
    assert (site / "lectures/week-01-start/f.svg").is_file()
    assert (site / "references.bib").is_file()
    assert not list(site.rglob("*.docx"))
    assert not (site / "decisions").exists()
    assert not list(site.glob("exercises/**/*.md"))


def test_answers_and_reference_lists_are_not_searched(build: Build) -> None:
    site, _ = build()
    for name in ("search_index.json", "whole_index.json"):
        index = (site / "search" / name).read_text(encoding="utf-8")
        assert "A claim" in index
        for hidden in ("Zebra", "xylophone", "Guilford Press", "quagga"):
            assert hidden not in index


def test_every_page_loads_a_short_index_and_our_worker(build: Build) -> None:
    site, _ = build({"docs/long.md": "# Long\n\nThe first sentence stands. The second waits.\n"})
    entries = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    whole = json.loads((site / "search/whole_index.json").read_text(encoding="utf-8"))["docs"]
    short = {entry["location"]: entry["text"] for entry in entries}
    assert short["long/"] == "The first sentence stands."
    assert [entry["location"] for entry in whole] == list(short)
    assert "The second waits." in {entry["location"]: entry["text"] for entry in whole}["long/"]
    worker = site / "assets/javascripts/workers/coursesite-search.js"
    [theme_worker] = worker.parent.glob("search.*.min.js")
    assert theme_worker.name in worker.read_text(encoding="utf-8")
    for path in ("", "long/"):
        assert "workers/coursesite-search.js" in page(site, path)
        assert theme_worker.name not in page(site, path)


def test_the_nav_is_made_of_weeks(build: Build) -> None:
    site, _ = build()
    home = page(site, "")
    assert "1. Meeting: people" in home
    assert "1. Notebook: A notebook" in home


def test_a_draft_is_left_out_of_a_build(build: Build) -> None:
    """Its earlier addresses, exercises and images too; the course map names it without a link."""
    draft = "---\ntitle: Next\ndraft: true\nold_names: [week-02-soon]\n---\n\n# Next\n"
    files = {
        "lectures/week-02-next/index.md": draft,
        "lectures/week-02-next/next.svg": COURSE["lectures/week-01-start/f.svg"],
        "lectures/week-02-next/n.ipynb": NOTEBOOK,
        "exercises/week-02/two.md": EXERCISE.replace("objective: first\n", ""),
        "exercises/week-02/two.svg": COURSE["lectures/week-01-start/f.svg"],
        "docs/map.md": "# Map\n\n[course-map]\n\n[review]\n\n[exercise-index]\n",
    }
    site, done = build(files, "--strict")
    assert done.returncode == 0, done.stderr
    assert not (site / "lectures/week-02-next").exists()
    assert not (site / "lectures/week-02-soon").exists()
    assert not (site / "exercises/two").exists()
    assert not (site / "exercises/week-02").exists()
    assert "Next" not in page(site, "")
    assert "<span>Next</span>" in page(site, "map")
    assert "week-02-next" not in page(site, "map")
    assert "exercises/one/" in page(site, "map")
    assert "exercises/two/" not in page(site, "map")


def test_a_renamed_week_or_exercise_keeps_its_address(build: Build) -> None:
    lecture = LECTURE.replace("question:", "old_names: [week-01-begin]\nquestion:")
    exercise = EXERCISE.replace("---\n", "---\naliases: uno, eins\n", 1)
    files = {"lectures/week-01-start/index.md": lecture, "exercises/week-01/one.md": exercise}
    site, _ = build(files)
    for alias in ("uno", "eins"):
        assert '<a href="../one/">One word</a>' in page(site, f"exercises/{alias}")
    assert "../week-01-start/" in page(site, "lectures/week-01-begin")
    assert "../../week-01-start/n/" in page(site, "lectures/week-01-begin/n")


def test_an_exercise_may_say_what_it_is(build: Build) -> None:
    exercise = EXERCISE.replace("---\n\n#", 'description: A "first" look & more\n---\n\n#')
    site, done = build({"exercises/week-01/one.md": exercise}, "--strict")
    assert done.returncode == 0, done.stderr
    told = '<meta name="description" content="A &#34;first&#34; look &amp; more">'
    assert told in page(site, "exercises/one")


def test_a_week_has_an_answer_key(build: Build) -> None:
    site, _ = build()
    assert "Zebra" in page(site, "lectures/week-01-start/answers")
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "lectures/week-01-start/</loc>" in sitemap
    assert "answers" not in sitemap


BROKEN = {"docs/index.md": "# Home\n\nSee [@nobody].\n\n[exercise: two]\n\n[gone](gone.md)\n"}
MESSAGES = (
    'docs/index.md:3: error: unknown citation key "nobody"',
    'docs/index.md:5: error: unknown exercise "two"',
    'docs/index.md:7: error: link to a missing file "gone.md"',
)


def test_a_build_shows_errors_and_goes_on(build: Build) -> None:
    site, done = build(BROKEN)
    assert done.returncode == 0
    for message in MESSAGES:
        assert message in done.stderr
    home = page(site, "")
    assert home.count('class="problem') == 2  # where the exercise would stand, and under the title
    assert "<h1 id=" in home
    assert page(site, "lectures/week-01-start")


@pytest.mark.parametrize("options", [("--strict",), ("--strict", "-q")])
def test_a_strict_build_fails_on_errors_also_when_quiet(
    build: Build, options: tuple[str, ...]
) -> None:
    _, done = build(BROKEN, *options)
    assert done.returncode != 0
    for message in MESSAGES:
        assert message in done.stderr


def test_a_warning_does_not_fail_a_strict_build(build: Build) -> None:
    _, done = build({"docs/about.md": "# About\n\nAn addict.\n"}, "--strict")
    assert done.returncode == 0, done.stderr
    assert 'docs/about.md:3: warning: "addict"' in done.stderr


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"references.bib": "@article{x,\n  title = {A\n"}, "references.bib:1: error:"),
        ({"lectures/schedule.yml": "course: [\n"}, "lectures/schedule.yml:"),
        (
            {"lectures/week-01-start/n.ipynb": '{"cells": [\n}'},
            "n.ipynb:2: error: the notebook cannot",
        ),
        ({"exercises/week-01/one.md": "# One\n\n- [ ] No\n- [ ] Nor\n"}, "one.md:3: error:"),
        ({"lectures/week-01-start/index.md": "---\ntitle: [\n---\n\n# X\n"}, "index.md:2: error:"),
        (
            {
                "lectures/week-01-start/n.ipynb": NOTEBOOK.replace(
                    "# A notebook", "<div>\\n\\n# A notebook"
                )
            },
            "this cell leaves a block open",
        ),
    ],
    ids=["bibliography", "schedule", "notebook", "exercise", "front matter", "open cell"],
)
def test_a_broken_file_is_reported_and_the_rest_is_built(
    build: Build, files: dict[str, str], message: str
) -> None:
    site, done = build(files)
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert page(site, "")


def test_a_course_may_be_empty(
    make_course: Callable[[Mapping[str, str]], Path], tmp_path: Path
) -> None:
    config = CONFIG % "".join(f"  - {plugin}\n" for plugin in PLUGINS)
    root = make_course({"mkdocs.yml": config})
    (root / "references.bib").unlink()
    done = build_site(root, tmp_path / "built")
    assert done.returncode == 0, done.stderr


def test_a_build_goes_on_whatever_the_bytes_and_names(
    make_course: Callable[[Mapping[str, str]], Path], tmp_path: Path
) -> None:
    notebook = "lectures/week-01-start/My notes (1).ipynb"
    lecture = LECTURE + "\n[notes](<My notes (1).ipynb>)\n"
    files = {**COURSE, notebook: NOTEBOOK, "lectures/week-01-start/index.md": lecture}
    config = CONFIG % "".join(f"  - {plugin}\n" for plugin in PLUGINS)
    root = make_course({"mkdocs.yml": config, **files})
    for path in ("docs/latin.md", "lectures/week-01-start/more.md"):
        (root / path).write_bytes(b"# Caf\xe9 au lait\n")
    for path in ("docs/gone.md", "docs/gone.png", "lectures/week-01-start/gone.md"):
        (root / path).symlink_to(root / "nowhere")
    site = tmp_path / "built"
    done = build_site(root, site)
    assert done.returncode == 0, done.stderr
    assert "au lait" in page(site, "latin")
    assert "docs/latin.md:1: error: a character that is not UTF-8" in done.stderr
    assert "docs/gone.md:1: error: cannot be read" in done.stderr
    assert not list(site.rglob("gone*"))
    assert 'href="My%20notes%20%281%29/"' in page(site, "lectures/week-01-start")
    folder = site / "lectures/week-01-start/My notes (1)"
    assert (folder / "index.html").is_file()
    assert (folder / "My notes (1).ipynb").is_file()
