"""`coursesite export` on a course of two weeks."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from coursesite.cli.main import main

SINGLE = "# Hear\n\nWhat is it [@doe2020]?\n\n- [x] A\n- [ ] B\n  > f\n\n## Hint\n\nh\n"
TALK = "# Talk\n\n## Scene: a\n\nHi.\n\n- [+] x -> b\n\n## End: b\n\nBye.\n"
FILES = {"exercises/week-01/hear.md": SINGLE, "exercises/week-02/talk.md": TALK}
SCHEDULE = {
    "lectures/schedule.yml": """course: {id: c, code: C 1, title: Use and change}
term:
  id: t
  name: Spring 2027
  starts: 2027-01-19
  timezone: America/Los_Angeles
  last_class: 2027-05-07
sections:
  - id: "001"
    mode: in-person
    meets: [{day: tuesday, start: "18:00", minutes: 60}]
"""
}

MakeCourse = Callable[[Mapping[str, str]], Path]


def export(root: Path, *arguments: str) -> int:
    return main(["export", "--root", str(root), *arguments])


def test_gift(make_course: MakeCourse, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_course(FILES)
    out = root / "new" / "bank.gift"
    assert export(root, "gift", "--out", str(out)) == 0
    written = out.read_text(encoding="utf-8")
    assert "What is it (Doe & Roe, 2020)?" in written
    assert "Hi." not in written
    printed = capsys.readouterr()
    assert printed.out == f"{out}\n"
    assert printed.err.splitlines() == [
        "exercises/week-01/hear.md: 1 hint is left out",
        "exercises/week-02/talk.md: left out: a conversation needs its page; set SITE_URL to give "
        "a link to it",
    ]


@pytest.mark.parametrize(("files", "title"), [({}, "Course"), (SCHEDULE, "Use and change")])
def test_the_bank_has_the_title_of_the_course(
    make_course: MakeCourse, files: Mapping[str, str], title: str
) -> None:
    root = make_course({**FILES, **files})
    export(root, "gift", "--out", str(root / "bank.gift"))
    assert f"$CATEGORY: {title}/" in (root / "bank.gift").read_text(encoding="utf-8")


def test_a_conversation_is_linked_where_the_site_is_known(
    make_course: MakeCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/course")
    root = make_course(FILES)
    out = root / "bank.gift"
    assert export(root, "gift", "--out", str(out), "--week", "2") == 0
    written = out.read_text(encoding="utf-8")
    assert r"[Talk](https\://example.org/course/exercises/talk/)" in written
    assert "Hear" not in written


def test_qti12_is_a_package(make_course: MakeCourse) -> None:
    root = make_course(FILES)
    out = root / "quiz.zip"
    assert export(root, "qti12", "--out", str(out)) == 0
    first = out.read_bytes()
    with zipfile.ZipFile(out) as package:
        names = package.namelist()
        assert names[0] == "imsmanifest.xml"
        assert b"Doe &amp;amp; Roe" in package.read(names[1])
    export(root, "qti12", "--out", str(out))
    assert out.read_bytes() == first


def test_what_is_wrong_is_said_and_the_rest_is_written(
    make_course: MakeCourse, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_course({**FILES, "exercises/week-01/bad.md": "# Bad\n\n- [y] A\n- [x] B\n"})
    out = root / "bank.gift"
    assert export(root, "gift", "--out", str(out)) == 1
    assert out.exists()
    assert "exercises/week-01/bad.md:3: error: unknown mark" in capsys.readouterr().err


def test_no_exercises(make_course: MakeCourse, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_course({})
    assert export(root, "gift", "--out", str(root / "bank.gift")) == 1
    assert capsys.readouterr().err == "there are no exercises to export\n"


def test_wrong_usage(make_course: MakeCourse) -> None:
    with pytest.raises(SystemExit) as left:
        export(make_course({}), "scorm", "--out", "x")
    assert left.value.code == 2
