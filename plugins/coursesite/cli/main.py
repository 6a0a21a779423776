"""The command `coursesite` and its subcommands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

COMMANDS = {
    "check": "list every problem of the course",
    "references": "print the reference list",
    "cite": "write the citations of a text read from standard input",
    "calendar": "write the calendar files",
    "move": "plan the course for another term",
    "notebooks": "run notebooks, or tell which are stale",
    "new": "start a week or an exercise from a correct, minimal file",
    "export": "write exercises for a learning management system",
}
"""Each is a module of this package with `add_arguments(parser)` and `run(args)`."""

USAGE_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 for good, 1 for problems found, 2 for wrong usage."""
    parser = argparse.ArgumentParser(
        prog="coursesite", description="Write a university course in git, publish it as a site."
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, about in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=about, description=f"{about.capitalize()}.")
        subparser.add_argument(
            "--root",
            type=Path,
            metavar="DIR",
            help="folder of the course (default: the one with mkdocs.yml, here or above)",
        )
        import_module(f"coursesite.cli.{name}").add_arguments(subparser)
    args = parser.parse_args(arguments)
    args.root = args.root or find_root(Path.cwd())
    if not args.root.is_dir():
        print(f"coursesite: no folder {args.root}", file=sys.stderr)
        return USAGE_ERROR
    command = import_module(f"coursesite.cli.{args.command}")
    return int(command.run(args))


def find_root(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds mkdocs.yml; else `start`."""
    return next((it for it in (start, *start.parents) if (it / "mkdocs.yml").is_file()), start)
