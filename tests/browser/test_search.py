"""Searching, and what it costs those who do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

WHOLE = "**/search/whole_index.json"


def search(page: Page, words: str) -> Locator:
    """Type into the search box, key by key: the theme listens to keys, not to input events."""
    page.keyboard.press("/")
    box = page.get_by_role("textbox", name="Search")
    expect(box).to_be_focused()
    box.press_sequentially(words)
    return page.locator(".md-search-result__link")


def test_the_whole_text_is_searched_and_loaded_only_then(open_page: Callable[..., Page]) -> None:
    page = open_page("")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "whole_index" in url]
    found = search(page, "mouthwash")  # deep in a lecture's text, in no title or first sentence
    expect(found.filter(has_text="Meeting people where they are").first).to_be_visible()
    assert len([url for url in asked if "whole_index" in url]) == 1


def test_a_lecture_comes_first(open_page: Callable[..., Page]) -> None:
    page = open_page("")
    found = search(page, "first safety kit")
    expect(found.first).to_contain_text("Meeting people where they are")


def test_titles_are_found_where_the_whole_text_cannot_be_had(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("404.html")
    page.context.route(WHOLE, lambda route: route.fulfill(status=404))
    page.goto(page.url.removesuffix("404.html"))
    found = search(page, "safety kit")
    expect(found.filter(has_text="Meeting people where they are").first).to_be_visible()
