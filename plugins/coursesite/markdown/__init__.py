"""A Python-Markdown extension: citations, directives, links between folders, maths."""

from __future__ import annotations

from typing import Any

from .context import PageLink, RenderedPage, Session
from .extension import CoursesiteExtension

__all__ = ["CoursesiteExtension", "PageLink", "RenderedPage", "Session", "makeExtension"]


def makeExtension(**kwargs: Any) -> CoursesiteExtension:  # noqa: N802 - Python-Markdown's name
    """Make the extension from its options, as Python-Markdown asks of a module."""
    return CoursesiteExtension(**kwargs)
