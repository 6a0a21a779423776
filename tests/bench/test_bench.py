"""What the benchmark counts and makes; how long things take is never tested."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from bench import __main__ as program
from bench.long_course import make_long_course
from bench.pages import weigh_page
from bench.plain import make_plain_course
from bench.rows import Row, format_rows, growth
from coursesite.course import load_course

FILES = {
    "mkdocs.yml": (
        "site_name: Small\ntheme: {name: material, favicon: a.svg}\n"
        "plugins: [search, coursesite]\nmarkdown_extensions: [footnotes, coursesite]\n"
        "nav:\n  - Home: index.md\n  - Weeks: lectures/\n"
    ),
    "lectures/week-02-b/index.md": (
        "---\ntitle: B\n---\n\n# B\n\nA claim [@doe2020].\n\n[exercise: one]\n\n"
        "See [it](../../exercises/week-02/one.md) and [home](../../docs/index.md).\n"
    ),
    "exercises/week-02/one.md": "# One\n\nWhat?\n\n- [x] Zebra\n- [ ] Yak\n",
}
MakeCourse = Callable[[Mapping[str, str]], Path]


def test_a_course_is_filled_up_with_copies_of_its_weeks(
    make_course: MakeCourse, tmp_path: Path
) -> None:
    root = make_long_course(make_course(FILES), tmp_path / "long", weeks=3)
    course = load_course(root)
    assert [week.number for week in course.weeks] == [1, 2, 3]
    assert sorted(course.items) == ["one", "one-1", "one-3"]
    copy = course.sources["lectures/week-03-b/index.md"].markdown
    assert "[exercise: one-3]" in copy
    assert "(../../exercises/week-03/one-3.md)" in copy


def test_the_plain_course_has_the_same_pages_with_their_text_pasted_in(
    make_course: MakeCourse, tmp_path: Path
) -> None:
    root = make_plain_course(make_course(FILES), tmp_path / "plain")
    lecture = (root / "docs/lectures/week-02-b/index.md").read_text(encoding="utf-8")
    assert "[exercise:" not in lecture
    assert "### One\n\nWhat?\n\n- [x] Zebra" in lecture
    assert "(../../index.md)" in lecture
    assert "Doe, J., & Roe, R. (2020). Talking about change." in lecture
    assert (root / "docs/exercises/week-02/one.md").is_file()
    assert (root / "docs/lectures/week-02-b/answers.md").is_file()
    assert "coursesite" not in (root / "mkdocs.yml").read_text(encoding="utf-8")


def test_a_page_weighs_what_it_makes_a_browser_fetch(tmp_path: Path) -> None:
    files = {
        "a/index.html": (
            '<link rel="stylesheet" href="../s.css"><link rel="canonical" href="https://x.org/a/">'
            '<script type="module" src="../m.js?v=1"></script><img src="../f.svg"><a href="../b/">'
            '<img src="../g.svg" loading="lazy">'
            '<img src="https://elsewhere.org/p.png"><img src="data:image/gif;base64,R0">'
            '<script>{"search": "../w.js"}</script>'
        ),
        "s.css": "p {}",
        "m.js": 'import { n } from "./n.js"',
        "n.js": "export const n = 1",
        "w.js": "worker",
        "f.svg": "<svg>" + " " * 5_000 + "</svg>",
        "g.svg": "<svg/>",
        "unused.js": "x",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    weight = weigh_page(tmp_path, tmp_path / "a/index.html")
    assert (weight.page, weight.requests, weight.further) == ("a/", 6, len("<svg/>"))
    assert weight.foreign == ("https://elsewhere.org/p.png",)
    sent = [text.encode() for name, text in files.items() if name not in {"g.svg", "unused.js"}]
    assert weight.size == sum(min(len(it), len(gzip.compress(it, 6))) for it in sent)


def test_growth_is_one_where_each_thing_takes_as_long_among_many() -> None:
    assert growth((10, 1.0), (100, 10.0)) == pytest.approx(1)
    assert growth((10, 1.0), (100, 100.0)) == pytest.approx(10)


def test_a_line_over_its_budget_says_so() -> None:
    rows = [Row("good", 1, "s", 2), Row("bad", 3.25, "KiB", 3), Row("told", 7, "MiB")]
    _, good, bad, told = format_rows(rows)
    assert good.split() == ["good", "1", "2", "s"]
    assert bad.split() == ["bad", "3.25", "3", "KiB", "OVER"]
    assert told.split() == ["told", "7", "MiB"]


@pytest.mark.parametrize(
    ("arguments", "code"), [([], 0), (["--strict"], 1)], ids=["as a rule", "strict"]
)
def test_only_a_strict_run_fails_over_budget(
    arguments: list[str], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measured(*_: object) -> Iterator[Row]:
        yield Row("bad", 3, "s", 2)

    monkeypatch.setattr(program, "_measure", measured)
    assert program.main(arguments) == code


def test_an_unknown_part_is_wrong_usage() -> None:
    with pytest.raises(SystemExit, match="2"):
        program.main(["nothing"])
