"""Exercise files: read to items, checked, judged, and written in other formats."""

from coursesite.exercises.answers import accepts_text
from coursesite.exercises.checks import check_embedded, check_exercises, check_objectives
from coursesite.exercises.folding import FOLDS, fold
from coursesite.exercises.keys import option_key, revision
from coursesite.exercises.mixing import mixed, pick, read_pick
from coursesite.exercises.model import Item, Kind, Passage
from coursesite.exercises.outline import format_outline
from coursesite.exercises.quantities import accepts_number, read_quantity
from coursesite.exercises.reader import read_exercise

__all__ = [
    "FOLDS",
    "Item",
    "Kind",
    "Passage",
    "accepts_number",
    "accepts_text",
    "check_embedded",
    "check_exercises",
    "check_objectives",
    "fold",
    "format_outline",
    "mixed",
    "option_key",
    "pick",
    "read_exercise",
    "read_pick",
    "read_quantity",
    "revision",
]
