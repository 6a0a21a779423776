"""Whatever authors do while `mkdocs serve` runs: the site is the one a fresh start would build."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from tests.conftest import BIBLIOGRAPHY

from .edits import EDITS, FILES, write_files
from .test_render_cache import load, rebuild

Told = tuple[str, ...]
Edits = Sequence[tuple[str, int]]


class _Log(logging.Handler):
    """Holds what authors are told: every problem, and warnings of others."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.endswith("coursesite") or record.levelno >= logging.WARNING:
            self.told.append(f"{record.levelname} {record.getMessage()}")


@contextmanager
def fresh_plugins() -> Iterator[None]:
    """Let a build make plugins of its own, while those that serve keep what they know."""
    option = dict(MkDocsConfig._schema)["plugins"]
    serving, option.plugin_cache = option.plugin_cache, {}
    try:
        yield
    finally:
        option.plugin_cache = serving


def build_again(root: Path, site: Path) -> Told:
    """Build as `mkdocs serve` does after a change; return what is logged, or why it failed."""
    log, logger = _Log(), logging.getLogger("mkdocs")
    logger.addHandler(log)
    logger.setLevel(logging.INFO)
    try:
        rebuild(root, site)
    except (Abort, ConfigurationError, MkDocsException) as error:
        log.told.append(f"{type(error).__name__} {error}")
    finally:
        logger.removeHandler(log)
    return tuple(log.told)


def start_again(root: Path, site: Path) -> Told:
    """Begin to serve, with nothing kept."""
    with fresh_plugins():
        load(root, site).plugins.on_startup(command="serve", dirty=False)
        return build_again(root, site)


def written(site: Path) -> Mapping[str, bytes]:
    """Return every file of a site by its path."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def check_edits(edits: Edits, patch: pytest.MonkeyPatch, every: int = 1) -> None:
    """Make the edits one after the other while serving; compare after `every` so many of them."""
    with tempfile.TemporaryDirectory() as name, fresh_plugins():
        folder = Path(name)
        root, kept, fresh = folder / "course", folder / "kept", folder / "fresh"
        write_files(root, {**FILES, "references.bib": BIBLIOGRAPHY})
        patch.chdir(root)  # where the notebook plugin keeps its own
        load(root, kept).plugins.on_startup(command="serve", dirty=False)
        build_again(root, kept)
        for number, (edit, variant) in enumerate(edits, 1):
            EDITS[edit](root, variant)
            told = build_again(root, kept)
            if number % every == 0:
                assert told == start_again(root, fresh), edit
                pages, expected = written(kept), written(fresh)
                assert pages.keys() == expected.keys(), edit
                assert [path for path in pages if pages[path] != expected[path]] == [], edit


ORDINARY: Edits = (
    ("change_a_title", 10),  # first: it makes all pages anew, and would hide what is stale
    ("type_a_sentence", 20),
    ("change_an_exercise", 0),
    ("change_the_bibliography", 0),
    ("change_the_schedule", 0),
)
"""What authors mostly do."""


def test_the_site_is_a_fresh_one_after_ordinary_edits(monkeypatch: pytest.MonkeyPatch) -> None:
    check_edits(ORDINARY, monkeypatch, every=len(ORDINARY))


def _any_edits(examples: int, longest: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Try so many sequences of edits."""
    edit = st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 23))
    choose = given(edits=st.lists(edit, min_size=1, max_size=longest))
    limits = settings(
        max_examples=examples,
        deadline=None,
        derandomize=examples < 10,  # few are the same in each run
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    return lambda test: limits(choose(test))


@_any_edits(examples=2, longest=2)
def test_the_site_is_a_fresh_one_after_a_few_edits(edits: Edits) -> None:
    with pytest.MonkeyPatch.context() as patch:
        check_edits(edits, patch)


@pytest.mark.all
@_any_edits(examples=25, longest=8)
def test_the_site_is_a_fresh_one_after_any_edits(edits: Edits) -> None:
    with pytest.MonkeyPatch.context() as patch:
        check_edits(edits, patch)
