"""The command `coursesite` and its subcommands."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from .arguments import USAGE_ERROR

COMMANDS = {
    "init": "start a course of your own",
    "check": "list every problem of the course",
    "references": "print the reference list",
    "cite": "write the citations of a text read from standard input",
    "calendar": "write the calendar files",
    "move": "plan the course for another term",
    "notebooks": "run notebooks, or tell which are stale",
    "new": "start a week or an exercise from a correct, minimal file",
    "pdf": "print weeks, or the whole course, as a PDF",
    "export": "write exercises for a learning management system",
}
"""Each is a module of this package with `add_arguments(parser)` and `run(args)`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 for good, 1 for problems found, 2 for wrong usage."""
    speak_utf8()
    given = sys.argv[1:] if arguments is None else arguments
    parser = Parser(
        prog="coursesite", description="Write a university course in git, publish it as a site."
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, about in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=about, description=f"{about.capitalize()}.")
        if name in given:  # the others, and all that they load, are not asked for
            import_module(f"coursesite.cli.{name}").add_arguments(subparser)
    args = parser.parse_args(given)
    command = import_module(f"coursesite.cli.{args.command}")
    try:
        args.root = Path(os.path.realpath(getattr(args, "root", None) or find_root(Path.cwd())))
        if not args.root.is_dir():
            print(f"coursesite: no folder {args.root}", file=sys.stderr)
            return USAGE_ERROR
        code = int(command.run(args))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough: `coursesite references | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a folder that is a file, a disk that is full
        where = error.filename or getattr(args, "root", None) or "here"
        print(f"coursesite: {where}: {error.strerror or error}", file=sys.stderr)
        return USAGE_ERROR
    return code


class Parser(argparse.ArgumentParser):
    """A parser that takes `--root`, as does the parser of every command inside it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.add_argument(
            "--root",
            type=Path,
            metavar="DIR",
            default=argparse.SUPPRESS,  # an inner parser does not undo what an outer one read
            help="folder of the course (default: the one with mkdocs.yml, here or above)",
        )


def speak_utf8() -> None:
    """Read and write UTF-8 whatever the system's own encoding is; a byte order mark is no text."""
    for stream, encoding in (
        (sys.stdin, "utf-8-sig"),
        (sys.stdout, "utf-8"),
        (sys.stderr, "utf-8"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors="replace")


def find_root(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds mkdocs.yml; else `start`."""
    return next((it for it in (start, *start.parents) if (it / "mkdocs.yml").is_file()), start)
