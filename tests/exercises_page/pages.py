"""Builds a small page from the templates alone, with the theme's style sheets around it."""

from __future__ import annotations

from pathlib import Path

import markdown as python_markdown
from jinja2 import Environment
from markupsafe import Markup

import coursesite
from coursesite.exercises.model import Item, Passage
from coursesite.exercises.reader import read_exercise
from coursesite.rendering.exercises import render_exercise

ITEMS = Path(__file__).parent / "items"
ASSETS = Path(coursesite.__file__).parent / "assets" / "exercises"
FILTER = ASSETS.parent / "filter.js"

SHELL = Environment(autoescape=True).from_string(
    """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Exercises</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/theme/main.css">
<link rel="stylesheet" href="/theme/palette.css">
<link rel="stylesheet" href="/assets/exercises.css">
<script type="module" src="/assets/exercises.js"></script>
<script type="module" src="/assets/filter.js"></script>
</head>
<body dir="ltr" data-md-color-scheme="{{ scheme }}" data-md-color-primary="indigo"
  data-md-color-accent="indigo">
<main class="md-main"><div class="md-main__inner md-grid"><div class="md-content">
<article class="md-content__inner md-typeset">
<h1>A page</h1>
{{ content }}
</article></div></div></main>
</body>
</html>
"""
)


def read(name: str) -> Item:
    """Read one of the exercises beside this file."""
    text = (ITEMS / f"{name}.md").read_text(encoding="utf-8")
    return read_text(text, name)


def read_text(text: str, name: str = "an-exercise", week: int = 1) -> Item:
    item = read_exercise(text, f"exercises/week-{week:02}/{name}.md").value
    assert item is not None
    return item


def markdown(passage: Passage, hidden: bool) -> Markup:  # noqa: ARG001 - the face asks for it
    return Markup(python_markdown.markdown(passage.text, extensions=["extra"]))


def exercise(name: str, *, number: int = 1, again: bool = False) -> Markup:
    return of(read(name), number=number, again=again)


def of(item: Item, *, number: int = 1, again: bool = False) -> Markup:
    return render_exercise(
        item, markdown, heading_level=2, number=number, base_url=".", again=again
    )


def page(*sections: Markup, scheme: str = "default") -> str:
    return SHELL.render(content=Markup("\n").join(sections), scheme=scheme)
