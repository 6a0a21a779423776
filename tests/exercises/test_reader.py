"""What holds for every exercise file, whatever its kind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursesite.exercises import read_exercise, revision
from coursesite.exercises.model import Conversation, Single
from coursesite.problems import Severity

from .pieces import PIECES

PATH = "exercises/week-03/case.md"
SINGLE = (
    "---\nobjective: one\n---\n\n# T\n\nQ?\n\n- [x] A\n  > yes\n- [ ] B\n  > no\n\n## Hint\n\nH.\n"
)
CONVERSATION = "# T\n\n## Scene: start\n\nHi.\n\n- [+] (affirm) a -> end\n\n## End: end\n\nBye.\n"


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map("".join))
def test_no_text_makes_reading_raise(text: str) -> None:
    """Every problem stands on a line of the file, and nothing is dropped in silence."""
    parsed = read_exercise(text, PATH)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= problem.place.line <= lines for problem in parsed.problems)
    assert parsed.value is not None or parsed.problems
    if parsed.value is not None:
        assert revision(parsed.value)


@pytest.mark.parametrize(
    ("about", "typed"),
    [
        ("a byte order mark", "\ufeff" + SINGLE),
        ("the line ends of Windows", SINGLE.replace("\n", "\r\n")),
        ("the line ends of an old Mac", SINGLE.replace("\n", "\r")),
        ("a non-breaking space after a mark", SINGLE.replace("- [x] A", "-\u00a0[x]\u00a0A")),
        ("a non-breaking space in an empty box", SINGLE.replace("[ ]", "[\u00a0]")),
        ("a non-breaking space after a heading's marks", SINGLE.replace("## H", "##\u00a0H")),
        ("a non-breaking space in the settings", SINGLE.replace(": one", ":\u00a0one\u00a0")),
        ("a tab before feedback", SINGLE.replace("  >", "\t>")),
        ("a tab after a hyphen", SINGLE.replace("- [", "-\t[")),
        ("a tab after a box", SINGLE.replace("] ", "]\t")),
        ("a zero-width space", SINGLE.replace("- [x]", "\u200b- [x]")),
        ("stars and a capital X", SINGLE.replace("- [x]", "* [X]").replace("- [ ]", "* [ ]")),
        ("a box that touches its hyphen", SINGLE.replace("- [", "-[")),
        ("feedback at the margin", SINGLE.replace("  >", ">")),
        ("feedback that touches its mark", SINGLE.replace("> ", ">")),
        ("spaces at the ends of lines", SINGLE.replace("\n", "   \n")),
        ("curly quotes around an id", SINGLE.replace("one", "“one”")),
        ("headings in capitals", SINGLE.replace("Hint", "HINT")),
        ("a setting in capitals", SINGLE.replace("objective", "Objective")),
    ],
)
def test_typing_and_pasting_do_not_show(about: str, typed: str) -> None:
    assert read_exercise(typed, PATH) == read_exercise(SINGLE, PATH), about


@pytest.mark.parametrize("arrow", ["->", "→", "=>", "–>", "-->", " → "])
def test_arrows_in_a_conversation(arrow: str) -> None:
    plain = read_exercise(CONVERSATION, PATH)
    assert read_exercise(CONVERSATION.replace("->", arrow), PATH) == plain


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("byte_order_mark", ["", "\ufeff"])
def test_lines_are_those_of_the_file(line_end: str, byte_order_mark: str) -> None:
    text = byte_order_mark + SINGLE.replace("## Hint", "## Hnit").replace("\n", line_end)
    assert [p.place.line for p in read_exercise(text, PATH).problems] == [14]


@pytest.mark.parametrize(
    ("path", "week", "name", "problems"),
    [
        ("exercises/week-03/spirit.md", 3, "spirit", []),
        ("exercises/week-12/a-2.md", 12, "a-2", []),
        ("exercises/week-03/My Spirit.md", 3, "my-spirit", ['"my-spirit.md"']),
        ("exercises/week-03/double--hyphen.md", 3, "double-hyphen", ['"double-hyphen.md"']),
        ("exercises/week-03/with_underscore.md", 3, "with-underscore", ['"with-underscore.md"']),
        ("exercises/spirit.md", 0, "spirit", ["week's folder"]),
        ("exercises/week-three/spirit.md", 0, "spirit", ["week's folder"]),
    ],
)
def test_the_path_gives_week_and_id(path: str, week: int, name: str, problems: list[str]) -> None:
    parsed = read_exercise(SINGLE, path)
    assert parsed.value is not None
    assert (parsed.value.week, parsed.value.id) == (week, name)
    assert len(parsed.problems) == len(problems)
    assert all(part in str(p) for part, p in zip(problems, parsed.problems, strict=True))


def test_an_objective_is_one_of_the_weeks() -> None:
    assert not read_exercise(SINGLE, PATH, {"one", "two"}).problems
    problems = read_exercise(SINGLE, PATH, {"ones", "two"}).problems
    assert [str(problem) for problem in problems] == [
        f'{PATH}:2: error: unknown objective "one", did you mean "ones"?'
    ]
    assert "front matter" in read_exercise(SINGLE, PATH, set()).problems[0].message


def test_passages_point_into_the_file() -> None:
    """A fault found while a passage is rendered is named with its line in the file."""
    item = read_exercise(SINGLE, PATH).value
    assert isinstance(item, Single)
    lines = SINGLE.split("\n")
    passages = [item.title, item.question, *item.hints]
    passages += [option.text for option in item.options]
    passages += [option.feedback for option in item.options if option.feedback]
    for passage in passages:
        assert passage.text in lines[passage.line - 1]


def test_a_file_with_errors_is_read_as_far_as_it_can_be() -> None:
    item = read_exercise(CONVERSATION.replace("-> end", ""), PATH).value
    assert isinstance(item, Conversation)
    assert [reply.to for reply in item.scenes[0].replies] == [""]


def test_warnings_do_not_fail_a_course() -> None:
    problems = read_exercise(SINGLE.replace("  > no\n", ""), PATH).problems
    assert [problem.severity for problem in problems] == [Severity.WARNING]
