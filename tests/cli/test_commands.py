"""What every command promises: `--root` anywhere, the exit codes, what standard output holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from coursesite.cli import main

Make = Callable[[Mapping[str, str]], Path]
CONFIG = "site_name: Small\nplugins: [coursesite]\ntheme: material\n"
WEEK = "---\ntitle: X\n---\n\n# X\n"


def out(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    "place",
    [
        lambda root: ["--root", root, "new", "week", "1", "T"],
        lambda root: ["new", "--root", root, "week", "1", "T"],
        lambda root: ["new", "week", "--root", root, "1", "T"],
        lambda root: ["new", "week", "1", "T", "--root", root],
    ],
)
def test_root_may_stand_anywhere(
    make_course: Make, capsys: pytest.CaptureFixture[str], place: Callable[[str], list[str]]
) -> None:
    root = make_course({"mkdocs.yml": CONFIG})
    assert main(place(str(root))) == 0
    assert out(capsys) == ["lectures/week-01-t/index.md"]


def test_a_folder_inside_the_course_will_do(
    make_course: Make, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_course({"mkdocs.yml": CONFIG, "lectures/week-01-x/index.md": WEEK})
    monkeypatch.chdir(root / "lectures" / "week-01-x")
    assert main(["check"]) == 0
    assert main(["references", "--format", "text", "poe2021"]) == 0
    assert out(capsys)[-1] == "Poe, A. (2021). A basket of options. Guilford Press."


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonesuch"],
        ["check", "--format", "xml"],
        ["check", "extra"],
        ["references", "--format", "bibtex"],
        ["cite", "file.md"],
        ["calendar"],
        ["notebooks"],
        ["notebooks", "walk"],
        ["new"],
        ["new", "thing"],
        ["new", "week", "1"],
        ["new", "week", "x", "T"],
        ["new", "week", "-1", "T"],
        ["new", "week", "0", "T"],
        ["new", "week", "100", "T"],
        ["new", "week", "1", " "],
        ["new", "exercise", "one"],
        ["new", "exercise", "one", "--week", "0"],
        ["new", "exercise", "Bad Id", "--week", "1"],
        ["new", "exercise", "../x", "--week", "1"],
        ["new", "exercise", "one", "--week", "1", "--kind", "nonesuch"],
        ["move"],
        ["move", "--starts", "2027-02-30"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2_and_writes_nothing(
    make_course: Make, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    root = make_course({"mkdocs.yml": CONFIG})
    before = sorted(root.rglob("*"))
    monkeypatch.chdir(root)
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert sorted(root.rglob("*")) == before


def test_a_root_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert main(["check", "--root", str(tmp_path / "nowhere")]) == 2


def test_new_never_overwrites(make_course: Make, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_course({"lectures/week-2-x/index.md": WEEK, "exercises/week-01/one.md": "# One\n"})
    at = ["--root", str(root)]
    assert main(["new", "week", "2", "Another", *at]) == 1
    assert main(["new", "exercise", "one", "--week", "5", *at]) == 1
    assert (root / "exercises/week-01/one.md").read_text(encoding="utf-8") == "# One\n"
    assert not list(root.glob("*/week-0[25]*"))
    assert "stands already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("title", "folder"),
    [
        ("Drug, set and setting", "drug-set-and-setting"),
        ("Ünïcode: don’t “quote” #1", "unicode-dont-quote-1"),
        ("日本", "untitled"),
    ],
)
def test_a_new_week_has_no_errors(
    make_course: Make, capsys: pytest.CaptureFixture[str], title: str, folder: str
) -> None:
    root = make_course({"mkdocs.yml": CONFIG})
    assert main(["new", "week", "3", title, "--root", str(root)]) == 0
    assert out(capsys) == [f"lectures/week-03-{folder}/index.md"]
    assert main(["check", "--root", str(root)]) == 0


def test_a_notebook_may_be_named_after_the_root(
    make_course: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_course({"lectures/week-01-x/index.md": WEEK})
    assert main(["notebooks", "check", "--root", str(root), "no.ipynb"]) == 2
    assert "no notebook no.ipynb" in capsys.readouterr().err


def test_text_is_utf8_whatever_the_system_writes(make_course: Make) -> None:
    """A pipe on Windows has another encoding, and some programs put a mark before the text."""
    root = make_course({"references.bib": "@book{a, author={Łukasz, Å}, title={T}, year={2020}}"})
    done = subprocess.run(
        [sys.executable, "-m", "coursesite", "cite", "--root", str(root)],
        input="\ufeff[@a]\n".encode() + b"\xe9 @a\n",
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )
    assert done.stdout.decode() == "(Łukasz, 2020)\n\ufffd Łukasz (2020)\n", done.stderr.decode()


def test_a_place_that_cannot_be_written_is_wrong_usage(
    make_course: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_course({"lectures": "a file"})
    assert main(["new", "week", "1", "T", "--root", str(root)]) == 2
    assert f"coursesite: {root / 'lectures'}" in capsys.readouterr().err


def test_a_reader_may_stop_early(make_course: Make) -> None:
    works = "".join(
        f"@book{{k{i}, author={{A, B}}, title={{T}}, year={{2020}}}}\n" for i in range(3000)
    )
    root = make_course({"references.bib": works})
    command = (
        f'"{sys.executable}" -m coursesite references --root "{root}" 2>"{root}/err" | head -1'
    )
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert done.stdout
    assert "Traceback" not in (root / "err").read_text(encoding="utf-8")
    assert "Broken" not in (root / "err").read_text(encoding="utf-8")


def test_nothing_but_json_is_on_standard_output(
    make_course: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_course({"mkdocs.yml": "site_name: X\ntheme: nonesuch\n"})
    assert main(["check", "--format", "json", "--root", str(root)]) == 1
    problems = json.loads(capsys.readouterr().out)
    assert [it["path"] for it in problems if it["severity"] == "error"] == ["mkdocs.yml"]
