"""What a page costs a student with poor signal: compressed bytes, and requests."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.site_build import BASE

pytestmark = pytest.mark.browser

KIB = 1024
LECTURE = "lectures/week-01-meeting-people-where-they-are/"
NOTEBOOK = "lectures/week-04-screening-and-assessment/what-a-positive-screen-means/"
INDEX = "search/search_index.json"


def first_visit(open_page: Callable[..., Page], site: Path, path: str) -> dict[str, int]:
    """Map what a phone fetches to its compressed size."""
    page = open_page("404.html", viewport={"width": 360, "height": 740})
    fetched: list[str] = []
    page.on("requestfinished", lambda request: fetched.append(urlsplit(request.url).path))
    page.goto(page.url.removesuffix("404.html") + path)
    page.wait_for_load_state("networkidle")
    sizes = {}
    for address in dict.fromkeys(fetched):
        file = site / address.removeprefix(BASE)
        file = file / "index.html" if file.is_dir() else file
        sizes[address.removeprefix(BASE)] = len(gzip.compress(file.read_bytes()))
    return sizes


@pytest.mark.parametrize(
    ("path", "budget", "requests"),
    [(LECTURE, 136, 12), (NOTEBOOK, 160, 12), ("glossary/", 120, 10), ("schedule/", 120, 14)],
)
def test_a_page_is_light(
    open_page: Callable[..., Page], site: Path, path: str, budget: int, requests: int
) -> None:
    sizes = first_visit(open_page, site, path)
    index = sizes.pop(INDEX, 0)
    assert sum(sizes.values()) <= budget * KIB, sizes
    assert len(sizes) <= requests, sizes
    assert index <= 150 * KIB


def test_a_page_without_exercises_loads_no_script_of_theirs(
    open_page: Callable[..., Page], site: Path
) -> None:
    assert not [it for it in first_visit(open_page, site, "glossary/") if "exercises" in it]
