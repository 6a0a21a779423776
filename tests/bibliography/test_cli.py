"""`coursesite references` and `coursesite cite`, as the command line promises them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from coursesite.cli import main

TEXT = r"""@book{smith, author={Smith, Ana}, title={The {ASAM} criteria}, year={2020},
  publisher={Norton}}
@article{jones, author={Jones, Bo}, title={Relapse}, journal={Addiction}, volume={3}, pages={1--9}}
"""


@pytest.fixture
def bib(tmp_path: Path) -> str:
    path = tmp_path / "works.bib"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_the_list_is_printed_though_something_is_wrong(
    bib: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["references", "--bib", bib]) == 1
    out, err = capsys.readouterr()
    assert out == (
        "Jones, B. (n.d.). Relapse. *Addiction*, *3*, 1–9.\n"
        "Smith, A. (2020). *The ASAM criteria*. Norton.\n"
    )
    assert err.startswith(f'{bib}:3: error: "jones" has no year')


def test_a_list_without_problems_is_good(bib: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(bib).write_text(TEXT.split("@article")[0], encoding="utf-8")
    assert main(["references", "--bib", bib, "--format", "text", "smith"]) == 0
    assert capsys.readouterr().out == "Smith, A. (2020). The ASAM criteria. Norton.\n"


def test_json_writes_each_work_alone(bib: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["references", "--bib", bib, "--format", "json"])
    works = json.loads(capsys.readouterr().out)
    assert works["smith"] == {
        "reference": "Smith, A. (2020). *The ASAM criteria*. Norton.",
        "parenthetical": "(Smith, 2020)",
        "narrative": "Smith (2020)",
    }


def test_html_is_escaped_and_addressed(bib: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["references", "--bib", bib, "--format", "html", "smith"])
    assert capsys.readouterr().out.startswith('<li id="ref-smith">Smith, A. (2020).')


def test_an_unknown_key_is_told(bib: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["references", "--bib", bib, "smth"]) == 1
    assert 'unknown citation key "smth", did you mean "smith"?' in capsys.readouterr().err


def test_a_file_that_is_not_there_is_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["references", "--bib", "nowhere.bib"]) == 1
    assert "nowhere.bib:1: error: cannot be read" in capsys.readouterr().err


def test_what_is_not_utf8_is_told_at_its_line(bib: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As `check` tells it; what can be read is printed all the same."""
    head = "\ufeff% works\r\n".encode()
    Path(bib).write_bytes(head + TEXT.replace("Ana", "Ána").encode("latin-1"))
    assert main(["references", "--bib", bib, "smith"]) == 1
    out, err = capsys.readouterr()
    assert "(2020). *The ASAM criteria*. Norton." in out
    assert f"{bib}:2: error: a character that is not UTF-8: save the file as UTF-8\n" in err


def test_an_escaped_at_sign_is_one(
    bib: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = r"Write \@smith, `\@smith` or \\@x for @smith, and ``a`\@`` or ` \@home." + "\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert main(["cite", "--bib", bib]) == 0
    written = r"Write @smith, `\@smith` or \\@x for Smith (2020), and ``a`\@`` or ` @home."
    assert capsys.readouterr().out == f"{written}\n"


def test_each_line_is_a_document_of_its_own(
    bib: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("See @smith.\n\nAnd [@jones; @nope].\n"))
    assert main(["cite", "--bib", bib]) == 1
    out, err = capsys.readouterr()
    assert out == "See Smith (2020).\n\nAnd (Jones, n.d.; @nope).\n"
    assert '<stdin>:3: error: unknown citation key "nope"' in err
