"""What directives have in common: the page they stand on, and what they put there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from xml.etree import ElementTree

from markupsafe import Markup

from coursesite.course import relative_url, site_url, week_number
from coursesite.rendering.problems import render_problem
from coursesite.schedule import Week

from .context import PageContext, Session
from .pieces import PieceBoard


class DirectiveFamily:
    """Directives of one subject, on one page."""

    def __init__(self, session: Session, context: PageContext, board: PieceBoard) -> None:
        self.session = session
        self.context = context
        self.course = context.course
        self.board = board

    @property
    def here(self) -> str:
        """Return the address of the page."""
        return site_url(self.context.source.path)

    @property
    def base_url(self) -> str:
        """Return the way to the site's root, as MkDocs writes it."""
        return self.url("").rstrip("/")

    def url(self, address: str) -> str:
        """Return the way from this page to an address of the site."""
        return relative_url(self.here, address)

    def _week(self) -> Week | None:
        return self.course.week(week_number(self.context.source.path))

    def _problem(self, parent: ElementTree.Element, message: str, line: str) -> None:
        place = self.context.report(message, line, alone=True)
        self._piece(parent, partial(render_problem, f"{place}: {message}"))

    def _piece(self, parent: ElementTree.Element, write: Callable[[], Markup]) -> int:
        """Put a piece of HTML on the page; a quick look does not write it."""
        return self.board.add_html(parent, Markup() if self.session.quick else write())
