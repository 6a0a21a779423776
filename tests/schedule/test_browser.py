"""The schedule in a browser: now, one's own section, one's own time."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import material
import pytest
from axe_playwright_python.sync_playwright import Axe
from markupsafe import Markup
from playwright.sync_api import Browser, Page, Route, expect

from coursesite.rendering.schedule import render_schedule, render_this_week
from coursesite.schedule import read_schedule, resolve_term

from .terms import PATH, week

pytestmark = pytest.mark.browser

SITE = "https://course.test/site/"
WEDNESDAY = "2027-02-10T20:00:00Z"
"""In week 4, at noon in Los Angeles: Monday's and Tuesday's meetings are over."""

PAGE = """<!doctype html>
<html lang="en-US"><head><meta charset="utf-8"><title>Schedule</title>
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/theme/main.css"><link rel="stylesheet" href="/theme/palette.css">
<link rel="stylesheet" href="/assets/schedule.css"></head>
<body data-md-color-scheme="{scheme}" data-md-color-primary="indigo"
  style="background: var(--md-default-bg-color)"><main class="md-typeset" style="padding: 1rem">
<h1>Schedule</h1>
{html}
</main><script type="module" src="/assets/schedule.js"></script></body></html>
"""
Open = Callable[..., Page]


def theme_file(name: str) -> Path:
    styles = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    return next(styles.glob(f"{name}.*.min.css"))


@pytest.fixture(scope="module")
def pages(full_text: str) -> dict[str, str]:
    schedule = read_schedule(full_text, PATH).value
    assert schedule is not None
    calendar = resolve_term(schedule, [week(n) for n in range(1, 16)]).value

    def url(address: str) -> str:
        return f"../{address}"

    cite = Markup
    return {
        "schedule": render_schedule(calendar, url=url, cite=cite, site_url=SITE),
        "home": render_this_week(calendar, url=url, cite=cite),
    }


@pytest.fixture
def open_page(browser: Browser, root: Path, pages: dict[str, str]) -> Iterator[Open]:
    """Yield a function that opens one of the pages at a given now; all answers come from here."""
    faults: list[str] = []
    contexts = []
    files = {"/theme/main.css": theme_file("main"), "/theme/palette.css": theme_file("palette")}
    assets = (root / "plugins" / "coursesite" / "assets").glob("schedule*")
    files |= {f"/assets/{path.name}": path for path in assets}

    def open_(
        name: str,
        search: str = "",
        now: str = WEDNESDAY,
        scheme: str = "default",
        context: Any = None,
        **options: Any,
    ) -> Page:
        def answer(route: Route) -> None:
            path = route.request.url.removeprefix("https://course.test").split("?")[0]
            asked = path.removeprefix("/site/").strip("/")
            if path in files:
                kind = "text/javascript" if path.endswith(".js") else "text/css"
                route.fulfill(body=files[path].read_text("utf-8"), content_type=kind)
            elif asked in pages:
                html = PAGE.format(scheme=scheme, html=pages[asked])
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            else:
                faults.append(route.request.url)
                route.abort()

        if context is None:
            settings = {"timezone_id": "America/Los_Angeles"} | options
            context = browser.new_context(**settings)
            contexts.append(context)
        page: Page = context.new_page()
        page.route("**/*", answer)
        page.on("console", lambda it: faults.append(it.text) if it.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.clock.set_fixed_time(now)
        page.goto(f"{SITE}{name}/{search}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


def look_again(page: Page, now: str) -> None:
    """Come back to a tab that was left open."""
    page.clock.set_fixed_time(now)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_the_schedule_marks_what_is_now(open_page: Open) -> None:
    """The present week, the next meeting and what is due soon, also in a tab left open."""
    page = open_page("schedule")
    expect(page.locator("[aria-current=date]")).to_have_attribute("data-week", "4")
    expect(page.get_by_text("This week", exact=True)).to_have_count(1)
    page.get_by_role("link", name="This week: Week 4").click()
    expect(page.locator(":target")).to_have_attribute("data-week", "4")
    marked = page.locator("li", has_text="Next meeting")
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("Wed, Feb 10")
    expect(page.get_by_text("your time")).to_have_count(0)
    look_again(page, "2027-03-10T20:00:00Z")
    expect(page.locator("[aria-current=date]")).to_have_attribute("data-week", "8")
    expect(page.get_by_role("link", name="This week:")).to_have_count(1)
    due = page.locator("li", has_text="Due soon")
    expect(due).to_have_count(1)
    expect(due).to_contain_text("Practice recording 1")


INSTANT = """
globalThis.document$ = { to: [], subscribe(it) { this.to.push(it); it(); } };
globalThis.listeners = 0;
const add = document.addEventListener;
document.addEventListener = (...all) => { listeners += 1; add.apply(document, all); };
"""
"""Lets pages come without a load, as the theme can, and counts what listens to the document."""


def test_pages_that_come_without_a_reload_leave_nothing_behind(
    open_page: Open, browser: Browser, pages: dict[str, str]
) -> None:
    context = browser.new_context(timezone_id="America/Los_Angeles")
    context.add_init_script(INSTANT)
    page = open_page("schedule", context=context)
    before = page.evaluate("listeners")
    for name in ("home", "schedule"):
        page.evaluate(
            """html => { document.querySelector("main").innerHTML = html;
                         document$.to.forEach((each) => each()); }""",
            pages[name],
        )
    expect(page.locator("[aria-current=date]")).to_have_attribute("data-week", "4")
    look_again(page, "2027-03-10T20:00:00Z")
    expect(page.locator("[aria-current=date]")).to_have_attribute("data-week", "8")
    assert page.evaluate("listeners") == before
    context.close()


def test_a_section_is_remembered_and_in_the_address(open_page: Open) -> None:
    """The address wins over memory, for that visit."""
    page = open_page("schedule")
    page.get_by_role("radio", name="001").check()
    expect(page).to_have_url(f"{SITE}schedule/?section=001")
    expect(page.locator('[data-section="002"]').first).to_be_hidden()
    expect(page.locator("li", has_text="Next meeting")).to_contain_text("Fri, Feb 19")
    page.goto(f"{SITE}schedule/?section=002")
    expect(page.get_by_role("radio", name="002")).to_be_checked()
    expect(page.locator('li[data-section="001"]').first).to_be_hidden()
    page.goto(f"{SITE}home/")
    expect(page.get_by_role("radio", name="001")).to_be_checked()
    later = page.locator(".this-week-next")
    expect(later).to_contain_text("Next meeting: ")
    expect(later).to_contain_text("Fri, Feb 19, 12:00–2:45 pm")


def test_a_section_in_the_first_address_is_remembered(open_page: Open) -> None:
    """A link with a section, such as an instructor's, is a choice where none was made yet."""
    page = open_page("schedule", "?section=002")
    expect(page.get_by_role("radio", name="002")).to_be_checked()
    page.goto(f"{SITE}home/")
    expect(page.get_by_role("radio", name="002")).to_be_checked()


