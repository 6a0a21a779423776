"""Nothing at the head of a page may end a build, and no first line is lost there."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursesite.course import load_course
from tests.faults import hostile
from tests.faults.test_surroundings import FILES, write
from tests.site_build import build_site

NAMES = (
    *("title", "subtitle", "description", "author", "icon", "status", "template", "hide", "tags"),
    *("search", "location", "revision_date", "git_revision_date_localized", "authors", "x"),
)
VALUES = (
    *(
        "5",
        "1.5",
        "true",
        "no",
        "null",
        "''",
        "[]",
        "[5]",
        "[null]",
        "[[a]]",
        "{}",
        "{a: 5}",
        "{5: a}",
    ),
    *("2027-01-01", "2027-01-01 10:00:00", "!!binary aGk=", "!!set {a, b}", '"\\ud800"', '"\\0"'),
    *("gone.html", "../main.html", "toc", "{exclude: 5}", "{boost: x}", "{boost: 1e999}"),
    *("&a [*a]", "*nowhere", "!nonesuch x", "17:30", hostile.quoted(hostile.WORDS), "a: b"),
)
HEADS = (
    *(
        "",
        "---\n",
        "---\n---\n",
        "---\n- a\n---\n",
        "---\ntext\n---\n",
        "---\n5\n---\n",
        "--- \na: b\n--- \n",
    ),
    *(
        "---\na: b\n...\n",
        "---\na: b\n",
        "---\n\ta: b\n---\n",
        "---\n{\n---\n",
        "\ufeff---\ntitle: T\n---\n",
    ),
    *("Note: these words\n", "Title: T\n\n", "template: gone.html\nhide: 5\n", "Title: a\n  b\n"),
)
PLACES = ("docs/{}.md", "lectures/week-01-start/{}.md")


@pytest.mark.all
def test_no_front_matter_ends_a_build(tmp_path: Path) -> None:
    heads = [f"---\n{name}: {value}\n---\n" for name in NAMES for value in VALUES]
    pages = {
        place.format(f"p{number}"): f"{head}\n# Page {number}\n\nThe text of {number}.\n"
        for number, head in enumerate((*heads, *HEADS))
        for place in PLACES
    }
    root = write(tmp_path / "course", FILES | pages)
    done = build_site(root, tmp_path / "site")
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    assert done.returncode == 0, done.stderr[-3000:]
    for path in pages:
        number = path.rsplit("/p", 1)[-1].removesuffix(".md")
        html = tmp_path / "site" / path.removeprefix("docs/").removesuffix(".md") / "index.html"
        text = html.read_text(encoding="utf-8")
        assert f"The text of {number}." in text, path
        assert hostile.Markup(text).found == [], path
        first = pages[path].split("\n")[0]
        assert ":" not in first or first.split(":")[1].strip() in text, path


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ("title: T\n", None),
        ("title: [T]\n", '2: error: "title" must be text'),
        ("hide: [toc]\ndescription:\n", '3: error: "description" is empty: write it or remove'),
        ("title: a: b\n", "2: error: this is not YAML (mapping values are not allowed here): put"),
        ("- a\n", '2: error: front matter that says nothing: write lines of "name: value"'),
        ("\n\ntitle: {\n", "5: error: this is not YAML"),
    ],
)
def test_a_slip_in_front_matter_is_told(tmp_path: Path, head: str, problem: str | None) -> None:
    root = write(tmp_path, {"docs/index.md": f"---\n{head}---\n\n# Home\n"})
    found = [str(it) for it in load_course(root).problems]
    assert len(found) == (problem is not None), found
    assert not problem or found[0].startswith(f"docs/index.md:{problem}")
