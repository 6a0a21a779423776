"""Run the command line in a process that ends, or is refused, at the n-th thing it writes."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from errno import EACCES, ENOSPC
from pathlib import Path
from typing import Any

KILLED = 137
_WRITES = frozenset(
    {"os.rename", "os.link", "os.symlink", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"}
)


class How(Enum):
    """What happens."""

    BEFORE = "killed before"
    OPENED = "killed with a file opened and still empty"
    FULL = "no space left, from then on"
    DENIED = "permission denied, from then on"


@dataclass(frozen=True)
class Ended:
    """What became of a run."""

    code: int
    """Exit code; 137 where it was killed."""

    said: str
    """Standard output and standard error."""

    writes: int
    """How many things were written, or were to be."""


def run(
    work: Callable[[], int], folder: Path, at: int | None = None, how: How = How.BEFORE
) -> Ended:
    """Run `work` in a process of its own; at its write number `at` under `folder`, it ends.

    Writes are what Python's audit events tell of: files opened to be written, renamed, removed.
    """
    with tempfile.TemporaryDirectory() as told:
        said, count = Path(told) / "said", Path(told) / "count"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of threads, from Python 3.12 on; the child has none
            child = os.fork()
        if child == 0:
            _child(work, _Watch(os.path.realpath(folder), at, how, count), said)
        _, status = os.waitpid(child, 0)
        text = said.read_text(encoding="utf-8") if said.exists() else ""
        writes = count.stat().st_size if count.exists() else 0
    return Ended(os.waitstatus_to_exitcode(status), text, writes)


def _child(work: Callable[[], int], watch: _Watch, said: Path) -> None:
    code = 1
    try:
        handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        sys.stdout = os.fdopen(os.dup(1), "w", encoding="utf-8")
        sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8")
        sys.addaudithook(watch.hook)
        code = work()
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except BaseException:  # noqa: BLE001 - whatever it is, the parent is told
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


class _Watch:
    """Counts writes under a folder and ends the process at one of them."""

    def __init__(self, folder: str, at: int | None, how: How, count: Path) -> None:
        self.folder = folder
        self.at = at
        self.how = how
        self.count = os.open(count, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.seen = 0

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event != "open" and event not in _WRITES:
            return
        if event == "open" and not int(arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR):
            return
        named = arguments[:1] if event == "open" else arguments[:2]  # a mode is no path
        paths = [os.fsdecode(it) for it in named if isinstance(it, (str, bytes))]
        if not any(os.path.realpath(path).startswith(self.folder) for path in paths):
            return
        os.write(self.count, b".")
        if self.at is not None and self.seen >= self.at:
            self.end(event, paths, arguments)
        self.seen += 1

    def end(self, event: str, paths: list[str], arguments: tuple[Any, ...]) -> None:
        if self.how is How.FULL and event not in {"os.remove", "os.rmdir"}:
            raise OSError(ENOSPC, os.strerror(ENOSPC), paths[0])
        if self.how is How.DENIED:
            raise PermissionError(EACCES, os.strerror(EACCES), paths[0])
        if self.how is How.OPENED and event == "open":
            self.at = None
            os.open(paths[0], arguments[2], 0o644)
        if self.how in {How.BEFORE, How.OPENED}:
            os._exit(KILLED)
