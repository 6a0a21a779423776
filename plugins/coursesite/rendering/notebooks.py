"""What stands around a notebook's cells."""

from __future__ import annotations

from markupsafe import Markup

from coursesite.notebooks import Figure

from .environment import render_template
from .words import SITE_WORDS


def render_figure(figure: Figure) -> Markup:
    """Render a figure as an image beside the page."""
    return render_template("notebook-figure.html", figure=figure)


def render_code_cells(html: str) -> Markup:
    """Render code and its outputs, as the notebook renderer wrote them, out of the search index.

    The theme's index leaves out an element whose tag does not stand in itself again, so it is a
    `<section>` around the renderer's `<div>`s.
    """
    code = Markup(html.strip())
    return render_template("notebook-code.html", code=code) if code else code


def render_notebook_note(name: str) -> Markup:
    """Render how to take the notebook along; `name` is the file beside the page."""
    return render_template("notebook-note.html", name=name, word=SITE_WORDS)
