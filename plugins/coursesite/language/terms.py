"""The words, and what to write instead.

After NIDA's "Words Matter" and the sources it cites; the editors of *Addiction* and of the *Journal
of Addiction Medicine* ask for the same. Only words with a plain replacement stand here: what
depends on the sentence ("user", "habit") is left to the author.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """A word and what to write instead."""

    pattern: re.Pattern[str]
    """Finds the word; matched without regard to case."""

    instead: str
    """What an author could write."""


_INSTEAD = (
    (r"(?:drug |heroin |opioid |recovering )?addicts?", "person with a substance use disorder"),
    (r"alcoholics?", "person with an alcohol use disorder"),
    (r"(?:substance|drug|alcohol|opioid) abusers?", "person with a substance use disorder"),
    (r"(?:substance|drug|alcohol|opioid) abuse", "substance use, or substance use disorder"),
    (
        r"junk(?:ie|y|ies)|crackheads?|drunks|a drunk(?! driv)|winos?",
        "person who uses drugs or alcohol",
    ),
    (r"drug users?|injecting users?", "person who uses drugs"),
    (
        r"(?:clean|dirty) (?:urine|ua|drug (?:test|screen)|test|screen)s?",
        "tested negative, or positive",
    ),
    (r"(?:get|gets|got|getting|stay|stays|stayed|staying) clean", "stop using, or is abstinent"),
    (r"clean time", "time without use"),
    (r"relapsers?|relapsed addicts?", "person who returned to use"),
    (r"commit(?:s|ted|ting)? suicide", "die by suicide"),
    (r"drug[- ]seeking", "say what the person asked for"),
    (r"non-?complian(?:t|ce)", "say what the person did"),
)


def _whole_words(pattern: str, flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(rf"\b(?<!-)(?:{pattern})(?![\w-])", flags)


TERMS = tuple(Term(_whole_words(words, re.I), instead) for words, instead in _INSTEAD)
"""In the order in which they are looked for; the first that matches names the problem."""

_ANY_TERM = _whole_words("|".join(words for words, _ in _INSTEAD), re.NOFLAG)


def has_term(text: str) -> bool:
    """Tell quickly whether any of the words stands in a text: without regard to case is slow."""
    return bool(_ANY_TERM.search(text.lower()))


NAMES = re.compile(
    r"Alcoholics Anonymous|Narcotics Anonymous|Adult Children of Alcoholics"
    r"|Substance Abuse and Mental Health Services Administration"
    r"|National Institute (?:on|of) (?:Drug|Alcohol) Abuse(?: and Alcoholism)?"
    r"|Drug Abuse Screening Test|Center for Substance Abuse Treatment"
    r"|(?:Drug Abuse|Substance Abuse) (?:Warning Network|Treatment)"
    r"|non-?alcoholic"
)
"""Names of bodies, groups and instruments that keep their words."""
