"""`coursesite references`: the reference list of a .bib file."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from coursesite.bibliography import (
    Bibliography,
    Citation,
    Cite,
    Form,
    ReferenceEntry,
    check_bibliography,
    format_document,
    format_markdown,
    format_text,
    read_bibliography,
)
from coursesite.problems import (
    Parsed,
    Place,
    Problem,
    did_you_mean,
    format_problems,
    has_errors,
    sort_problems,
)
from coursesite.rendering.bibliography import render_reference


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `references`."""
    add_bib_argument(parser)
    parser.add_argument(
        "--format",
        choices=("markdown", "text", "html", "json"),
        default="markdown",
        help="json is an object of key to reference, parenthetical and narrative citation",
    )
    parser.add_argument("keys", nargs="*", metavar="KEY", help="only these works (default: all)")


def add_bib_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--bib FILE`."""
    parser.add_argument(
        "--bib",
        type=Path,
        metavar="FILE",
        help="the .bib file (default: references.bib in the root)",
    )


def run(args: argparse.Namespace) -> int:
    """Print the list whatever is wrong; problems go to standard error, 1 if any is an error."""
    parsed = load_bibliography(args)
    bibliography, keys = parsed.value, args.keys or list(parsed.value)
    unknown = [key for key in dict.fromkeys(keys) if key not in bibliography]
    problems = [*parsed.problems, *check_bibliography(bibliography, cited=None)]
    problems += [
        Problem(
            Place(bibliography.path),
            f'unknown citation key "{key}"{did_you_mean(key, bibliography)}',
        )
        for key in unknown
    ]
    known = [key for key in keys if key in bibliography]
    if written := format_list(bibliography, known, args.format):
        print(written)
    return report(problems)


def load_bibliography(args: argparse.Namespace) -> Parsed[Bibliography]:
    """Read the .bib file the arguments name; one that cannot be read is a problem."""
    path = args.bib or args.root / "references.bib"
    shown = path.relative_to(args.root).as_posix() if path.is_relative_to(args.root) else str(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        parsed = read_bibliography("", shown)
        problem = Problem(Place(shown), f"cannot be read: {error.strerror or error}")
        return Parsed(parsed.value, (problem,))
    text = _read_text(content, shown)
    parsed = read_bibliography(text.value, shown)
    return Parsed(parsed.value, (*text.problems, *parsed.problems))


def _read_text(content: bytes, path: str) -> Parsed[str]:
    """Read as a course does; what reads courses is loaded only where something is wrong."""
    try:
        return Parsed(content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    except UnicodeDecodeError:
        from coursesite.course.files import read_text

        return read_text(content, path)


def report(problems: list[Problem]) -> int:
    """Print problems to standard error; return the exit code."""
    if problems:
        print(format_problems(sort_problems(problems)), file=sys.stderr)
    return 1 if has_errors(problems) else 0


def format_list(bibliography: Bibliography, keys: list[str], form: str) -> str:
    """Write the works in a format; `json` writes each as if it were the only one cited."""
    if form == "json":
        works = {key: format_alone(bibliography, key) for key in dict.fromkeys(keys)}
        return json.dumps(works, indent=1, ensure_ascii=False)
    entries = format_document(bibliography, also=keys).references
    return "\n".join(_line(entry, form) for entry in entries)


def _line(entry: ReferenceEntry, form: str) -> str:
    if form == "html":
        return str(render_reference(entry))
    return format_text(entry.text) if form == "text" else format_markdown(entry.text)


def format_alone(bibliography: Bibliography, key: str) -> dict[str, str]:
    """Write a work's reference and both its citations, as if it were the only work cited."""
    parenthetical, narrative = (
        format_document(bibliography, [Citation(form, (Cite(key),), f"@{key}")])
        for form in (Form.PARENTHETICAL, Form.NARRATIVE)
    )
    reference = parenthetical.references[0].text if parenthetical.references else ()
    return {
        "reference": format_markdown(reference),
        "parenthetical": format_markdown(parenthetical.citations[0]),
        "narrative": format_markdown(narrative.citations[0]),
    }
