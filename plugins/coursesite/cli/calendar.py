"""`coursesite calendar`: the feeds and `schedule.json`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from coursesite.course import SCHEDULE_PATH, load_course
from coursesite.course.history import calendar_stamp
from coursesite.problems import format_problems, has_errors, sort_problems
from coursesite.schedule.calendars import write_calendars

from .arguments import site_url
from .writing import replace_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `calendar`."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="folder to write into, made if new"
    )


def run(args: argparse.Namespace) -> int:
    """Write one feed a section, `deadlines.ics` and `schedule.json`; 1 if dates have errors.

    Events carry the addresses of pages where SITE_URL says where the site is.
    """
    course = load_course(args.root)
    inputs = [SCHEDULE_PATH, *(week.place.path for week in course.weeks)]
    problems = sort_problems(p for p in course.problems if p.place.path in inputs)
    if problems:
        print(format_problems(problems), file=sys.stderr)
    if course.calendar is None:
        if not problems:
            print(f"there is no {SCHEDULE_PATH}", file=sys.stderr)
        return 1
    starts = course.calendar.schedule.term.starts
    stamp = calendar_stamp(course.root, inputs, starts, os.environ)
    args.out.mkdir(parents=True, exist_ok=True)
    for name, text in write_calendars(course.calendar, stamp, site_url()).items():
        replace_file(args.out / name, text.encode())
        print(args.out / name)
    return 1 if has_errors(problems) else 0
