"""Every directive of a page, by its name."""

from __future__ import annotations

from collections.abc import Mapping

from .context import PageContext, Session
from .course_directives import CourseDirectives
from .directives import Directive
from .exercise_directives import ExerciseDirectives
from .pieces import PieceBoard
from .quick import QuickExercises


def page_directives(
    session: Session, context: PageContext, board: PieceBoard
) -> Mapping[str, Directive]:
    """Return the directives of the page that is rendered, or looked at, in a session."""
    exercises = QuickExercises if session.quick else ExerciseDirectives
    return {
        **exercises(session, context, board).named(),
        **CourseDirectives(session, context, board).named(),
    }
