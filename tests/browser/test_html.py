"""The Nu HTML checker has nothing to say about our markup, on any page."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.npm import install

pytestmark = pytest.mark.all

JAR = "node_modules/vnu-jar/build/dist/vnu.jar"
TIMEOUT = 900  # seconds; 300 pages take 40

THEIRS = (
    (
        r"Attribute “autocomplete” is only allowed when the input type is ",
        r'<input class="md-toggle"|<input class="md-option"',
        "the theme's switches for its drawer and its search are checkboxes without autocompletion, "
        "so that a reload does not bring an open menu back",
    ),
)
"""What is the theme's: message, markup, and why it is left as it is."""


def is_theirs(message: dict[str, str]) -> bool:
    return any(
        re.match(said, message["message"]) and re.search(markup, message.get("extract", ""))
        for said, markup, _ in THEIRS
    )


@pytest.fixture(scope="session")
def checker(node: Path, root: Path) -> list[str]:
    """Return the command that checks files; skip where there is no Java, or no way to npm."""
    java = shutil.which("java")
    if java is None or not _starts(java):
        pytest.skip("there is no Java, which the Nu HTML checker runs on")
    return [java, "-Xss4m", "-jar", str(install(node, root, "vnu-jar", "26") / JAR)]


def _starts(java: str) -> bool:
    """Tell a Java from the stand-in that macOS has where there is none."""
    return not subprocess.run([java, "-version"], capture_output=True, check=False).returncode


def errors(checker: list[str], path: Path) -> list[dict[str, str]]:
    """Check a file, or every page in a folder."""
    options = ["--format", "json", "--errors-only", "--skip-non-html", "--exit-zero-always"]
    done = subprocess.run(
        [*checker, *options, path], capture_output=True, text=True, check=False, timeout=TIMEOUT
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, str]] = json.loads(done.stderr)["messages"]
    return found


def test_every_page_is_valid_html(checker: list[str], site: Path) -> None:
    ours = [it for it in errors(checker, site) if not is_theirs(it)]
    said = [f"{it['url']}:{it.get('lastLine')}: {it['message']} {it.get('extract')}" for it in ours]
    assert said[:20] == []


def test_the_checker_finds_what_is_wrong(checker: list[str], tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text('<!doctype html><html lang="en"><title>T</title><p><div></p>', encoding="utf-8")
    assert [it["message"] for it in errors(checker, page) if not is_theirs(it)]


def test_what_is_the_theme_s_is_still_there(checker: list[str], site: Path) -> None:
    """An entry that nothing needs any more is taken out."""
    found = errors(checker, site / "index.html")
    for said, markup, _ in THEIRS:
        assert any(
            re.match(said, it["message"]) and re.search(markup, it.get("extract", ""))
            for it in found
        )
