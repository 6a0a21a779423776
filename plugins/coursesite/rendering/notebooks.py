"""What stands around a notebook's cells."""

from __future__ import annotations

from markupsafe import Markup

from coursesite.notebooks import Figure

from .environment import render_template


def render_figure(figure: Figure) -> Markup:
    """Render a figure as an image beside the page."""
    return render_template("notebook-figure.html", figure=figure)


def render_notebook_note(name: str) -> Markup:
    """Render how to take the notebook along; `name` is the file beside the page."""
    return render_template("notebook-note.html", name=name)
