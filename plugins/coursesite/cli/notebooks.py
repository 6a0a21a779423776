"""`coursesite notebooks run|check`: run notebooks in their own folder, tell which are stale."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coursesite.course import Course, load_course, notebook_hash
from coursesite.course.files import load_text
from coursesite.notebooks import Notebook
from coursesite.problems import Parsed, Place, Problem, Severity, format_problems

from .arguments import USAGE_ERROR
from .writing import replace_file

SECONDS = 300
"""Longest time one cell may take."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `notebooks`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="run|check")
    for action, about in (("run", "run them and store outputs"), ("check", "tell which are stale")):
        chosen = actions.add_parser(action, help=about)
        chosen.add_argument(
            "paths", nargs="*", metavar="NOTEBOOK", help="default: all of the course"
        )


def run(args: argparse.Namespace) -> int:
    """Run or check the notebooks; 1 where a cell fails, or for `check` where one is stale."""
    root = args.root
    course = load_course(root)
    wanted = [_relative(path, root) for path in args.paths] or sorted(course.notebooks)
    unknown = [path for path in wanted if path not in course.notebooks]
    if unknown:
        print(f"coursesite: no notebook {', '.join(unknown)}", file=sys.stderr)
        return USAGE_ERROR
    notebooks = [course.notebooks[path] for path in wanted]
    problems = _run_all(course, notebooks) if args.action == "run" else _stale(course, notebooks)
    if problems:
        print(format_problems(problems))
    return 1 if problems else 0


def _relative(path: str, root: Path) -> str:
    """Take a path as seen from the working directory, or from the course's root."""
    full = Path(os.path.realpath(path))
    return (
        full.relative_to(root).as_posix() if full.is_relative_to(root) and full.exists() else path
    )


def _stale(course: Course, notebooks: Sequence[Notebook]) -> list[Problem]:
    return [
        Problem(
            Place(notebook.path),
            "the outputs are older than the code or the data",
            Severity.WARNING,
        )
        for notebook in notebooks
        if notebook.source_hash != notebook_hash(course.root, notebook)
    ]


def _run_all(course: Course, notebooks: Sequence[Notebook]) -> list[Problem]:
    problems = []
    for notebook in notebooks:
        print(f"running {notebook.path}", file=sys.stderr)
        problem = run_notebook(course.root, notebook)
        if problem:
            problems.append(problem)
    return problems


def run_notebook(root: Path, notebook: Notebook) -> Problem | None:
    """Run one notebook from a clean kernel and store its outputs and what produced them.

    A failing cell leaves the file as it was and is the problem returned, at the cell's line. A
    file that somebody saved meanwhile is left too: their words come first.
    """
    try:
        import nbclient
        import nbformat
        from jupyter_client.kernelspec import NoSuchKernel
    except ImportError:
        message = "running notebooks needs more packages: pip install ipykernel matplotlib nbclient"
        return Problem(Place(notebook.path), message)
    node = nbformat.reads(notebook.raw, as_version=4)  # type: ignore[no-untyped-call] # ships no types
    client = nbclient.NotebookClient(
        node, timeout=SECONDS, resources={"metadata": {"path": str((root / notebook.path).parent)}}
    )
    try:
        client.execute()
    except nbclient.exceptions.CellExecutionError as error:
        return _failed(notebook, node, f"{error.ename}: {error.evalue}")
    except nbclient.exceptions.CellTimeoutError:
        return _failed(notebook, node, f"took more than {SECONDS} seconds")
    except nbclient.exceptions.DeadKernelError:
        return _failed(notebook, node, "it ended the kernel, perhaps for want of memory")
    except RuntimeError as error:  # the kernel of another Python, which is broken
        return Problem(Place(notebook.path), f"its kernel does not start: {_first_line(error)}")
    except NoSuchKernel as error:
        message = f'no kernel "{error.name}" is installed: choose "Python 3" in Jupyter and save'
        return Problem(Place(notebook.path), message)
    # the version of the Python that ran is no news: it would change with every machine
    node.metadata.get("language_info", {}).pop("version", None)
    node.metadata["coursesite"] = {"source_hash": notebook_hash(root, notebook)}
    for cell in node.cells:
        cell.metadata.pop("execution", None)  # times of the run: a diff without a change
    if load_text(root, notebook.path) != Parsed(notebook.raw):
        message = "not saved, the file is not what was run: save it as UTF-8 and run it again"
        return Problem(Place(notebook.path), message)
    replace_file(root / notebook.path, _as_json(node))
    return None


def _as_json(node: Any) -> bytes:
    """Write a notebook as Jupyter does, but for halves of characters, which only JSON can name."""
    text = json.dumps(node, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    try:
        return text.encode()
    except UnicodeEncodeError:
        return f"{json.dumps(node, indent=1, sort_keys=True)}\n".encode()


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0].rstrip(".")


def _failed(notebook: Notebook, node: Any, why: str) -> Problem:
    """Find the cell that did not finish: the last one that was started."""
    ran = [
        index
        for index, cell in enumerate(node.cells)
        if cell.cell_type == "code" and cell.get("metadata", {}).get("execution")
    ]
    line = notebook.cells[ran[-1]].line if ran else 1
    return Problem(Place(notebook.path, line), f"a cell fails, {why}")
