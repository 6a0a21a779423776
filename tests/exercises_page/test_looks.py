"""Every kind in light and dark, narrow and wide, without script, on paper; and axe on each."""

from __future__ import annotations

from typing import Any

import pytest

from . import pages
from .browsing import SITE, Site, button, status, violations

pytestmark = pytest.mark.browser

NAMES = sorted(path.stem for path in pages.ITEMS.glob("*.md"))
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 700}
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""


def everything() -> list[Any]:
    return [pages.exercise(name) for name in NAMES]


@pytest.mark.parametrize(
    ("site", "scheme"),
    [({"viewport": WIDE}, "default"), ({"viewport": NARROW}, "slate")],
    indirect=["site"],
)
def test_axe_finds_nothing_before_and_after_answering(site: Site, scheme: str) -> None:
    page = site.open(*everything(), scheme=scheme)
    assert violations(page) == []
    for field in page.locator("input[type=text]:visible, textarea:visible").all():
        field.fill("something")
    for select in page.locator("select:visible").all():
        select.select_option(index=1)
    for part in page.locator("fieldset.exercise__part, fieldset.exercise__work").all():
        part.locator("input").first.check()
    page.locator("[data-goes]:visible").first.click()
    for check in page.locator("[type=submit]").all():
        check.click()
        check.click()
    assert page.locator(".exercise__mark:visible").count() > 10
    assert violations(page) == []


@pytest.mark.parametrize(
    "site",
    [{"viewport": NARROW}, {"viewport": {"width": 640, "height": 450}}],
    ids=["360 px", "200% zoom"],
    indirect=True,
)
def test_nothing_overflows(site: Site) -> None:
    page = site.open(*everything())
    for spacing in ("/* */", SPACING):
        page.add_style_tag(content=spacing)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.evaluate("innerWidth")


def test_targets_are_24_pixels(site: Site) -> None:
    page = site.open(*everything())
    small = page.evaluate("""[...document.querySelectorAll(`.exercise :is(
        button, select, input[type=text], summary, label.exercise__choice, [data-goes])`)]
        .filter((node) => node.checkVisibility())
        .filter((node) => { const box = node.getBoundingClientRect();
                            return box.width < 24 || box.height < 24; })
        .map((node) => node.outerHTML)""")
    assert small == []


@pytest.mark.parametrize("site", [{"java_script_enabled": False}], indirect=True)
def test_without_script_every_answer_can_be_reached_and_no_button_is_there(site: Site) -> None:
    page = site.open(*everything())
    assert page.get_by_role("button").filter(visible=True).count() == 0
    for summary in page.locator(".exercise__answer > summary").all():
        summary.click()
    for words in (
        "Both halves are true",
        "Two experts",
        "also accepted:",
        "Taking steps",
        "belongs",
    ):
        assert (
            page.get_by_text(words).first.is_visible()
            or page.get_by_label(words).first.is_visible()
        )


def test_on_paper_there_are_no_answers_and_room_to_write(site: Site) -> None:
    page = site.open(*everything())
    page.get_by_label("Denial").check()
    for _ in range(2):
        button(page, "Check answer").first.click()
    page.emulate_media(media="print")
    for hidden in ("Both halves are true", "The label ends", "Not right yet", "Check answer"):
        assert not page.get_by_text(hidden).filter(visible=True).count()
    assert page.get_by_label("Your words").evaluate("node => node.offsetHeight") > 200
    assert page.locator("[data-scene]:visible").count() == 5


def test_the_gaps_width_does_not_tell_its_answer(site: Site) -> None:
    page = site.open(pages.exercise("spirit"))
    boxes = [field.bounding_box() for field in page.locator(".exercise__gap input").all()]
    assert len({box["width"] for box in boxes if box}) == 1


@pytest.mark.parametrize("site", [{"forced_colors": "active"}], indirect=True)
def test_in_forced_colors_marks_keep_word_and_shape(site: Site) -> None:
    page = site.open(pages.exercise("hearing"))
    page.get_by_label("Denial").check()
    button(page, "Check answer").click()
    mark = page.locator(".exercise__mark:visible")
    assert mark.inner_text().strip() == "Not right yet"
    assert mark.evaluate("node => getComputedStyle(node, '::before').content").startswith('"○"')


@pytest.mark.parametrize("site", [{"java_script_enabled": False}], indirect=True)
def test_without_script_the_enter_key_does_not_leave_the_page(site: Site) -> None:
    page = site.open(pages.exercise("name-it"))
    page.get_by_label("Your answer").fill("ambivalence")
    page.get_by_label("Your answer").press("Enter")
    page.wait_for_timeout(100)
    assert page.url == SITE
    assert page.get_by_label("Your answer").input_value() == "ambivalence"


def test_pages_that_come_without_a_reload_come_alive_too(site: Site) -> None:
    site.context.add_init_script(
        "globalThis.document$ = { to: [], subscribe(it) { this.to.push(it); it(); } }"
    )
    page = site.open(pages.exercise("hearing"))
    page.evaluate(
        """html => { document.querySelector("article").innerHTML = html;
                     document$.to.forEach((each) => each()); }""",
        pages.exercise("drinks"),
    )
    page.get_by_label("Your answer, in drinks").fill("5")
    button(page, "Check answer").click()
    assert status(page) == "Right."
