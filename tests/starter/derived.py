"""Which files of a new course are the project's own, and what is changed in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "plugins" / "coursesite" / "starter"

PAGES = ".github/workflows/pages.yml"

DERIVED: Mapping[str, tuple[tuple[str, str], ...]] = {
    PAGES: (
        ("# Checks, builds and tests every change", "# Checks and builds every change"),
        ("name: Check, build and test", "name: Check and build"),
        ("            pyproject.toml\n", "            requirements.txt\n"),
        ("pip install . -c constraints.txt", "pip install -r requirements.txt -c constraints.txt"),
        ("\n      - name: Test\n        run: make test\n", ""),
    ),
    ".github/ISSUE_TEMPLATE/error-in-the-course.yml": (
        ("about a client, a classmate or", "about a classmate or"),
        (
            "\n        If you are in crisis in the United States, call or text **988**; "
            "if a life is in danger, **911**.",
            "",
        ),
        ('Week 4, "What a positive screen means"', 'Week 2, "A lucky guess"'),
    ),
    "docs/schedule.schema.json": (),
}
"""Each change is a text that stands once in the project's file, and what a course has there."""


def derive(path: str) -> str:
    """Return what a new course has at a path, made from the project's file of that path."""
    text = (ROOT / path).read_text(encoding="utf-8")
    for old, new in DERIVED[path]:
        assert text.count(old) == 1, f"{path}: {old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def derive_constraints() -> str:
    """Return the versions, of those the tests ran with, of what a course installs."""
    wanted = set(required("coursesite", frozenset({"notebooks"}), set()))
    kept = [line for line in constraints(ROOT) if canonicalize_name(line.split("==")[0]) in wanted]
    head = "# Exact versions that were tested together; requirements.txt says what to install."
    return "".join(f"{line}\n" for line in (head, *kept))


def constraints(folder: Path) -> list[str]:
    """Return the lines of constraints.txt that hold a version."""
    lines = (folder / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def required(package: str, extras: frozenset[str], seen: set[tuple[str, ...]]) -> Iterator[str]:
    """Yield the names of all that an installed package requires, and of what those require."""
    for requirement in map(Requirement, requires(package) or ()):
        marker = requirement.marker
        if marker and not any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            continue
        name = canonicalize_name(requirement.name)
        key = (name, *sorted(requirement.extras))
        if key not in seen:
            seen.add(key)
            yield name
            yield from required(name, frozenset(requirement.extras), seen)
