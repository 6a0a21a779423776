"""`coursesite calendar` and `coursesite move`, as a person runs them."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from coursesite.cli import main

from .terms import PATH, TERM

Course = Callable[..., Path]


@pytest.fixture
def course(make_course: Callable[[dict[str, str]], Path], full_text: str) -> Course:
    """Return a function that makes a course with two weeks and a schedule."""

    def make(schedule: str = full_text) -> Path:
        weeks = {
            f"lectures/week-0{n}-topic/index.md": f"---\ntitle: Title {n}\n---\n\n# Title {n}\n"
            for n in (1, 2)
        }
        return make_course({PATH: schedule, "docs/index.md": "# Home\n", **weeks})

    return make


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_calendar_writes_each_feed_and_the_json(course: Course, tmp_path: Path) -> None:
    out = tmp_path / "some" / "folder"
    assert run("calendar", "--root", course(), "--out", out) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "001.ics",
        "002.ics",
        "deadlines.ics",
        "schedule.json",
    ]
    events = json.loads((out / "schedule.json").read_text(encoding="utf-8"))["events"]
    first = events[0]
    assert first["title"] == "COUN 685 Week 1: Title 1"
    assert (first["start"], first["end"]) == ("2027-01-20T02:00:00Z", "2027-01-20T04:45:00Z")
    assert (first["local_start"], first["timezone"]) == ("2027-01-19T18:00", "America/Los_Angeles")
    due = next(event for event in events if event["kind"] == "deadline")
    assert due["due"] == due["end"]


def test_two_runs_are_byte_identical(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = course()
    first = tmp_path / "first"
    run("calendar", "--root", root, "--out", first)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    second = tmp_path / "second"
    run("calendar", "--root", root, "--out", second)
    assert snapshot(first) == snapshot(second)


def test_stamp_and_addresses_come_from_the_environment(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    monkeypatch.setenv("SITE_URL", "https://x.example/c")
    run("calendar", "--root", course(), "--out", tmp_path / "out")
    feed = (tmp_path / "out" / "001.ics").read_text(encoding="utf-8")
    assert "DTSTAMP:20270115T080000Z" in feed
    assert "URL:https://x.example/c/lectures/week-01-topic/" in feed


def stamp_of(course: Path, out: Path) -> str:
    run("calendar", "--root", course, "--out", out)
    feed = (out / "001.ics").read_text(encoding="utf-8")
    return feed.partition("DTSTAMP:")[2][:16]


def git(root: Path, *arguments: str) -> None:
    settings = ("-c", "user.name=N", "-c", "user.email=n@x.example", "-c", "commit.gpgsign=false")
    date = {"GIT_COMMITTER_DATE": "2027-01-10T12:00:00Z", "GIT_AUTHOR_DATE": "2027-01-10T12:00:00Z"}
    command = ["git", *settings, *arguments]
    subprocess.run(command, cwd=root, check=True, capture_output=True, env=os.environ | date)


def test_the_stamp_is_the_last_commit_else_the_first_day(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number of seconds that is none, or no year of ours, says nothing."""
    root = course()
    for epoch in ("", "²", "soon", "-1", "9" * 15):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert stamp_of(root, tmp_path / "out") == "20270119T000000Z"
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Begin")
    assert stamp_of(root, tmp_path / "out") == "20270110T120000Z"


def test_calendar_tells_what_is_wrong_and_writes_the_rest(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = course(TERM + "due:\n  - {id: a, title: A, week: 40, at: sunday 23:59}\n")
    assert run("calendar", "--root", root, "--out", tmp_path / "out") == 1
    assert f"{PATH}:18: error: " in capsys.readouterr().err
    assert (tmp_path / "out" / "001.ics").exists()


def test_move_prints_and_writes_nothing(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    root = course(TERM)
    before = snapshot(root)
    assert run("move", "--root", root, "--starts", "2027-08-24") == 0
    assert "Tue 2027-01-19 → Tue 2027-08-24" in capsys.readouterr().out
    assert snapshot(root) == before


def test_move_writes_one_file_and_leads_back(course: Course) -> None:
    root = course(TERM)
    before = snapshot(root)
    there = ("--starts", "2027-08-24", "--term", "fall")
    assert run("move", "--root", root, *there, "--write") == 0
    after = snapshot(root)
    assert {path for path in before if before[path] != after[path]} == {PATH}
    assert before.keys() == after.keys()
    assert run("move", "--root", root, "--starts", "2027-01-19", "--term", "t", "--write") == 0
    assert snapshot(root) == before


def test_move_keeps_the_files_mode(course: Course) -> None:
    root = course(TERM)
    path = root / PATH
    path.chmod(0o640)
    run("move", "--root", root, "--starts", "2027-08-24", "--write")
    assert path.stat().st_mode & 0o777 == 0o640


def test_move_with_errors_in_the_new_term_says_so(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("move", "--root", course(), "--starts", "2027-08-24") == 1
    assert "the makeup is on 2027-02-19, outside the term" in capsys.readouterr().out


def test_move_names_dates_in_lectures_that_the_new_term_would_hold(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    root = course(TERM)
    lecture = root / "lectures" / "week-01-topic" / "index.md"
    lecture.write_text(lecture.read_text(encoding="utf-8") + "\nOn October 12.\n", encoding="utf-8")
    assert run("move", "--root", root, "--starts", "2027-01-25") == 0
    assert run("move", "--root", root, "--starts", "2027-08-24") == 1
    assert (
        "Dates in lectures and exercises that fall in the new term\n"
        '  lectures/week-01-topic/index.md:7: error: "October 12" is a date inside the term'
    ) in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--starts", "tomorrow"),
        ("--starts", "2027-02-30"),
        ("--starts", "2027-08-24", "--term", "Fall 2027"),
        ("--starts", "2027-08-24", "--no-class", "missing.yml"),
        (),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2(course: Course, arguments: tuple[str, ...]) -> None:
    root = course(TERM)
    try:
        code: object = run("move", "--root", root, *arguments)
    except SystemExit as exit_:
        code = exit_.code
    assert code == 2
