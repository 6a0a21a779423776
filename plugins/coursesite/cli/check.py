"""`coursesite check`: every problem of the whole course."""

from __future__ import annotations

import argparse
import logging
import sys

from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError

from coursesite.course import check_course, load_course
from coursesite.markdown import Session
from coursesite.markdown.pages import check_pages, render_pages
from coursesite.problems import Place, Problem, format_problems, has_errors, sort_problems


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
    problems = sort_problems(find_problems(args))
    if problems or args.format == "json":
        print(format_problems(problems, args.format))
    if args.format == "text":
        errors = sum(problem.severity.value == "error" for problem in problems)
        print(f"{errors} errors, {len(problems) - errors} warnings", file=sys.stderr)
    return 1 if has_errors(problems) else 0


def find_problems(args: argparse.Namespace) -> list[Problem]:
    """Read the course and render every page to find what is wrong."""
    course = load_course(args.root.resolve())
    session = Session(course)
    try:
        logging.getLogger("mkdocs").setLevel(logging.ERROR)
        config = load_config(str(args.root / "mkdocs.yml"))
    except ConfigurationError as error:
        return [*check_course(course), Problem(Place("mkdocs.yml"), f"cannot be read: {error}")]
    pages = render_pages(session, config.markdown_extensions, config.mdx_configs)
    return [*check_course(course), *check_pages(pages)]
