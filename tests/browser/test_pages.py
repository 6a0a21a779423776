"""Every kind of page, on a phone and a desk, in light and in dark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.reader import site_faults

pytestmark = pytest.mark.browser

KINDS = {
    "home": "",
    "lecture": "lectures/week-01-meeting-people-where-they-are/",
    "notebook": "lectures/week-04-screening-and-assessment/what-a-positive-screen-means/",
    "exercise": "exercises/before-we-start/",
    "schedule": "schedule/",
    "references": "references/",
    "glossary": "glossary/",
    "help": "help/",
    "instructors": "instructors/",
    "index of exercises": "instructors/exercise-index/",
    "assignment": "assignments/capstone/",
    "review": "review/",
    "missing": "no/such/page/",
}
WIDTHS = {"phone": 360, "desk": 1280}
SCHEMES = ("light", "dark")

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"region": {"enabled": True}},
}


def all_pages(root: Path) -> list[str]:
    """List the address of every page of the built site."""
    found = sorted(path.parent.relative_to(root).as_posix() for path in root.rglob("index.html"))
    return ["" if path == "." else f"{path}/" for path in found]


def page_faults(page: Page, width: int) -> list[str]:
    """Return what is wrong with a page: wider than its screen, or what axe finds."""
    wide = page.evaluate("document.documentElement.scrollWidth") > width
    results = Axe().run(page, options=AXE)
    found = [results.generate_report()] if results.violations_count else []
    return [*(["wider than the screen"] if wide else []), *found]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_fits_and_is_accessible(
    open_page: Callable[..., Page], path: str, width: int, scheme: str
) -> None:
    page = open_page(path, viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert page_faults(page, width) == []


@pytest.mark.all
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_every_page_fits_and_is_accessible(
    open_page: Callable[..., Page], site: Path, address: str, width: int, scheme: str
) -> None:
    page = open_page("", viewport={"width": width, "height": 800}, color_scheme=scheme)
    faults = {}
    for path in all_pages(site):
        if path == "print/":  # of pages seen here already; axe takes minutes over them together
            continue
        page.goto(address + path)
        if found := page_faults(page, width):
            faults[path] = found
    assert faults == {}


def test_letters_twice_as_large_stay_on_a_phone(
    open_page: Callable[..., Page], address: str
) -> None:
    """Text can be doubled without a line to scroll sideways (WCAG 1.4.4, 1.4.10)."""
    page = open_page("", viewport={"width": WIDTHS["phone"], "height": 800})
    wide = []
    for kind, path in KINDS.items():
        page.goto(address + (path if kind != "missing" else "404.html"))
        page.add_style_tag(content="html { font-size: 250% !important }")  # the theme's is 125%
        if page.evaluate("document.documentElement.scrollWidth") > WIDTHS["phone"]:
            wide.append(kind)
    assert wide == []


def test_code_of_a_notebook_scrolls_in_itself_on_a_phone(open_page: Callable[..., Page]) -> None:
    """Its lines keep their indents and its tables their columns; the keyboard gets there too."""
    page = open_page(KINDS["notebook"], viewport={"width": WIDTHS["phone"], "height": 800})
    code = page.locator(".jp-InputArea-editor pre > code, .jp-OutputArea-output pre > code")
    assert code.count() == page.locator(".jp-Cell pre").count()
    wide = [it for it in code.all() if it.evaluate("it => it.scrollWidth > it.clientWidth")]
    assert wide
    assert [it for it in wide if it.get_attribute("tabindex") != "0"] == []
    assert {it.evaluate("it => getComputedStyle(it).whiteSpace") for it in code.all()} == {"pre"}


def test_the_way_to_the_top_covers_no_line_being_read_on_a_phone(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(KINDS["lecture"], viewport={"width": WIDTHS["phone"], "height": 800})
    for way in (3000, -300):
        page.mouse.wheel(0, way)
        page.wait_for_timeout(200)
    box = page.get_by_role("button", name="Back to top").bounding_box()
    assert box
    assert (box["width"], box["height"]) == (44, 44)
    assert box["x"] > WIDTHS["phone"] - 80
    assert box["y"] > 800 - 80


def test_without_script_a_lecture_is_complete(open_page: Callable[..., Page]) -> None:
    page = open_page(KINDS["lecture"], java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("section.exercise details").count() > 0
    expect(page.locator("section.exercise").first).to_be_visible()
    assert page.locator("a.citation").count() > 0


def test_the_error_page_finds_its_styles_and_the_way_home(open_page: Callable[..., Page]) -> None:
    page = open_page("no/such/page/")
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != ""
    page.get_by_role("link", name="Home").first.click()
    expect(page).to_have_url(re.compile(r"/repo/$"))


@pytest.mark.all
def test_every_page_is_described_and_leads_to_its_text(site: Path) -> None:
    """Language, a description of its own, the link to the text, order of focus, unique ids."""
    assert site_faults(site, "en") == {}


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_the_first_tab_reaches_a_link_that_skips_to_the_text(
    open_page: Callable[..., Page], path: str
) -> None:
    page = open_page(path, viewport={"width": 1280, "height": 800})
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.querySelector('h1').compareDocumentPosition(document.activeElement)"
        " & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)"
    )


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("kind", ["home", "lecture", "exercise", "schedule"])
def test_the_focus_goes_down_the_page_and_is_seen(
    open_page: Callable[..., Page], kind: str, width: int
) -> None:
    page = open_page(KINDS[kind], viewport={"width": width, "height": 800})
    page.evaluate("window.focused = []")
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS) == ""


FOCUS = """() => {
  const here = document.activeElement;
  const [first, last] = [window.focused[0], window.focused.at(-1)];
  // beyond the last element are the browser's own controls, or the first again
  window.wrapped ||= here === document.body || here === first;
  if (window.wrapped) return "";
  window.focused.push(here);
  // the switch of colors is a field without a size; the label behind it shows the focus
  const shown = here.matches(".md-option") ? here.nextElementSibling : here;
  const box = shown.getBoundingClientRect();
  const name = here.outerHTML.slice(0, 120);
  if (box.width === 0 || box.height === 0 || box.bottom < 0 || box.top > innerHeight)
    return `not seen: ${name}`;
  const back = last && last.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_PRECEDING;
  return back ? `back to ${name}` : "";
}"""
"""Tells what is wrong with the element that has the focus, or nothing."""


def test_a_table_that_a_phone_shows_as_cards_is_still_a_table(
    open_page: Callable[..., Page],
) -> None:
    """Chromium's own tree for assistive technology says so."""
    page = open_page("cards/instruments/", viewport={"width": 360, "height": 800})
    table = page.locator("table.course-table").first
    assert table.evaluate("it => getComputedStyle(it).display") == "block"
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    roles = Counter(str(node.get("role", {}).get("value")) for node in tree["nodes"])
    rows = page.locator("table.course-table tr").count()
    assert roles["table"] == page.locator("table.course-table").count()
    assert roles["row"] == rows
    assert roles["cell"] >= rows
