"""Results of readers, given again while what they were made from is equal."""

from __future__ import annotations

from coursesite.course import Remembered


def read(text: str, path: str) -> list[str]:
    return [text, path]


def test_a_result_is_given_again_while_the_arguments_are_equal() -> None:
    remembered = Remembered()
    first = remembered.get("a", read, "text", "a.md")
    assert remembered.get("a", read, "".join(["te", "xt"]), "a.md") is first
    assert remembered.get("a", read, "other", "a.md") == ["other", "a.md"]
    assert remembered.get("a", read, "text", "a.md") is not first  # one for each name


def test_another_name_or_function_has_a_result_of_its_own() -> None:
    remembered = Remembered()
    first = remembered.get("a", read, "text", "a.md")
    assert remembered.get("b", read, "text", "a.md") is not first
    assert remembered.get("a", str.__add__, "text", "a.md") == "texta.md"
