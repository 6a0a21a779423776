"""The same course under ProperDocs, which continues MkDocs 1: the same site, the same problems."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.mkdocs_plugin.test_printing import FILES, write_course
from tests.mkdocs_plugin.test_small_course import BROKEN, MESSAGES
from tests.site_build import build_site

pytestmark = pytest.mark.all

HOSTS = ("mkdocs", "properdocs")
GENERATOR = re.compile(r'<meta name="generator" content="[^"]*">')
DATED = {"sitemap.xml.gz"}
"""Files that hold the time at which they were made."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build the small course with each host, strictly."""
    root = write_course(tmp_path_factory.mktemp("hosts"), FILES)
    for host in HOSTS:
        done = build_site(root, root / host, "--strict", host=host)
        assert done.returncode == 0, done.stderr
    return {host: root / host for host in HOSTS}


def test_both_write_the_same_files(sites: dict[str, Path]) -> None:
    written = {
        host: {it.relative_to(site).as_posix() for it in site.rglob("*") if it.is_file()}
        for host, site in sites.items()
    }
    assert written["properdocs"] == written["mkdocs"]
    assert "lectures/week-01-start/n/index.html" in written["mkdocs"]


def test_the_files_are_alike_but_for_the_name_of_who_made_them(sites: dict[str, Path]) -> None:
    different = []
    for file in sorted(it for it in sites["mkdocs"].rglob("*") if it.is_file()):
        path = file.relative_to(sites["mkdocs"]).as_posix()
        other = (sites["properdocs"] / path).read_bytes()
        if path.endswith(".html"):
            one, two = (GENERATOR.sub("", it.decode("utf-8")) for it in (file.read_bytes(), other))
            different += [path] if one != two else []
        elif path not in DATED and file.read_bytes() != other:
            different.append(path)
    assert different == []


def test_problems_are_reported_and_end_a_strict_build(tmp_path: Path) -> None:
    root = write_course(tmp_path / "broken", {**FILES, **BROKEN})
    done = build_site(root, tmp_path / "built", "--strict", host="properdocs")
    assert done.returncode != 0
    for message in MESSAGES:
        assert message in done.stderr
    assert "Traceback" not in done.stderr
