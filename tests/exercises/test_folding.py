"""Typed answers are judged by one table of cases, which the browser's script is held to as well."""

from __future__ import annotations

import json
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursesite.exercises import FOLDS, accepts_number, accepts_text, fold, read_quantity
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


@given(st.text(st.characters(exclude_categories=("Cs", "Nd", "Nl", "No"))))
def test_words_that_are_folded_stay_so(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_every_answer_accepts_itself(text: str) -> None:
    assert accepts_text(text, [text])


JUDGE = """
import { readFileSync } from "node:fs";
const { accepts, acceptsNumber, folder } = await import(process.argv[1]);
const { table, folds } = JSON.parse(readFileSync(0, "utf8"));
const fold = folder(folds);
console.log(JSON.stringify({
  fold: table.fold.map(([typed]) => fold(typed)),
  text: table.text.map(([typed, accepted]) => accepted.some((each) => accepts(typed, each, fold))),
  number: table.number.map(([typed, { value, tolerance, unit }]) =>
    acceptsNumber(typed, { value, within: tolerance, unit: unit ?? "" }, fold)),
}));
"""


def test_the_browsers_script_judges_alike(node: Path, root: Path) -> None:
    script = root / "plugins" / "coursesite" / "assets" / "exercises" / "answers.js"
    done = subprocess.run(
        [node, "--input-type=module", "-e", JUDGE, script.as_uri()],
        input=json.dumps({"table": TABLE, "folds": FOLDS}),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert not done.returncode, done.stderr
    assert json.loads(done.stdout) == {
        name: [case[-1] for case in TABLE[name]] for name in ("fold", "text", "number")
    }
