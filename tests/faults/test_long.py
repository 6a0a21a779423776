"""A lecture of 5,000 lines takes five times as long as one of 1,000, and its lines are right."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from coursesite.course import check_course, load_course
from coursesite.markdown.check import find_page_problems
from tests.rendering import EXTENSIONS, render

Make = Callable[[Mapping[str, str]], Path]
LECTURE = "lectures/week-01-start/index.md"
PART = """## Part {n}

A claim [@doe2020, p. {n}], told *again* by @poe2021 in `code`.
A [word](../../docs/glossary.md#basket) goes on, as text does,
over a line or two, with $x_{n}$ and a note.[^{n}]

| a | b |
|---|---|
| {n} | [@doe2020] |

[exercise: e{e}]

!!! note "Box {n}"
    With text [@poe2021].

- one
- two [link](#part-{n})

[^{n}]: The note {n}, see [@doe2020].

"""
PART_LINES = PART.count("\n")
EXERCISES = 20


def course(make_course: Make, lines: int, more: str = "") -> Path:
    parts = "".join(PART.format(n=n, e=n % EXERCISES) for n in range(lines // PART_LINES))
    head = "---\ntitle: Long\n---\n\n# Long\n\n"
    items = {
        f"exercises/week-01/e{n}.md": f"# E {n}\n\nWhat [@doe2020]?\n\n- [x] Yes {n}\n  > So.\n"
        "- [ ] No\n  > Not so.\n"
        for n in range(EXERCISES)
    }
    glossary = {"docs/glossary.md": "# Glossary\n\n## Basket\n\nOptions.\n"}
    return make_course({LECTURE: f"{head}{parts}{more}", **items, **glossary})


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of the fastest of two runs."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def check(root: Path) -> list[str]:
    read = load_course(root)
    configs = {name: options for name, options in EXTENSIONS.items() if options}
    found = [*check_course(read), *find_page_problems(read, tuple(EXTENSIONS), configs)]
    return [str(problem) for problem in found if problem.severity.value == "error"]


@pytest.mark.all
@pytest.mark.parametrize("work", [check, lambda root: render(root, LECTURE)], ids=["check", "page"])
def test_time_grows_with_the_lines(make_course: Make, work: Callable[[Path], object]) -> None:
    """Twice what is in proportion is allowed for what is slow on a busy machine."""
    short = seconds(lambda: work(course(make_course, 1_000)))
    long = seconds(lambda: work(course(make_course, 5_000)))
    assert long / short < 10


@pytest.mark.all
def test_time_grows_with_the_problems(make_course: Make) -> None:
    def faulty(parts: int) -> Callable[[], object]:
        more = "".join(f"[@nobody{n}] and [a](gone{n}.md)\n\n" for n in range(parts))
        root = course(make_course, 100, more)
        return lambda: check(root)

    assert seconds(faulty(1_000)) / seconds(faulty(200)) < 12


@pytest.mark.all
def test_problems_of_a_long_lecture_are_on_their_lines(make_course: Make) -> None:
    faults = "See [@nobody].\n\n[exercise: nonesuch]\n\n[a](gone.md)\n\n$\\nonesuch$\n"
    root = course(make_course, 5_000, faults)
    lines = (root / LECTURE).read_text(encoding="utf-8").splitlines()
    first = lines.index("See [@nobody].") + 1
    assert first > 4_900
    assert sorted(check(root)) == sorted(
        [
            f'{LECTURE}:{first}: error: unknown citation key "nobody"',
            f'{LECTURE}:{first + 2}: error: unknown exercise "nonesuch"',
            f'{LECTURE}:{first + 4}: error: link to a missing file "gone.md"',
            f'{LECTURE}:{first + 6}: error: unknown maths command "\\nonesuch": \\nonesuch',
        ]
    )
