"""Make the screenshots that README.md shows: `python -m tests.screenshots`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.find_browser import ARGUMENTS, find_browser
from tests.site_build import serve, shared_site

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "assets"
LECTURE = "lectures/week-01-meeting-people-where-they-are/"
SORTED = "exercises/three-kinds-of-stigma/"
TALK = "exercises/dee-and-the-door/"


def main() -> int:
    """Build the site; photograph a lecture on a desk and two exercises on a phone."""
    with tempfile.TemporaryDirectory() as folder:
        site = shared_site(ROOT, Path(folder))
        with serve(site.parent) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_browser(), args=list(ARGUMENTS)
            )
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(address + LECTURE)
            _save(page, "screenshot.png")
            _save(_answered(browser, address), "exercise.png")
            _save(_in_conversation(browser, address), "conversation.png")
            browser.close()
    return 0


def _phone(browser: Browser, address: str, scheme: str) -> Page:
    page = browser.new_page(viewport={"width": 390, "height": 700})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address)
    return page


def _answered(browser: Browser, address: str) -> Page:
    """Answer the first rows of a matching exercise, and show what the check says."""
    page = _phone(browser, address + SORTED, "light")
    for choice in page.locator(".exercise__part input:first-of-type").all():
        choice.check()
    for row in page.locator(".exercise__part select").all():
        row.select_option(index=1)
    page.get_by_role("button", name="Check answer").click()
    page.evaluate("scrollTo(0, 0)")
    return page


def _in_conversation(browser: Browser, address: str) -> Page:
    """Say something, and show what it did and what could be said next."""
    page = _phone(browser, address + TALK, "dark")
    page.locator("[data-goes]:visible").first.click()
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(300)
    page.locator(".exercise__transcript").evaluate(
        "node => scrollTo(0, node.getBoundingClientRect().top - 64)"
    )
    return page


def _save(page: Page, name: str) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    page.wait_for_timeout(300)  # the header's shadow and the button back to the top settle
    page.screenshot(path=TARGET / name)
    print(f"wrote {(TARGET / name).relative_to(ROOT)}")


if __name__ == "__main__":
    sys.exit(main())
