"""Passages that are written without Python-Markdown are what it would have written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import Markup

from coursesite.course import Course, Source, load_course
from coursesite.exercises.model import Passage, Reflection
from coursesite.markdown import Session
from coursesite.markdown.inline_patterns import _FASTER, needs
from coursesite.markdown.plain_passages import PlainPassages
from tests.rendering import EXTENSIONS

FEW: Mapping[str, dict[str, Any]] = {"footnotes": {}, "coursesite": {}}
OTHERS: Mapping[str, dict[str, Any]] = {
    **EXTENSIONS,
    "smarty": {},
    "nl2br": {},
    "abbr": {},
    "pymdownx.emoji": {},
    "pymdownx.magiclink": {},
    "pymdownx.tilde": {},
}
MARKERS: Mapping[str, dict[str, Any]] = {
    **EXTENSIONS,
    "footnotes": {"PLACE_MARKER": "word"},
    "toc": {"marker": "a"},
}
SETS = {"few": FEW, "the site's": EXTENSIONS, "others": OTHERS, "markers": MARKERS}

PIECES = (
    *("a", "word", "b c", "é", "中文", "1", "12.", "1. ", "2) ", "1.5", "ª", "²", "٣. ", "Dr. "),
    *(" ", " ", "  ", "\n", "\n", "\n\n", "\u00a0", "\t", "\u200b", "\ue0001\ue001", "\ue100"),
    *("*", "*", "*", "**", "**", "***", "*a*", "**b**", "* a", "a *", "_", "~", "^", "=", "==="),
    *("(", ")", '"', "'", "“", "”", "’", "—", "–", "-", "--", "---", "- ", "+ ", ":", ": ", ";"),
    *(", ", ". ", "! ", "?", "…", "...", "/", "%", "#", "# ", ">", "<b>", "&", "&amp;", "|", "`"),
    *(
        "http://x.y",
        "www.a.b",
        "a@b.c",
        ":smile:",
        "[",
        "](x)",
        "[@doe2020]",
        "$x$",
        "\\",
        "{: .x}",
    ),
    *("[TOC]", "///Footnotes Go Here///", "!!! note", "[^1]", "*[HTML]: Hyper", "HTML"),
)
TEXTS = (
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=12)
    .map("".join)
    .map(lambda text: "\n".join(map(str.rstrip, text.split("\n"))).strip("\n"))
    .filter(bool)
)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Return a course without exercises."""
    root = tmp_path_factory.mktemp("course")
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    return load_course(root)


def markdown(course: Course, extensions: Mapping[str, dict[str, Any]]) -> Markdown:
    """Return what renders the pages of a course with these extensions."""
    configs = {**extensions, "coursesite": {"session": Session(course)}}
    return Markdown(extensions=list(extensions), extension_configs=configs)


def render(course: Course, extensions: Mapping[str, dict[str, Any]], *texts: str) -> str:
    """Render a page with an exercise that has these texts, among others of the page."""
    hints = tuple(Passage(text, line) for line, text in enumerate(texts, 1))
    about = Passage("T", 1)
    path = "exercises/week-01/x.md"
    item = Reflection(
        id="x", path=path, week=1, title=about, question=about, hints=hints, model_answer=about
    )
    sources = {**course.sources, path: Source(path, "\n".join(texts), "")}
    md = markdown(replace(course, items={"x": item}, sources=sources), extensions)
    return md.convert("A word[^1].\n\n[exercise: x]\n\n[^1]: Note.\n\n*[HTML]: Hyper Text\n")


def never(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Python-Markdown read every passage."""
    monkeypatch.setattr(PlainPassages, "html", lambda _self, _text: None)
    monkeypatch.setattr(PlainPassages, "are_paragraphs", lambda _self, _text: False)


@pytest.mark.parametrize("name", SETS)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(TEXTS, min_size=1, max_size=6))
@example(texts=["*One* word.", "A **strong\nword**.\n\n(*So.*)", "HTML", "*a*b", "**a* b*"])
def test_a_page_is_the_same_without_the_short_way(
    course: Course, name: str, texts: list[str]
) -> None:
    short = render(course, SETS[name], *texts)
    with pytest.MonkeyPatch.context() as monkeypatch:
        never(monkeypatch)
        assert render(course, SETS[name], *texts) == short


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Denial", "<p>Denial</p>"),
        (
            "“One,” she said…\nand more.\n\n2 drinks",
            "<p>“One,” she said…\nand more.</p>\n<p>2 drinks</p>",
        ),
        ("*First.* A **long\nword**", "<p><em>First.</em> A <strong>long\nword</strong></p>"),
        ("1. one", None),
        ("- one", None),
        ("a *b", None),
        ("a*b*c", None),
        ("***a***", None),
        ("one  \ntwo", None),
        ("a & b", None),
        ("[@doe2020]", None),
        ("a\n\n\nb", None),
    ],
)
def test_words_and_emphasis_are_written_at_once(
    course: Course, text: str, html: str | None
) -> None:
    plain = PlainPassages(markdown(course, EXTENSIONS))
    assert plain.html(text) == (Markup(html) if html else None)


@pytest.mark.parametrize("text", ["Words.", "*Words.*"])
def test_nothing_is_written_at_once_beside_an_extension_that_is_not_known(
    course: Course, text: str
) -> None:
    plain = PlainPassages(markdown(course, {**EXTENSIONS, "meta": {}}))
    assert plain.html(text) is None
    assert not plain.are_paragraphs(text)


def test_an_abbreviation_is_found_in_words_too(make_course: Callable[[Any], Path]) -> None:
    """Wherever on the page it is defined."""
    root = make_course(
        {
            "docs/index.md": "[exercise: x]\n\n*[OAT]: opioid agonist treatment\n",
            "exercises/week-01/x.md": "# T\n\nQ?\n\n- [x] An OAT clinic\n- [ ] Another\n",
        }
    )
    course = load_course(root)
    page = course.sources["docs/index.md"].markdown
    html = markdown(course, {**EXTENSIONS, "abbr": {}}).convert(page)
    assert html.count('An <abbr title="opioid agonist treatment">OAT</abbr> clinic') > 1


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_a_pattern_finds_nothing_without_what_it_needs(course: Course, text: str) -> None:
    for pattern in markdown(course, OTHERS).inlinePatterns:
        bare = re.sub("|".join(map(re.escape, needs(pattern))), "", text)
        if needs(pattern) and not any(need in bare for need in needs(pattern)):
            assert not pattern.getCompiledRegExp().search(bare)


def test_all_patterns_of_the_site_are_known(course: Course) -> None:
    """Else every one is tried on every text of every page."""
    assert all(map(needs, markdown(course, EXTENSIONS).inlinePatterns))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["[", "!", "a", "\n", "]", "(b)"]), max_size=12).map("".join))
def test_what_is_found_faster_is_the_same(text: str) -> None:
    for pattern, faster in _FASTER.items():
        spans = [[m.span() for m in re.finditer(it, text, re.S)] for it in (pattern, faster)]
        assert spans[0] == spans[1]
