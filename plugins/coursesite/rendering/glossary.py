"""The way into a long glossary: a row of letters."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from .environment import render_template
from .words import SITE_WORDS

FEW = 30
"""A glossary of so many terms is looked through as fast as it is jumped into."""

DIGITS = "0–9"


def render_letters(terms: Iterable[tuple[str, str]]) -> Markup:
    """Render a link to the first term of each letter; nothing for a short glossary.

    `terms` are names as text and anchors, in the order of the page:
    `("Abstinence", "#abstinence")`.
    """
    terms = [(name, anchor) for name, anchor in terms if name]
    firsts: dict[str, str] = {}
    for name, anchor in terms:
        letter = name[0].upper()
        firsts.setdefault(DIGITS if letter.isdigit() else letter, anchor)
    if len(terms) <= FEW:
        return Markup()
    return render_template("glossary-letters.html", letters=firsts, label=SITE_WORDS["letters"])
