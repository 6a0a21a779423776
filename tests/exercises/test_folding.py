"""Typed answers are judged by one table of cases, which the browser's script is held to as well."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursesite.exercises import accepts_number, accepts_text, fold, read_quantity
from coursesite.exercises.model import Quantity

TABLE = json.loads(Path(__file__).with_name("folding.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("typed", "folded"), TABLE["fold"])
def test_fold(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(("typed", "accepted", "right"), TABLE["text"])
def test_accepts_text(typed: str, accepted: list[str], right: bool) -> None:
    assert accepts_text(typed, accepted) is right


@pytest.mark.parametrize(("typed", "quantity", "right"), TABLE["number"])
def test_accepts_number(typed: str, quantity: dict[str, Any], right: bool) -> None:
    wanted = Quantity(
        Decimal(quantity["value"]), Decimal(quantity["tolerance"]), quantity["unit"], ""
    )
    assert accepts_number(typed, (wanted,)) is right


@pytest.mark.parametrize(
    ("written", "value", "tolerance", "unit"),
    [
        ("5 +- 0.3 drinks", "5", "0.3", "drinks"),
        ("5 ± 0,3 drinks", "5", "0.3", "drinks"),
        ("5 +/- .3", "5", "0.3", None),
        ("5 drinks +- 0.3", "5", "0.3", "drinks"),
        ("5,1", "5.1", "0", None),
        ("1,000", "1000", "0", None),
        ("−3 °C", "-3", "0", "°C"),
        ("42 CFR Part 2", "42", "0", "CFR Part 2"),
    ],
)
def test_an_authors_number(written: str, value: str, tolerance: str, unit: str | None) -> None:
    read = read_quantity(written)
    assert read is not None
    assert (read.value, read.tolerance) == (Decimal(value), Decimal(tolerance))
    # compatibility characters come back in their plain form
    assert read.unit == (unit and unit.replace("°C", "°C"))


@pytest.mark.parametrize("written", ["", "five", "5 +- x", "5 +- -1", "2027-01-19", "1/2", "7-9"])
def test_no_number(written: str) -> None:
    assert read_quantity(written) is None


@given(st.text())
def test_fold_is_stable(text: str) -> None:
    """What is folded once is folded for good, or an answer could differ from itself."""
    assert fold(fold(text)) == fold(text)


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_every_answer_accepts_itself(text: str) -> None:
    assert accepts_text(text, [text])
