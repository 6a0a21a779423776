"""Fixtures that all tests share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.find_browser import ARGUMENTS, VARIABLE, find_browser
from tests.npm import find_node
from tests.site_build import shared_site

ROOT = Path(__file__).parents[1]

expect.set_options(timeout=20_000)  # ms: two cores may be busy with other tests

BIBLIOGRAPHY = """@article{doe2020,
  author = {Doe, Jane and Roe, Richard},
  title = {Talking about change},
  journaltitle = {Addiction},
  volume = {116},
  number = {3},
  pages = {300--310},
  year = {2020},
}

@book{poe2021,
  author = {Poe, Ann},
  title = {A basket of options},
  publisher = {Guilford Press},
  year = {2021},
}
"""
"""Two works, for courses that tests make."""

MakeCourse = Callable[[Mapping[str, str]], Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden cases")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of this repository."""
    return ROOT


@pytest.fixture(scope="session")
def node() -> Path:
    """Return node, to run scripts and parsers with."""
    return find_node()


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built site; its address ends in /repo/."""
    base = tmp_path_factory.getbasetemp()
    # with several test processes, the parent folder is the one they share
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    return shared_site(root, shared)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield a Chromium; skip where there is none, but never in continuous integration.

    One for all tests of a process, which can hold only one Playwright at a time.
    """
    path = find_browser()
    if path is None:
        message = f"no Chromium found: run `make test`, or set {VARIABLE}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture
def make_course(tmp_path: Path) -> MakeCourse:
    """Return a function that writes a course from paths and texts, and gives its folder."""

    def make(files: Mapping[str, str]) -> Path:
        for path, text in {
            "references.bib": BIBLIOGRAPHY,
            "docs/index.md": "# Home\n",
            **files,
        }.items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return tmp_path

    return make
