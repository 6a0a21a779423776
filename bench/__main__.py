"""Print what is measured beside its budget: `python -m bench [--strict] [PART ...]`.

Times are processor time and are compared with one another in one run, so that a busy or an old
machine changes them less. `--strict` exits 1 where a budget is exceeded.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from coursesite.course import load_course
from coursesite.mkdocs_plugin.assets import ASSETS

from . import bibliography
from .build import Built, build_apart
from .check import measure_check
from .exercises import measure_exercises
from .long_course import WEEKS, make_long_course
from .pages import measure_pages, measure_script
from .plain import make_plain_course
from .rows import LINEAR, Row, format_rows, growth
from .serving import measure_serving
from .term import measure_term

ROOT = Path(__file__).parents[1]
PARTS = ("references", "exercises", "term", "check", "site", "serve")
BUILDS = 2
"""Builds of each kind, by turns; the shortest of each counts."""

SLOWER = 1.25
"""Times that a course may take of what plain pages take."""


def main(arguments: list[str]) -> int:
    """Measure the parts asked for, all without any; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--strict", action="store_true", help="exit 1 over budget")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}: there are {', '.join(PARTS)}")
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        rows = list(_measure(Path(folder), options.parts or PARTS))
    for line in format_rows(rows):
        print(line)  # noqa: T201 - a program's output
    over = sum(row.is_over for row in rows)
    return 1 if options.strict and over else 0


def _measure(folder: Path, parts: list[str] | tuple[str, ...]) -> Iterator[Row]:
    root = make_long_course(ROOT, folder / "course")
    course = load_course(root)
    if "references" in parts:
        yield from _references()
    if "exercises" in parts:
        yield from measure_exercises(course)
        yield measure_script(ASSETS)
    if "term" in parts:
        yield from measure_term(course)
    if "check" in parts:
        yield from measure_check(root, folder)
    if "site" in parts:
        yield from _site(root, folder)
    if "serve" in parts:
        yield from measure_serving(ROOT, folder)


def _references() -> Iterator[Row]:
    """Measure reading and formatting references."""
    few, some, many, most = (bibliography.measure(size) for size in (1_000, 5_000, 10_000, 20_000))
    yield Row("10,000 BibTeX entries read", many.read, "s", 1)
    yield Row("memory they hold", many.memory / 2**20, "MiB")
    yield Row("5,000 references rendered", some.write, "s", 1)
    reading = growth((few.entries, few.read), (most.entries, most.read))
    yield Row("reading, each of 20,000 to each of 1,000", reading, "times", LINEAR)
    rendering = growth((few.entries, few.first), (most.entries, most.first))
    yield Row("rendering, each of 20,000 to each of 1,000", rendering, "times", LINEAR)


def _site(root: Path, folder: Path) -> Iterator[Row]:
    """Build the course and its plain copy by turns, each cold; weigh the pages of the course."""
    plain = make_plain_course(root, folder / "plain")
    builds: dict[Path, list[Built]] = {plain: [], root: []}
    for turn in range(BUILDS):
        for source, built in builds.items():
            shutil.rmtree(source / ".cache", ignore_errors=True)  # notebooks rendered before
            built.append(build_apart(source, folder / f"site-{source.name}-{turn}"))
    seconds = {source: min(it.seconds for it in built) for source, built in builds.items()}
    yield Row(f"build of {WEEKS} weeks, plain pages", seconds[plain], "s")
    yield Row(f"build of {WEEKS} weeks, coursesite", seconds[root], "s")
    yield Row("coursesite to plain pages", seconds[root] / seconds[plain], "times", SLOWER)
    if memory := builds[root][0].memory:
        yield Row("memory of the build", memory / 2**20, "MiB")
    yield from measure_pages(folder / f"site-{root.name}-0")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
