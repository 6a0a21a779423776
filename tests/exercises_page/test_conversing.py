"""A conversation in a browser: take back, start over, transcript, counts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from . import pages
from .browsing import Site, button, status

pytestmark = pytest.mark.browser

GOOD = ("doesn't sit right", "Nobody asked you.")


def say(page: Page, *words: str) -> None:
    for each in words:
        page.locator("[data-goes]:visible").filter(has_text=each).focus()
        page.keyboard.press("Enter")


def clients_words(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText"))


def test_one_scene_at_a_time_with_the_focus_on_the_clients_words(site: Site) -> None:
    page = site.open(pages.exercise("first-session"))
    assert page.locator("[data-scene]:visible").count() == 1
    say(page, "doesn't sit right")
    assert "Nobody asked me" in clients_words(page)
    assert page.locator("[data-scene]:visible").count() == 1
    assert status(page) == "Fits MI · complex reflection."


def test_the_transcript_holds_both_voices_and_the_feedback(site: Site) -> None:
    page = site.open(pages.exercise("first-session"))
    say(page, "doesn't sit right")
    lines = page.get_by_label("The conversation so far").get_by_role("listitem").all_inner_texts()
    assert len(lines) == 2
    assert "The judge says" in lines[0]
    assert "You reflected the meaning" in lines[1]


def test_the_last_reply_is_taken_back(site: Site) -> None:
    page = site.open(pages.exercise("first-session"))
    say(page, "don't get sent here", "It takes nerve")
    button(page, "Take back the last reply").click()
    assert "already decided" in clients_words(page)
    button(page, "Take back the last reply").click()
    assert "The judge says" in clients_words(page)
    assert button(page, "Take back the last reply").count() == 0


def test_starting_over_forgets_the_path(site: Site) -> None:
    page = site.open(pages.exercise("first-session"))
    say(page, "don't get sent here", "It takes nerve")
    button(page, "Start over").click()
    assert "The judge says" in clients_words(page)
    expect(page.get_by_label("The conversation so far")).to_be_hidden()


def test_the_counts_are_the_students_own_with_the_lines_that_earned_them(site: Site) -> None:
    page = site.open(pages.exercise("first-session"))
    say(page, "What does the judge think", 'talk."', "It takes nerve", "Nobody asked you")
    expect(page.get_by_text("She starts to talk about her mornings")).to_be_visible()
    counts = page.locator(".exercise__count").all_inner_texts()
    flat = [" ".join(count.split()) for count in counts]
    assert flat[0].startswith("Reflections to questions: 1 to 1")
    assert flat[1].startswith("Complex among all reflections: 0 of 1")
    assert flat[2].startswith("MI-adherent replies: 1")
    assert "It takes nerve" in flat[2]
    assert flat[3].startswith("MI-non-adherent replies: 1")
    expect(page.get_by_text("This is practice, not a MITI score")).to_be_visible()
    expect(page.get_by_role("link", name="published MITI 4 thresholds")).to_be_visible()
    button(page, "Take back the last reply").click()
    expect(page.get_by_text("This is practice")).to_be_hidden()


def test_a_reply_said_twice_counts_and_is_listed_twice(site: Site) -> None:
    text = """# T

Q?

## Scene: start

Hm.

- [~] (question) "Why?" -> start
- [+] (complex reflection) "You wonder." -> start
- [-] (confront) "Stop." -> end

## End: end

Bye.
"""
    page = site.open(pages.of(pages.read_text(text)))
    say(page, "You wonder", "Why?", "You wonder", "Stop.")
    lists = page.locator(".exercise__count ul").all()
    assert [" ".join(each.inner_text().split()) for each in lists[:2]] == [
        '"You wonder." (Fits MI · complex reflection) "Why?" (Mixed · question)'
        ' "You wonder." (Fits MI · complex reflection)',
        '"You wonder." (Fits MI · complex reflection) "You wonder." (Fits MI · complex reflection)',
    ]


def test_a_conversation_goes_on_after_a_reload(site: Site) -> None:
    page = site.open(pages.exercise("first-session"))
    say(page, "doesn't sit right")
    page.reload()
    expect(page.get_by_text("Nobody asked me")).to_be_visible()
    assert page.get_by_label("The conversation so far").get_by_role("listitem").count() == 2


def test_where_the_conversation_was_edited_the_kept_path_ends(site: Site) -> None:
    page = site.open(pages.exercise("first-session"))
    say(page, *GOOD)
    text = (pages.ITEMS / "first-session.md").read_text("utf-8")
    changed = text.replace('"Nobody asked you."', '"Nobody did."')
    page = site.open(pages.of(pages.read_text(changed, "first-session")))
    expect(page.get_by_text("Nobody asked me")).to_be_visible()


def test_a_conversation_without_codes_ends_without_counts(site: Site) -> None:
    replies = "- [+] Oh -> end\n- [-] No -> end"
    text = f"# T\n\nQ?\n\n## Scene: start\n\nHm.\n\n{replies}\n\n## End: end\n\nBye."
    page = site.open(pages.of(pages.read_text(text)))
    say(page, "Oh")
    assert clients_words(page).strip() == "Bye."
    assert status(page) == "Fits. The conversation ends here."
    expect(page.get_by_text("counted")).to_have_count(0)
    button(page, "Start over").click()
    assert clients_words(page).strip() == "Hm."


@pytest.mark.parametrize("site", [{"java_script_enabled": False}], indirect=True)
def test_without_script_it_is_a_choose_your_own_path_of_anchors(site: Site) -> None:
    page = site.open(pages.exercise("first-session"))
    assert page.locator("[data-scene]:visible").count() == 5
    page.get_by_role("link").filter(has_text="doesn't sit right").click()
    assert page.url.endswith("#exercise-first-session-scene-eases")
    page.get_by_text("What this reply does").first.click()
    expect(page.get_by_text("You reflected the meaning")).to_be_visible()


@pytest.mark.parametrize(
    "site", [{"viewport": {"width": 320, "height": 700}}], ids=["320 px"], indirect=True
)
def test_a_long_code_stays_inside_the_reply_it_is_about(site: Site) -> None:
    page = site.open(pages.exercise("first-session"))
    say(page, "doesn't sit right")
    mark = page.locator(".exercise__transcript .exercise__mark")
    mark.evaluate("node => { node.textContent = 'Does not fit MI · persuade with permission' }")
    assert mark.evaluate("node => node.scrollWidth <= node.parentElement.clientWidth")
