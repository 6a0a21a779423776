"""The head of a week's page: its question, objectives, readings and time, and no dates."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from coursesite.schedule import Objective, Week, reading_minutes, total_minutes

from .environment import render_template
from .schedule import Cite
from .schedule_dates import duration
from .words import SCHEDULE_WORDS


def objective_anchor(objective: Objective) -> str:
    """Return the anchor of an objective on its week's page, which lectures link to."""
    return f"objective-{objective.id}"


def render_week_header(week: Week, *, cite: Cite) -> Markup:
    """Render what stands under a week's title.

    `cite` gives a whole reference, since this is the list of readings.
    """
    return render_template(
        "week-header.html",
        week=week,
        cite=cite,
        total=total_minutes(week),
        parts=tuple(_parts(week)),
        reading_time=reading_minutes(week),
        optional=sum(reading.minutes or 0 for reading in week.readings if not reading.required),
        duration=duration,
        objective_anchor=objective_anchor,
        word=SCHEDULE_WORDS,
    )


def _parts(week: Week) -> Iterator[str]:
    """Say how long each part takes that takes any time: `reading 1 h`."""
    minutes = week.minutes
    for name, value in (
        ("time_reading", reading_minutes(week)),
        ("time_lecture", minutes.lecture),
        ("time_notebook", minutes.notebook),
        ("time_exercises", minutes.exercises),
    ):
        if value:
            yield f"{SCHEDULE_WORDS[name]} {duration(value)}"
