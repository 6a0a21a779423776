"""What `coursesite check` says of mkdocs.yml; the pages are checked whatever is wrong there."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from coursesite.cli import main
from coursesite.cli.check import find_problems

Make = Callable[[Mapping[str, str]], Path]
GOOD = "site_name: Small\ntheme: material\nplugins: [coursesite]\n"
PAGE = "# Home\n\nSee [@nobody].\n"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (None, "1: error: the file is missing, the site cannot be built"),
        ("", '1: error: the setting "site_name" is wrong: Required configuration not provided'),
        ("- a\n", "1: error: cannot be read: "),
        ("site_name: X\nnav: [\n", "3: error: cannot be read: "),
        (f"{GOOD}plugns: []\n", '4: error: unknown setting "plugns", did you mean "plugins"?'),
        ("site_name: X\nplugins: [nonesuch]\n", '2: error: the setting "plugins" is wrong: The'),
        (
            "site_name: X\nmarkdown_extensions: [nonesuch]\n",
            '2: error: the setting "markdown_extensions" is wrong: Failed to load extension',
        ),
        ("site_name: X\ntheme: nonesuch\n", '2: error: the setting "theme" is wrong: '),
        (f"{GOOD}docs_dir: lectures\n", '4: error: the setting "docs_dir" must be left at "docs"'),
        (
            f"{GOOD}use_directory_urls: false\n",
            '4: error: the setting "use_directory_urls" must be left on',
        ),
        (
            f"{GOOD}nav:\n  - index.md\n  - More:\n      - A: idnex.md\n",
            '7: error: "nav" names a missing page "idnex.md", did you mean "index.md"?',
        ),
        (f"{GOOD}site_description: \xe9\n".encode("latin-1"), "1: error: a character that is not"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_fault_in_the_settings_is_a_problem(
    make_course: Make, settings: str | bytes | None, told: str
) -> None:
    root = make_course(
        {"docs/index.md": PAGE, "lectures/week-01-x/index.md": "---\ntitle: X\n---\n"}
    )
    if settings is not None:
        content = settings.encode() if isinstance(settings, str) else settings
        (root / "mkdocs.yml").write_bytes(content)
    problems = [str(problem) for problem in find_problems(root)]
    assert 'docs/index.md:3: error: unknown citation key "nobody"' in problems
    of_settings = [it for it in problems if it.startswith("mkdocs.yml")]
    assert len(of_settings) == 1, of_settings
    assert of_settings[0].startswith(f"mkdocs.yml:{told}")
    assert "\n" not in of_settings[0]


def test_good_settings_have_no_problem(make_course: Make) -> None:
    nav = "nav: [index.md, {Weeks: lectures/}, {Out: 'https://example.org/x.md'}]\n"
    root = make_course(
        {"mkdocs.yml": GOOD + nav, "lectures/week-01-x/index.md": "---\ntitle: X\n---\n"}
    )
    assert [it for it in find_problems(root) if it.place.path == "mkdocs.yml"] == []


def test_a_course_may_be_empty(make_course: Make) -> None:
    root = make_course({"mkdocs.yml": GOOD})
    (root / "docs/index.md").unlink()
    (root / "docs").rmdir()
    problems = [str(it) for it in find_problems(root) if it.severity.value == "error"]
    assert problems == [
        'mkdocs.yml:1: error: there is no folder "docs", where the home page stands'
    ]


def test_a_course_may_stand_in_a_folder_of_a_repository(
    make_course: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    """GitHub reads the paths of annotations from the repository's root."""
    files = {"mkdocs.yml": GOOD, "docs/index.md": PAGE}
    root = make_course({f"teaching/course/{path}": text for path, text in files.items()})
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    course = str(root / "teaching/course")
    main(["check", "--format", "github", "--root", course])
    assert "file=teaching/course/docs/index.md,line=3::" in capsys.readouterr().out
    main(["check", "--root", course])
    assert "\ndocs/index.md:3: error:" in f"\n{capsys.readouterr().out}"


LONE = "is shown as it is, with the lines around it: close the code with"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# T\n\n```python\ncode\n", f'3: error: "```" {LONE} "```" alone'),
        ("# T\n\n> ````\n> code\n> ```\n", f'3: error: "````" {LONE} "````" alone'),
        ("# T\n\n~~~ see below, please\ncode\n~~~\n", f'3: error: "~~~" {LONE} "~~~" alone'),
        ("# T\n\n- a\n\n    ```\n    code\n  ```\n", f'5: error: "```" {LONE} "```" alone'),
        ("# T\n\n```python\ncode\n```\n", None),
        ("# T\n\n- a\n\n    ```\n    code\n    ```\n", None),
        ("# T\n\n````\n```\n````\n\n``` code ```\n\n    ```\n\n<!--\n```\n-->\n", None),
    ],
)
def test_code_that_is_shown_as_words_is_a_problem(
    make_course: Make, text: str, told: str | None
) -> None:
    root = make_course({"mkdocs.yml": GOOD, "docs/index.md": "# Home\n", "docs/t.md": text})
    found = [str(it) for it in find_problems(root) if it.place.path == "docs/t.md"]
    assert len(found) == bool(told), found
    assert all(it.startswith(f"docs/t.md:{told}") for it in found)


def test_a_heading_in_a_fence_with_options_is_no_place(make_course: Make) -> None:
    fence = '```python linenums="1"\n# Foo\n\n# Foo\n```\n'
    root = make_course(
        {
            "mkdocs.yml": GOOD
            + "markdown_extensions: [toc, pymdownx.highlight, pymdownx.superfences]\n",
            "docs/index.md": f"# Home\n\n[a](#foo)\n\n{fence}",
        }
    )
    (problem,) = (it for it in find_problems(root) if it.place.path == "docs/index.md")
    assert str(problem).startswith(
        'docs/index.md:3: error: link to a missing place on a page "#foo"'
    )
