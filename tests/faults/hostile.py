"""A course with something hostile in every field of every file, and what a page may not hold."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

WORDS = (
    "x\"'><script>evil()</script><img src=x onerror=evil()><evil-tag a='b' onclick=\"evil()\">"
    "</title></textarea></style>]]>--><!-- &lt;evil-tag&gt; &amp; {{ 7*7 }} {% raw %} \u202eltr"
)
"""Stands in fields that are plain text."""

QUIET = 'x"\'><!-- --> ]]> &lt;evil-tag&gt; {{ 7*7 }} {% raw %} " onclick="evil()" \''
"""Stands where Markdown may, and with it HTML: quotes are to stay text there."""

SCRIPT = "javascript:evil()"
"""Stands where an address may."""


def quoted(text: str) -> str:
    """Write a text as YAML and JSON take it."""
    return json.dumps(text, ensure_ascii=False)


CONFIG = f"""site_name: {quoted(WORDS)}
site_description: {quoted(WORDS)}
site_author: {quoted(WORDS)}
site_url: https://example.org/repo/
theme: {{name: material, font: false, features: [navigation.footer, toc.follow]}}
plugins:
  - search
  - coursesite
  - mkdocs-jupyter: {{include: ['*.ipynb'], ignore: ['*.md', '*.py'], execute: false}}
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {{permalink: true, toc_depth: 3}}
  - pymdownx.arithmatex: {{generic: true}}
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tabbed: {{alternate_style: true}}
  - coursesite
nav:
  - Home: index.md
  - Schedule: schedule.md
  - Review: review.md
  - Weeks: lectures/
"""

SCHEDULE = f"""course: {{id: c, code: {quoted(WORDS)}, title: {quoted(WORDS)}}}
term:
  id: t
  name: {quoted(WORDS)}
  starts: 2027-01-19
  timezone: America/Los_Angeles
  last_class: 2027-05-07
sections:
  - id: "001"
    mode: in-person
    meets: [{{day: tuesday, start: "18:00", minutes: 165}}]
    place: {quoted(WORDS)}
no_class:
  - {{name: {quoted(WORDS)}, from: 2027-03-22, to: 2027-03-26, shifts: true}}
  - {{name: {quoted(WORDS)}, date: 2027-02-16, shifts: false}}
follows:
  - {{date: 2027-02-17, weekday: tuesday, reason: {quoted(WORDS)}}}
