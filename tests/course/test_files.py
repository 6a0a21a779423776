"""Which files are published, and folders that name no week."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from coursesite.course.files import check_folders, list_files, load_text


def test_only_pages_images_data_and_handouts_are_published(
    make_course: Callable[[Any], Path],
) -> None:
    root = make_course(
        {
            "docs/decisions/0001-x.md": "# X\n",
            "docs/.hidden.md": "x",
            "lectures/week-01-x/index.md": "x",
            "lectures/week-01-x/notes.docx": "x",
            "lectures/week-01-x/secret.key": "x",
            "lectures/week-01-x/d.csv": "x",
            "lectures/week-01-x/.ipynb_checkpoints/n.ipynb": "{}",
            "README.md": "x",
        }
    )
    assert list(list_files(root)) == [
        "docs/index.md",
        "lectures/week-01-x/d.csv",
        "lectures/week-01-x/index.md",
    ]


def test_folders_and_lectures_are_checked() -> None:
    paths = [
        "lectures/week-01-a/index.md",
        "lectures/week-01-b/index.md",
        "lectures/week-02-c/notes.md",
        "lectures/week3/index.md",
        "lectures/stray.md",
        "exercises/one.md",
        "exercises/other/two.md",
    ]
    assert [str(problem) for problem in check_folders(paths)] == [
        "lectures/week-01-b/index.md:1: error: week 1 has two folders, "
        'the other is "lectures/week-01-a"',
        'lectures/week-02-c/notes.md:1: error: the folder "week-02-c" has no index.md, the lecture',
        'lectures/week3/index.md:1: error: rename the folder "week3" to a week, such as '
        '"week-03-some-title"',
        "lectures/stray.md:1: error: put the file in a week's folder, such as "
        "lectures/week-01-some-title/",
        "exercises/one.md:1: error: put the file in a week's folder, such as exercises/week-01/",
        'exercises/other/two.md:1: error: rename the folder "other" to a week, such as "week-03"',
    ]


def test_bytes_that_are_not_utf8_are_reported_at_their_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"one\ntw\xe9\nthree\n")
    parsed = load_text(tmp_path, "a.md")
    assert parsed.problems[0].place.line == 2
    assert parsed.value.splitlines()[2] == "three"
