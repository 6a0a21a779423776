"""A page at an old address."""

from __future__ import annotations

from markupsafe import Markup

from .environment import render_template
from .words import SITE_WORDS


def render_redirect(url: str, title: str, language: str) -> Markup:
    """Render a page that leads to `url` at once, with a link for those it does not take along.

    `language` is that of the course, in which the title is written.
    """
    return render_template(
        "redirect.html", url=url, title=title, language=language, word=SITE_WORDS
    )
