"""What instructors are told is true: every example is read, every message explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from coursesite.exercises import Kind, read_exercise
from coursesite.exercises.model import Behavior
from coursesite.exercises.settings import SETTING_NAMES

PAGE = Path(__file__).parents[2] / "docs" / "instructors" / "exercises.md"
SLIPS = sorted((Path(__file__).parent / "cases" / "slips").glob("*.yml"))
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
ROWS = re.findall(r"^\| (.+?) \| [^|]", TEXT[TEXT.index("## Messages") :], re.MULTILINE)
PATTERNS = [
    re.compile(re.escape(row).replace("…", ".*?").replace(r"\.\*\?", ".*?")) for row in ROWS
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("# ")[1].split("\n")[0])
def test_an_example_has_no_problems(example: str) -> None:
    """No warning either: what is copied is taken as a model."""
    assert not read_exercise(example, "exercises/week-01/example.md").problems


def test_there_is_an_example_of_every_kind() -> None:
    items = [read_exercise(text, "exercises/week-01/example.md").value for text in EXAMPLES]
    assert {item.kind for item in items if item} == set(Kind)


@pytest.mark.parametrize("path", SLIPS, ids=lambda path: path.stem)
def test_a_message_is_explained(path: Path) -> None:
    for problem in YAML(typ="safe").load(path)["problems"]:
        message = problem.split(": ", 2)[2]
        assert any(pattern.match(message) for pattern in PATTERNS), message


@pytest.mark.parametrize("name", SETTING_NAMES)
def test_a_setting_is_explained(name: str) -> None:
    assert f"\n| `{name}` | " in TEXT


@pytest.mark.parametrize("code", [behavior.value for behavior in Behavior])
def test_a_code_is_named(code: str) -> None:
    assert re.search(rf"The codes are: .*{code}", TEXT)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(EXAMPLES), st.data())
def test_one_sign_too_few_or_too_many_gets_two_messages_at_most(
    example: str, data: st.DataObject
) -> None:
    """One slip is said once; a missing scene is missed by each reply that goes there."""
    places = [at for at, sign in enumerate(example) if sign in "-[]>#|:=~+()\n"]
    at = data.draw(st.sampled_from(places))
    copies = data.draw(st.sampled_from((0, 2)))
    slipped = example[:at] + example[at] * copies + example[at + 1 :]
    problems = read_exercise(slipped, "exercises/week-01/example.md").problems
    assert len(problems) <= 2, [str(problem) for problem in problems]
