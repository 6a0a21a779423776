"""Exports are read by parsers that are not ours: gift-pegjs for Moodle, qti2latex for Canvas."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import qti2latex
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from coursesite.cli.export import pack
from coursesite.exercises import read_exercise
from coursesite.exercises.export import FORMATS, Export, write_gift, write_qti12
from coursesite.exercises.model import Categorize, Item, Match, Order, Single

from .pieces import PIECES
from .qti_reader import score

KINDS = Path(__file__).parent / "cases" / "kinds"
COURSE = "Substance use: a course / 2027"
SITE = "https://example.org/course/"
HOSTILE = "~a =b #c {d} e:f \\g -> ::h:: // <i> & \"j\" 'k' %50%l $m$ [html]n"


def item(name: str) -> Item:
    """Read one of the golden cases."""
    text = YAML(typ="safe").load(KINDS / f"{name}.yml")["input"]
    value = read_exercise(text, f"exercises/week-02/{name}.md").value
    assert value is not None
    return value


def read(text: str, name: str = "case") -> Item:
    value = read_exercise(text, f"exercises/week-02/{name}.md").value
    assert value is not None
    return value


EVERY = [
    *("single", "true-false", "multiple", "cloze", "number", "text", "order", "match"),
    *("match-with-lures", "categorize", "reflection", "conversation", "numbers-of-every-form"),
    *("cloze-everywhere", "options-of-many-lines", "conversation-codes"),
]


def gift(*items: Item) -> str:
    return write_gift(items, COURSE, site_url=SITE).files[0][1]


def qti(*items: Item) -> ElementTree.Element:
    (_, manifest), (name, text) = write_qti12(items, COURSE, site_url=SITE).files
    assert ElementTree.fromstring(manifest).find(".//{*}file[@href]").get("href") == name  # type: ignore[union-attr]
    return ElementTree.fromstring(text)


def qti_item(name: str) -> ElementTree.Element:
    found: ElementTree.Element = qti2latex.findall_anyns(qti(item(name)), "item")[0]
    return found


def losses(export: Export) -> list[str]:
    return [loss.what for loss in export.losses]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("single", ["MC"]),
        ("true-false", ["MC"]),
        ("multiple", ["MC"]),
        ("cloze", ["Short"] * 4),
        ("number", ["Numerical"]),
        ("text", ["Short"]),
        ("order", ["Matching"]),
        ("match", ["Matching"]),
        ("match-with-lures", ["Matching"]),
        ("categorize", ["Matching"]),
        ("reflection", ["Essay"]),
        ("conversation", ["Description"]),
    ],
)
def test_gift_of_each_kind(name: str, kinds: list[str], parse_gift: Callable[[str], Any]) -> None:
    category, *questions = parse_gift(gift(item(name)))
    assert category == {"type": "Category", "title": "Substance use: a course // 2027/Week 2"}
    assert [question["type"] for question in questions] == kinds
    assert questions[0]["id"].startswith(name)


def test_gift_holds_the_right_answers_and_their_feedback(
    parse_gift: Callable[[str], Any],
) -> None:
    parsed = parse_gift(gift(item("single"), item("number"), item("text")))
    by_id = {question["id"]: question for question in parsed[1:]}
    single, number, text = by_id["single"], by_id["number"], by_id["text"]
    right = [choice["text"]["text"] for choice in single["choices"] if choice["isCorrect"]]
    assert right == ["Ambivalence"]
    assert all(choice["feedback"] for choice in single["choices"])
    assert single["tags"] == ["distinguish-ambivalence"]
    assert number["choices"][0]["text"] == {"type": "range", "number": 5, "range": 0.3}
    assert [choice["weight"] for choice in number["choices"]] == [None, 0]
    assert [choice["weight"] for choice in text["choices"]] == [100, 100, 0, 0]


def test_gift_shares_the_mark_among_several(parse_gift: Callable[[str], Any]) -> None:
    (question,) = parse_gift(gift(item("multiple")))[1:]
    assert [choice["weight"] for choice in question["choices"]] == [50, 50, -100]


def test_gift_of_a_match_keeps_lures(parse_gift: Callable[[str], Any]) -> None:
    (question,) = parse_gift(gift(item("match-with-lures")))[1:]
    pairs = [(pair["subquestion"]["text"], pair["subanswer"]) for pair in question["matchPairs"]]
    assert pairs == [("a", "Question"), ("b", "Affirm"), ("c", "Question"), ("", "Confront")]


def test_gift_escapes_what_has_a_meaning(parse_gift: Callable[[str], Any]) -> None:
    options = f"- [x] {HOSTILE}\n  > F {HOSTILE}\n- [ ] %5 of it\n"
    single = read(f"# T {HOSTILE}\n\nQ {HOSTILE}\n\n\nmore\n\n{options}")
    (question,) = parse_gift(gift(single))[1:]
    assert question["stem"]["text"] == f"Q {HOSTILE}\n\n\nmore"
    first, second = question["choices"]
    inside = HOSTILE.replace("->", "→")
    assert (first["text"]["text"], first["feedback"]["text"]) == (inside, f"F {inside}")
    assert (first["isCorrect"], second["text"]["text"], second["weight"]) == (True, "%5 of it", 0)


WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=20, max_size=20))
def test_any_words_come_through_gift(
    parse_gift: Callable[[str], Any], words: list[tuple[str, str, str]]
) -> None:
    """Twenty exercises at once: each start of the parser costs more than they do."""
    items = [
        read_exercise(
            f"# T{asked}\n\nQ{asked}\n\n- [x] A{right}\n- [ ] B{wrong}\n  > F{wrong}\n",
            f"exercises/week-01/item-{number:02d}.md",
        ).value
        for number, (asked, right, wrong) in enumerate(words)
    ]
    singles = [each for each in items if isinstance(each, Single)]
    questions = parse_gift(gift(*singles))[1:]
    assert len(questions) == len(singles)
    for single, question in zip(singles, questions, strict=True):
        written = [option.text.text.replace("->", "→") for option in single.options]
        assert [choice["text"]["text"] for choice in question["choices"]] == written


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_what_can_be_read_can_be_exported(text: str) -> None:
    found = read_exercise(text, "exercises/week-01/case.md").value
    if found is not None:
        for write in FORMATS.values():
            for name, written in write([found], COURSE, str, SITE).files:
                assert not name.endswith(".xml") or ElementTree.fromstring(written) is not None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("single", "multiple_choice_question"),
        ("true-false", "multiple_choice_question"),
        ("multiple", "multiple_answers_question"),
        ("cloze", "fill_in_multiple_blanks_question"),
        ("number", "numerical_question"),
        ("text", "short_answer_question"),
        ("order", "matching_question"),
        ("match", "matching_question"),
        ("categorize", "matching_question"),
        ("reflection", "essay_question"),
        ("conversation", "text_only_question"),
    ],
)
def test_qti_of_each_kind(name: str, kind: str) -> None:
    found = qti_item(name)
    assert qti2latex.guess_type(qti2latex.get_qti_metadata(found), found) == kind
    assert qti2latex.get_item_stem(found).startswith("<p>")


def idents(found: ElementTree.Element, *texts: str) -> list[str]:
    """Find the labels of answers by the words a student sees."""
    labels = {
        re.sub("<[^>]*>", "", text).replace("&quot;", '"'): ident
        for ident, text in qti2latex.get_choices(found)
    }
    return [labels[text] for text in texts]


def test_qti_of_a_single() -> None:
    found = qti_item("single")
    right, wrong = idents(found, "Ambivalence", "Denial")
    assert score(found, {"response1": [right]}) == (100, ["general_fb", f"{right}_fb"])
    assert score(found, {"response1": [wrong]}) == (0, ["general_fb", f"{wrong}_fb"])
    feedbacks = {each.get("ident") for each in found.findall("{*}itemfeedback")}
    assert {f"{right}_fb", f"{wrong}_fb", "general_fb"} <= feedbacks


def test_qti_of_a_multiple() -> None:
    found = qti_item("multiple")
    first, second, wrong = idents(
        found, '"I wish I slept better."', '"I could skip Fridays."', '"It is not that bad."'
    )
    assert score(found, {"response1": [first, second]})[0] == 100
    assert score(found, {"response1": [first]})[0] == 0
    assert score(found, {"response1": [first, second, wrong]})[0] == 0


@pytest.mark.parametrize(
    ("typed", "points"), [("5", 100), ("5.3", 100), ("4.7", 100), ("5.4", 0), ("1", 0)]
)
def test_qti_of_a_number(typed: str, points: int) -> None:
    assert score(qti_item("number"), {"response1": [typed]})[0] == points


@pytest.mark.parametrize(
    ("typed", "points"), [("partnership", 100), ("collaboration", 100), ("confrontation", 0)]
)
def test_qti_of_a_text(typed: str, points: int) -> None:
    found = qti_item("text")
    if points and typed != "partnership":
        assert [each.text for each in found.findall(".//{*}or/{*}varequal")]
    assert score(found, {"response1": [typed]})[0] == points


def test_qti_of_a_cloze() -> None:
    found = qti_item("cloze")
    assert "[blank1], [blank2], [blank3]" in qti2latex.get_item_stem(found)
    partnership, other, acceptance = idents(found, "partnership", "collaboration", "acceptance")
    assert score(found, {"response_blank1": [partnership]})[0] == 25
    given = {"response_blank1": [other], "response_blank2": [acceptance]}
    assert score(found, given)[0] == 50


@pytest.mark.parametrize("name", ["order", "match", "match-with-lures", "categorize"])
def test_qti_of_a_match_adds_up(name: str) -> None:
    found = qti_item(name)
    given = {
        each.get("respident", ""): [each.text or ""]
        for each in found.findall(".//{*}respcondition/{*}conditionvar/{*}varequal")
    }
    assert score(found, given)[0] == pytest.approx(100, abs=0.1)
    lids = qti2latex.findall_anyns(found, "response_lid")
    assert [lid.get("ident") for lid in lids] == list(given)
    labels = [len(qti2latex.findall_anyns(lid, "response_label")) for lid in lids]
    assert set(labels) == {len(idents_of_rights(name))}


def idents_of_rights(name: str) -> set[str]:
    found = item(name)
    match found:
        case Order():
            return {str(place) for place, _ in enumerate(found.steps)}
        case Match():
            return {right.key for right in found.rights}
        case Categorize():
            return {category.key for category in found.categories}
    raise AssertionError(name)


def test_qti_elements_stand_in_the_order_of_the_standard() -> None:
    """ASI 1.2 fixes the order of children: readers that check it refuse any other."""
    order = {
        "item": ["itemmetadata", "presentation", "resprocessing", "itemfeedback"],
        "respcondition": ["conditionvar", "setvar", "displayfeedback"],
        "response_lid": ["material", "render_choice"],
        "presentation": ["material", "response_lid", "response_str"],
    }
    root = qti(*map(item, EVERY))
    for element in root.iter():
        wanted = order.get(element.tag.split("}")[-1])
        if wanted:
            places = [wanted.index(child.tag.split("}")[-1]) for child in element]
            assert places == sorted(places), element.tag


def test_qti_escapes_what_has_a_meaning() -> None:
    found = qti(read(f"# T {HOSTILE}\n\nQ\n\n- [x] {HOSTILE} \x0b</item>\n- [ ] B\n  > f\n"))
    (only,) = qti2latex.findall_anyns(found, "item")
    assert only.get("title") == f"T {HOSTILE}"
    assert len(qti2latex.get_choices(only)) == 2


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_two_exports_are_the_same_byte_for_byte(form: str) -> None:
    items = [item(name) for name in EVERY]
    one, other = (FORMATS[form](each, COURSE, str, SITE) for each in (items, items[::-1]))
    assert pack(one) == pack(other)


@pytest.mark.parametrize(
    ("form", "name", "lost"),
    [
        ("gift", "single", ["1 hint is left out", "the question how sure one is is left out"]),
        ("gift", "true-false", []),
        ("gift", "cloze", ["given as 4 questions, one for each gap"]),
        (
            "gift",
            "order",
            [
                "given as a match of each step with its place",
                "feedback on single lines stands together after the question",
            ],
        ),
        (
            "gift",
            "number",
            ["the unit stands in the question only; an answer with a unit is not accepted"],
        ),
        ("gift", "reflection", []),
        ("gift", "conversation", ["a conversation is given as a link to its page"]),
        (
            "gift",
            "options-of-many-lines",
            ["images are left out; upload them where the question is"],
        ),
        ("qti12", "text", ["feedback on expected wrong answers is left out"]),
        (
            "qti12",
            "number",
            [
                "feedback on expected wrong numbers is left out",
                "the unit stands in the question only",
            ],
        ),
    ],
)
def test_what_is_lost_is_said(form: str, name: str, lost: list[str]) -> None:
    export = FORMATS[form]([item(name)], COURSE, str, SITE)
    assert losses(export) == lost
    assert {loss.path for loss in export.losses} <= {f"exercises/week-02/{name}.md"}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_conversation_without_an_address_is_left_out(form: str) -> None:
    export = FORMATS[form]([item("conversation")], COURSE)
    assert losses(export) == [
        "left out: a conversation needs its page; set SITE_URL to give a link to it"
    ]
    assert "She was told" not in export.files[-1][1]


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_citations_become_words(form: str) -> None:
    export = FORMATS[form](
        [item("single")], COURSE, lambda text: text.replace("[@miller2023motivational]", "(Miller)")
    )
    assert "(Miller)" in export.files[-1][1]
    assert "@miller" not in export.files[-1][1]
