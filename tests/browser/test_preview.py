"""The preview of a reference or a term: by pointer, keyboard and finger."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

LECTURE = "lectures/week-01-meeting-people-where-they-are/"


def test_focus_shows_the_reference_and_escape_takes_it_away(open_page: Callable[..., Page]) -> None:
    page = open_page(LECTURE)
    link = page.locator("a.citation").first
    link.focus()
    preview = page.get_by_role("tooltip")
    expect(preview).to_be_visible()
    entry = page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']")
    start = entry.inner_text()[:40]
    expect(preview).to_contain_text(start)
    assert link.get_attribute("aria-describedby") == preview.get_attribute("id")
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    expect(link).to_be_focused()


def test_the_preview_stays_while_the_pointer_is_on_it(open_page: Callable[..., Page]) -> None:
    page = open_page(LECTURE)
    page.locator("a.term").first.hover()
    preview = page.get_by_role("tooltip")
    expect(preview).to_be_visible()
    preview.hover()
    page.wait_for_timeout(400)  # longer than the delay after which it would close
    expect(preview).to_be_visible()
    page.mouse.move(0, 0)
    expect(preview).to_be_hidden()


def test_the_first_tap_shows_and_the_second_follows(open_page: Callable[..., Page]) -> None:
    options = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    page = open_page(LECTURE, **options)
    link = page.locator("a.citation").first
    link.tap()
    preview = page.get_by_role("tooltip")
    expect(preview).to_be_visible()
    box = preview.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert "#ref-" not in page.url
    link.tap()
    assert "#ref-" in page.url


def test_a_citation_and_its_reference_link_to_each_other(open_page: Callable[..., Page]) -> None:
    page = open_page(LECTURE)
    target = (page.locator("a.citation").first.get_attribute("href") or "")[1:]
    page.locator("a.citation").first.click()
    back = page.locator(f"[id='{target}'] .backlinks a").first
    expect(back).to_be_in_viewport()
    back.click()
    expect(page.locator("a.citation").first).to_be_in_viewport()
