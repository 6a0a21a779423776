"""No text may crash the reader or keep it busy."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from coursesite.bibliography import (
    Citation,
    Cite,
    Form,
    check_bibliography,
    find_citations,
    format_document,
    read_bibliography,
)
from coursesite.rendering.bibliography import render_citation, render_reference_list

CASES = Path(__file__).parent / "cases"
INPUTS = [YAML(typ="safe").load(path)["input"] for path in sorted(CASES.rglob("*.yml"))]
MARKS = [
    *'{}",=#@%\\$~<>&()[];:\n\0',
    *(
        "@book{a,",
        " and ",
        "--",
        "&amp;",
        "<i>",
        "\\emph{",
        "crossref={a},",
        "+an:role={1=",
        "\\'",
        "İ",
        "2020",
    ),
]


def read_all(text: str) -> None:
    """Do with a text all that the site does with references.bib."""
    parsed = read_bibliography(text, "r.bib")
    keys = list(parsed.value)
    citations = [Citation(form, (Cite(key),), f"@{key}") for key in keys for form in Form]
    document = format_document(parsed.value, citations, also=keys)
    last = text.count("\n") + text.count("\r") + 1
    problems = (*parsed.problems, *check_bibliography(parsed.value, set(keys[:1])))
    assert all(1 <= problem.place.line <= last for problem in problems)
    render_reference_list(document)
    for rich in document.citations:
        render_citation(rich, "cite-1")


@st.composite
def broken_bibliographies(draw: st.DrawFn) -> str:
    """Draw a real file with marks put in and parts taken out."""
    text = "\n\n".join(draw(st.lists(st.sampled_from(INPUTS), min_size=1, max_size=3)))
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 12))
        text = text[:at] + draw(st.sampled_from(["", *MARKS])) + text[at + cut :]
    return text


@settings(max_examples=150, deadline=None)
@given(broken_bibliographies())
def test_a_broken_file_is_read(text: str) -> None:
    read_all(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(MARKS) | st.characters(), max_size=80).map("".join))
def test_any_text_is_read(text: str) -> None:
    read_all(text)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("[]@-;, \n`\\(){}:!a1p.'"), max_size=60))
def test_citations_are_found_in_any_text(text: str) -> None:
    at = 0
    for start, end, citation in find_citations(text):
        assert at <= start < end <= len(text)
        assert text[start:end] == citation.source
        at = end


SLOW = {
    "comments": "@comment{" * 5_000,
    "unclosed values": "@a{k,\n" + "x={\n" * 5_000,
    "swallowed values": "@a{k,x={a, " + "y={b, " * 2_000,
    "spaces in a key": "@a{k" + " " * 20_000 + "x",
    "braces": "@a{k,title={" + "{" * 10_000 + "}" * 10_000 + "}}",
    "entries": "@a{k,\n" * 5_000,
    "authors": "@book{k,author={" + "{A} and " * 5_000 + "}}",
    "annotations": "@book{k,author={A},author+an:role={1=host;" + " " * 5_000 + "x}}",
    "mathematics": "@book{k,title={" + "$a$" * 1_000 + "$" * 501 + "}}",
    "parents": "".join(f"@xdata{{x{at},xdata={{x{at + 1},x{at + 1}}}}}\n" for at in range(1_000))
    + "@book{k,title={t},xdata={x0}}",
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_a_text_made_to_be_slow_is_read_in_time(text: str) -> None:
    start = time.process_time()
    read_all(text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("piece", ["[", "[@a", "@a [", "[@a; ", "`", "-@"])
def test_citations_are_found_in_time(piece: str) -> None:
    start = time.process_time()
    list(find_citations(piece * 5_000))
    assert time.process_time() - start < 5
