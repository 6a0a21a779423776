"""How long an author waits for an edit to show: `python -m bench.serving SITE` in a course."""

from __future__ import annotations

import json
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from .build import measure_apart
from .rows import Row, growth
from .sized_course import make_sized_course

SIZES = (15, 60, 150, 600)
"""Pages of the sites: weeks of the course, and six pages around them."""

USUAL, LARGE = 60, 600
"""A site for which the time is to be short, and one that is to be rebuilt with less for a page."""

WAIT = 1.0
"""Seconds of processor time after which an edit is to show, on a site of the usual size.

The host waits for up to 0.6 s before it begins: it looks twice a second for files that have
changed, and whether more of them do.
"""

TIMES = 2
"""Edits of each kind; the shortest rebuild counts."""

Edit = Callable[[Path, int], object]


def measure_serving(root: Path, folder: Path) -> Iterator[Row]:
    """Serve courses of several sizes, each in a process of its own, and edit them."""
    told = {}
    for pages in SIZES:
        course = make_sized_course(root, folder / f"pages-{pages}", pages)
        told[pages] = measure_apart("bench.serving", course, folder / f"served-{pages}")
        yield from _rows(pages, told[pages])
    for name in EDITS:
        seconds = [(told[pages]["pages"], told[pages]["edits"][name]) for pages in (USUAL, LARGE)]
        times = growth(*seconds)
        yield Row(f"{name}, each page of {LARGE} to {USUAL}", times, "times", 1)


def _rows(pages: int, told: dict[str, Any]) -> Iterator[Row]:
    cold = told["cold"]
    note = "" if told["pages"] == pages else f"{told['pages']} pages"
    yield Row(f"{pages} pages, the first build", cold, "s", None, note)
    for name, seconds in told["edits"].items():
        budget = WAIT if pages <= USUAL else None
        share = f"{seconds / cold:.2f} of the first build"
        yield Row(f"{pages} pages, then {name}", seconds, "s", budget, share)


def _edit_text(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(old, new, text, count=1, flags=re.M), encoding="utf-8")


def _edit_lecture(root: Path, turn: int) -> None:
    _edit_text(_first(root, "lectures/*/index.md"), r"\Z", f"\nOne more sentence, {turn}.\n")


def _edit_cell(kind: str, words: str) -> Edit:
    def edit(root: Path, turn: int) -> None:
        path = _first(root, "lectures/*/*.ipynb")
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cell = [it for it in notebook["cells"] if it["cell_type"] == kind][-1]
        cell["source"] = "".join(cell["source"]) + f"\n\n{words}, {turn}."
        path.write_text(json.dumps(notebook, indent=1), encoding="utf-8")

    return edit


def _edit_exercise(root: Path, turn: int) -> None:
    exercise = _first(root, "exercises/*/*.md")
    _edit_text(exercise, r"^(# .*\n\n.*)$", rf"\1 And, {turn}?")


def _edit_bibliography(root: Path, turn: int) -> None:
    """Change the title of a work that the first lecture cites."""
    lecture = _first(root, "lectures/*/index.md").read_text(encoding="utf-8")
    bib = root / "references.bib"
    known = bib.read_text(encoding="utf-8")
    key = next(it for it in re.findall(r"@([a-z0-9]+)", lecture) if f"{{{it}," in known)
    _edit_text(bib, rf"(\{{{key},(?:.*\n)*?\s*title\s*=\s*\{{)", rf"\1Edition {turn}: ")


def _edit_schedule(root: Path, turn: int) -> None:
    _edit_text(root / "lectures/schedule.yml", r"(start: \"\d\d):\d\d", rf"\1:{turn + 1:02}")


def _first(root: Path, pattern: str) -> Path:
    return min(root.glob(pattern))


EDITS: dict[str, Edit] = {
    "an edited lecture": _edit_lecture,
    "a notebook's prose": _edit_cell("markdown", "One more sentence"),
    "a notebook's code": _edit_cell("code", "# One more comment"),
    "an exercise": _edit_exercise,
    "references.bib": _edit_bibliography,
    "schedule.yml": _edit_schedule,
}


def _serve(root: Path, site: str) -> dict[str, Any]:
    config = _load(site)
    config.plugins.on_startup(command="serve", dirty=False)
    told: dict[str, Any] = {"cold": _seconds(config), "edits": {}}
    for name, edit in EDITS.items():
        found = []
        for turn in range(TIMES):
            edit(root, turn)
            found.append(_seconds(None, site))
        told["edits"][name] = min(found)
    told["pages"] = len([*Path(site).rglob("index.html")])
    return told


def _seconds(config: MkDocsConfig | None, site: str = "") -> float:
    """Build as the host does after a change, and return the processor time it took."""
    start = time.process_time()
    config = config or _load(site)
    build(config, serve_url=config.site_url)
    return time.process_time() - start


def _load(site: str) -> MkDocsConfig:
    return load_config(site_dir=site)


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # those of other packages
    print(json.dumps(_serve(Path.cwd(), sys.argv[1])))  # noqa: T201 - a program's output
