"""`coursesite pdf`: what a PDF reader finds in the file, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from coursesite.cli import browser, main, pdf
from tests.mkdocs_plugin.test_printing import FILES, write_course


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course(tmp_path_factory.mktemp("printed"), FILES)


@pytest.fixture
def chromium() -> None:
    """Skip where nothing can print."""
    if browser.find_browser() is None:
        pytest.skip("no Chromium found")


def titles(outline: list[Any], depth: int = 0) -> list[tuple[int, str]]:
    """Flatten an outline to levels and titles."""
    found = []
    for entry in outline:
        if isinstance(entry, list):
            found += titles(entry, depth + 1)
        else:
            found.append((depth, str(entry.title)))
    return found


def links(reader: PdfReader) -> list[str]:
    """List the addresses outside the file that it links to."""
    annotations = [it.get_object() for page in reader.pages for it in page.get("/Annots") or []]
    actions = [it["/A"].get_object() for it in annotations if "/A" in it]
    return [str(action["/URI"]) for action in actions if "/URI" in action]


@pytest.mark.browser
@pytest.mark.usefixtures("chromium")
def test_a_pdf_of_the_course_is_tagged_named_and_outlined(
    course: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/repo/")
    file = tmp_path / "all.pdf"
    assert main(["--root", str(course), "pdf", "-o", str(file)]) == 0, capsys.readouterr().err
    assert capsys.readouterr().out == f"{file}\n"
    reader = PdfReader(file)
    catalog: Mapping[str, Any] = reader.root_object
    assert reader.metadata is not None
    assert reader.metadata.title == "Small"
    assert catalog["/Lang"] == "en"
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    outline = titles(reader.outline)
    assert [entry for entry in outline if entry[0] < 2] == [
        (0, "Small"),
        (1, "Week 1: Meeting people"),
        (1, "Week 1, notebook: A notebook"),
        (1, "Week 2: Second"),
    ]
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "xylophone" in text
    assert "Because" not in text  # the answer
    assert all(link.startswith("https://example.org/repo/") for link in links(reader))
    assert "https://example.org/repo/exercises/one/" in links(reader)


@pytest.mark.browser
@pytest.mark.usefixtures("chromium")
def test_a_week_is_named_after_its_number_and_knows_no_address_of_this_computer(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    assert main(["--root", str(course), "pdf", "2"]) == 0
    reader = PdfReader(tmp_path / "week-2.pdf")
    assert reader.metadata is not None
    assert reader.metadata.title == "Week 2: Second - Small"
    assert links(reader) == []


def test_without_a_browser_it_says_what_to_do(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pdf, "find_browser", lambda: None)
    assert main(["--root", str(course), "pdf"]) == 1
    said = capsys.readouterr().err
    assert "no Chromium, Chrome or Edge was found" in said
    assert browser.VARIABLE in said


def test_a_browser_that_does_not_print_is_named(tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\necho out of order >&2\nexit 3\n")
    program.chmod(0o755)
    fault = browser.print_page(str(program), tmp_path / "a.html", tmp_path / "a.pdf")
    assert fault == f"{program}: out of order"


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (["3"], "week 3 is a draft"),
        (["2", "8"], "there is no week 8"),
    ],
)
def test_weeks_that_cannot_be_printed_are_named(
    course: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    weeks: list[str],
    said: str,
) -> None:
    monkeypatch.setattr(pdf, "find_browser", lambda: "/bin/true")
    assert main(["--root", str(course), "pdf", *weeks]) == 2
    assert said in capsys.readouterr().err


def test_what_is_no_week_is_wrong_usage(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--root", str(course), "pdf", "soon"])
    assert stopped.value.code == 2
    assert "write 3, or 1-5" in capsys.readouterr().err
