"""`coursesite new week|exercise`: a correct, minimal file to start from."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from coursesite.course.files import WEEKS, week_of
from coursesite.course.folders import slug
from coursesite.exercises import Kind
from coursesite.rendering.starters import render_exercise_starter, render_week_starter

from .arguments import read_id
from .writing import write_new


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `new`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="week|exercise")
    week = what.add_parser("week", help="a week's folder with its lecture")
    week.add_argument("number", type=_week, help="number of the week")
    week.add_argument("title", type=_title, help='title of the week, "Drug, set and setting"')
    exercise = what.add_parser("exercise", help="an exercise file")
    exercise.add_argument("id", type=read_id, help="its file name without .md, hearing-ambivalence")
    exercise.add_argument(
        "--week", type=_week, required=True, metavar="N", help="number of the week"
    )
    exercise.add_argument(
        "--kind", choices=[kind.value for kind in Kind], default="single", help="default: single"
    )


def run(args: argparse.Namespace) -> int:
    """Write the file and print its path; never overwrite."""
    if args.what == "week":
        folder = f"week-{args.number:02d}-{slug(args.title) or 'untitled'}"
        path = args.root / "lectures" / folder / "index.md"
        folders = sorted((args.root / "lectures").glob("week-*"))
        taken = [it for it in folders if week_of(it.name) == args.number and _holds_files(it)]
        text = render_week_starter(args.title)
    else:
        path = args.root / "exercises" / f"week-{args.week:02d}" / f"{args.id}.md"
        taken = sorted((args.root / "exercises").glob(f"*/{args.id}.md"))
        text = render_exercise_starter(args.kind)
    if taken:
        there = taken[0].relative_to(args.root).as_posix()
        print(f"coursesite: {there} stands already", file=sys.stderr)
        return 1
    write_new(path, text.encode())
    print(path.relative_to(args.root).as_posix())
    return 0


def _holds_files(folder: Path) -> bool:
    """Tell a week from a folder that git does not know, such as a command that was ended leaves."""
    return not folder.is_dir() or any(not it.name.startswith(".") for it in folder.iterdir())


def _week(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,2}", text) or int(text) not in WEEKS:
        raise argparse.ArgumentTypeError(f'"{text}" is no week: write 1 to {WEEKS[-1]}')
    return int(text)


def _title(text: str) -> str:
    if not (title := " ".join(text.split())):
        raise argparse.ArgumentTypeError("a week needs a title")
    return title