due:
  - {{id: a, title: {quoted(WORDS)}, week: 1, at: sunday 23:59, page: due.md, note: "j"}}
  - {{id: d, title: A, week: 2, at: sunday 23:59, note: {quoted(WORDS)}}}
  - {{id: b, title: {quoted(SCRIPT)}, week: 1, at: before meeting 1, page: "j\\"'><evil-tag>.md"}}
changes:
  - week: 2
    section: "001"
    meeting: 1
    cancelled: {quoted(WORDS)}
    makeup: {{date: 2027-02-19, start: "12:00", minutes: 165, place: {quoted(WORDS)}}}
office_hours:
  - {{who: {quoted(WORDS)}, day: thursday, start: "12:00", minutes: 90, place: {quoted(WORDS)}}}
  - {{who: A, day: thursday, start: "12:00", minutes: 90, place: {quoted(SCRIPT)}}}
"""

FIELDS = (
    *("title", "subtitle", "booktitle", "journaltitle", "series", "publisher", "location"),
    *("volume", "number", "pages", "edition", "note", "addendum", "howpublished", "institution"),
    *("type", "eventtitle", "venue", "titleaddon", "shorthand", "keywords", "abstract", "pubstate"),
    *("url", "doi", "eprint", "eprinttype", "isbn", "date", "urldate", "origdate", "year", "month"),
    *(
        "editor",
        "translator",
        "maintitle",
        "chapter",
        "version",
        "langid",
        "entrysubtype",
        "library",
    ),
)
KINDS = (
    *("article", "book", "incollection", "report", "thesis", "online", "legislation", "software"),
    *("dataset", "video", "inproceedings", "misc", "jurisdiction", "unpublished"),
)


def bibliography() -> str:
    """Give an entry of every kind with something hostile in every field."""
    words = WORDS.replace("{", "\\{").replace("}", "\\}").replace("%", "\\%")
    entries = []
    for number, kind in enumerate(KINDS):
        for how, value in (("w", words), ("q", words.replace('"', "")), ("s", SCRIPT)):
            fields = "".join(f"  {name} = {{{value}}},\n" for name in FIELDS)
            author = value if how == "w" else "Doe, Jane"
            entries.append(f"@{kind}{{{how}{number},\n  author = {{{author}}},\n{fields}}}\n")
            entries.append(
                f"@{kind}{{{how}x{number},\n  author = {{Roe, {how} and {{{value}}}}},\n"
                f"  title = {{{value}}},\n  year = {{2020}},\n  url = {{{value}}},\n"
                f"  doi = {{{value}}},\n}}\n"
            )
    return "\n".join(entries)


def keys() -> list[str]:
    return re.findall(r"^@\w+\{(\w+),", bibliography(), re.M)


WEEK = f"""---
title: {quoted(WORDS)}
question: {quoted(WORDS)}
description: {quoted(WORDS)}
objectives:
  - {{id: first, text: {quoted(WORDS)}}}
readings:
  - {{cite: w0, pages: {quoted(WORDS)}, minutes: 10, required: true}}
  - {{cite: wx1}}
minutes: {{lecture: 10}}
old_names: [week-01-older]
---

# Week `<script>evil()</script>` "x"

Cited {" ".join(f"[@{key}]" for key in keys())} and [see {QUIET.replace("[", "")} @w0, p. 3{QUIET}].

A [term](../../docs/glossary.md#basket) and `{WORDS}`.

$x < "y"$ and $\\text{{<script>evil()</script>}}$ and [exercise: {QUIET}] and

[exercise: {QUIET}]

[exercises: 2 from weeks 1-{QUIET}]

[readings]

[exercise: single]

```html
{WORDS}
```

## Heading `<img src=x onerror=evil()>` "quoted" \\<evil-tag\\> {{{{ 7*7 }}}}

!!! note "A <b title='x'>b</b> title"
    Text {{{{ 7*7 }}}}.
"""

ITEMS = {
    "single": f"# {QUIET}\n\n{QUIET}?\n\n- [x] {QUIET}\n  > {QUIET}\n- [ ] b {QUIET}\n\n"
    f"## Hint\n\n{QUIET}\n\n## Explanation\n\n{QUIET}\n",
    "multiple": f"# M {QUIET}\n\nWhich?\n\n- [x] a {QUIET}\n- [x] b {QUIET}\n- [ ] c\n",
    "written": f"# W\n\nWhat {QUIET}?\n\nAnswer: {QUIET} | other\n> {QUIET}\n\nWrong: no {QUIET}\n",
    "number": f"# N\n\nHow many?\n\nAnswer: 5 +- 1 {QUIET}\n",
    "cloze": f"# C\n\nIt is [[{QUIET} | other]] and [[b]] {QUIET}.\n",
    "words": f"---\nwords: yes\n---\n\n# C\n\nIt is [[a {QUIET}]] and [[b]].\n",
    "order": f"# O\n\nOrder.\n\n1. a {QUIET}\n2. b {QUIET}\n3. c\n",
    "match": f"# M\n\nMatch.\n\n- a {QUIET} -> b {QUIET}\n- c -> d {QUIET}\n- -> e {QUIET}\n",
    "categorize": f"# S\n\nSort.\n\n## Category: a {QUIET}\n\n- x {QUIET}\n  > {QUIET}\n\n"
    f"## Category: b\n\n- y {QUIET}\n",
    "reflection": f"# R\n\nWrite {QUIET}.\n\n## Model answer\n\n{QUIET}\n\n## Check yourself\n\n"
    f"- [ ] a {QUIET}\n",
    "conversation": f"---\ntarget: {WORDS}\n---\n\n# T\n\nIn.\n\n## Scene: a\n\n**B:** {QUIET}\n\n"
    f"- [+] (affirm) {QUIET} -> b\n  > {QUIET}\n- [-] ({QUIET}) c -> b\n\n## End: b\n\n{QUIET}\n",
    "settings": f"---\nobjective: {WORDS}\ndifficulty: {WORDS}\naliases: {WORDS}\n"
    f"ok-words: {WORDS}\n{WORDS}: 1\n---\n\n# S\n\nQ?\n\n- [x] a\n- [ ] b\n",
}


def notebook() -> dict[str, Any]:
    """Give a notebook with something hostile in every place that is no HTML of its author."""
    svg = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "title": WORDS,
            "kernelspec": {"name": WORDS, "language": WORDS, "display_name": WORDS},
            "language_info": {"name": WORDS, "pygments_lexer": WORDS},
            "widgets": {"application/vnd.jupyter.widget-state+json": {"a": WORDS}},
            "coursesite": {"source_hash": WORDS},
        },
        "cells": [
            {
                "id": WORDS,
                "cell_type": "markdown",
                "metadata": {"tags": [WORDS]},
                "source": f"# N {QUIET}\n\n![{QUIET}](attachment:a.png) `{WORDS}`",
                "attachments": {"a.png": {"image/png": "aGVsbG8="}, WORDS: {"image/png": "aA=="}},
            },
            {
                "id": WORDS,
                "cell_type": "code",
                "metadata": {"tags": [WORDS], "slideshow": {"slide_type": WORDS}},
                "execution_count": 1,
                "source": f"#| fig-alt: {WORDS}\nprint('''{WORDS}''')",
                "outputs": [
                    {"output_type": "stream", "name": WORDS, "text": WORDS},
                    {
                        "output_type": "display_data",
                        "metadata": {"image/png": {"width": WORDS}, "filenames": WORDS},
                        "data": {"image/svg+xml": svg, "text/plain": WORDS},
                    },
                    {
                        "output_type": "display_data",
                        "metadata": {WORDS: WORDS},
                        "data": {"text/vnd.mermaid": WORDS, "application/javascript": "evil()"},
                    },
                    {
                        "output_type": "execute_result",
                        "execution_count": 1,
                        "metadata": {},
                        "data": {"text/plain": WORDS, WORDS: "x", "application/json": {"a": WORDS}},
                    },
                    {"output_type": "display_data", "metadata": {}, "data": {"text/latex": WORDS}},
                    {
                        "output_type": "error",
                        "ename": WORDS,
                        "evalue": WORDS,
                        "traceback": [WORDS, f"\x1b[31m{WORDS}\x1b[0m"],
                    },
                ],
            },
            {
                "id": "r",
                "cell_type": "raw",
                "metadata": {"raw_mimetype": "text/html"},
                "source": WORDS,
            },
        ],
    }


NAME = "a \"b\" 'c' <evil-tag onclick=evil()> & {{ 7*7 }} #1?x=%41 é"
"""A file name that Linux takes."""


def files() -> dict[str, str]:
    """Give every file of the course by its path."""
    exercises = {f"exercises/week-01/{name}.md": text for name, text in ITEMS.items()}
    embedded = "".join(f"[exercise: {name}]\n\n" for name in ITEMS)
    return {
        "mkdocs.yml": CONFIG,
        "references.bib": bibliography(),
        "lectures/schedule.yml": SCHEDULE,
        "lectures/week-01-start/index.md": WEEK,
        "lectures/week-01-start/n.ipynb": json.dumps(notebook(), indent=1),
        f"lectures/week-01-start/{NAME}.ipynb": json.dumps(notebook(), indent=1),
        "lectures/week-02-next/index.md": f"---\ntitle: {quoted(SCRIPT)}\n---\n\n# Two\n\n"
        f"{embedded}",
        "docs/index.md": "# Home\n\n[this-week]\n\n[course-map]\n",
        "docs/schedule.md": "# Schedule\n\n[schedule]\n",
        "docs/review.md": "# Review\n\n[review]\n",
        "docs/references.md": "# References\n\n[references: course]\n",
        "docs/print.md": "# Print\n\n[print]\n",
        "docs/keys.md": "# Keys\n\n[exercise-index]\n\n[answer-key: 1]\n",
        "docs/due.md": f"---\ntitle: {quoted(WORDS)}\ndescription: {quoted(WORDS)}\n---\n\nDue.\n",
        "docs/glossary.md": f"# Glossary\n\n## Basket\n\nA `{WORDS}` {QUIET}.\n\n"
        f"## {QUIET}\n\nB.\n",
        f"docs/{NAME}.md": f"# {QUIET}\n\n[a]({SCRIPT}0)\n",
        **exercises,
    }


_ADDRESSES = frozenset({"href", "src", "action", "formaction"})


class Markup(HTMLParser):
    """Collects what in a page nobody could have meant."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = [tag]
        if tag == "evil-tag":
            self.found.append(f"{self.getpos()}: <{tag}>")
        for name, value in attrs:
            if name.startswith("on") or not re.fullmatch(r"[a-zA-Z][\w:.-]*", name):
                self.found.append(f"{self.getpos()}: <{tag} {name}>")
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            runs = address.startswith(("javascript:evil()", "data:text", "vbscript:"))
            if name in _ADDRESSES and runs and address != "javascript:evil()0":
                self.found.append(f"{self.getpos()}: <{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        if self.inside == ["script"] and re.match(r"\s*evil\(\)", data):
            self.found.append(f"{self.getpos()}: a script")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the host's signature
        self.inside = []
