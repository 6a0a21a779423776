"""The MkDocs plugin: it mounts the folders, hands pages to the Markdown extension, reports."""

from .plugin import CoursesitePlugin

__all__ = ["CoursesitePlugin"]
