"""Folders outside docs/ as files of the site."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from coursesite.course import (
    FILE_SUFFIXES,
    PAGE_SUFFIXES,
    PRINT_PATH,
    UNPUBLISHED,
    Course,
    site_path,
)
from coursesite.course.files import unreadable_file
from coursesite.course.names import is_sayable

CODE_SUFFIXES = frozenset({".css", ".js", ".mjs"})
"""Published from docs/ beside pages and files: a site may bring its own styles and scripts."""


def mount_folders(files: Files, course: Course, config: MkDocsConfig) -> None:
    """Add the pages and files of lectures/ and exercises/, and keep to the allowed suffixes."""
    for file in list(files):
        if file.src_dir == config.docs_dir and not _is_published(file.src_uri, course):
            files.remove(file)
    for path in sorted([*course.sources, *course.files]):
        if not path.startswith("docs/") and not files.get_file_from_path(path):
            files.append(_mounted(path, course, config))


def finish_files(files: Files, course: Course, config: MkDocsConfig, copies: Path) -> None:
    """Tell where each page is edited; keep exercises out of the nav and drafts out of a build.

    Runs after the notebook plugin, which replaces the file of a notebook by one of its own and
    reads the path of that one. `copies` holds the notebooks as it is to see them.
    """
    for path in course.sources:
        file = files.get_file_from_path(virtual_path(path))
        if file is None:
            continue
        file.edit_uri = quote(path)
        if path.endswith(".ipynb"):
            file.abs_src_path = str(copies / path)
        if path.startswith("exercises/") or path.endswith(".ipynb") or path == PRINT_PATH:
            file.inclusion = InclusionLevel.NOT_IN_NAV
    for file in files:
        if course.is_draft(course_path(file, config)):
            file.inclusion = InclusionLevel.DRAFT


def virtual_path(path: str) -> str:
    """Return the path by which MkDocs knows a file of the course."""
    return path.removeprefix("docs/")


def course_path(file: File, config: MkDocsConfig) -> str:
    """Return the path from the course's root of a file that MkDocs knows."""
    return f"docs/{file.src_uri}" if file.src_dir == config.docs_dir else file.src_uri


def _is_published(src_uri: str, course: Course) -> bool:
    """Tell what the course has read, and a site's own styles, from what cannot be read or shown."""
    path = f"docs/{src_uri}"
    if path in course.sources or path in course.files:
        return True
    ours = any(part.startswith("_") for part in path.split("/"))  # a theme's parts, not a page
    suffix = Path(path).suffix.lower()
    return (
        suffix in CODE_SUFFIXES | (PAGE_SUFFIXES | FILE_SUFFIXES if ours else frozenset())
        and is_sayable(path)
        and not path.startswith(UNPUBLISHED)
        and unreadable_file(course.root, path) is None
    )


def _mounted(path: str, course: Course, config: MkDocsConfig) -> File:
    address = site_path(path)
    page = path in course.sources
    return File(
        path,
        src_dir=str(course.root),
        dest_dir=config.site_dir,
        use_directory_urls=config.use_directory_urls,
        dest_uri=f"{address}index.html" if page else None,
    )
