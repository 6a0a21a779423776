"""What instructors are told about citing is true; `--golden` writes the references anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from coursesite.bibliography import (
    Kind,
    check_bibliography,
    format_document,
    format_markdown,
    read_bibliography,
)
from coursesite.cli.cite import cite_line

PAGE = Path(__file__).parents[2] / "docs" / "instructors" / "citing.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^```bibtex\n(.*?)^```\n(?:\n> ([^\n]*)\n)?", re.DOTALL | re.MULTILINE)
EXAMPLES = [(match[1], match[2] or "") for match in EXAMPLE.finditer(TEXT)]
WORKS = read_bibliography("\n".join(source for source, _ in EXAMPLES), "references.bib")


def _key(source: str) -> str:
    return source.split("{", 1)[1].split(",", 1)[0]


def _written(source: str) -> str:
    """Write an example's reference as Markdown in which nothing is a citation."""
    works = read_bibliography(source, "references.bib").value
    references = format_document(works, also=works).references
    return "".join(
        format_markdown(each.text, escape=True).replace("@", "&#64;") for each in references
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: _key(example[0]))
def test_an_example_makes_the_reference_below_it(example: tuple[str, str]) -> None:
    """No warning either: what is copied is taken as a model."""
    source, shown = example
    parsed = read_bibliography(source, "references.bib")
    problems = [*parsed.problems, *check_bibliography(parsed.value)]
    assert [str(problem) for problem in problems if "no author" not in problem.message] == []
    assert shown == _written(source)


def test_there_is_an_example_of_every_kind() -> None:
    described = {Kind.POST, Kind.OTHER, Kind.ARTWORK, Kind.MUSIC}
    assert {work.kind for work in WORKS.value.values()} >= set(Kind) - described


def test_the_table_of_citations_is_true() -> None:
    rows = re.findall(r"^\| `(.*?)` \| (.*?) \|$", TEXT.split("## Add a work")[0], re.MULTILINE)
    assert rows
    for typed, read in rows:
        assert cite_line(WORKS.value, typed) == read


def test_every_message_is_explained() -> None:
    """Each message's words outside quotation marks and before its advice stand in the table."""
    told = TEXT.split("## What you are told")[1]
    for path in sorted((Path(__file__).parent / "cases").rglob("*.yml")):
        for problem in YAML(typ="safe").load(path)["problems"]:
            message = re.split(r": |, did|, it is|\\{", problem.split(": ", 2)[2])[0]
            words = re.findall(r"[a-z]{4,}", re.sub(r'"[^"]*"', " ", message))
            assert all(word in told for word in words), problem


def test_golden(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--golden"):
        PAGE.write_text(
            EXAMPLE.sub(
                lambda match: (
                    f"```bibtex\n{match[1]}```\n"
                    + (f"\n> {written}\n" if (written := _written(match[1])) else "")
                ),
                TEXT,
            ),
            encoding="utf-8",
        )
