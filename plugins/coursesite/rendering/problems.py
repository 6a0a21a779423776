"""Problems shown in the page, so that an author sees them where they are."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from coursesite.problems import Problem

from .environment import render_template


def render_problem(message: str) -> Markup:
    """Render one problem as a box that stands where it was found."""
    return render_template("problem.html", messages=[message])


def render_problems(problems: Sequence[Problem]) -> Markup:
    """Render the problems of a page as one box."""
    return render_template("problem.html", messages=[str(problem) for problem in problems])
