"""Pages kept between the builds of `mkdocs serve`: never stale, and kept when nothing changed."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from coursesite.markdown import extension

from .test_small_course import CONFIG, PLUGINS

SCHEDULE = """course: {id: c, code: C 1, title: A course}
term:
  id: t
  name: Spring 2027
  starts: 2027-01-19
  timezone: America/Los_Angeles
  last_class: 2027-05-07
sections:
  - id: "001"
    mode: in-person
    meets: [{day: tuesday, start: "18:00", minutes: 60}]
"""
NOTEBOOK = (
    '{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# A notebook"}],'
    ' "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
)
EXERCISE = """---
objective: first
---

# One

What is it?

- [x] Zebra
  > Because [@poe2021].
- [ ] Yak
  > Not a yak.
"""
FILES = {
    "mkdocs.yml": (CONFIG % "\n".join(f"  - {it}" for it in PLUGINS)).replace(
        "{name: material, font: false}",
        "mkdocs",  # its templates are the quickest to read
    ),
    "docs/index.md": "# Home\n\n[this-week]\n\nSee [change talk](glossary.md#change-talk).\n",
    "docs/schedule.md": "# Schedule\n\n[schedule]\n",
    "docs/references.md": "# References\n\n[references: course]\n",
    "docs/glossary.md": "# Glossary\n\n## Change talk\n\nWords for change.\n",
    "docs/all.md": "# All\n\n[exercise-index]\n",
    "docs/map.md": "# Map\n\n[course-map]\n",
    "docs/other.md": "# Other\n\nNothing here.\n\n!!! note\n\n    In a box.\n",
    "docs/faulty.md": "# Faulty\n\nWho said so [@nobody2020]?\n",
    "lectures/schedule.yml": SCHEDULE,
    "lectures/week-01-a/index.md": (
        "---\ntitle: A\nquestion: Why?\nobjectives:\n  - {id: first, text: Say it}\n---\n\n# A\n\n"
        "A claim [@doe2020].\n\n[exercise: one]\n"
    ),
    "lectures/week-01-a/n.ipynb": NOTEBOOK,
    "exercises/week-01/one.md": EXERCISE,
}
Edit = Callable[[Path], object]


def replaced(path: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def renamed(old: str, new: str) -> Edit:
    return lambda root: (root / old).rename(root / new)


EDITS: dict[str, tuple[Edit, str, str]] = {
    "the bibliography": (
        replaced("references.bib", "Doe, Jane", "Moe, Jane"),
        "lectures/week-01-a/",
        "Moe",
    ),
    "an exercise": (
        replaced("exercises/week-01/one.md", "Yak", "Gnu"),
        "lectures/week-01-a/",
        "Gnu",
    ),
    "an exercise's title, in the index": (
        replaced("exercises/week-01/one.md", "# One", "# Eleven"),
        "all/",
        "Eleven",
    ),
    "an exercise's file name": (
        renamed("exercises/week-01/one.md", "exercises/week-01/two.md"),
        "all/",
        "exercises/two/",
    ),
    "the schedule": (
        replaced("lectures/schedule.yml", "Spring 2027", "Autumn 2027"),
        "schedule/",
        "Autumn 2027",
    ),
    "the schedule, on the home page": (
        replaced("lectures/schedule.yml", "18:00", "19:00"),
        "",
        "7:00",
    ),
    "the glossary": (
        replaced("docs/glossary.md", "Words for change", "Speech for change"),
        "",
        "Speech for change",
    ),
    "a lecture's front matter": (
        replaced("lectures/week-01-a/index.md", "title: A", "title: Another"),
        "map/",
        "Another",
    ),
    "what a lecture cites": (
        replaced("lectures/week-01-a/index.md", "A claim [@doe2020]", "A claim"),
        "references/",
        "Poe",
    ),
    "another page's address": (
        renamed("lectures/week-01-a/n.ipynb", "lectures/week-01-a/m.ipynb"),
        "schedule/",
        "week-01-a/m/",
    ),
    "the configuration of Markdown": (
        replaced("mkdocs.yml", "permalink: true", "permalink: Anchor"),
        "other/",
        "Anchor",
    ),
    "an extension": (replaced("mkdocs.yml", "  - admonition\n", ""), "other/", "!!! note"),
    "the site's description": (
        replaced("mkdocs.yml", "site_name: Small", "site_name: Small\nsite_description: On use"),
        "",
        "On use",
    ),
    "the site's address": (
        replaced("mkdocs.yml", "http://127.0.0.1:8000/", "http://127.0.0.1:9000/"),
        "lectures/week-01-a/",
        "127.0.0.1:9000",
    ),
    "a notebook's prose": (
        replaced("lectures/week-01-a/n.ipynb", "# A notebook", "# A notepad"),
        "lectures/week-01-a/n/",
        "A notepad",
    ),
}


@pytest.fixture
def course(make_course: Callable[[Mapping[str, str]], Path]) -> Path:
    return make_course(FILES)


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


def load(root: Path, site: Path) -> MkDocsConfig:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of other packages
        return load_config(str(root / "mkdocs.yml"), site_dir=str(site))


def start(root: Path, site: Path) -> None:
    """Begin to serve: nothing is kept yet, and the first build is made."""
    config = load(root, site)
    config.plugins.on_startup(command="serve", dirty=False)
    rebuild(root, site)


def rebuild(root: Path, site: Path) -> None:
    """Build as `mkdocs serve` does after a change: new configuration, same plugin."""
    config = load(root, site)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        build(config, serve_url=config.site_url)


def pages(site: Path) -> dict[str, str]:
    """Return every page by its folder, without the date the theme writes into the first."""
    return {
        path.parent.relative_to(site).as_posix(): re.sub(
            "Build Date UTC : .*", "", path.read_text(encoding="utf-8")
        )
        for path in site.rglob("index.html")
    }


@pytest.mark.parametrize(("edit", "page", "shown"), EDITS.values(), ids=EDITS)
def test_no_page_is_stale_after_an_edit_of(
    edit: Edit, page: str, shown: str, course: Path, tmp_path: Path
) -> None:
    kept, fresh = tmp_path / "kept", tmp_path / "fresh"
    start(course, kept)
    path = kept / page / "index.html"
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    edit(course)
    rebuild(course, kept)
    after = path.read_text(encoding="utf-8")
    assert (shown in after, before != after) == (True, True)
    start(course, fresh)
    assert pages(kept) == pages(fresh)


def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets the path of each page that is rendered."""
    paths: list[str] = []
    finish = extension.PageRun.finish

    def noted(self: extension.PageRun, html: str) -> str:
        paths.append(self.context.source.path)
        return finish(self, html)

    monkeypatch.setattr(extension.PageRun, "finish", noted)
    return paths


