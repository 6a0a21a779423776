"""Which plugins mkdocs.yml names, and whether their options alone say that they are right."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from typing import Any

from mkdocs.config.base import BaseConfigOption
from mkdocs.config.config_options import FilesystemObject
from mkdocs.config.defaults import MkDocsConfig

from coursesite.course import digest_of

USUAL_PLUGINS = (
    "search",
    "coursesite",
    {"mkdocs-jupyter": {"include": ["*.ipynb"], "ignore": ["*.md", "*.py"], "execute": False}},
)
"""What `coursesite init` writes: it is right, and to load it takes longer than to read a course."""


def without_usual(plugins: list[Any]) -> list[Any]:
    """Return the plugins without those whose entry is known to be right, if they are installed."""
    installed = entry_points(group="mkdocs.plugins").names
    return [
        entry
        for entry in plugins
        if entry not in USUAL_PLUGINS
        or not installed.issuperset([entry] if isinstance(entry, str) else entry)
    ]


def plugins_digest(config: MkDocsConfig) -> str:
    """Return a digest of the plugins with their options as written, and of all that there are."""
    installed = sorted(
        (it.name, it.value, it.dist.version if it.dist else "")
        for it in entry_points(group="mkdocs.plugins")
    )
    return digest_of("plugins", config.get("plugins"), config.get("theme"), installed)


def read_disk(config: MkDocsConfig) -> bool:
    """Tell whether an option of a plugin names a file: it may be right today and gone tomorrow."""
    return any(
        isinstance(option, FilesystemObject)
        for plugin in config.plugins.values()  # MkDocs has no public way to ask for options
        for _, outer in plugin.config._schema
        for option in _options(outer)
    )


def _options(option: object) -> Iterator[BaseConfigOption[Any]]:
    """Yield an option and those that it wraps."""
    if isinstance(option, BaseConfigOption):
        yield option
        for inner in vars(option).values():
            for each in inner if isinstance(inner, (list, tuple)) else [inner]:
                yield from _options(each)
