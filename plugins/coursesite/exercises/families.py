"""The families of marks: kinds whose marks are the same, told apart by what is marked."""

from __future__ import annotations

from enum import Enum

from coursesite.exercises.model import Kind


class Family(Enum):
    """What marks make; the kinds of one family have the same marks. The value names the marks."""

    CONVERSATION = '"## Scene:"'
    CATEGORIZE = '"## Category:"'
    CLOZE = 'a gap "[[ ]]"'
    CHOICE = 'a box "- [ ]"'  # single, multiple
    ANSWER = '"Answer:"'  # number, text
    REFLECTION = '"## Model answer"'
    ORDER = "a numbered list"
    MATCH = 'an arrow "->"'


WEAK = frozenset({Family.ORDER, Family.MATCH})
"""Marks that may stand in any question, and count where there are no others."""

FAMILY_OF = {
    Kind.SINGLE: Family.CHOICE,
    Kind.MULTIPLE: Family.CHOICE,
    Kind.CLOZE: Family.CLOZE,
    Kind.NUMBER: Family.ANSWER,
    Kind.TEXT: Family.ANSWER,
    Kind.ORDER: Family.ORDER,
    Kind.MATCH: Family.MATCH,
    Kind.CATEGORIZE: Family.CATEGORIZE,
    Kind.REFLECTION: Family.REFLECTION,
    Kind.CONVERSATION: Family.CONVERSATION,
}
"""The marks that make each kind."""
