"""`coursesite init` writes a whole course, without a problem, and over nothing."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from coursesite.cli import main
from coursesite.cli.check import find_problems
from coursesite.course import load_course
from coursesite.exercises import Kind
from tests.site_build import build_site
from tests.starter.derived import STARTER

STARTS = "2027-01-19"


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "somewhere" / "my-course"
    assert main(["init", str(folder), "--starts", STARTS]) == 0
    return folder


def test_every_file_of_the_starter_is_written(course: Path) -> None:
    assert set(files(course)) == {path.removesuffix(".jinja") for path in files(STARTER)}


def test_a_course_has_weeks_a_notebook_works_and_every_kind_of_exercise(course: Path) -> None:
    read = load_course(course)
    assert [week.number for week in read.weeks] == [1, 2]
    assert {item.kind for item in read.exercises} == set(Kind)
    assert len(read.notebooks) == 1
    assert {key for week in read.cited_in.values() for key in week} == {1, 2}
    assert read.calendar


@pytest.mark.parametrize(
    "options",
    [
        [],
        *(["--starts", f"2027-02-{day:02}"] for day in range(1, 8)),
        ["--starts", "2027-12-31"],
        ["--title", "Law & Order: “Kafka’s” <b>", "--code", 'LAW: 10"1"'],
        ["--title", "C#, $x$, [draft], @home, *a* | _b_ `c` \\ {d} !e ~f~ ^g", "--code", "#1"],
        ["--title", "no", "--code", "1e3"],
        ["--title", "日本", "--code", "- x"],
    ],
    ids=" ".join,
)
def test_a_new_course_has_no_problem(tmp_path: Path, options: list[str]) -> None:
    """Not even a warning, on whatever day the term begins and whatever its name is."""
    assert main(["init", str(tmp_path / "x"), *options]) == 0
    assert [str(problem) for problem in find_problems(tmp_path / "x")] == []


@pytest.mark.parametrize("title", ["Law & Order", "C#, $x$, [draft], @home, *a* | _b_ `c` \\ <d>"])
def test_the_title_is_read_as_it_is_typed(tmp_path: Path, title: str) -> None:
    folder = tmp_path / "x"
    main(["init", str(folder), "--title", title, "--code", "X: 1", "--starts", STARTS])
    schedule = YAML(typ="safe").load(folder / "lectures/schedule.yml")
    assert schedule["course"]["title"] == title
    assert schedule["course"]["code"] == "X: 1"
    assert schedule["term"]["starts"] == date(2027, 1, 19)
    assert schedule["sections"][0]["meets"][0]["day"] == "tuesday"
    done = build_site(folder, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    heading = re.search(r"<h1[^>]*>(.*?)<a class=\"headerlink", html, re.S)
    assert heading
    assert unescape(re.sub(r"<[^>]+>", "", heading[1])).strip() == title


def test_new_works_in_a_new_course(course: Path) -> None:
    at = ["--root", str(course)]
    assert main(["new", "week", "3", "The third", *at]) == 0
    for kind in Kind:
        named = ["new", "exercise", f"one-{kind.value}", "--week", "3", "--kind", kind.value]
        assert main([*named, *at]) == 0
    lecture = course / "lectures/week-03-the-third/index.md"
    embedded = "".join(f"\n\n[exercise: one-{kind.value}]" for kind in Kind)
    lecture.write_text(lecture.read_text(encoding="utf-8") + embedded, encoding="utf-8")
    problems = [str(it) for it in find_problems(course)]
    assert [it for it in problems if ": error: " in it] == []


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (("mkdocs.yml",), "mkdocs.yml stands already"),
        (("a.txt", "docs/x.md"), "docs stands already"),
        (("notes.txt",), "notes.txt stands already"),
        ((".gitignore",), ".gitignore stands already"),
    ],
)
def test_a_folder_with_files_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], there: tuple[str, ...], told: str
) -> None:
    for path in there:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("mine", encoding="utf-8")
    before = files(tmp_path)
    assert main(["init", str(tmp_path)]) == 1
    assert files(tmp_path) == before
    assert told in capsys.readouterr().err


def test_a_second_run_changes_nothing(course: Path) -> None:
    before = files(course)
    assert main(["init", str(course), "--title", "Another"]) == 1
    assert files(course) == before


def test_an_empty_repository_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As cloned from GitHub before the first commit."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["init", "."]) == 0
    assert (tmp_path / "mkdocs.yml").is_file()


@pytest.mark.parametrize("path", ["file", "file/inside"])
def test_a_file_in_the_way_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert main(["init", str(tmp_path / path)]) > 0
    assert f"{tmp_path / 'file'}" in capsys.readouterr().err
    assert files(tmp_path) == {"file": b"mine"}


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["x", "y"],
        ["x", "--title", " "],
        ["x", "--title", "a\x07b"],
        ["x", "--starts", "2027-02-30"],
        ["x", "--starts", "19.1.2027"],
        ["x", "--starts", "20270119"],
        ["x", "--starts", "0027-01-19"],
    ],
    ids=" ".join,
)
def test_wrong_usage_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as stopped:
        main(["init", *options])
    assert stopped.value.code == 2
    assert files(tmp_path) == {}


def test_no_name_is_a_slip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main(["init", ""])
    assert 'name a folder, or write "."' in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
