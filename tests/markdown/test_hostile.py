"""No text of a page may end a build: it is shown, and what is wrong with it has a line."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursesite.course import check_course, load_course
from coursesite.markdown.check import find_page_problems
from tests.rendering import EXTENSIONS, render

PAGE = "docs/page.md"
PIECES = (
    *("[@doe2020]", "@doe2020", "[see @doe2020, pp. 3-4; -@poe2021]", "[@nobody]", "[-@", "; @"),
    *("[exercise: one]", "[exercise: nonesuch]", "[exercises: 2 from week 1]", "[exercises: all]"),
    *(
        "[references]",
        "[references: course]",
        "[readings]",
        "[this-week]",
        "[schedule]",
        "[review]",
    ),
    *(
        "[course-map]",
        "[exercise-index]",
        "[answer-key: 1]",
        "[print]",
        "[week-header]",
        "[print: x]",
    ),
    *("[exercise: one", "exercise: one]", "[exercise:]", "[exercises: 9999999999 from weeks 1-99]"),
    *("[a](glossary.md#basket)", "[a](http://[)", "[a](gone.md)", "[a](#x)", "[a](?)", "[a](//)"),
    *(
        "[a](page.md#%ED%A0%80)",
        "[a](%00)",
        "[a](../../../../x)",
        "![i](n.png)",
        "[a][b]",
        "[b]: x",
    ),
    *(
        "[a](coursesite:x)",
        "<a href='http://['>b</a>",
        '<img src="a.png">',
        "<div>",
        "</div>",
        "<a",
    ),
    *("<div markdown>", "<!--", "-->", "<!--COURSECELL0001-->", "<!--COURSEEND-->", "<details>"),
    *("$x$", "$$\n\\frac{a}{b}\n$$", "$\\frac{a}$", '$\\text{<b> & "}$', "$\\nonesuch$", "$}{$"),
    *(
        "$\\begin{matrix}a&b\\\\c\\end{matrix}$",
        "$\\left($",
        "$_^_$",
        "$\\color{red}$",
        "$\\sqrt[3]$",
    ),
    *(
        "# Title",
        "## Basket {#basket}",
        "###### Deep",
        "---",
        "===",
        "> ",
        "- ",
        "1. ",
        "    ",
        "\t",
    ),
    *(
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "| a |\n|--",
        "```",
        "~~~ python",
        "`",
        "``",
        "**",
        "_",
        "~",
    ),
    *(
        '!!! note "a"\n    b',
        "??? tip\n    c",
        '=== "T"\n    d',
        "[^1]",
        "[^1]: note",
        "*[HTML]: x",
    ),
    *(
        "{: #x .y onclick=z }",
        "{#x}",
        "\\",
        "&amp;",
        "&#xD800;",
        "&#0;",
        "&nope;",
        "&#99999999999;",
    ),
    *(
        "\ue000",
        "\ue001",
        "\ue100\ue110\ue102",
        "\ue101\ue110\ue102",
        "\ue101\ue119\ue102",
        "\x02",
        "\x03",
    ),
    *(
        "\x02wzxhzdk:0\x03",
        "\x02amp\x03",
        "wzxhzdk:0",
        "\u2028",
        "\u2029",
        "\x85",
        "\x0b",
        "\x0c",
        "\x00",
    ),
    *("\ufeff", "\u200b", "\u202e", "é", "e\u0301", "İ", "😀", "\r\n", "\n\n", "\n", " ", "  \n"),
)
TERM_COURSE = {
    "docs/glossary.md": "# Glossary\n\n## Basket\n\nOptions.\n",
    "exercises/week-01/one.md": "# One\n\nWhat [@poe2021]?\n\n- [x] Yes\n- [ ] No\n",
    "lectures/week-01-start/index.md": "---\ntitle: Start\n---\n\n# Start\n\n[exercise: one]\n",
    "lectures/schedule.yml": "course: {id: c, code: C, title: T}\n"
    "term: {id: t, name: T, starts: 2027-01-04, timezone: UTC, last_class: 2027-02-01}\n"
    "sections: [{id: a, mode: asynchronous}]\n",
}


@cache
def course(folder: Path) -> Path:
    for path, text in TERM_COURSE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "references.bib").write_text(
        "@article{doe2020, author={Doe, J}, title={T}, journaltitle={J}, year={2020}}\n"
        "@book{poe2021, author={Poe, A}, title={B}, publisher={P}, year={2021}}\n",
        encoding="utf-8",
    )
    return folder


def survive(root: Path, path: str, text: str) -> None:
    """Check and render a page; every problem is on a line of the file it names."""
    (root / path).write_bytes(text.encode("utf-8", "surrogatepass"))
    read = load_course(root)
    configs = {name: options for name, options in EXTENSIONS.items() if options}
    problems = [*check_course(read), *find_page_problems(read, tuple(EXTENSIONS), configs)]
    html, page = render(root, path)
    assert not re.search("[\ue100-\ue119]", html), "a token is left"
    lines = text.count("\n") + text.count("\r") + 1
    for problem in (*problems, *page.problems):
        if problem.place.path == path:
            assert 1 <= problem.place.line <= lines
        assert "\n" not in str(problem)


pages = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join)


@pytest.mark.parametrize("examples", [20, pytest.param(1500, marks=pytest.mark.all)])
def test_any_page_is_shown(tmp_path_factory: pytest.TempPathFactory, examples: int) -> None:
    root = course(tmp_path_factory.mktemp("pages"))

    @settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(pages)
    def check(text: str) -> None:
        survive(root, PAGE, text)

    check()


@pytest.mark.all
@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_alone_or_twice_is_shown(
    tmp_path_factory: pytest.TempPathFactory, piece: str
) -> None:
    root = course(tmp_path_factory.getbasetemp() / "single")
    survive(root, PAGE, f"# A\n\n{piece}\n\nb {piece} c {piece}\n\n- {piece}\n")


@pytest.mark.parametrize("text", ["", "\n", "---\n---\n", "\ufeff", "\x00"])
def test_a_page_without_a_word_is_shown(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    root = course(tmp_path_factory.mktemp("empty"))
    for path in (PAGE, "docs/index.md", "lectures/week-01-start/index.md", "references.bib"):
        survive(root, path, text) if path.endswith(".md") else (root / path).write_text(text)


@pytest.mark.parametrize(
    ("latex", "mathml"),
    [
        (r"\text{<b> & \"}", "&lt;b&gt; &amp; "),
        ("a < b", "<mo>&lt;</mo>"),
        (r"\text{<script>x</script>}", "<mtext>&lt;script&gt;x&lt;/script&gt;</mtext>"),
    ],
)
def test_words_in_a_formula_are_no_tags(
    tmp_path_factory: pytest.TempPathFactory, latex: str, mathml: str
) -> None:
    root = course(tmp_path_factory.mktemp("maths"))
    (root / PAGE).write_text(f"${latex}$\n", encoding="utf-8")
    html, page = render(root, PAGE)
    assert page.problems == ()
    assert mathml in html
