"""Find a Chromium for the browser tests, or install one: `python -m tests.find_browser`."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys

from coursesite.cli.browser import ARGUMENTS as OWN_ARGUMENTS
from coursesite.cli.browser import VARIABLE, find_browser

__all__ = ["ARGUMENTS", "VARIABLE", "find_browser"]

ARGUMENTS = ("--no-sandbox", *OWN_ARGUMENTS)  # root, as in containers
"""What tests start Chromium with."""


def install_browser() -> None:
    """Install Debian's Chromium where apt may be used, else Playwright's own; say what failed."""
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        quiet = functools.partial(
            subprocess.run,
            stdout=subprocess.DEVNULL,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        )
        update = quiet([*sudo, "apt-get", "update", "-qq"], check=False)
        if update.returncode == 0:
            quiet([*sudo, "apt-get", "install", "-qq", "-y", "chromium"], check=False)
    if not find_browser():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Print the browser that the tests will use; without one, fail only where CI is set."""
    path = find_browser()
    if not path:
        print("no Chromium found, installing one", file=sys.stderr)
        install_browser()
        path = find_browser()
    if path:
        print(f"browser tests use {path}")
        return 0
    print(
        f"no Chromium could be found or installed: browser tests are skipped; set {VARIABLE} to a"
        " Chromium's path to run them",
        file=sys.stderr,
    )
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
