"""`coursesite new week|exercise`: a correct, minimal file to start from."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from coursesite.exercises import Kind
from coursesite.rendering.starters import render_exercise_starter, render_week_starter


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `new`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="week|exercise")
    week = what.add_parser("week", help="a week's folder with its lecture")
    week.add_argument("number", type=int, help="number of the week")
    week.add_argument("title", help='title of the week, "Drug, set and setting"')
    exercise = what.add_parser("exercise", help="an exercise file")
    exercise.add_argument("id", help="its file name without .md, hearing-ambivalence")
    exercise.add_argument("--week", type=int, required=True, help="number of the week")
    exercise.add_argument(
        "--kind", choices=[kind.value for kind in Kind], default="single", help="default: single"
    )


def run(args: argparse.Namespace) -> int:
    """Write the file and print its path; never overwrite."""
    if args.what == "week":
        folder = f"week-{args.number:02d}-{slug(args.title)}"
        path = args.root / "lectures" / folder / "index.md"
        taken = sorted((args.root / "lectures").glob(f"week-{args.number:02d}-*"))
        text = render_week_starter(args.title)
    else:
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", args.id):
            print("coursesite: an id is lower-case letters, digits and hyphens", file=sys.stderr)
            return 2
        path = args.root / "exercises" / f"week-{args.week:02d}" / f"{args.id}.md"
        taken = sorted((args.root / "exercises").glob(f"*/{args.id}.md"))
        text = render_exercise_starter(args.kind)
    if taken:
        print(f"coursesite: {taken[0].relative_to(args.root)} stands already", file=sys.stderr)
        return 1
    write_new(path, text)
    print(path.relative_to(args.root).as_posix())
    return 0


def write_new(path: Path, text: str) -> None:
    """Write a file that does not exist yet; one that does is an error of the operating system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)


def slug(title: str) -> str:
    """Turn a title into the part of a folder's name: `Drug, set` is `drug-set`."""
    return "-".join(re.findall(r"[a-z0-9]+", title.lower())) or "untitled"
