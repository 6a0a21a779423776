"""The page as the server renders it: complete without script."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup

import coursesite.rendering
from coursesite.exercises.model import Kind
from coursesite.rendering.exercise_text import Rendered, fill_gaps, inline, plain
from coursesite.rendering.exercises import render_exercise
from coursesite.rendering.words import EXERCISE_WORDS

from . import pages

NAMES = sorted(path.stem for path in pages.ITEMS.glob("*.md"))
VOID = {"br", "hr", "img", "input"}


class Elements(HTMLParser):
    """Elements in order, and whether each end tag closes the element that is open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_kind_is_among_the_items() -> None:
    assert {pages.read(name).kind for name in NAMES} == set(Kind)


@pytest.mark.parametrize("name", NAMES)
def test_elements_nest_and_ids_are_unique_and_referred_to(name: str) -> None:
    elements = Elements(pages.exercise(name, number=3)).all
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert all(each and each.startswith(f"exercise-{name}-3") for each in ids)
    for _, attributes in elements:
        for key in ("aria-labelledby", "aria-describedby", "for"):
            assert set((attributes.get(key) or "").split()) <= set(ids)


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_however_often_an_exercise_stands_on_a_page(name: str) -> None:
    html = Markup("").join(pages.exercise(name, number=number) for number in range(1, 9))
    ids = [attributes["id"] for _, attributes in Elements(html).all if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_ids_of_scenes_and_of_what_stands_in_them_do_not_meet() -> None:
    scenes = [
        f"## Scene: {name}\n\nHm.\n\n- [+] See [this](https://example.org). -> {to}\n"
        for name, to in (("why", "why 1"), ("why 1", "why replies"), ("why replies", "end"))
    ]
    item = pages.read_text("\n".join(["# T\n\nQ?\n", *scenes, "## End: end\n\nBye.\n"]))
    ids = [each["id"] for _, each in Elements(pages.of(item)).all if "id" in each]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_runs_or_is_styled_inline(name: str) -> None:
    for tag, attributes in Elements(pages.exercise(name)).all:
        assert tag != "style"
        assert not [key for key in attributes if key.startswith("on") or key == "style"]


def test_the_section_is_named_by_its_heading_below_the_one_above() -> None:
    html = render_exercise(
        pages.read("hearing"), pages.markdown, heading_level=4, number=1, base_url="../.."
    )
    tag, attributes = Elements(html).all[0]
    assert tag == "section"
    assert attributes["class"] == "exercise"
    assert attributes["data-exercise"] == "hearing"
    assert attributes["data-ids"] == "hearing old-hearing"
    assert f'<h4 class="exercise__title" id="{attributes["aria-labelledby"]}">' in html


def test_no_heading_is_deeper_than_six() -> None:
    html = render_exercise(
        pages.read("hearing"), pages.markdown, heading_level=9, number=1, base_url="."
    )
    assert "<h6" in html


def test_answers_and_hints_stay_out_of_the_search_index() -> None:
    for name in NAMES:
        for tag, attributes in Elements(pages.exercise(name)).all:
            assert tag != "details" or "data-search-exclude" in attributes


def test_without_an_answer_block_no_answer_shows() -> None:
    html = re.sub(r"<details.*?</details>", "", pages.exercise("hearing"), flags=re.DOTALL)
    assert "Both halves" not in html
    assert "data-key" not in html


@pytest.mark.parametrize("name", ["four-tasks", "name-the-skill", "change-talk"])
def test_what_is_put_in_its_place_is_mixed_and_stays_so(name: str) -> None:
    html = pages.exercise(name)
    parts = re.findall(r'data-part="(\w+)"', html)
    answers = re.findall(r'data-answers="(\w+)"', html)
    assert sorted(parts) == sorted(answers)
    assert parts != answers
    assert parts == re.findall(r'data-part="(\w+)"', pages.exercise(name))


def test_options_keep_the_authors_order_unless_they_are_to_be_mixed() -> None:
    text = "# T\n\nWhich?\n\n- [x] one\n- [ ] two\n- [ ] three\n- [ ] four\n"
    kept = re.findall(r"<span>(\w+)</span>", pages.of(pages.read_text(text)))
    assert kept == ["one", "two", "three", "four"]
    mixed = pages.of(pages.read_text(f"---\nshuffle: yes\n---\n\n{text}"))
    assert re.findall(r"<span>(\w+)</span>", mixed) != kept


def test_what_an_author_types_into_an_attribute_stays_text() -> None:
    text = '# T\n\nOrder these.\n\n1. "> <b onclick="x()">one</b>\n2. two & three\n'
    elements = Elements(pages.of(pages.read_text(text))).all
    names = [attributes["data-name"] for _, attributes in elements if "data-name" in attributes]
    assert sorted(map(str, names)) == ['"> one', "two & three"]


def test_a_reply_with_a_link_has_an_anchor_of_its_own() -> None:
    text = (
        "# T\n\n## Scene: a\n\nHello.\n\n"
        '- [+] (affirm) "See [this](https://example.org)." -> b\n\n## End: b\n\nBye.\n'
    )
    html = pages.of(pages.read_text(text))
    assert "Say this" in html
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", html, re.DOTALL)


def test_an_option_of_several_blocks_is_labelled_from_beside() -> None:
    text = "# T\n\nWhich?\n\n- [x] one\n\n  ```\n  code\n  ```\n- [ ] two\n"
    html = pages.of(pages.read_text(text))
    assert not re.search(r"<label[^>]*>(?:(?!</label>).)*<(?:p|pre|div)\b", html, re.DOTALL)
    Elements(html)


def test_gaps_stand_in_text_and_not_in_tags() -> None:
    field = Markup("<input>")
    html = Markup('<img alt="a \ue0001\ue001 b"> \ue0001\ue001')
    assert fill_gaps(html, {"1": field}) == '<img alt="a  b"> <input>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one</p>", "one"),
        ("<p>one</p>\n", "one"),
        ("<p>one</p><p>two</p>", "<p>one</p><p>two</p>"),
        ("<ul><li><p>one</p></li></ul>", "<ul><li><p>one</p></li></ul>"),
        ("", ""),
    ],
)
def test_one_paragraph_is_taken_off(html: str, expected: str) -> None:
    assert inline(Markup(html)) == expected


