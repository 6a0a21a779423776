"""Edits that authors make of a small course: any of them, in any order, with faults among them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from .test_render_cache import EXERCISE, SCHEDULE
from .test_small_course import CONFIG, NOTEBOOK, PLUGINS

WEEK = """---
title: {title}
question: Why {title}?
objectives:
  - {{id: first, text: Say it}}
readings:
  - {{cite: poe2021, minutes: 20}}
---

# {title}

A claim [@doe2020]. See [change talk](../../docs/glossary.md#change-talk).

[exercise: {exercise}]
"""
FILES = {
    "mkdocs.yml": CONFIG % "\n".join(f"  - {it}" for it in PLUGINS)
    + "  - References: references.md\n  - Glossary: glossary.md\n",
    "docs/index.md": "# Home\n\n[this-week]\n\nSee [change talk](glossary.md#change-talk).\n",
    "docs/schedule.md": "# Schedule\n\n[schedule]\n",
    "docs/references.md": "# References\n\n[references: course]\n",
    "docs/glossary.md": "# Glossary\n\n## Change talk\n\nWords for change.\n",
    "docs/all.md": "# All\n\n[exercise-index]\n\n[course-map]\n\n[review]\n",
    "docs/print.md": "# All to print\n\n[print]\n",
    "docs/other.md": "# Other\n\nNothing, but *much* of it.\n\n[exercises: 1 from weeks 1-2]\n",
    "lectures/schedule.yml": SCHEDULE,
    "lectures/week-01-a/index.md": WEEK.format(title="A", exercise="one"),
    "lectures/week-01-a/n.ipynb": NOTEBOOK,
    "lectures/week-01-a/f.svg": "<svg/>",
    "lectures/week-02-b/index.md": WEEK.format(title="B", exercise="two"),
    "exercises/week-01/one.md": EXERCISE,
    "exercises/week-02/two.md": EXERCISE.replace("# One", "# Two"),
}

SENTENCES = (
    "One more word.",
    "As @poe2021 says.",
    "They say [@nobody2020].",
    "See [it](../../docs/other.md), or [home](index.md).",
    "See [a term](../../docs/glossary.md#change-talk).",
    "[exercise: two]",
    "[readings]",
    "[references]",
    "## A heading [@doe2020]",
    '<p id="here">Raw</p>',
    "!!! note\n\n    In a box.",
    "![a figure](f.svg)",
)
"""What is typed into a page; some of it is wrong there."""

FAULTS = ("---\ntitle: [\n---\n", "```\nopen", "{", "@article{x,\n", "term: {id: t\n", "- [x]\n")
"""What breaks a file."""

Edit = Callable[[Path, int], None]


def write_files(root: Path, files: dict[str, str]) -> None:
    """Write a course."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def _files(root: Path, *patterns: str) -> list[Path]:
    return sorted(it for pattern in patterns for it in root.glob(pattern) if it.is_file())


def _one(root: Path, number: int, *patterns: str) -> Path | None:
    found = _files(root, *patterns)
    return found[number % len(found)] if found else None


def _edited(path: Path | None, edit: Callable[[str], str]) -> None:
    if path:
        text = path.read_text(encoding="utf-8", errors="replace")
        path.write_text(edit(text), encoding="utf-8")


def _on(*patterns: str) -> Callable[[Callable[[str, int], str]], Edit]:
    """Make an edit of a text into one of a file of these patterns."""

    def make(change: Callable[[str, int], str]) -> Edit:
        def edit(root: Path, number: int) -> None:
            _edited(_one(root, number, *patterns), lambda text: change(text, number))

        return edit

    return make


PAGES = ("docs/*.md", "lectures/*/*.md", "exercises/*/*.md")


@_on(*PAGES)
def type_a_sentence(text: str, number: int) -> str:
    return f"{text}\n{SENTENCES[number % len(SENTENCES)]}\n"


@_on(*PAGES)
def take_the_last_line_away(text: str, _number: int) -> str:
    return "\n".join(text.rstrip().split("\n")[:-1]) + "\n"


@_on(*PAGES)
def change_a_title(text: str, number: int) -> str:
    return re.sub(r"^((?:# |title: ).*)$", rf"\1 {number}", text, count=1, flags=re.M)


@_on(*PAGES)
def put_a_line_above(text: str, number: int) -> str:
    return f"<!-- {number} -->\n{text}" if number % 2 else text.replace("# ", "\n# ", 1)


@_on("lectures/*/index.md")
def change_front_matter(text: str, number: int) -> str:
    lines = (f"draft: {number % 2 > 0}", f"question: Why {number}?", "description: What it is", "")
    return re.sub(r"\A---\n", f"---\n{lines[number % len(lines)]}\n", text)


@_on("docs/glossary.md")
def change_the_glossary(text: str, number: int) -> str:
    return f"{text}\n## Term {number}\n\nIt is new.\n" if number % 2 else text.replace("W", "Vw")


@_on("exercises/*/*.md")
def change_an_exercise(text: str, number: int) -> str:
    changes = (("Yak", "Gnu"), ("[@poe2021]", "[@doe2020]"), ("- [ ]", "- [x]"), ("first", "none"))
    return text.replace(*changes[number % len(changes)])


@_on("references.bib")
def change_the_bibliography(text: str, number: int) -> str:
    changes = (
        text.replace("Doe, Jane", "Moe, Jane"),
        f"% a line more\n{text}",
        f"{text}\n@misc{{new{number}, title = {{New}}, year = {{2020}}}}\n",
        text.replace("2021", "2020"),
        text.replace("poe2021", "poe2022"),
    )
    return changes[number % len(changes)]


@_on("lectures/schedule.yml")
def change_the_schedule(text: str, number: int) -> str:
    changes = (("18:00", "19:00"), ("Spring", "Autumn"), ("A course", "Course"), ("60}", "90}"))
    return text.replace(*changes[number % len(changes)])


@_on("lectures/*/*.ipynb")
def change_a_notebook(text: str, number: int) -> str:
    changes = (("quagga", "zebra"), ("A notebook", "A notepad"), ("print", "repr"), ("doe", "poe"))
    return text.replace(*changes[number % len(changes)])


@_on("mkdocs.yml")
def change_the_settings(text: str, number: int) -> str:
    changes = (
        ("permalink: true", "permalink: Anchor"),
        ("site_name: Small", "site_name: Smaller"),
        ("- Home:", "- Start:"),
        ("'*.py']", "'*.py'], show_input: false"),
        ("font: false", "font: false, features: [navigation.footer, toc.integrate]"),
        ("  - footnotes\n", ""),
        ("8000/", "9000/course/"),
        ("- search\n", "- search: {lang: de}\n"),
        ("- search\n", "- search: {enabled: false}\n"),
    )
    return text.replace(*changes[number % len(changes)])


@_on("mkdocs.yml")
def change_the_menu(text: str, number: int) -> str:
    if number % 2:
        return text.replace("  - Glossary: glossary.md\n", "  - Terms: glossary.md\n")
    return f"{text}  - Elsewhere: https://example.org/{number}\n"


@_on(*PAGES, "lectures/*/*.ipynb", "lectures/schedule.yml", "references.bib")
def break_a_file(text: str, number: int) -> str:
    return (
        FAULTS[number % len(FAULTS)] + text if number % 2 else text + FAULTS[number % len(FAULTS)]
    )


def mend_a_file(root: Path, number: int) -> None:
    """Write a file as it was at the start."""
    path = sorted(FILES)[number % len(FILES)]
    write_files(root, {path: FILES[path]})


def save_in_another_encoding(root: Path, number: int) -> None:
    if path := _one(root, number, *PAGES, "references.bib"):
        path.write_bytes(path.read_bytes() + "Caf\xe9\n".encode("latin-1"))


def rename_a_file(root: Path, number: int) -> None:
    if path := _one(root, number, "docs/*.md", "exercises/*/*.md", "lectures/*/*.ipynb"):
        path.rename(path.with_stem(f"{path.stem}-{number}"))


def rename_a_week(root: Path, number: int) -> None:
    folders = sorted((root / "lectures").glob("week-*"))
    folder = folders[number % len(folders)] if folders else None
    if folder:
        folder.rename(folder.with_name(f"{folder.name}-{number}"))


def delete_a_file(root: Path, number: int) -> None:
    if path := _one(root, number, *PAGES, "lectures/*/*.*", "references.bib"):
        path.unlink()


def add_a_file(root: Path, number: int) -> None:
    files = {
        f"docs/new-{number}.md": "# New\n\nSomething [@doe2020].\n",
        f"exercises/week-02/new-{number}.md": EXERCISE.replace("# One", f"# New {number}"),
        "lectures/week-03-c/index.md": WEEK.format(title="C", exercise="one"),
        "lectures/week-02-b/m.ipynb": json.dumps(json.loads(NOTEBOOK) | {"cells": []}),
        "docs/plain.txt": f"Plain {number}",
        "lectures/week-02-b/data.csv": f"a,b\n1,{number}\n",
    }
    path = sorted(files)[number % len(files)]
    write_files(root, {path: files[path]})


def copy_a_file(root: Path, number: int) -> None:
    if path := _one(root, number, "exercises/*/*.md"):
        other = root / "exercises" / f"week-0{number % 3 + 1}" / path.name
        other.parent.mkdir(exist_ok=True)
        if other != path:
            shutil.copy(path, other)


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        add_a_file,
        copy_a_file,
        delete_a_file,
        mend_a_file,
        rename_a_file,
        rename_a_week,
        save_in_another_encoding,
    )
} | {
    "break_a_file": break_a_file,
    "change_a_notebook": change_a_notebook,
    "change_a_title": change_a_title,
    "change_an_exercise": change_an_exercise,
    "change_front_matter": change_front_matter,
    "change_the_bibliography": change_the_bibliography,
    "change_the_glossary": change_the_glossary,
    "change_the_menu": change_the_menu,
    "change_the_schedule": change_the_schedule,
    "change_the_settings": change_the_settings,
    "put_a_line_above": put_a_line_above,
    "take_the_last_line_away": take_the_last_line_away,
    "type_a_sentence": type_a_sentence,
}
