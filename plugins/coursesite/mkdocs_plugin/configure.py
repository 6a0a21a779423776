"""What the plugin sets in the site's configuration."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from coursesite.course import BIBLIOGRAPHY_PATH
from coursesite.markdown import Session

OVERRIDES = Path(str(files("coursesite"))) / "overrides"
"""Templates of ours that the theme finds before its own."""


def course_root(config: MkDocsConfig) -> Path:
    """Return the folder of mkdocs.yml; docs/ must stand in it."""
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    if Path(config.docs_dir).resolve() != root / "docs":
        raise PluginError('coursesite: the setting "docs_dir" must be left at "docs"')
    if not config.use_directory_urls:
        raise PluginError('coursesite: the setting "use_directory_urls" must be left on')
    return root


def prepare(config: MkDocsConfig, session: Session) -> None:
    """Hand the session to the Markdown extension, and leave links to it.

    Links are checked with the author's file and line by the extension, so MkDocs' own messages
    about the same links are off.
    """
    if "coursesite" not in config.markdown_extensions:
        config.markdown_extensions.append("coursesite")
    config.mdx_configs["coursesite"] = {"session": session}
    links = config.validation.links
    links.not_found = links.anchors = links.absolute_links = links.unrecognized_links = (
        logging.DEBUG
    )
    position = 1 if config.theme.custom_dir else 0
    if str(OVERRIDES) not in config.theme.dirs:
        config.theme.dirs.insert(position, str(OVERRIDES))


def watched(root: Path) -> Iterator[str]:
    """Give the files and folders outside docs/ whose change rebuilds the site."""
    for name in ("lectures", "exercises", BIBLIOGRAPHY_PATH):
        if (root / name).exists():
            yield str(root / name)


def copies_folder(config: MkDocsConfig) -> Path:
    """Return the folder for notebooks as the notebook renderer is to see them."""
    return course_root(config) / ".cache" / "coursesite" / "notebooks"
