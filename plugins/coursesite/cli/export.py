"""`coursesite export gift|qti12`: exercises for the question bank of Moodle or Canvas."""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from functools import partial
from itertools import groupby
from pathlib import Path

from coursesite.course import load_course
from coursesite.exercises.export import FORMATS, Export
from coursesite.problems import format_problems, has_errors

from .arguments import site_url
from .cite import cite_line
from .writing import replace_file

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: two exports are byte-identical


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `export`."""
    parser.add_argument(
        "format", choices=sorted(FORMATS), help="gift for Moodle, qti12 (a zip) for Canvas"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="file to write")
    parser.add_argument(
        "--week", type=int, action="append", metavar="N", help="only this week; may be repeated"
    )


def run(args: argparse.Namespace) -> int:
    """Write the file; what the format leaves out is listed on standard error, a line for each.

    Where SITE_URL says where the site is, a conversation is given as a link to its page. 1 comes
    back if an exercise has an error: the file is written all the same, with what could be read.
    """
    course = load_course(args.root)
    weeks = set(args.week or ())
    items = [item for item in course.items.values() if not weeks or item.week in weeks]
    if not items:
        print("there are no exercises to export", file=sys.stderr)
        return 1
    cite = partial(cite_line, course.bibliography)
    exported = FORMATS[args.format](items, course.title or "Course", cite, site_url())
    args.out.parent.mkdir(parents=True, exist_ok=True)
    replace_file(args.out, pack(exported))
    print(args.out)
    for path, losses in groupby(exported.losses, key=lambda loss: loss.path):
        print(f"{path}: {'; '.join(loss.what for loss in losses)}", file=sys.stderr)
    problems = [p for p in course.problems if p.place.path.startswith("exercises/")]
    if problems:
        print(format_problems(problems), file=sys.stderr)
    return 1 if has_errors(problems) else 0


def pack(exported: Export) -> bytes:
    """Give an export as one file: as it is, or its files zipped where there are several."""
    if len(exported.files) == 1:
        return exported.files[0][1].encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in exported.files:
            package.writestr(zipfile.ZipInfo(name, _EPOCH), text)
    return buffer.getvalue()
