"""Person-first and accurate language: words to weigh in the course's own voice."""

from .check import check_language
from .terms import TERMS, Term

__all__ = ["TERMS", "Term", "check_language"]
