"""Problems shown in the page, so that an author sees them where they are."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from coursesite.problems import Problem

from .environment import render_template
from .words import SITE_WORDS


def render_problem(message: str) -> Markup:
    """Render one problem as a box that stands where it was found."""
    return render_template("problem.html", messages=[message], title=SITE_WORDS["to_mend_one"])


def render_problems(problems: Sequence[Problem]) -> Markup:
    """Render the problems of a page as one box."""
    messages = [str(problem) for problem in problems]
    title = SITE_WORDS["to_mend" if len(messages) > 1 else "to_mend_one"]
    return render_template("problem.html", messages=messages, title=title)
