"""A check that keeps what it found says what one that begins with nothing says."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from coursesite.cli import kept_on_disk
from coursesite.cli.check import find_problems
from coursesite.cli.kept_on_disk import KEPT_PATH, load_kept
from coursesite.problems import sort_problems

Make = Callable[[Mapping[str, str]], Path]

LECTURE = "lectures/week-01-start/index.md"
ITEM = "exercises/week-01/one.md"
FILES = {
    "mkdocs.yml": "site_name: S\ntheme: material\nplugins: [search, coursesite]\n"
    "markdown_extensions: [attr_list, footnotes]\nnav: [index.md]\n",
    "docs/index.md": "# Home\n\n[Place](glossary.md#basket) [@doe2020]\n\n[exercise-index]\n",
    "docs/glossary.md": "# Glossary\n\n## Basket\n\nOptions.\n",
    LECTURE: "---\ntitle: Start\n---\n\n# Start\n\n[exercise: one]\n\n"
    "[Word](../../docs/glossary.md#basket)\n",
    ITEM: "# One\n\nWhat [@poe2021]?\n\n- [x] Yes\n- [ ] No\n",
    "exercises/week-01/two.md": "# Two\n\n[exercise: one]\n\n- [x] Yes\n- [ ] No\n",
}

EDITS: Mapping[str, Mapping[str, str | None]] = {
    "a fault in a page": {"docs/index.md": "# Home\n\n[@nobody] [a](gone.md)\n"},
    "a fault in an exercise": {ITEM: "# One\n\nWhat [@nobody]?\n\n- [x] Yes\n- [ ] No\n"},
    "a place that is gone": {"docs/glossary.md": "# Glossary\n\n## Tray\n\nOptions.\n"},
    "a page that is gone": {"docs/glossary.md": None},
    "an exercise that is gone": {ITEM: None},
    "an exercise that cannot be read": {ITEM: "# One\n"},
    "an older name": {ITEM: "---\naliases: [three]\n---\n\n# One\n\nWhat?\n\n- [x] Y\n- [ ] N\n"},
    "a work that is gone": {"references.bib": ""},
    "a week that is a draft": {LECTURE: "---\ntitle: Start\ndraft: true\n---\n\n# Start\n"},
    "words to weigh": {ITEM: "# One\n\nIs an addict here?\n\n- [x] Yes\n- [ ] No\n"},
    "a plugin that is not there": {"mkdocs.yml": "site_name: S\nplugins: [nonesuch]\n"},
    "an option that is not there": {
        "mkdocs.yml": "site_name: S\ntheme: material\nplugins: [search: {lnag: en}, coursesite]\n"
    },
    "another extension": {
        "mkdocs.yml": "site_name: S\ntheme: material\nplugins: [search, coursesite]\n"
    },
    "a link that leads to the page it stands on": {
        ITEM: "# One\n\n[What](#basket)?\n\n- [x] Yes\n- [ ] No\n"
    },
    "nothing": {},
}


def shown(root: Path) -> list[str]:
    return [str(problem) for problem in sort_problems(find_problems(root))]


def change(root: Path, edits: Mapping[str, str | None]) -> None:
    for path, text in edits.items():
        if text is None:
            (root / path).unlink()
        else:
            (root / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("edits", EDITS.values(), ids=EDITS)
def test_after_an_edit_the_same_is_found(
    make_course: Make, edits: Mapping[str, str | None]
) -> None:
    root = make_course(FILES)
    whole = {path: (root / path).read_text(encoding="utf-8") for path in (*FILES, "references.bib")}
    before = shown(root)
    assert (root / KEPT_PATH).is_file()
    change(root, edits)
    after = shown(root)
    shutil.rmtree(root / ".cache")
    assert after == shown(root)
    change(root, whole)
    assert shown(root) == before  # and back


def test_what_is_right_is_kept_and_what_is_wrong_is_not(make_course: Make) -> None:
    root = make_course(FILES)
    find_problems(root)
    kept = load_kept(root)
    assert len([it for it in kept.known.values() if isinstance(it, dict)]) == 5
    change(root, {"docs/index.md": "# Home\n\n[@nobody]\n"})
    find_problems(root)
    assert len([it for it in load_kept(root).known.values() if isinstance(it, dict)]) == 4


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"digest": "", "kept": {}}', '{"kept": 3}', "\x00" * 9]
)
def test_a_file_that_is_no_such_file_is_ignored(make_course: Make, content: str) -> None:
    root = make_course(FILES)
    before = shown(root)
    (root / KEPT_PATH).write_text(content, encoding="utf-8")
    assert not load_kept(root).known
    assert shown(root) == before


def test_a_changed_outcome_is_ignored(make_course: Make) -> None:
    root = make_course(FILES)
    find_problems(root)
    content = json.loads((root / KEPT_PATH).read_text(encoding="utf-8"))
    content["kept"]["more"] = True
    (root / KEPT_PATH).write_text(json.dumps(content), encoding="utf-8")
    assert not load_kept(root).known


def test_another_version_of_the_program_trusts_nothing(
    make_course: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_course(FILES)
    find_problems(root)
    assert load_kept(root).known
    monkeypatch.setattr(kept_on_disk, "_program", lambda: "another")
    assert not load_kept(root).known


def test_where_nothing_can_be_written_the_check_is_the_same(make_course: Make) -> None:
    root = make_course(FILES)
    before = shown(root)
    shutil.rmtree(root / ".cache")
    (root / ".cache").write_text("a file where the folder would be", encoding="utf-8")
    assert shown(root) == before
    assert (root / ".cache").is_file()
