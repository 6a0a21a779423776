"""What the instructors' page shows can be typed."""

from __future__ import annotations

import re
from pathlib import Path

from coursesite.schedule import read_schedule, resolve_term

from .terms import PATH


def test_the_examples_make_a_schedule(root: Path) -> None:
    page = (root / "docs" / "instructors" / "schedule.md").read_text(encoding="utf-8")
    text = "".join(re.findall(r"^```yaml\n(.*?)^```", page, re.M | re.S))
    parsed = read_schedule(text, PATH)
    assert parsed.value is not None
    assert parsed.problems == ()
    messages = [problem.message for problem in resolve_term(parsed.value, ()).problems]
    assert messages == [
        'section "002" would meet on Monday 2027-01-18, before the term starts: '
        "that meeting is not held"
    ]


def test_every_field_is_explained_by_example(root: Path, full_text: str) -> None:
    page = (root / "docs" / "instructors" / "schedule.md").read_text(encoding="utf-8")
    for name in re.findall(r"^[\s-]*(\w+):", full_text, re.M):
        assert f"{name}:" in page
