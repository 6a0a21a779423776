"""Render pages of a course without a site builder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markdown import Markdown

from coursesite.course import load_course
from coursesite.markdown import RenderedPage, Session
from coursesite.markdown.pages import page_converter, page_markdown

EXTENSIONS: dict[str, dict[str, Any]] = {
    "admonition": {},
    "attr_list": {},
    "footnotes": {},
    "md_in_html": {},
    "tables": {},
    "toc": {"permalink": True},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.details": {},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
    "coursesite": {},
}
"""The extensions of mkdocs.yml that change how a page is read."""


def render(root: Path, page: str) -> tuple[str, RenderedPage]:
    """Return the HTML of a page and what the site knows of it."""
    session = Session(load_course(root), page)
    configs = {**EXTENSIONS, "coursesite": {"session": session}}
    html = Markdown(extensions=list(EXTENSIONS), extension_configs=configs).convert(
        page_markdown(session.course, page)
    )
    return html, session.result(page)


def render_pages(session: Session) -> Iterable[RenderedPage]:
    """Render every page, to find what is wrong in it."""
    for path in session.course.sources:
        session.page = path
        converter = page_converter(session, EXTENSIONS, EXTENSIONS)
        converter.convert(page_markdown(session.course, path))
        session.result(path)
    return session.finished.values()
