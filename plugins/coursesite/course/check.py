"""What is wrong in the course as a whole, beyond what each file's reader finds."""

from __future__ import annotations

from coursesite.bibliography import check_bibliography
from coursesite.exercises import check_exercises
from coursesite.problems import Problem

from .model import Course


def check_course(course: Course) -> tuple[Problem, ...]:
    """Return every problem that can be found without rendering pages."""
    return (
        *course.problems,
        *check_exercises(tuple(course.items.values())),
        *check_bibliography(course.bibliography, course.cited_in),
    )
