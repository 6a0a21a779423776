"""Files for authors to start from."""

from __future__ import annotations

import json

from .environment import environment


def render_week_starter(title: str) -> str:
    """Write a lecture with the front matter a week needs."""
    quoted = json.dumps(title, ensure_ascii=False)
    return environment().get_template("week-starter.md").render(title=title, quoted=quoted)


def render_exercise_starter(kind: str) -> str:
    """Write an exercise of a kind, complete and without a problem."""
    return environment().get_template("exercise-starter.md").render(kind=kind)
