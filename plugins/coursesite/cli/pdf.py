"""`coursesite pdf`: a week or the whole course as a PDF, printed by a browser on this computer."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from coursesite.course import Course, load_course, week_number
from coursesite.mkdocs_plugin.plugin import CoursesitePlugin
from coursesite.mkdocs_plugin.printing import PrintOrder
from coursesite.problems import Problem, format_problems, has_errors, sort_problems
from coursesite.rendering.printed import week_title
from coursesite.rendering.words import SITE_WORDS
from coursesite.schedule import Week, read_week_numbers

from .arguments import USAGE_ERROR
from .browser import VARIABLE, find_browser, print_page
from .writing import replace_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `pdf`."""
    parser.add_argument(
        "weeks",
        nargs="*",
        type=_weeks,
        metavar="WEEK",
        help="a week, or some: 3, 1-5 (default: every week that is no draft)",
    )
    parser.add_argument(
        "-o",
        "--out",
        type=Path,
        metavar="FILE",
        help="file to write (default: week-3.pdf, weeks-1-5.pdf or course.pdf, here)",
    )


def run(args: argparse.Namespace) -> int:
    """Print the weeks; 1 if there is no browser to do it, or if their pages have errors.

    With errors the file is written all the same, and they are listed on standard error.
    """
    browser = find_browser()
    if browser is None:
        print(
            "no Chromium, Chrome or Edge was found, and one prints the PDF: install one, or write "
            f'its path into the environment variable {VARIABLE}. Without: open "print/" on the '
            "site and print it from any browser",
            file=sys.stderr,
        )
        return 1
    course = load_course(args.root)
    weeks = _chosen(course, args.weeks)
    if not weeks:
        return USAGE_ERROR
    pdf = Path(os.path.realpath(args.out or _file_name(args.weeks, weeks)))
    if not pdf.parent.is_dir():
        print(f"coursesite: no folder {pdf.parent}", file=sys.stderr)
        return USAGE_ERROR
    fault = _print(browser, args.root, weeks, pdf, whole=not args.weeks)
    if fault:
        print(f"coursesite: {fault}", file=sys.stderr)
        return 1
    print(args.out or pdf.name)
    problems = sort_problems(_problems(course, weeks))
    if problems:
        print(format_problems(problems), file=sys.stderr)
    return 1 if has_errors(problems) else 0


def _weeks(text: str) -> tuple[int, ...]:
    """Read one argument; the error is argparse's to show."""
    numbers = read_week_numbers(text)
    if numbers is None:
        raise argparse.ArgumentTypeError(f'"{text}" names no weeks: write 3, or 1-5')
    return numbers


def _chosen(course: Course, asked: Sequence[tuple[int, ...]]) -> tuple[Week, ...]:
    """Return the weeks to print; none, and say why, if one of those asked for cannot be."""
    weeks = {week.number: week for week in course.weeks}
    written = tuple(week for week in course.weeks if not week.draft)
    if not asked:
        if not written:
            print("there is no week to print", file=sys.stderr)
        return written
    numbers = tuple(dict.fromkeys(number for each in asked for number in each))
    faults = [
        f'week {number} is a draft: take its line "draft: true" away first'
        if number in weeks
        else f"there is no week {number}"
        for number in numbers
        if number not in weeks or weeks[number].draft
    ]
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return ()
    return tuple(weeks[number] for number in numbers)


def _file_name(asked: Sequence[tuple[int, ...]], weeks: Sequence[Week]) -> str:
    """Name the file after what was asked for: `course.pdf`, `week-3.pdf`, `weeks-1-5.pdf`."""
    if not asked:
        return "course.pdf"
    span = _span(weeks)
    return f"week{'s' if len(weeks) > 1 else ''}-{span.replace('–', '-').replace(', ', '-')}.pdf"


def _span(weeks: Sequence[Week]) -> str:
    """Write numbers as people do: "1–5", "1, 4"."""
    numbers = [week.number for week in weeks]
    is_row = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[-1] + 1))
    return f"{numbers[0]}–{numbers[-1]}" if is_row else ", ".join(map(str, numbers))


def _print(
    browser: str, root: Path, weeks: Sequence[Week], pdf: Path, *, whole: bool
) -> str | None:
    """Build the page into a folder of its own and have it printed; return what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            config = load_config(
                config_file=str(root / "mkdocs.yml"), site_dir=folder, strict=False
            )
            plugin = config.plugins.get("coursesite")
            if not isinstance(plugin, CoursesitePlugin):
                return '"coursesite" is not among the plugins in mkdocs.yml'
            title = config.site_name if whole else _title(config.site_name, weeks)
            plugin.order = PrintOrder(title, tuple(week.number for week in weeks))
            logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # problems are printed by `run`
            build(config)
        except MkDocsException as error:
            return f"the page cannot be built: {error}"
        printed = Path(folder) / "printed.pdf"
        fault = print_page(browser, Path(folder) / PrintOrder.address / "index.html", printed)
        if fault is None:
            replace_file(pdf, printed.read_bytes())
        return fault


def _title(site_name: str, weeks: Sequence[Week]) -> str:
    if len(weeks) == 1:
        return week_title(weeks[0].number, weeks[0].title)
    return SITE_WORDS["print_some"].format(course=site_name, weeks=_span(weeks))


def _problems(course: Course, weeks: Sequence[Week]) -> Iterator[Problem]:
    """Give what is wrong in the files of these weeks."""
    numbers = {week.number for week in weeks}
    return (it for it in course.problems if week_number(it.place.path) in numbers)
