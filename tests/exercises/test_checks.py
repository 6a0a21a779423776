"""Problems that need all exercise files."""

from __future__ import annotations

from coursesite.exercises import (
    check_embedded,
    check_exercises,
    check_objectives,
    read_exercise,
)
from coursesite.exercises.model import Item
from coursesite.problems import Place, Problem

TEXT = "# T\n\nQ?\n\n- [x] A\n- [ ] B\n  > f\n"


def read(path: str, text: str = TEXT) -> Item:
    item = read_exercise(text, f"exercises/{path}").value
    assert item is not None
    return item


def shown(problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem) for problem in problems]


def test_two_files_with_one_id() -> None:
    items = [read("week-02/spirit.md"), read("week-01/spirit.md"), read("week-01/other.md")]
    assert shown(check_exercises(items)) == [
        'exercises/week-02/spirit.md:1: error: the id "spirit" belongs to '
        "exercises/week-01/spirit.md too; rename one of the files"
    ]


def test_an_alias_that_is_an_id() -> None:
    items = [
        read("week-01/new.md", f"---\naliases: old, other\n---\n{TEXT}"),
        read("week-01/other.md"),
    ]
    assert shown(check_exercises(items)) == [
        'exercises/week-01/new.md:2: error: the alias "other" belongs to '
        "exercises/week-01/other.md too; remove it from one"
    ]


def test_an_alias_of_two_exercises() -> None:
    aliased = f"---\ndifficulty: 1\naliases: old\n---\n{TEXT}"
    items = [read("week-01/a.md", aliased), read("week-01/b.md", aliased)]
    assert shown(check_exercises(items)) == [
        'exercises/week-01/b.md:3: error: the alias "old" belongs to '
        "exercises/week-01/a.md too; remove it from one"
    ]


def test_an_alias_that_is_its_own_id() -> None:
    items = [read("week-01/a.md", f"---\naliases: a\n---\n{TEXT}")]
    assert shown(check_exercises(items)) == [
        'exercises/week-01/a.md:2: error: the alias "a" is the id itself; remove it'
    ]


def test_a_week_whose_right_answers_are_the_longest() -> None:
    long = "# T\n\nQ?\n\n- [x] Longest\n- [ ] B\n  > f\n- [ ] C\n  > f\n"
    items = [read(f"week-01/item-{n}.md", long) for n in range(4)]
    assert shown(check_exercises(items)) == [
        "exercises/week-01/item-0.md:1: warning: in all 4 single-choice exercises of week 1 the "
        "right option is the longest; make some wrong ones longer"
    ]
    assert not check_exercises(items[:3])
    assert not check_exercises(
        [*items, read("week-01/z.md", long.replace("B", "Longer than that"))]
    )


def test_an_objective_is_checked_twice() -> None:
    items = [
        read("week-01/a.md", f"---\nobjective: one, two\n---\n{TEXT}"),
        read("week-01/b.md", f"---\nobjective: one\n---\n{TEXT}"),
    ]
    path = "lectures/week-01-x/index.md"
    objectives = {name: Place(path, line) for line, name in enumerate(["one", "two", "three"], 4)}
    assert shown(check_objectives(items, objectives)) == [
        f'{path}:5: warning: only one exercise checks the objective "two"; write its id after '
        '"objective:" in an exercise',
        f'{path}:6: warning: no exercise checks the objective "three"; write its id after '
        '"objective:" in an exercise',
    ]


def test_an_exercise_no_page_embeds() -> None:
    items = [read("week-01/a.md"), read("week-01/b.md", f"---\naliases: old\n---\n{TEXT}")]
    assert not check_embedded(items, {"a", "old"})
    assert shown(check_embedded(items, {"b"})) == [
        'exercises/week-01/a.md:1: warning: no page shows this exercise; write "[exercise: a]" '
        "in a lecture"
    ]
