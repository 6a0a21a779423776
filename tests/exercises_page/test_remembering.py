"""What the browser remembers, and what happens when it cannot."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from coursesite.exercises import option_key

from . import pages
from .browsing import Site, button, status

pytestmark = pytest.mark.browser

BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
KEY = "coursesite:1:/site/:hearing"
EDITS = {
    "a new option": ("- [ ] Denial", "- [ ] Something new\n- [ ] Denial"),
    "another order": (
        "- [ ] Denial\n  > The label ends the conversation. "
        "He has just told you he sees the problem.\n",
        "",
    ),
    "a new explanation": ("Ambivalence is where", "Mostly, ambivalence is where"),
}


def answered(site: Site) -> Any:
    page = site.open(pages.exercise("hearing"))
    page.get_by_label("Resistance").check()
    button(page, "Check answer").click()
    return page


def edited(old: str, new: str, name: str = "hearing") -> Any:
    text = (pages.ITEMS / "hearing.md").read_text("utf-8")
    assert old in text
    return pages.of(pages.read_text(text.replace(old, new), name))


def test_a_reload_shows_the_answer_and_what_was_found(site: Site) -> None:
    page = answered(site)
    page.reload()
    assert page.get_by_label("Resistance").is_checked()
    assert page.locator(".exercise__mark:visible").inner_text().strip() == "Not right yet"
    expect(page.get_by_text("Older texts used this word")).to_be_visible()
    page.get_by_label("Denial").check()
    button(page, "Check answer").click()
    assert page.locator(".exercise__answer").evaluate("node => node.open")


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_edits_around_the_question_lose_nothing(site: Site, edit: tuple[str, str]) -> None:
    answered(site)
    page = site.open(edited(*edit))
    assert page.get_by_label("Resistance").is_checked()


def test_an_edited_question_says_so_and_hides_the_old_answer(site: Site) -> None:
    answered(site)
    page = site.open(edited("Which word best", "Which term best"))
    assert not page.get_by_label("Resistance").is_checked()
    assert status(page).startswith("This exercise was edited after you answered it")


def test_a_reworded_option_is_no_longer_chosen(site: Site) -> None:
    answered(site)
    page = site.open(edited("- [ ] Resistance", "- [ ] Stubbornness"))
    assert page.locator("input:checked").count() == 0


def test_an_alias_finds_the_old_answer(site: Site) -> None:
    page = site.open(
        pages.of(pages.read_text((pages.ITEMS / "hearing.md").read_text(), "old-hearing"))
    )
    page.get_by_label("Denial").check()
    renamed = site.open(pages.exercise("hearing"))
    assert renamed.get_by_label("Denial").is_checked()


@pytest.mark.parametrize("fault", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_it_works_from_memory_and_says_so_once(site: Site, fault: str) -> None:
    site.context.add_init_script(fault)
    page = site.open(pages.exercise("hearing"), pages.exercise("drinks"))
    page.get_by_label("Denial").check()
    assert "does not keep answers" in status(page)
    button(page, "Check answer").first.click()
    assert status(page).startswith("Not right yet")
    page.get_by_label("Your answer, in drinks").fill("5")
    button(page, "Check answer").nth(1).click()
    assert page.locator(".exercise__status").nth(1).inner_text() == "Right."


@pytest.mark.parametrize(
    "record",
    [
        "{",
        "null",
        "[]",
        '"text"',
        '{"answer": {}}',
        '{"answer": {"choice": 1}, "tries": []}',
        "1e999",
    ],
)
def test_a_broken_record_loses_one_answer_not_all(site: Site, record: str) -> None:
    page = site.open(pages.exercise("hearing"), pages.exercise("drinks"))
    page.get_by_label("Your answer, in drinks").fill("7")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, record])
    page.reload()
    assert page.get_by_label("Your answer, in drinks").input_value() == "7"
    page.get_by_label("Ambivalence").check()
    button(page, "Check answer").first.click()
    assert status(page) == "Right."


def test_another_tab_is_followed_unless_something_is_being_typed(site: Site) -> None:
    first = site.open(pages.exercise("hearing"), pages.exercise("first-reactions"))
    second = site.open(pages.exercise("hearing"), pages.exercise("first-reactions"))
    second.get_by_label("Denial").check()
    first.wait_for_function("document.querySelector('input:checked')")
    first.get_by_label("Your words").fill("Mine")
    second.get_by_label("Your words").fill("Other")
    first.wait_for_timeout(100)
    assert first.get_by_label("Your words").input_value() == "Mine"


def test_sites_of_one_owner_do_not_meet(site: Site) -> None:
    answered(site)
    page = site.open(pages.exercise("hearing"), path="deeper/")
    assert not page.get_by_label("Resistance").is_checked()


@pytest.mark.parametrize(
    "text",
    [
        '<img src=x onerror="window.hacked=1">',
        "</textarea><script>window.hacked=1</script>",
        "{right} $& __proto__",
        "place",
    ],
)
def test_what_a_student_types_never_becomes_html(site: Site, text: str) -> None:
    names = ("spirit", "name-it", "drinks", "first-reactions")
    page = site.open(*map(pages.exercise, names))
    fields = page.locator("input[type=text]:visible, textarea:visible")
    for field in fields.all():
        field.fill(text)
    for check in button(page, "Check answer").all():
        check.click()
    page.reload()
    assert fields.first.input_value() == text
    later = site.open(pages.exercise("first-reactions", again=True))
    assert later.locator("blockquote").first.inner_text() == text
    for each in (page, later):
        assert each.evaluate("window.hacked") is None
        assert each.locator("img, article script").count() == 0


def test_clearing_a_later_answer_leaves_the_earlier_one_in_sight(site: Site) -> None:
    page = site.open(pages.exercise("first-reactions"))
    page.get_by_label("Your words").fill("Then")
    page = site.open(pages.exercise("first-reactions", again=True))
    page.get_by_label("Now").fill("Now")
    button(page, "Clear my answer").click()
    assert page.get_by_label("Now").input_value() == ""
    assert page.locator("blockquote").inner_text() == "Then"
    button(page, "Bring my answer back").click()
    assert page.get_by_label("Now").input_value() == "Now"
    assert page.locator("blockquote").inner_text() == "Then"


def test_what_is_cleared_is_cleared_wherever_it_stands(site: Site) -> None:
    page = site.open(pages.exercise("hearing"), pages.exercise("hearing", number=2))
    page.get_by_label("Denial").first.check()
    assert page.get_by_label("Denial").nth(1).is_checked()
    button(page, "Clear my answer").first.click()
    assert page.locator("input:checked").count() == 0


def test_the_record_holds_keys_not_words(site: Site) -> None:
    page = answered(site)
    record = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    assert record["answer"] == {"choice": option_key("Resistance"), "sure": ""}
    assert record["tries"] == "w"


def test_from_the_review_page_an_exercise_begins_anew(site: Site) -> None:
    answered(site)
    page = site.open(pages.exercise("hearing"), path="#review")
    assert not page.get_by_label("Resistance").is_checked()
    page.get_by_label("Ambivalence").check()
    button(page, "Check answer").click()
    record = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    assert record["tries"] == "wr"
    page.reload()
    assert page.get_by_label("Ambivalence").is_checked()
