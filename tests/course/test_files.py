"""Which files are published, and folders that name no week."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coursesite.course import load_course
from coursesite.course.files import is_published, load_text, walk_files
from coursesite.course.folders import check_folders
from tests.mkdocs_plugin.test_small_course import NOTEBOOK
from tests.schedule.terms import TERM


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
    assert list(filter(is_published, walk_files(root))) == [
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
        "exercises/week-00/three.md",
        "lectures/Week 4 Drug, Sét/index.md",
        "lectures/week-05-d/Index.md",
        "lectures/week-06-e/index.md",
        "lectures/week-06-e/notes.md.txt",
        "lectures/week-06-e/N.IPYNB",
        "docs/A.MD",
        "exercises/week-01/My Question",
        "exercises/week-01/Two.MD",
        "exercises/week-01/notes/rubric",
    ]
    assert [str(problem) for problem in check_folders(paths)] == [
        'lectures/week-06-e/notes.md.txt:1: error: this is no page until it is renamed "notes.md"',
        'lectures/week-06-e/N.IPYNB:1: error: this is no page until it is renamed "N.ipynb"',
        'docs/A.MD:1: error: this is no page until it is renamed "A.md"',
        "exercises/week-01/My Question:1: error: this is no page until it is renamed "
        '"my-question.md"',
        'exercises/week-01/Two.MD:1: error: this is no page until it is renamed "two.md"',
        "lectures/stray.md:1: error: put the file in a week's folder, such as "
        "lectures/week-01-some-title/",
        "exercises/one.md:1: error: put the file in a week's folder, such as exercises/week-01/",
        "lectures/week-01-b/index.md:1: error: week 1 has two folders, "
        'the other is "lectures/week-01-a"',
        'lectures/week-02-c/notes.md:1: error: the folder "week-02-c" has no index.md, the lecture',
        'lectures/week3/index.md:1: error: rename the folder "week3" to a week, such as '
        '"week-03-some-title"',
        'exercises/other/two.md:1: error: rename the folder "other" to a week, such as "week-03"',
        'exercises/week-00/three.md:1: error: rename the folder "week-00" to a week, such as '
        '"week-01"',
        'lectures/Week 4 Drug, Sét/index.md:1: error: rename the folder "Week 4 Drug, Sét" to a '
        'week, such as "week-04-drug-set"',
        'lectures/week-05-d/Index.md:1: error: the folder "week-05-d" has no index.md, '
        'the lecture, rename "Index.md"',
    ]


def test_bytes_that_are_not_utf8_are_reported_at_their_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"one\ntw\xe9\nthree\n")
    parsed = load_text(tmp_path, "a.md")
    assert parsed.problems[0].place.line == 2
    assert parsed.value.splitlines()[2] == "three"


def test_line_ends_and_a_byte_order_mark_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    assert load_text(tmp_path, "a.md").value == "one\ntwo\nthree\n"


def test_what_is_no_readable_file_is_one_problem(make_course: Callable[[Any], Path]) -> None:
    root = make_course({"lectures/week-01-x/index.md": "---\ntitle: X\n---\n\n# X\n"})
    (root / "references.bib").unlink()
    for folder in ("references.bib", "lectures/schedule.yml", "docs/folder.md"):
        (root / folder).mkdir()
    links = ("docs/link.md", "lectures/week-01-x/n.ipynb", "exercises/week-01/e.md", "docs/d.csv")
    for link in links:
        (root / link).parent.mkdir(parents=True, exist_ok=True)
        (root / link).symlink_to(root / "nowhere")
    course = load_course(root)
    assert sorted(map(str, course.problems)) == sorted(
        [
            "references.bib:1: error: cannot be read: is a directory",
            "lectures/schedule.yml:1: error: cannot be read: is a directory",
            *(f"{link}:1: error: cannot be read: no such file or directory" for link in links),
        ]
    )


def test_each_file_is_opened_once(
    make_course: Callable[[Any], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_course(
        {
            "lectures/schedule.yml": TERM,
            "lectures/week-01-x/index.md": "---\ntitle: X\n---\n\n# X\n\nSee [@doe2020].\n",
            "lectures/week-01-x/n.ipynb": NOTEBOOK,
            "lectures/week-01-x/figure.svg": "<svg/>",
            "exercises/week-01/e.md": "# E\n\nQuestion?\n\n- [x] A\n- [ ] B\n",
        }
    )
    opened: list[Path] = []
    open_path = Path.open

    def noted(path: Path, *arguments: Any, **options: Any) -> Any:
        opened.append(path)
        return open_path(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", noted)
    load_course(root)
    assert sorted(opened) == sorted(it for it in root.rglob("*") if it.is_file())


def test_a_missing_bibliography_is_told_where_something_is_cited(
    make_course: Callable[[Any], Path],
) -> None:
    root = make_course({"docs/index.md": "# Home\n\nSee [@doe2020].\n"})
    (root / "references.bib").unlink()
    told = "references.bib:1: error: the file is missing, no citation can be written"
    assert list(map(str, load_course(root).problems)) == [told]


def test_an_exercise_in_a_misnamed_folder_is_said_once(make_course: Callable[[Any], Path]) -> None:
    root = make_course({"exercises/Week-01/two.md": "# Two\n"})
    course = load_course(root)
    assert [str(problem.place) for problem in course.problems] == ["exercises/Week-01/two.md:1"]
    assert "two" in course.unreadable_items
