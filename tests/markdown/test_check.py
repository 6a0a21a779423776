"""A quick look at the pages finds what rendering all of them does."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursesite.course import load_course
from coursesite.markdown import Session
from coursesite.markdown.check import find_page_problems
from coursesite.markdown.pages import check_pages
from coursesite.problems import Problem, sort_problems
from tests.conftest import BIBLIOGRAPHY
from tests.rendering import EXTENSIONS, render_pages

CHOICE = """# Which {id}?

A question [@doe2020] with a [place](../../docs/glossary.md#basket).

- [x] This
  > Because.
- [ ] That
  > No.

## Hint

A hint.
"""
FILES = {
    "references.bib": BIBLIOGRAPHY,
    "docs/index.md": "# Home\n\n[exercise-index]\n\n[answer-key: 1]\n",
    "docs/glossary.md": "# Glossary\n\n## Basket\n\nOptions.\n\n[references: course]\n",
    "lectures/week-01-start/index.md": "---\ntitle: Start\n---\n\n# Start\n\nText.\n\n"
    "[exercise: one]\n\nMore.\n\n[exercise: two]\n\n[exercises: 2 from weeks 1-2]\n",
    "lectures/week-02-next/index.md": "---\ntitle: Next\ndraft: true\n---\n\n# Next\n\n"
    "[exercise: one]\n\n[exercise: three]\n",
    "docs/plain.md": "# Plain\n\nWords, and\n2 more (of them).\n\n- One\n- Two\n"
    "- [Three](index.md)\n"
    '- Four\n\n    More of four.\n\n> Said.\n>\n> "Heard."\n\n| A | B |\n| --- | --- |\n| a | b |\n'
    "| c | [d](index.md) |\n| e | f |\n\nTerm\n\n:   What it is.\n\n```text\nCode.\n\nCode.\n```\n",
    "exercises/week-01/one.md": CHOICE.format(id="one"),
    "exercises/week-01/two.md": CHOICE.format(id="two"),
    "exercises/week-02/three.md": CHOICE.format(id="three"),
}
PAGES = [path for path in FILES if path.endswith(".md")]

FAULTS = (
    *("[@nobody]", "[see @doe2020; @deo2020, p. 3]", "@nobody says", "[@doe2020]"),
    *("[a](gone.md)", "![a](gone.png)", "[a](../../README.md)", "[a](index.md)"),
    *("[a](../../docs/glossary.md#gone)", "[a](glossary.md#basket)", "[a](#basket)"),
    *("[a](../week-02-next/index.md)", "[a](../../lectures/week-02-next/index.md)"),
    *("[a](#exercise-one-title)", "[a](../../exercises/week-01/one.md#exercise-one-title)"),
    *(
        "[a](../../docs/glossary.md#ref-doe2020)",
        "[a](#own)",
        "Words {{#own}}",
        "### Head {{#own}}",
    ),
    *('<a href="gone.md">a</a>', '<img src="gone.png" alt="">', "<div markdown>", "</div>"),
    *("<p>Text [@doe2020]</p>", "<!-- [@nobody] [a](gone.md) -->", "<https://example.org>"),
    *("[word]: gone.md", "a [word] or [other][Word]", "[word]: index.md", "[place][word]"),
    *("[^1]: A [note](gone.md).", "Noted[^1].", "*[Text]: A text"),
    *("[exercise: one]", "[exercise: two]", "[exercise: none]", "[exercise: one, two]"),
    *("[exercises: 3 from weeks 1-2]", "[exercises: 9 from weeks 1-2]", "[exercises: 1]"),
    *(
        "[schedule]",
        "[readings]",
        "[references]",
        "[references: x]",
        "[answer-key: 1]",
        "[answer-key: 7]",
    ),
    *("[week-header]", "[course-map]", "[review]", "[print: weeks 8]", "See [exercise: one] here"),
    *("[exrcise: one]", "{{{{ exercise: one }}}}", "$\\frac{{1}}{{$", "$\\nosuch$", "$$\nx_1\n$$"),
    *("```", "`[@nobody]`", "    [@nobody]", "> [@nobody]", "- [@nobody]", "- [readings]"),
    *("Exercise: one", "exercise (two)", "- Exercise: one", "| exercise: one | x |"),
    *("    [a](gone.md)", "        [a](gone.md)", "-->", "<!--", "# Plain", "a | b", "~~~", "1. a"),
    *("\\@nobody", "\\[a](gone.md)", "&#91;@nobody&#93;", "me@example.org", "!!! note", "## Hint"),
)


def found_by_rendering(root: Path) -> tuple[Problem, ...]:
    """Return what is wrong on the pages, each of them rendered."""
    session = Session(load_course(root))
    return sort_problems(check_pages(render_pages(session)))


def found_by_looking(root: Path) -> tuple[Problem, ...]:
    return sort_problems(find_page_problems(load_course(root), list(EXTENSIONS), EXTENSIONS))


def write(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PAGES),
            st.integers(0, 32),
            st.sampled_from([fault.replace("{{", "{").replace("}}", "}") for fault in FAULTS]),
            st.sampled_from(["{}", "\n{}\n", "Text {}"]),
        ),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=80, deadline=None)
def test_what_is_wrong_does_not_depend_on_how_it_is_found(
    faults: list[tuple[str, int, str, str]],
) -> None:
    files = dict(FILES)
    for path, line, fault, form in faults:
        lines = files[path].split("\n")
        lines[line:line] = [form.format(fault)]
        files[path] = "\n".join(lines)
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), files)
        assert found_by_looking(Path(folder)) == found_by_rendering(Path(folder))


PLACE = 'link to a missing place on a page "{}"'
FILE = 'link to a missing file "{}"'


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("docs/index.md", "[a](#ref-doe2020)\n\n[@doe2020]\n", None),  # only templates make it
        ("docs/index.md", "[a](../exercises/week-01/one.md#exercise-one-title)\n", None),
        ("docs/index.md", "# H\n\n[a](#h_1)\n\n# H\n\n[a](#zzz)\n", PLACE.format("#zzz")),
        ("lectures/week-01-start/index.md", "[word]: nowhere.md\n", FILE.format("nowhere.md")),
        ("lectures/week-01-start/index.md", "[^1]: [a](gone.md)\n", FILE.format("gone.md")),
        ("lectures/week-01-start/index.md", "## Own\n", None),
    ],
)
def test_what_a_page_and_its_exercises_share_is_looked_at(
    make_course: Callable[[Mapping[str, str]], Path], path: str, text: str, told: str | None
) -> None:
    linked = CHOICE.format(id="two").replace("A hint.", "A [hint](#own), a [word], noted[^1].")
    page = f"{text}\n\n[exercise: two]\n"
    root = make_course({**FILES, "exercises/week-01/two.md": linked, path: page})
    problems = found_by_looking(root)
    assert problems == found_by_rendering(root)
    own = PLACE.format("#own")  # on the exercise's own page there is no such place
    assert {it.message for it in problems} == {own, *([told] if told else [])}


def test_what_an_exercise_asks_of_its_page_in_a_list_is_looked_at(
    make_course: Callable[[Mapping[str, str]], Path],
) -> None:
    asking = CHOICE.format(id="two").replace("A hint.", "- [readings]")
    page = {"docs/index.md": "# Home\n\n[exercise: two]\n"}
    root = make_course({**FILES, **page, "exercises/week-01/two.md": asking})
    problems = found_by_looking(root)
    assert problems == found_by_rendering(root)
    assert {it.message for it in problems} == {'"[readings]" stands in a week\'s pages only'}


@pytest.mark.parametrize("line", ["[answer-key: 1]", "[exercises: 2 from week 1]"])
def test_an_exercise_cannot_ask_for_itself(
    make_course: Callable[[Mapping[str, str]], Path], line: str
) -> None:
    asking = CHOICE.format(id="one").replace("A hint.", line)
    root = make_course({**FILES, "exercises/week-01/one.md": asking})
    problems = found_by_looking(root)
    assert problems == found_by_rendering(root)
    assert {(str(it.place), it.message) for it in problems} == {
        ("exercises/week-01/one.md:12", 'the exercise "one" cannot stand inside itself')
    }
