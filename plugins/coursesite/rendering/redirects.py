"""A page at an old address."""

from __future__ import annotations

from markupsafe import Markup

from .environment import render_template
from .words import SITE_WORDS


def render_redirect(url: str, title: str) -> Markup:
    """Render a page that leads to `url` at once, with a link for those it does not take along."""
    return render_template("redirect.html", url=url, title=title, word=SITE_WORDS)
