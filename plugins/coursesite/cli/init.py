"""`coursesite init`: a small, complete course of one's own."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path

from coursesite.course.folders import slug
from coursesite.rendering.course_starter import NewCourse, render_course_starter

from .arguments import read_date
from .installed_from import installed_from
from .writing import write_new


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `init`."""
    parser.add_argument("folder", type=_folder, metavar="DIR", help="a folder, new or empty")
    parser.add_argument(
        "--title",
        type=_line,
        default="Writing a Course",
        help='name of the course, "Bridges and How They Fail" (default: the sample\'s own)',
    )
    parser.add_argument(
        "--code", type=_line, default="COURSE 101", help='as in the catalogue, "ENGR 210"'
    )
    parser.add_argument(
        "--starts",
        type=read_date,
        metavar="DATE",
        help="first day of the term, 2027-01-19; the class meets on this weekday "
        "(default: Monday of next week)",
    )


def _folder(text: str) -> Path:
    """Take no name for a slip, such as a variable of the shell that is not set."""
    if not text.strip():
        raise argparse.ArgumentTypeError('name a folder, or write "." for the one you are in')
    return Path(text)


def run(args: argparse.Namespace) -> int:
    """Write the files of a course into an empty folder; 1, with nothing written, into another."""
    course = NewCourse(
        args.title,
        args.code,
        slug(args.title) or "course",
        args.starts or _next_monday(date.today()),
        installed_from(),
    )
    contents = render_course_starter(course)
    if in_the_way := _in_the_way(args.folder, contents):
        print(f"coursesite: {in_the_way}", file=sys.stderr)
        return 1
    for path, content in contents.items():
        write_new(args.folder / path, content)
    print(f"{args.folder}: a course of {len(contents)} files; README.md says what to do first")
    if course.package is None:
        print(
            "coursesite: write the address of the package's repository into "
            f"{args.folder / 'requirements.txt'}",
            file=sys.stderr,
        )
    return 0


def _in_the_way(folder: Path, contents: Collection[str]) -> str | None:
    """Say what keeps a course out of a folder; a git repository without files does not."""
    if not folder.is_dir():
        return f"{folder} is a file" if folder.exists() or folder.is_symlink() else None
    there = sorted(path.name for path in folder.iterdir() if path.name != ".git")
    if not there:
        return None
    tops = {path.split("/")[0] for path in contents}
    first = next((name for name in there if name in tops), there[0])
    return f"{folder / first} stands already: name a folder that is new or empty"


def _next_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _line(text: str) -> str:
    line = " ".join(text.split())
    if not line or not line.isprintable():
        raise argparse.ArgumentTypeError("write a few words")
    return line
