"""The parsers, and a schedule with everything in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.npm import install

from .parsers import IcalJs

ICALJS_MODULE = Path("node_modules", "ical.js", "dist", "ical.js")


@pytest.fixture(scope="session")
def full_text() -> str:
    """Return the example of the format, with every kind of entry."""
    return Path(__file__).with_name("full.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def icaljs(node: Path, root: Path) -> Iterator[IcalJs]:
    """Yield ical.js, installed from npm once."""
    parser = IcalJs(node, install(node, root, "ical.js", "2") / ICALJS_MODULE)
    yield parser
    parser.close()
