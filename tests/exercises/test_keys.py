"""A student's answers outlive an author's edits: keys follow words, not places."""

from __future__ import annotations

import pytest

from coursesite.exercises import mixed, option_key, pick, read_exercise, revision
from coursesite.exercises.model import Item, Order, Single

TEXT = "# T\n\nWhat do you hear?\n\n- [x] Ambivalence\n- [ ] Denial\n  > f\n"


def read(text: str, name: str = "case", week: int = 1) -> Item:
    item = read_exercise(text, f"exercises/week-{week:02d}/{name}.md").value
    assert item is not None
    return item


def keys(text: str) -> list[str]:
    item = read(text)
    assert isinstance(item, Single)
    return [option.key for option in item.options]


def test_keys_of_two_builds_are_the_same() -> None:
    """The value itself is fixed: students hold it in their browsers."""
    assert option_key("Ambivalence") == "a0f9b8344b"


@pytest.mark.parametrize(
    "same", ["ambivalence", " Ambivalence\n", "AMBIVALENCE", "Ambivalence\u00a0"]
)
def test_case_and_spaces_are_not_an_edit(same: str) -> None:
    assert option_key(same) == option_key("Ambivalence")


def test_quotes_are_not_an_edit() -> None:
    assert option_key("“I can’t”") == option_key('"I can\'t"')


@pytest.mark.parametrize(
    "other", ["Ambivalence?", "Ambivalences", "Àmbivalence", "**Ambivalence**"]
)
def test_another_text_has_another_key(other: str) -> None:
    assert option_key(other) != option_key("Ambivalence")


def test_an_inserted_or_moved_option_changes_no_key_and_no_revision() -> None:
    inserted = TEXT.replace("- [ ] Denial", "- [ ] Resistance\n  > f\n- [ ] Denial")
    moved = "# T\n\nWhat do you hear?\n\n- [ ] Denial\n  > f\n- [x] Ambivalence\n"
    assert set(keys(TEXT)) < set(keys(inserted))
    assert keys(moved) == keys(TEXT)[::-1]
    assert revision(read(inserted)) == revision(read(moved)) == revision(read(TEXT))


def test_a_reworded_option_changes_its_own_key() -> None:
    reworded = TEXT.replace("Denial", "Discord")
    assert keys(reworded)[0] == keys(TEXT)[0]
    assert keys(reworded)[1] != keys(TEXT)[1]


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("feedback", TEXT.replace("> f", "> g")),
        ("the title", TEXT.replace("# T", "# U")),
        ("line ends", TEXT.replace("What do you", "What\ndo  you")),
        ("a hint", TEXT + "\n## Hint\n\nh\n"),
        ("settings", "---\ndifficulty: 1\n---\n" + TEXT),
    ],
)
def test_the_revision_stays_where_the_question_does(about: str, text: str) -> None:
    assert revision(read(text)) == revision(read(TEXT)), about


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("another question", TEXT.replace("hear", "see")),
        ("another kind", TEXT.replace("- [ ]", "- [x]")),
    ],
)
def test_the_revision_changes_with_the_question(about: str, text: str) -> None:
    assert revision(read(text)) != revision(read(TEXT)), about


def test_without_a_question_the_title_is_what_is_asked() -> None:
    text = "# True?\n\n- [x] A\n- [ ] B\n  > f\n"
    assert revision(read(text)) != revision(read(text.replace("True", "False")))


def test_mixed_is_stable_and_never_the_order_given() -> None:
    for count in range(2, 7):
        text = "# T\n\n" + "".join(f"{n}. step {n}\n" for n in range(1, count + 1))
        item = read(text)
        assert isinstance(item, Order)
        for seed in ("a", "b", "c"):
            order = mixed(item.steps, seed)
            assert order == mixed(item.steps, seed)
            assert sorted(order, key=lambda step: step.key) == sorted(
                item.steps, key=lambda step: step.key
            )
            assert order != item.steps


def test_pick_is_the_same_until_the_bank_changes() -> None:
    bank = [read(TEXT, f"item-{n}", 1 + n % 4) for n in range(20)]
    five = pick(bank, 5, 1, 3, "lectures/week-03/")
    assert five == pick(reversed(bank), 5, 1, 3, "lectures/week-03/")
    assert {item.week for item in five} <= {1, 2, 3}
    assert list(five) == sorted(five, key=lambda item: (item.week, item.id))
    assert len({pick(bank, 5, 1, 3, f"page-{n}") for n in range(10)}) > 5
    grown = pick([*bank, read(TEXT, "new", 2)], 5, 1, 3, "lectures/week-03/")
    assert len(set(five) - set(grown)) <= 1


def test_pick_gives_what_there_is() -> None:
    bank = [read(TEXT, "one"), read(TEXT, "two")]
    assert len(pick(bank, 5, 1, 3, "page")) == 2
    assert pick(bank, 5, 4, 6, "page") == ()
    assert pick(bank, 0, 1, 3, "page") == pick(bank, -1, 1, 3, "page") == ()
