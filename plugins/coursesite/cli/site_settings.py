"""What mkdocs.yml says of the Markdown, and what in it keeps the site from being built."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError

from coursesite.course import PAGE_SUFFIXES, Kept
from coursesite.mkdocs_plugin.configure import course_root
from coursesite.problems import Parsed, Place, Problem, did_you_mean

from .plugin_options import plugins_digest, read_disk, without_usual

SETTINGS_PATH = "mkdocs.yml"


@dataclass(frozen=True)
class MarkdownSettings:
    """How the site renders Markdown."""

    extensions: tuple[str, ...]
    """Names of Python-Markdown extensions, in order."""

    configs: Mapping[str, Mapping[str, Any]]
    """Options by the name of their extension."""


USUAL = MarkdownSettings(
    (
        *(
            "abbr",
            "admonition",
            "attr_list",
            "def_list",
            "footnotes",
            "md_in_html",
            "tables",
            "toc",
        ),
        *("pymdownx.arithmatex", "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed"),
    ),
    {"pymdownx.arithmatex": {"generic": True}, "pymdownx.tabbed": {"alternate_style": True}},
)
"""Stands in where mkdocs.yml cannot be read, so that pages are checked all the same."""


def load_settings(
    root: Path, pages: Collection[str], kept: Kept | None = None
) -> Parsed[MarkdownSettings]:
    """Read mkdocs.yml of the course at `root`.

    A setting that is wrong or unknown, or a page in `nav` that is none of `pages`, is an error:
    a strict build would stop there. Plugins whose options an earlier check has `kept` as right, or
    that are known to be right, are not loaded.
    """
    kept = kept or Kept()
    path = root / SETTINGS_PATH
    config = MkDocsConfig(config_file_path=str(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
        with path.open("rb") as file:
            config.load_file(file)
    except FileNotFoundError:
        return _unreadable(1, "the file is missing, the site cannot be built")
    except UnicodeDecodeError:
        return _unreadable(1, "a character that is not UTF-8: save the file as UTF-8")
    except (OSError, ConfigurationError) as error:
        line = re.findall(r"line (\d+)", str(error))
        return _unreadable(int(line[-1]) if line else 1, f"cannot be read: {_last_words(error)}")
    except _UNFORESEEN as error:
        return Parsed(USUAL, (_problem(text, "INHERIT", str(error)),))
    plugins = plugins_digest(config)
    if kept.find(plugins):
        config.load_dict({"plugins": []})
    elif isinstance(config.get("plugins"), list):
        config.load_dict({"plugins": without_usual(config["plugins"])})
    try:
        errors, warnings = config.validate()
    except _UNFORESEEN as error:
        return Parsed(USUAL, (_problem(text, _culprit(config), str(error)),))
    if not errors and not any(key == "plugins" for key, _ in warnings) and not read_disk(config):
        kept.keep(plugins)
    problems = [
        *(_problem(text, key, str(fault)) for key, fault in (*errors, *warnings)),
        *([] if errors else _check_layout(config, text)),
        *_check_nav(config.get("nav"), text, pages),
    ]
    extensions, configs = config["markdown_extensions"], config["mdx_configs"]
    wrong = any(key in {"markdown_extensions", "mdx_configs"} for key, _ in errors)
    # MkDocs leaves the list as it is written where another setting ends its reading early
    if wrong or not all(isinstance(name, str) for name in extensions or ()):
        return Parsed(USUAL, tuple(problems))
    return Parsed(MarkdownSettings(tuple(extensions or ()), configs or {}), tuple(problems))


_UNFORESEEN = (AttributeError, KeyError, RecursionError, TypeError, ValueError)
"""What MkDocs raises on a value that it did not think of."""


def _culprit(config: MkDocsConfig) -> str:
    """Return the setting whose value MkDocs cannot take."""
    for key, option in config._schema:  # MkDocs has no public way to try one
        try:
            option.validate(config[key])
        except ValidationError:
            continue
        except _UNFORESEEN:
            return key
    return ""


def _unreadable(line: int, message: str) -> Parsed[MarkdownSettings]:
    return Parsed(USUAL, (Problem(Place(SETTINGS_PATH, line), message),))


def _last_words(error: Exception) -> str:
    """Shorten an error of many lines to the one that says what was found."""
    lines = [line.strip() for line in str(error).splitlines() if " line " not in line]
    return (lines[-1] if lines else str(error)).rstrip(".")


def _problem(text: str, key: str, fault: str) -> Problem:
    if fault.startswith("Unrecognised configuration name"):
        near = did_you_mean(key, MkDocsConfig())
        return Problem(_place(text, key), f'unknown setting "{key}"{near}')
    if key == "docs_dir":
        return Problem(_place(text, key), 'there is no folder "docs", where the home page stands')
    first = " ".join(fault.split()).rstrip(".")
    return Problem(_place(text, key), f'the setting "{key}" is wrong: {first}')


def _place(text: str, key: str) -> Place:
    m = re.search(rf"^{re.escape(key)}[ \t]*:", text, re.M)
    return Place(SETTINGS_PATH, text.count("\n", 0, m.start()) + 1 if m else 1)


def _check_layout(config: MkDocsConfig, text: str) -> Iterator[Problem]:
    """Check what the site's plugin asks of the configuration."""
    try:
        course_root(config)
    except PluginError as error:
        message = str(error).removeprefix("coursesite: ")
        named = re.search(r'"(\w+)"', message)
        yield Problem(_place(text, named.group(1) if named else ""), message)


def _check_nav(nav: Any, text: str, pages: Collection[str]) -> Iterator[Problem]:
    """Check that each page of the menu is there."""
    known = [path.removeprefix("docs/") for path in pages]
    try:
        entries = dict.fromkeys(_nav_paths(nav))
    except RecursionError:
        message = 'the setting "nav" is wrong: it holds itself'
        yield Problem(_place(text, "nav"), message)
        return
    for entry in entries:
        is_page = entry.endswith(tuple(PAGE_SUFFIXES)) and not urlsplit(entry).scheme
        if is_page and entry not in known:
            line = text.count("\n", 0, max(text.find(entry), 0)) + 1
            near = did_you_mean(entry, known)
            yield Problem(Place(SETTINGS_PATH, line), f'"nav" names a missing page "{entry}"{near}')


def _nav_paths(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, (list, dict)):
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from _nav_paths(entry)
