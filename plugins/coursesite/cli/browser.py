"""A Chromium on this computer: where it is, and having it print a page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

VARIABLE = "COURSESITE_CHROMIUM"
"""Environment variable that names the browser to use."""

ARGUMENTS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
"""What Chromium is started with: no traffic of its own."""

_NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "msedge"),
)
_PLACES = (
    "/usr/bin/chromium",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
_TIMEOUT = 600  # seconds; a whole course takes about twenty


def find_browser() -> str | None:
    """Return the path of a Chromium that starts, or None.

    The environment variable comes first, then what is installed, then Playwright's own.
    """
    return next((path for path in _candidates() if _starts(path)), None)


def print_page(browser: str, page: Path, pdf: Path) -> str | None:
    """Write a page on this disk as a PDF with tags and an outline; return what went wrong.

    The title and the language are the page's own. What the page loads stands beside it.
    """
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser,
            "--headless",
            *(["--no-sandbox"] if _is_root() else []),
            *ARGUMENTS,
            f"--user-data-dir={profile}",
            "--export-tagged-pdf",
            "--generate-pdf-document-outline",
            "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}",
            page.as_uri(),
        ]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, check=False, timeout=_TIMEOUT
            )
        except subprocess.TimeoutExpired:
            return f"{browser} did not finish in {_TIMEOUT} seconds"
    if done.returncode or not pdf.is_file():
        last = done.stderr.strip().splitlines()[-1:] or ["nothing was written"]
        return f"{browser}: {last[0]}"
    return None


def _candidates() -> Iterator[str]:
    if chosen := os.environ.get(VARIABLE):
        yield chosen
        return
    yield from filter(None, map(shutil.which, _NAMES))
    yield from (path for path in _PLACES if Path(path).is_file())
    if find_spec("playwright"):
        yield from _playwrights_own()


def _playwrights_own() -> Iterator[str]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if Path(path).is_file():
        yield path


def _starts(path: str) -> bool:
    if sys.platform == "win32":  # there, a browser that is asked for its version opens a window
        return Path(path).is_file()
    try:
        done = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _is_root() -> bool:
    """Tell whether Chromium's sandbox has to stay off, as in most containers."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
