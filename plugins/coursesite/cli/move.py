"""`coursesite move`: plan another term, and write it when asked."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from coursesite.course import SCHEDULE_PATH, check_term_dates, load_course
from coursesite.problems import format_problems, has_errors
from coursesite.schedule import Target, format_move, plan_move

from .arguments import USAGE_ERROR, read_date, read_id
from .writing import replace_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `move`."""
    parser.add_argument(
        "--starts",
        required=True,
        type=read_date,
        metavar="DATE",
        help="first day of classes: 2027-08-24",
    )
    parser.add_argument(
        "--last-class",
        type=read_date,
        metavar="DATE",
        help="last day of classes (default: moved along)",
    )
    parser.add_argument("--term", type=read_id, metavar="ID", help="id of the term: 2027-fall")
    parser.add_argument("--name", metavar="NAME", help='name of the term: "Fall 2027"')
    parser.add_argument(
        "--no-class", type=Path, metavar="FILE", help="YAML file with the registrar's closures"
    )
    parser.add_argument("--write", action="store_true", help="change lectures/schedule.yml")


def run(args: argparse.Namespace) -> int:
    """Print every consequence, and write only with `--write`; 1 if the new term has errors."""
    path = args.root / SCHEDULE_PATH
    try:
        text = path.read_bytes().decode("utf-8")
        no_class = args.no_class.read_text(encoding="utf-8") if args.no_class else None
    except OSError as error:
        print(f"{error.filename}: cannot be read: {error.strerror}", file=sys.stderr)
        return USAGE_ERROR
    except UnicodeDecodeError:
        print("a file has a character that is not UTF-8: save it as UTF-8", file=sys.stderr)
        return USAGE_ERROR
    target = Target(
        args.starts, args.last_class, args.term, args.name, no_class, str(args.no_class)
    )
    course = load_course(args.root)
    planned = plan_move(text, SCHEDULE_PATH, course.weeks, target)
    if planned.value is None:
        print(format_problems(planned.problems), file=sys.stderr)
        return 1
    dates = tuple(check_term_dates(course, planned.value.new.schedule.term))
    print(format_move(planned.value, dates))
    if args.write:
        replace_file(path, planned.value.text.encode())
        print(f"\nWritten to {SCHEDULE_PATH}.")
    else:
        print("\nNothing is written yet: add --write.")
    return 1 if has_errors((*planned.value.problems, *dates)) else 0
