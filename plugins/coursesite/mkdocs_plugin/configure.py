"""What the plugin sets in the site's configuration."""

from __future__ import annotations

import atexit
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from coursesite.course import BIBLIOGRAPHY_PATH
from coursesite.course.files import FOLDERS
from coursesite.markdown import Session

from .front_matter import as_text

OVERRIDES = Path(str(files("coursesite"))) / "overrides"
"""Templates of ours that the theme finds before its own."""

_RENDERERS_OWN = ".cache/mkdocs-jupyter"
"""Where mkdocs-jupyter keeps its outcomes, from the working directory, if it is not told."""


def course_root(config: MkDocsConfig) -> Path:
    """Return the folder of mkdocs.yml; docs/ must stand in it, and a build must not empty it."""
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    if Path(config.docs_dir).resolve() != root / "docs":
        raise PluginError('coursesite: the setting "docs_dir" must be left at "docs"')
    if not config.use_directory_urls:
        raise PluginError('coursesite: the setting "use_directory_urls" must be left on')
    try:
        site = Path(os.path.realpath(config.site_dir))
    except ValueError as error:  # NUL, or half a character
        raise PluginError('coursesite: the setting "site_dir" must be left at "site"') from error
    if root.is_relative_to(site) or any(_meet(site, root / name) for name in (*FOLDERS, ".git")):
        raise PluginError(
            'coursesite: the setting "site_dir" must be left at "site": '
            f'a build empties the folder, and "{site.name}" holds what somebody wrote'
        )
    return root


def _meet(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)


def prepare(config: MkDocsConfig, session: Session) -> None:
    """Hand the session to the Markdown extension, and leave links to it.

    Links are checked with the author's file and line by the extension, so MkDocs' own messages
    about the same links are off.
    """
    for name in ("site_name", "site_description", "site_author"):
        if text := config.get(name):  # the theme writes them as they are
            config[name] = as_text(text)
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


def prepare_cache(config: MkDocsConfig, root: Path) -> Path:
    """Return the folder for notebooks as the notebook renderer is to see them.

    The renderer's own outcomes stand beside it, where mkdocs.yml does not name another folder; one
    that a killed build left half written is removed. In a course that cannot be written to, both
    are in a folder for this run alone.
    """
    cache = root / ".cache"
    if not _is_writable(cache):
        cache = Path(tempfile.mkdtemp(prefix="coursesite-"))
        atexit.register(shutil.rmtree, cache, ignore_errors=True)
    renderer = config.plugins.get("mkdocs-jupyter")
    if renderer and renderer.config.get("cache_dir") == _RENDERERS_OWN:
        renderer.config["cache_dir"] = str(cache / "mkdocs-jupyter")
        _remove_halves(cache / "mkdocs-jupyter")
    return cache / "coursesite" / "notebooks"


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _remove_halves(folder: Path) -> None:
    for path in folder.glob("*.json"):
        try:
            json.loads(path.read_bytes())
        except ValueError:
            path.unlink()
