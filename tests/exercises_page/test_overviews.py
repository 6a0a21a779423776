"""The course map, the review page and the instructors' index."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from playwright.sync_api import Page, expect

from coursesite.rendering.exercises import (
    MapWeek,
    render_answer_key,
    render_course_map,
    render_index,
    render_review,
)

from . import pages
from .browsing import Site, button, violations

NAMES = ("hearing", "drinks", "spirit", "first-reactions", "four-tasks", "change-talk", "name-it")


def course_map() -> Markup:
    items = tuple(map(pages.read, NAMES[:5]))
    weeks = [
        MapWeek(1, "Meeting people", "week-01/", items),
        MapWeek(2, "What it is", None, items[:1]),
        MapWeek(3, "Later <b>", None, ()),
    ]
    return render_course_map(weeks, base_url=".")


def review() -> Markup:
    return render_review(
        [pages.read(name) for name in NAMES],
        pages.markdown,
        exercise_url=lambda name: f"exercises/{name}/",
        base_url=".",
    )


def index() -> Markup:
    items = [pages.read(path.stem) for path in pages.ITEMS.glob("*.md")]
    return render_index(
        items,
        pages.markdown,
        exercise_url=lambda name: f"exercises/{name}/",
        key_urls={10: "week-10/answers/", 2: "week-02/answers/"},
    )


def answer(site: Site, *, right: tuple[str, ...] = (), missed: tuple[str, ...] = ()) -> None:
    page = site.open(pages.exercise("drinks"), pages.exercise("name-it"))
    values = {("drinks", True): "5", ("drinks", False): "9", ("name-it", True): "ambivalence"}
    for name in (*right, *missed):
        section = page.locator(f"[data-exercise={name}]")
        section.locator("input[type=text]").fill(values.get((name, name in right), "no"))
        button(section, "Check answer").click()
    page.close()


def records(page: Page) -> dict[str, Any]:
    return {
        key.rpartition(":")[2]: json.loads(value)
        for key, value in page.evaluate("Object.entries(localStorage)")
    }


def test_the_map_counts_exercises_without_script() -> None:
    html = course_map()
    assert "5 exercises" in html
    assert "1 exercise<" in html
    assert "%" not in html
    assert "Later &lt;b&gt;" in html


@pytest.mark.browser
def test_the_map_says_how_many_have_been_looked_at(site: Site) -> None:
    answer(site, right=("drinks",))
    page = site.open(course_map())
    expect(page.get_by_text("1 of 5 looked at")).to_be_visible()
    expect(page.get_by_text("1 exercise", exact=True)).to_be_visible()


@pytest.mark.browser
def test_opening_an_answer_is_looking_at_it(site: Site) -> None:
    page = site.open(pages.exercise("hearing"))
    page.get_by_text("Show the answer").click()
    page = site.open(course_map())
    expect(page.get_by_text("1 of 1 looked at")).to_be_visible()


@pytest.mark.browser
def test_review_begins_with_what_was_missed_and_starts_it_anew(site: Site) -> None:
    answer(site, right=("name-it",), missed=("drinks",))
    page = site.open(review())
    five = page.get_by_role("region", name="Five to come back to").get_by_role("listitem")
    expect(five).to_have_count(2)
    lines = five.all_inner_texts()
    assert lines[0] == "Standard drinks (not right yet last time)"
    assert lines[1].startswith("Name it (last looked at ")
    assert five.first.get_by_role("link").get_attribute("href") == "exercises/drinks/#review"


@pytest.mark.browser
def test_with_nothing_answered_review_says_so(site: Site) -> None:
    page = site.open(review())
    expect(page.get_by_text("Nothing to come back to yet")).to_be_visible()
    expect(page.get_by_text("needs JavaScript")).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize("site", [{"java_script_enabled": False}], indirect=True)
def test_without_script_review_is_a_list_of_all_exercises(site: Site) -> None:
    page = site.open(review())
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    assert page.get_by_role("button").filter(visible=True).count() == 0
    page.get_by_text("All exercises", exact=True).click()
    expect(page.get_by_role("link", name="Standard drinks")).to_be_visible()


def save(page: Page, path: Path) -> dict[str, Any]:
    with page.expect_download() as download:
        button(page, "Save my answers to a file").click()
    download.value.save_as(path)
    return dict(json.loads(path.read_text("utf-8"))["records"])


@pytest.mark.browser
def test_answers_go_to_a_file_and_come_back(site: Site, tmp_path: Path) -> None:
    answer(site, right=("name-it",), missed=("drinks",))
    page = site.open(pages.exercise("first-reactions"))
    page.get_by_label("Your words").fill('<img src=x onerror="window.hacked=1">')
    page = site.open(review())
    assert set(save(page, tmp_path / "without.json")) == {"drinks", "name-it"}
    page.get_by_label("Put in what I wrote").check()
    before = records(page)
    assert save(page, tmp_path / "with.json") == before
    page.evaluate("localStorage.clear()")
    page.get_by_label("Load answers").set_input_files(tmp_path / "with.json")
    page.get_by_text("Answers loaded: 3. Left as they were: 0.").wait_for()
    assert records(page) == before
    page = site.open(pages.exercise("first-reactions"))
    assert page.get_by_label("Your words").input_value().startswith("<img")
    assert page.evaluate("window.hacked") is None


@pytest.mark.browser
def test_of_two_answers_the_newer_wins(site: Site, tmp_path: Path) -> None:
    answer(site, right=("drinks",), missed=("name-it",))
    page = site.open(review())
    file = tmp_path / "answers.json"
    save(page, file)
    held = json.loads(file.read_text("utf-8"))
    held["records"]["drinks"] |= {"at": held["records"]["drinks"]["at"] + 1, "tries": "w"}
    held["records"]["name-it"] |= {"at": 1, "tries": "r"}
    file.write_text(json.dumps(held))
    page.get_by_label("Load answers").set_input_files(file)
    page.get_by_text("Answers loaded: 1. Left as they were: 1.").wait_for()
    assert {name: record["tries"] for name, record in records(page).items()} == {
        "drinks": "w",
        "name-it": "w",
    }


@pytest.mark.browser
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "This file holds no answers"),
        ('{"format": "coursesite-exercises 1"}', "Answers loaded: 0"),
        (
            '{"format": "coursesite-exercises 1", '
            '"records": {"drinks": 1, "__proto__": {}, "<b>": {}}}',
            "Answers loaded: 0",
        ),
    ],
)
def test_a_foreign_file_changes_nothing(site: Site, tmp_path: Path, text: str, said: str) -> None:
    page = site.open(review())
    (tmp_path / "file.json").write_text(text)
    page.get_by_label("Load answers").set_input_files(tmp_path / "file.json")
    page.get_by_text(said).wait_for()
    assert records(page) == {}


@pytest.mark.browser
def test_delete_everything_can_be_undone_until_the_page_is_left(site: Site) -> None:
    answer(site, missed=("drinks", "name-it"))
    page = site.open(review())
    page.evaluate("localStorage.setItem('coursesite:1:/site/:broken', '{')")
    page.evaluate("localStorage.setItem('theme', 'dark')")
    button(page, "Delete everything").click()
    assert page.evaluate("Object.keys(localStorage)") == ["theme"]
    expect(page.get_by_text("Nothing to come back to yet")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Answers brought back: 2")).to_be_visible()
    expect(page.get_by_role("link", name="Standard drinks").first).to_be_visible()
    button(page, "Delete everything").click()
    page.reload()
    assert button(page, "Undo the deleting").count() == 0


@pytest.mark.browser
def test_the_index_is_filtered(site: Site) -> None:
    page = site.open(index())
    page.get_by_label("Kind").select_option("Match")
    assert page.locator("tbody tr:visible").count() == 1
    expect(page.get_by_text("1 of 12 exercises shown")).to_be_visible()
    page.get_by_label("Kind").select_option("all")
    page.get_by_label("Objective").select_option("distinguish-ambivalence")
    page.get_by_label("Difficulty").select_option("2")
    assert (
        page.locator("tbody tr:visible").all_inner_texts()[0].split("\t")[1]
        == "What are you hearing?"
    )


@pytest.mark.browser
@pytest.mark.parametrize("site", [{"java_script_enabled": False}], indirect=True)
def test_without_script_the_index_has_no_filters(site: Site) -> None:
    page = site.open(index())
    assert page.get_by_role("combobox").filter(visible=True).count() == 0
    assert page.locator("tbody tr:visible").count() == 12


def test_the_index_leads_to_the_answer_keys_in_order_of_weeks() -> None:
    html = index()
    assert '<a href="week-02/answers/">Answers of week 2</a>' in html
    assert html.index("Answers of week 2") < html.index("Answers of week 10")


def test_an_index_of_nothing_has_no_filters() -> None:
    html = render_index([], pages.markdown, exercise_url=str)
    assert "<form" not in html
    assert "data-filtered" not in html


@pytest.mark.browser
@pytest.mark.parametrize("site", [{"viewport": {"width": 360, "height": 700}}], indirect=True)
def test_a_long_outline_scrolls_by_itself(site: Site) -> None:
    page = site.open(index())
    page.get_by_text("Paths through").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.browser
@pytest.mark.parametrize("site", [{"viewport": {"width": 360, "height": 700}}], indirect=True)
def test_axe_finds_nothing_around_exercises(site: Site) -> None:
    answer(site, missed=("drinks",))
    key = render_answer_key(
        [pages.read(path.stem) for path in pages.ITEMS.glob("*.md")], pages.markdown
    )
    page = site.open(course_map(), review(), index(), key)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_answer_key_answers_every_kind() -> None:
    items = [pages.read(path.stem) for path in sorted(pages.ITEMS.glob("*.md"))]
    key = render_answer_key(items, pages.markdown).striptags()
    for words in (
        *("Ambivalence", "Partnership", "collaboration", "guiding", "5 +- 0.3 drinks", "False"),
        *("being ambivalent", "Engaging", "Complex reflection", "Sustain talk"),
        *("There is no right reaction", "seeking collaboration"),
    ):
        assert words in key
