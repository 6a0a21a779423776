"""What a new course has of the project's own stays equal; `--golden` writes it anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from packaging.utils import canonicalize_name

from coursesite.bibliography import read_bibliography

from .derived import DERIVED, ROOT, STARTER, constraints, derive, derive_constraints, required


@pytest.mark.parametrize("path", DERIVED)
def test_a_file_is_the_projects_own_but_for_what_is_listed(
    path: str, pytestconfig: pytest.Config
) -> None:
    if pytestconfig.getoption("golden"):
        (STARTER / path).write_text(derive(path), encoding="utf-8")
    assert (STARTER / path).read_text(encoding="utf-8") == derive(path)


def test_versions_are_those_the_tests_ran_with(pytestconfig: pytest.Config) -> None:
    """Other systems and Pythons need other packages, so the lists need not be equal."""
    if pytestconfig.getoption("golden"):
        (STARTER / "constraints.txt").write_text(derive_constraints(), encoding="utf-8")
    tested, there = constraints(ROOT), constraints(STARTER)
    assert set(there) <= set(tested)
    names = {canonicalize_name(line.split("==")[0]) for line in there}
    pinned = {canonicalize_name(line.split("==")[0]) for line in tested}
    assert set(required("coursesite", frozenset({"notebooks"}), set())) & pinned <= names


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without looking at the environment."""


Loader.add_constructor("!ENV", lambda _, node: [it.value for it in node.value])


def settings(text: str) -> Mapping[str, Any]:
    return dict(yaml.load(text, Loader))


def test_pages_are_rendered_as_the_projects_own() -> None:
    own = settings((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    text = (STARTER / "mkdocs.yml.jinja").read_text(encoding="utf-8")
    there = settings(text.replace("{{ course.title|yaml }}", "X"))
    for name in ("site_url", "plugins", "markdown_extensions"):
        assert there[name] == own[name]
    of_its_own = ("favicon", "icon")
    for theme in (own["theme"], there["theme"]):
        for name in of_its_own:
            theme.pop(name, None)
    assert there["theme"] == own["theme"]


def test_works_are_taken_word_for_word() -> None:
    own = (ROOT / "references.bib").read_text(encoding="utf-8")
    works = (STARTER / "references.bib").read_text(encoding="utf-8").split("\n\n")
    assert len(works) >= 3
    assert [work for work in works if work.strip() not in own] == []
    assert read_bibliography("\n".join(works), "references.bib").problems == ()
