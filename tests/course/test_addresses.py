"""Which file is which page, and how pages link to one another."""

from __future__ import annotations

import pytest

from coursesite.course import relative_url, site_url


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("docs/index.md", ""),
        ("docs/a.md", "a/"),
        ("docs/cards/index.md", "cards/"),
        ("docs/cards/drugs.md", "cards/drugs/"),
        ("docs/assets/x.png", "assets/x.png"),
        ("lectures/week-01-x/index.md", "lectures/week-01-x/"),
        ("lectures/week-01-x/n.ipynb", "lectures/week-01-x/n/"),
        ("lectures/week-01-x/d e.csv", "lectures/week-01-x/d%20e.csv"),
        ("exercises/week-01/a-b.md", "exercises/a-b/"),
        ("references.bib", "references.bib"),
    ],
)
def test_a_file_has_one_address(path: str, url: str) -> None:
    assert site_url(path) == url


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        ("", "a/", "a/"),
        ("", "", "./"),
        ("a/", "", "../"),
        ("lectures/week-01-x/", "exercises/a/", "../../exercises/a/"),
        ("lectures/week-01-x/", "lectures/week-01-x/f.svg", "f.svg"),
        ("lectures/week-01-x/n/", "lectures/week-01-x/f.svg", "../f.svg"),
    ],
)
def test_the_way_holds_under_any_root(here: str, there: str, way: str) -> None:
    assert relative_url(here, there) == way
