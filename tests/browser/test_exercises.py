"""An exercise in a lecture of the built site, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

LECTURE = "lectures/week-01-meeting-people-where-they-are/"
EXERCISE = "section.exercise[data-kind=single]"


def test_an_exercise_is_answered_with_the_keyboard_and_found_again(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(LECTURE)
    exercise = page.locator(EXERCISE).first
    first = exercise.get_by_role("radio").first
    first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    second = exercise.get_by_role("radio").nth(1)
    expect(second).to_be_checked()
    said = exercise.get_by_role("status").locator("p").first
    expect(said).to_have_text("")  # moving about judges nothing
    button = exercise.get_by_role("button", name="Check answer")
    while not button.evaluate("it => it === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(said).not_to_have_text("")
    page.reload()
    expect(page.locator(EXERCISE).first.get_by_role("radio").nth(1)).to_be_checked()
