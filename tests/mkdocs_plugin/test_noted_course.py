"""Whatever a page asks the course for while serving is noted: another answer is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path

import pytest

from coursesite.course import Course, load_course
from coursesite.mkdocs_plugin.noted_course import NotedCourse, Question, answer

from .test_render_cache import EXERCISE, FILES, SCHEDULE

OTHER = {
    "references.bib": "@book{doe2020, author = {Moe, Jane}, title = {Use}, year = {2020}}\n@book{x",
    "docs/glossary.md": "# Glossary\n\n## Change talk\n\nSpeech for change.\n",
    "lectures/week-01-a/index.md": "---\ntitle: B\ndraft: true\n---\n\n# B\n\nA claim.\n",
    "lectures/week-01-a/figure.svg": "<svg/>",
    "lectures/week-01-a/n.ipynb": FILES["lectures/week-01-a/n.ipynb"].replace("# A", "# The"),
    "lectures/schedule.yml": SCHEDULE.replace("A course", "Another"),
    "exercises/week-01/one.md": EXERCISE.replace("Yak", "Gnu"),
    "exercises/week-01/two.md": EXERCISE,
    "exercises/week-01/Wrong.md": "",
}
"""What makes of `FILES` a course in which nothing is as it was."""

Ask = Callable[[Course], object]

WHOLE: dict[str, Ask] = {
    it.name: (lambda course, name=it.name: getattr(course, name))
    for it in fields(Course)
    if "Mapping" not in str(it.type) and it.type != "Bibliography"
}
METHODS: dict[str, Ask] = {
    "title": lambda course: course.title,
    "week": lambda course: course.week(1),
    "items_of": lambda course: course.items_of(1),
    "items_for": lambda course: course.items_for("docs/index.md", drafts=True),
    "is_draft": lambda course: course.is_draft("lectures/week-01-a/n.ipynb"),
}
MAPPINGS: dict[str, Ask] = {
    "bibliography": lambda course: course.bibliography["doe2020"],
    "sources": lambda course: course.sources["lectures/week-01-a/index.md"],
    "items": lambda course: course.items["one"],
    "notebooks": lambda course: course.notebooks["lectures/week-01-a/n.ipynb"],
    "glossary": lambda course: course.glossary.get("change-talk"),
    "cited_in": lambda course: course.cited_in.get("doe2020"),
}
WAYS: dict[str, Ask] = {
    "by key": lambda course: course.items["one"],
    "by a key that comes": lambda course: course.items.get("two"),
    "whether there is one": lambda course: "two" in course.items,
    "whether there is one among the keys": lambda course: "two" in course.items.keys(),  # noqa: SIM118
    "how many": lambda course: len(course.items),
    "one after the other": lambda course: [*iter(course.items)],
    "keys": lambda course: "-".join(it for it in course.items.keys()),  # noqa: SIM118
    "values": lambda course: [*course.items.values()],
    "keys and values": lambda course: [*course.items.items()],
    "a copy": lambda course: dict(course.items),
}
ASKS = {**WHOLE, **METHODS, **MAPPINGS, **WAYS}


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> tuple[Course, Course]:
    """Return a course, and one of the same files in which nothing is as it was."""
    before, after = (tmp_path_factory.mktemp(name) for name in ("before", "after"))
    bibliography = "@book{doe2020, author = {Doe, Jane}, title = {Use}, year = {2020}}\n"
    first = load(before, {"references.bib": bibliography, **FILES})
    second = load(after, {**FILES, **OTHER})
    return first, replace(second, glossary_path="docs/terms.md")


def load(root: Path, files: Mapping[str, str]) -> Course:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return load_course(root)


def test_every_part_of_a_course_is_asked_for_here() -> None:
    public = {name for name in vars(Course) if not name.startswith("_")}
    assert {it.name for it in fields(Course)} | public == {*WHOLE, *METHODS, *MAPPINGS}


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_another_answer_is_seen(ask: Ask, courses: tuple[Course, Course]) -> None:
    before, after = courses
    asked: dict[Question, object] = {}

    def note(question: Question) -> None:
        asked[question] = answer(before, question)

    said = ask(NotedCourse(before, note))
    assert said == ask(before)
    assert said != ask(after), "this would not show whether it is noted"
    assert any(answer(after, question) != known for question, known in asked.items())
    again = load_course(before.root)
    assert all(answer(again, question) == known for question, known in asked.items())


def test_what_was_not_asked_for_is_not_noted(courses: tuple[Course, Course]) -> None:
    asked: list[Question] = []
    course = NotedCourse(courses[0], asked.append)
    assert asked == []
    assert course.items is course.items
    assert asked == []
