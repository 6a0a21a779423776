"""Every kind of exercise, answered in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from . import pages
from .browsing import Site, button, status

pytestmark = pytest.mark.browser


def test_a_first_miss_shows_that_options_feedback_and_keeps_the_answer_closed(site: Site) -> None:
    page = site.open(pages.exercise("hearing"))
    page.get_by_label("Denial").check()
    assert page.locator(".exercise__mark:visible").count() == 0
    button(page, "Check answer").click()
    part = page.locator("[data-part]").filter(has=page.get_by_label("Denial"))
    assert "Not right yet" in part.inner_text()
    assert "The label ends the conversation" in part.inner_text()
    assert "Both halves are true" not in page.locator("fieldset").first.inner_text()
    assert not page.locator(".exercise__answer").evaluate("node => node.open")
    assert status(page).startswith("Not right yet")


def test_a_second_miss_opens_the_answer(site: Site) -> None:
    page = site.open(pages.exercise("hearing"))
    for choice in ("Denial", "Resistance"):
        page.get_by_label(choice).check()
        button(page, "Check answer").click()
    assert page.locator(".exercise__answer").evaluate("node => node.open")
    part = page.locator("[data-part]").filter(has=page.get_by_label("Ambivalence"))
    assert "This one fits" in part.inner_text()
    assert "Both halves are true" in part.inner_text()
    assert "answer is open" in status(page)


def test_a_right_answer_says_so_and_explains(site: Site) -> None:
    page = site.open(pages.exercise("hearing"))
    page.get_by_label("Ambivalence").check()
    button(page, "Check answer").click()
    assert status(page) == "Right."
    expect(page.get_by_text("Ambivalence is where most people start")).to_be_visible()


def test_arrow_keys_move_among_radios_and_nothing_is_marked(site: Site) -> None:
    page = site.open(pages.exercise("hearing"))
    page.get_by_label("Denial").focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    assert page.get_by_label("Ambivalence").is_checked()
    assert page.locator(".exercise__mark:visible").count() == 0
    assert status(page) == ""


def test_an_empty_answer_is_no_try(site: Site) -> None:
    page = site.open(pages.exercise("hearing"))
    button(page, "Check answer").click()
    assert status(page) == "Put in an answer first, then check it."
    assert button(page, "Try again").count() == 0


def test_sure_and_wrong_is_worth_slowing_down(site: Site) -> None:
    page = site.open(pages.exercise("hearing"))
    page.get_by_label("Denial").check()
    page.get_by_label("Quite sure").check()
    button(page, "Check answer").click()
    assert "You were quite sure" in status(page)


def test_multiple_says_that_something_is_missing(site: Site) -> None:
    page = site.open(pages.exercise("spirit-parts"))
    page.get_by_label("Partnership").check()
    button(page, "Check answer").click()
    assert status(page) == "What you chose fits, but something is still missing."
    assert page.locator(".exercise__mark:visible").count() == 1
    page.get_by_label("Persuasion").check()
    button(page, "Check answer").click()
    part = page.locator("[data-part]").filter(has=page.get_by_label("Compassion"))
    assert "This one fits" in part.inner_text()


def test_gaps_take_variants_and_tell_which_is_not_right_yet(site: Site) -> None:
    page = site.open(pages.exercise("spirit"))
    for number, word in enumerate(("Collaboration", "accéptance!", "pity", "empowering"), 1):
        page.get_by_label(f"Blank {number} of 4").fill(word)
    page.get_by_label("Blank 4 of 4").press("Enter")
    assert status(page) == "3 of 4 are right. The others are not right yet."
    marks = page.locator(".exercise__gap .exercise__mark").all_inner_texts()
    assert [mark.strip() for mark in marks] == ["Right", "Right", "Not right yet", "Right"]
    expect(page.get_by_text("Partnership comes first")).to_be_visible()


def test_feedback_on_gaps_in_lists_and_tables_is_hidden_first_and_shown_in_order(
    site: Site,
) -> None:
    text = """# T

- one [[a]]
  > About a.
- two [[b]]
  > About b.

