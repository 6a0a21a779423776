"""The browser's part: what is now, run under node, and the page in a browser."""

from __future__ import annotations

import subprocess
from pathlib import Path


def test_what_is_now(node: Path, root: Path) -> None:
    """`tests/schedule/schedule-now.test.mjs` holds the cases."""
    done = subprocess.run(
        [node, "--test", root / "tests" / "schedule" / "schedule-now.test.mjs"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