CLOCK = (
    ("2026-12-01T12:00:00Z", "1", "The course begins soon"),  # before the term
    ("2027-01-18T08:00:00Z", "1", "This week"),  # its first Monday, as it begins
    ("2027-02-10T20:00:00Z", "4", "This week"),
    ("2027-02-16T20:00:00Z", "5", "This week"),
    ("2027-03-22T06:59:00Z", "9", "This week"),  # Sunday's last minute
    ("2027-03-24T20:00:00Z", "10", "No class this week: next is"),  # in the break
    ("2027-05-10T06:59:00Z", "15", "This week"),
    ("2027-06-01T12:00:00Z", None, "The term is over"),
)


def test_home_follows_the_clock(open_page: Open) -> None:
    page = open_page("home")
    shown = page.locator("details:visible")
    lead = page.locator(".this-week-now")
    for now, panel, says in CLOCK:
        look_again(page, now)
        expect(lead).to_have_text(says)
        expect(shown).to_have_count(1 if panel else 0)
        if panel:
            expect(page.locator("details[open]")).to_have_attribute("data-panel", panel)


def test_home_brings_in_what_is_due_soon_in_a_later_week(open_page: Open) -> None:
    """What is due on Tuesday is seen on the Saturday before."""
    page = open_page("home", "?section=001", now="2027-04-10T20:00:00Z")
    later = page.locator(".this-week-next", has_text="Due soon: ")
    expect(later).to_have_count(1)
    expect(later).to_contain_text("Evidence brief")
    expect(later).to_contain_text("Tue, Apr 13, 6:00 pm")
    look_again(page, "2027-04-13T12:00:00Z")
    expect(later).to_have_count(0)


def test_your_time_stands_beside_the_courses_where_it_differs(open_page: Open) -> None:
    away = open_page("schedule", timezone_id="Europe/Paris")
    first = away.locator("#week-1 li", has_text="Section 001")
    expect(first).to_contain_text("Tue, Jan 19, 6:00–8:45 pm")
    expect(first).to_contain_text("your time: Wed, Jan 20, 3:00 am")


def test_blocked_storage_leaves_a_working_switch(open_page: Open, browser: Browser) -> None:
    context = browser.new_context(timezone_id="America/Los_Angeles")
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }})"
    )
    page = open_page("schedule", "?section=002", context=context)
    page.get_by_role("radio", name="001").check()
    expect(page.locator('[data-section="002"]').first).to_be_hidden()
    context.close()


def test_without_script_every_week_and_section_is_there(open_page: Open) -> None:
    page = open_page("schedule", java_script_enabled=False)
    expect(page.locator("[data-week]:visible")).to_have_count(15)
    expect(page.locator("#week-3 li:visible")).to_have_count(3)
    expect(page.locator("fieldset")).to_be_hidden()
    page.goto(f"{SITE}home/")
    expect(page.locator("details:visible")).to_have_count(15)


SAMPLE = (("schedule", "slate", 360), ("home", "default", 1280))
LOOKS = [
    pytest.param(*look, marks=() if look in SAMPLE else pytest.mark.all)
    for look in itertools.product(("schedule", "home"), ("default", "slate"), (360, 1280))
]


@pytest.mark.parametrize(("name", "scheme", "width"), LOOKS)
def test_no_barrier_and_nothing_wider_than_the_screen(
    open_page: Open, name: str, scheme: str, width: int
) -> None:
    page = open_page(
        name, scheme=scheme, viewport={"width": width, "height": 900}, timezone_id="Asia/Kolkata"
    )
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    results = Axe().run(page, options={"runOnly": tags})
    assert [violation["id"] for violation in results.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
