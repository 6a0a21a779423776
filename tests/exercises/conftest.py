"""The parser of GIFT, from npm."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.npm import install

PRINT_PARSED = """
const { parse } = require("gift-pegjs");
const text = require("fs").readFileSync(0, "utf8");
console.log(JSON.stringify(parse(text)));
"""


@pytest.fixture(scope="session")
def parse_gift(node: Path, root: Path) -> Callable[[str], Any]:
    """Return a function that reads GIFT with a parser that is not ours, installed once."""
    folder = install(node, root, "gift-pegjs", "1")

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