def test_only_what_changed_and_what_is_faulty_is_rendered_again(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(course, tmp_path / "site")
    paths = rendered(monkeypatch)
    replaced("docs/other.md", "Nothing", "Something")(course)
    rebuild(course, tmp_path / "site")
    assert sorted(paths) == ["docs/faulty.md", "docs/other.md"]


def test_an_exercise_is_rendered_again_where_it_stands(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(course, tmp_path / "site")
    paths = rendered(monkeypatch)
    replaced("exercises/week-01/one.md", "Yak", "Gnu")(course)
    rebuild(course, tmp_path / "site")
    assert {"exercises/week-01/one.md", "lectures/week-01-a/index.md", "docs/all.md"} <= set(paths)
    assert not {"docs/other.md", "docs/glossary.md", "lectures/week-01-a/n.ipynb"} & set(paths)


SHOWN_ON: dict[str, tuple[Edit, set[str]]] = {
    "a meeting's time": (
        replaced("lectures/schedule.yml", "18:00", "19:00"),
        {"docs/index.md", "docs/schedule.md"},
    ),
    "a work that an exercise cites": (
        replaced("references.bib", "Poe, Ann", "Moe, Ann"),
        {"docs/references.md", "exercises/week-01/one.md", "lectures/week-01-a/answers.md"}
        | {"lectures/week-01-a/index.md"},
    ),
    "a line above all works": (
        replaced("references.bib", "@article", "% a comment\n@article"),
        set(),
    ),
    "what a lecture asks": (
        replaced("lectures/week-01-a/index.md", "question: Why?", "question: How?"),
        {"docs/index.md", "docs/schedule.md", "docs/map.md", "docs/all.md"}
        | {"lectures/week-01-a/index.md"},
    ),
}


@pytest.mark.parametrize(("edit", "pages"), SHOWN_ON.values(), ids=SHOWN_ON)
def test_only_pages_are_rendered_again_that_show(
    edit: Edit, pages: set[str], course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(course, tmp_path / "site")
    paths = rendered(monkeypatch)
    edit(course)
    rebuild(course, tmp_path / "site")
    assert {it for it in paths if it != "docs/faulty.md"} == pages


def test_a_problem_is_told_in_every_build(course: Path, tmp_path: Path) -> None:
    start(course, tmp_path / "site")
    rebuild(course, tmp_path / "site")
    page = (tmp_path / "site" / "faulty" / "index.html").read_text(encoding="utf-8")
    assert 'docs/faulty.md:3: error: unknown citation key "nobody2020"' in page.replace(
        "&#34;", '"'
    )


def test_a_build_keeps_nothing(course: Path, tmp_path: Path) -> None:
    config = load(course, tmp_path / "site")
    config.plugins.on_startup(command="build", dirty=False)
    assert config.plugins["coursesite"].cache is None
