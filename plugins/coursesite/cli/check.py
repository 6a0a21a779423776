"""`coursesite check`: every problem of the whole course."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from coursesite.course import check_course, load_course
from coursesite.course.history import repository_prefix
from coursesite.markdown.check import find_page_problems
from coursesite.problems import Problem, Severity, format_problems, has_errors, sort_problems

from .kept_on_disk import load_kept, save_kept
from .site_settings import load_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `check`."""
    parser.add_argument(
        "--format",
        choices=("text", "github", "json"),
        default="text",
        help="text (file:line: ...), github (shown on the line in a pull request) or json",
    )


def run(args: argparse.Namespace) -> int:
    """Print the problems sorted by file and line; 1 if any is an error."""
    problems = sort_problems(find_problems(args.root))
    if problems or args.format == "json":
        print(format_problems(_as_shown(problems, args), args.format))
    if args.format == "text":
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        warnings = len(problems) - errors
        print(f"{_count(errors, 'error')}, {_count(warnings, 'warning')}", file=sys.stderr)
    return 1 if has_errors(problems) else 0


def find_problems(root: Path) -> list[Problem]:
    """Read the course and look at every page to find what is wrong."""
    course = load_course(root)
    kept = load_kept(root)
    settings = load_settings(root, [*course.sources, *course.files], kept)
    extensions, configs = settings.value.extensions, settings.value.configs
    problems = [
        *settings.problems,
        *check_course(course, kept),
        *find_page_problems(course, extensions, configs, kept),
    ]
    save_kept(root, kept)
    return problems


def _as_shown(problems: Sequence[Problem], args: argparse.Namespace) -> Iterator[Problem]:
    """Give paths as they are read: GitHub counts them from the repository, not from the course."""
    prefix = repository_prefix(args.root) if args.format == "github" else ""
    for problem in problems:
        place = replace(problem.place, path=f"{prefix}{problem.place.path}")
        yield replace(problem, place=place)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
