"""Marks count in words alone."""

from __future__ import annotations

import pytest

from coursesite.exercises.marks import find_gaps, split_arrow


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("A [[gap]] and `no [[gap]]`.", ["gap"]),
        ("``a [[b]] ` [[c]]`` [[gap]]", ["gap"]),
        ("```a [[b]]` [[gap]]", ["gap"]),
        (r"\`a [[gap]] `[[b]]`", ["gap"]),
        ("`a [[b]]\nc` [[gap]]", ["gap"]),
        ("Math $x_{[[b]]}$, $5 [[gap]] $6.", ["gap"]),
        (r"Math \(x [[b]]\) [[gap]]", ["gap"]),
        ("<!-- [[b]] --> [[gap]]", ["gap"]),
        (r"\[[no gap]] [[gap]]", ["gap"]),
    ],
)
def test_gaps_are_found_where_the_page_has_words(text: str, gaps: list[str]) -> None:
    assert [text[it.start : it.end] for it in find_gaps(text)] == [f"[[{it}]]" for it in gaps]
    assert [it.inside for it in find_gaps(text)] == gaps


def test_an_arrow_in_code_splits_nothing() -> None:
    assert split_arrow("``a -> ` b`` -> c") == ("``a -> ` b``", "c")
    assert split_arrow("``a -> ` b``") is None
