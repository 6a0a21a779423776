"""Build a site in a process of its own and tell what it took: `python -m bench.build SITE`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config


@dataclass(frozen=True)
class Built:
    """What one build took."""

    seconds: float
    """Processor time, which other programs on the machine disturb less than the clock."""

    memory: int | None
    """Most bytes in use at once; None where the system does not tell."""


def build_apart(root: Path, site: Path) -> Built:
    """Build the site of the course at `root` into the folder `site`, cold."""
    told = measure_apart("bench.build", root, site)
    return Built(told["seconds"], told["memory"])


def measure_apart(module: str, root: Path, site: Path) -> dict[str, Any]:
    """Run a module of ours that builds the course at `root` into `site`; return what it tells."""
    done = subprocess.run(
        [sys.executable, "-m", module, str(site)],
        cwd=root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode:
        raise RuntimeError(f"the site of {root} does not build:\n{done.stderr[-2000:]}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _most_memory() -> int | None:
    """Return the most bytes this process has held; only Linux tells it of the process alone."""
    status = Path("/proc/self/status")
    text = status.read_text(encoding="utf-8") if status.is_file() else ""
    m = re.search(r"^VmHWM:\s*(\d+) kB", text, re.M)
    return int(m[1]) * 1024 if m else None


def _main(site: str) -> None:
    config = load_config(site_dir=site)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    told = {"seconds": time.process_time(), "memory": _most_memory()}
    print(json.dumps(told))  # noqa: T201 - a program's output


if __name__ == "__main__":
    _main(sys.argv[1])
