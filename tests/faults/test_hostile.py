"""Nothing typed into a field becomes markup, a script or an address that runs one."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.dom import minidom

import pytest
from playwright.sync_api import Browser

from coursesite.cli import main
from tests.browser.test_search import search
from tests.site_build import build_site, serve

from . import hostile


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    for path, text in hostile.files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def site(course: Path) -> Path:
    """Return the folder of the built site; it stands in one for `serve`."""
    done = build_site(course, course / "built" / "repo")
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr[-2000:]
    return course / "built" / "repo"


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")


def test_no_field_becomes_markup(site: Path) -> None:
    read = dict(pages(site))
    assert len(read) > 25
    found = {path: hostile.Markup(html).found for path, html in read.items()}
    assert {path: what for path, what in found.items() if what} == {}
    assert sum("evil()" in html for html in read.values()) > 25, "the words are shown"


def test_the_search_sees_markup_nowhere(site: Path) -> None:
    """Each entry of the theme's index is HTML that its script puts into the page."""
    for name in ("search_index.json", "whole_index.json"):
        index = json.loads((site / "search" / name).read_text(encoding="utf-8"))
        assert index["docs"]
        for entry in index["docs"]:
            for field in ("title", "text"):
                assert hostile.Markup(entry[field]).found == [], entry["location"]


def test_no_template_is_run(site: Path) -> None:
    for path, html in pages(site):
        assert "{{ 49" not in html, path
        assert not re.search(r"&gt; &amp; 49 ", html), path


def test_what_is_said_of_the_course_is_json(site: Path) -> None:
    said = 0
    for path, html in pages(site):
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S):
            assert json.loads(block), path
            said += 1
    assert said
    json.loads((site / "calendar/schedule.json").read_text(encoding="utf-8"))


def test_calendars_hold_one_property_a_line(site: Path) -> None:
    for path in (site / "calendar").glob("*.ics"):
        unfolded = path.read_bytes().decode().replace("\r\n ", "")
        for line in unfolded.removesuffix("\r\n").split("\r\n"):
            assert re.match(r"[A-Z-]+[;:]", line), line
        urls = re.findall(r"^URL:(.*)$", unfolded, re.M)
        assert urls
        assert all(url.startswith("https://example.org/") for url in urls)


def test_works_hold_one_field_a_line(site: Path) -> None:
    ris = [*site.rglob("*.ris")]
    assert ris
    for path in ris:
        for line in filter(None, path.read_text(encoding="utf-8").splitlines()):
            assert re.match(r"[A-Z][A-Z0-9]  - ", line), line


@pytest.mark.parametrize("form", ["gift", "qti12"])
def test_exports_are_whole(course: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    assert main(["export", form, "--out", str(out), "--root", str(course)]) in {0, 1}
    if form == "qti12":
        with zipfile.ZipFile(out) as package:
            for name in package.namelist():
                minidom.parseString(package.read(name))
    else:
        assert b"evil()" in out.read_bytes()


@pytest.mark.all
@pytest.mark.browser
def test_a_browser_runs_nothing(site: Path, browser: Browser) -> None:
    context = browser.new_context(service_workers="block")
    context.add_init_script("window.ran = 0; window.evil = () => { window.ran += 1 }")
    page = context.new_page()
    with serve(site.parent) as address:
        for path, html in pages(site):
            if re.fullmatch(r"[\w./-]+", path) and 'http-equiv="refresh"' not in html:
                page.goto(address + path.removesuffix("index.html"))
                assert page.evaluate("window.ran") == 0, path
        page.goto(address)
        page.wait_for_load_state("networkidle")
        search(page, "onclick").first.wait_for()
        assert page.evaluate("window.ran") == 0
    context.close()
