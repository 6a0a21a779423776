"""Find a Chromium for the browser tests, or install one: `python -m tests.find_browser`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "COURSESITE_CHROMIUM"
"""Environment variable that names the browser to use."""

ARGUMENTS = (
    "--no-sandbox",  # root, as in containers
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
"""What Chromium is started with: no traffic of its own."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PLACES = (
    "/usr/bin/chromium",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def find_browser() -> str | None:
    """Return the path of a Chromium that starts, or None.

    The environment variable comes first, then what is installed, then Playwright's own.
    """
    return next((path for path in _candidates() if _starts(path)), None)


def _candidates() -> Iterator[str]:
    if chosen := os.environ.get(VARIABLE):
        yield chosen
        return
    yield from filter(None, map(shutil.which, _NAMES))
    yield from (path for path in _PLACES if Path(path).is_file())
    yield from filter(None, [_playwrights_own()])


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _starts(path: str) -> bool:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def install_browser() -> None:
    """Install Debian's Chromium where apt may be used, else Playwright's own; say what failed."""
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        quiet = {
            "stdout": subprocess.DEVNULL,
            "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        }
        update = subprocess.run([*sudo, "apt-get", "update", "-qq"], check=False, **quiet)
        if update.returncode == 0:
            subprocess.run(
                [*sudo, "apt-get", "install", "-qq", "-y", "chromium"], check=False, **quiet
            )
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