| x | y |
|---|---|
| [[c]] | [[d]] |
> About both.
"""
    page = site.open(pages.of(pages.read_text(text)))
    assert "About" not in page.locator("article").inner_text()
    page.get_by_label("Blank 1 of 4").fill("x")
    page.get_by_label("Blank 4 of 4").fill("x")
    notes = page.locator(".exercise__notes")
    for told in (["About a.", "About both."], ["About a.", "About b.", "About both."]):
        button(page, "Check answer").click()
        assert notes.inner_text().split("\n\n") == told


def test_gaps_with_words_are_chosen(site: Site) -> None:
    page = site.open(pages.exercise("spirit-words"))
    for number, word in enumerate(("guiding", "following", "directing"), 1):
        page.get_by_label(f"Blank {number} of 3").select_option(word)
    button(page, "Check answer").click()
    assert status(page) == "Right."


@pytest.mark.parametrize(
    ("typed", "said"),
    [("5,1", "Right."), ("5 drinks", "Right."), ("1", "Not right yet"), ("4.5", "Not right yet")],
)
def test_numbers_are_read_with_tolerance_and_unit(site: Site, typed: str, said: str) -> None:
    page = site.open(pages.exercise("drinks"))
    page.get_by_label("Your answer, in drinks").fill(typed)
    button(page, "Check answer").click()
    assert status(page).startswith(said)
    part = page.locator("[data-part]")
    assert ("One bottle is one container" in part.inner_text()) == (typed == "1")


def test_an_expected_wrong_text_has_its_own_feedback(site: Site) -> None:
    page = site.open(pages.exercise("name-it"))
    page.get_by_label("Your answer").fill("Resistance")
    button(page, "Check answer").click()
    expect(page.get_by_text("That word ends the conversation")).to_be_visible()
    page.get_by_label("Your answer").fill("ambivalence")
    button(page, "Check answer").click()
    expect(page.get_by_text("it is where most people start")).to_be_visible()


def test_steps_move_by_buttons_that_keep_the_focus(site: Site) -> None:
    page = site.open(pages.exercise("four-tasks"))
    for wanted in ("Planning", "Evoking", "Focusing", "Engaging"):
        move = button(page, f"Move up: {wanted}")
        for _ in range(3):
            move.focus()
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.ariaLabel") == f"Move up: {wanted}"
    assert status(page) == "Engaging: now 1 of 4."
    button(page, "Check answer").click()
    assert status(page) == "Right."


def test_a_match_is_made_with_selects(site: Site) -> None:
    page = site.open(pages.exercise("name-the-skill"))
    page.get_by_label("What would you like").select_option("Confront")
    page.get_by_label("You kept your").select_option("Affirm")
    page.get_by_label("Part of you").select_option("Complex reflection")
    button(page, "Check answer").click()
    assert status(page) == "2 of 3 are right. The others are not right yet."
    row = page.locator("[data-part]").filter(has=page.get_by_label("What would you like"))
    assert "Nothing here argues with her" in row.inner_text()
    page.get_by_label("What would you like").select_option("Question")
    button(page, "Check answer").click()
    assert status(page) == "Right."


def test_statements_are_sorted_by_radios(site: Site) -> None:
    page = site.open(pages.exercise("change-talk"))
    for statement, category in (
        ("test strips", "Change talk"),
        ("go a weekend", "Neither"),
        ("You people", "Neither"),
    ):
        group = page.get_by_role("group").filter(has_text=statement)
        group.get_by_label(category, exact=True).check()
    button(page, "Check answer").click()
    assert status(page) == "2 of 3 are right. The others are not right yet."


def test_a_reflection_is_written_compared_and_written_again(site: Site) -> None:
    page = site.open(pages.exercise("first-reactions"))
    button(page, "Compare with a model answer").click()
    assert status(page).startswith("Put in an answer first")
    page.get_by_label("Your words").fill("I felt afraid.")
    button(page, "Compare with a model answer").click()
    expect(page.get_by_text("There is no right reaction")).to_be_visible()
    page.get_by_label("I named a feeling").check()
    page.get_by_label("A second version").fill("Afraid of blame.")
    page.reload()
    assert page.get_by_label("Your words").input_value() == "I felt afraid."
    page.get_by_text("A model answer", exact=True).click()
    assert page.get_by_label("I named a feeling").is_checked()
    assert page.get_by_label("A second version").input_value() == "Afraid of blame."


def test_what_was_written_stands_again_beside_a_fresh_box(site: Site) -> None:
    page = site.open(pages.exercise("first-reactions"))
    page.get_by_label("Your words").fill("Then.")
    later = site.open(pages.exercise("first-reactions", again=True))
    assert "Then." in later.get_by_text("What you wrote in week 1").locator("..").inner_text()
    later.get_by_label("Now").fill("Now.")
    button(later, "Clear my answer").click()
    first = site.open(pages.exercise("first-reactions"))
    assert first.get_by_label("Your words").input_value() == "Then."


def test_hints_open_one_by_one(site: Site) -> None:
    page = site.open(pages.exercise("hearing"))
    expect(page.get_by_text("Hint 2 of 2")).to_be_hidden()
    page.get_by_text("Hint 1 of 2").click()
    expect(page.get_by_text("Listen for the word")).to_be_visible()
    expect(page.get_by_text("Hint 2 of 2")).to_be_visible()


def test_try_again_keeps_the_answer_and_goes_to_what_is_not_right_yet(site: Site) -> None:
    page = site.open(pages.exercise("name-the-skill"))
    page.get_by_label("What would you like").select_option("Affirm")
    page.get_by_label("You kept your").select_option("Affirm")
    page.get_by_label("Part of you").select_option("Complex reflection")
    button(page, "Check answer").click()
    button(page, "Try again").click()
    assert page.get_by_label("You kept your").locator("option:checked").inner_text() == "Affirm"
    assert page.locator(".exercise__mark:visible").count() == 0
    assert "What would you" in page.evaluate("document.activeElement.labels[0].innerText")


def test_when_all_has_been_shown_try_again_begins_anew_in_the_same_order(site: Site) -> None:
    page = site.open(pages.exercise("hearing"))
    before = page.locator("[data-part]").all_inner_texts()
    page.get_by_label("Ambivalence").check()
    button(page, "Check answer").click()
    button(page, "Try again").click()
    assert page.locator("input:checked").count() == 0
    assert not page.locator(".exercise__answer").evaluate("node => node.open")
    assert page.locator("[data-part]").all_inner_texts() == before
    assert page.evaluate("document.activeElement.type") == "radio"


def test_clear_can_be_taken_back(site: Site) -> None:
    page = site.open(pages.exercise("hearing"))
    page.get_by_label("Denial").check()
    button(page, "Clear my answer").click()
    assert not page.get_by_label("Denial").is_checked()
    assert page.evaluate("localStorage.length") == 0
    page.keyboard.press("Enter")  # the focus is on the button that brings it back
    assert page.get_by_label("Denial").is_checked()


def test_an_exercise_may_stand_twice_on_a_page(site: Site) -> None:
    page = site.open(pages.exercise("hearing"), pages.exercise("hearing", number=2))
    page.get_by_label("Denial").first.check()
    assert page.get_by_label("Denial").nth(1).is_checked()
    assert page.evaluate(
        "[...document.querySelectorAll('[id]')].every((node, _, all) =>"
        " all.filter((each) => each.id === node.id).length === 1)"
    )


def press_until(page: Page, selector: str) -> None:
    """Press Tab until the focus is on such an element, never with a mouse."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}")


@pytest.mark.parametrize(
    ("name", "control", "keys"),
    [
        ("hearing", "[type=radio]", ["Space", "ArrowDown", "ArrowDown"]),
        ("spirit-parts", "[type=checkbox]", ["Space"]),
        ("spirit", "[type=text]", ["x"]),
        ("spirit-words", "select", ["ArrowDown"]),
        ("drinks", "[type=text]", ["9"]),
        ("name-it", "[type=text]", ["x"]),
        ("four-tasks", "[data-move='1']", ["Enter"]),
        ("name-the-skill", "select", ["ArrowDown"]),
        ("change-talk", "[type=radio]", ["Space"]),
        ("first-reactions", "textarea", ["x"]),
    ],
)
def test_every_kind_is_answered_with_the_keyboard_alone(
    site: Site, name: str, control: str, keys: list[str]
) -> None:
    page = site.open(pages.exercise(name))
    press_until(page, control)
    for key in keys:
        page.keyboard.press(key)
    press_until(page, "[type=submit]")
    page.keyboard.press("Enter")
    assert status(page) not in ("", "Put in an answer first, then check it.")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    press_until(page, "summary")
    before = page.locator("details[open]").count()
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() != before