def test_phrasing_is_told_from_blocks() -> None:
    assert Rendered(Markup('<p>one <img src="x" alt=""> <math><mi>x</mi></math></p>')).is_phrasing
    assert not Rendered(Markup("<p>one</p><ul><li>two</li></ul>")).is_phrasing


def test_plain_text_takes_an_image_by_its_text() -> None:
    assert plain(Markup('<p>A &amp; <img src="x" alt="a cup"> <b>b</b></p>')) == "A & a cup b"


def test_every_word_of_the_interface_is_used() -> None:
    folder = Path(coursesite.rendering.__file__).parent
    sources = [*folder.glob("exercise*.py"), *folder.glob("templates/exercise*.html")]
    text = "".join(path.read_text("utf-8") for path in sources)
    used = {name for pair in re.findall(r'word\.(\w+)|"(\w+)"', text) for name in pair}
    made = ("sure_", "fit_", "index_")  # put together in a template
    kinds = {kind.value for kind in Kind}
    assert {name for name in EXERCISE_WORDS if not name.startswith(made)} <= used | kinds


UNCODED = """# Office hour

Sam stands in the door.

## Scene: start

**Sam:** "I studied all weekend."

- [+] "Show me one that you were sure about." -> end
- [-] "You'll do better next time." -> end

## End: end

Sam goes.
"""


def test_a_conversation_without_codes_is_of_any_talk() -> None:
    """Motivational interviewing is named and counted where the author names its behaviors."""
    html = pages.of(pages.read_text(UNCODED))
    assert 'data-say-end="The conversation ends here."' in html
    assert ">Fits</p>" in html
    assert ">Does not fit</p>" in html
    assert not re.search(r"\bMITI?\b", html)
    assert "exercise__counts" not in html
    coded = pages.of(pages.read_text(UNCODED.replace('[+] "', '[+] (affirm) "')))
    assert "Fits MI · affirm" in coded
    assert "your replies are counted." in coded
    assert "exercise__counts" in coded
