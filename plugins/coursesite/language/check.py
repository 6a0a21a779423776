"""Find words to weigh in a text, outside speech, quotations and code."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from coursesite.problems import Place, Problem, Severity
from coursesite.prose import CODE, UNREAD, blank, blank_matches, front_matter_end

from .terms import NAMES, TERMS, has_term

_EXEMPT = re.compile(
    r"\"[^\"\n]*(?:\n(?!\s*\n)[^\"\n]*)*?\"|“[^”]*”"  # speech and words that are talked about
    r"|\[[^\]\n]*@[^\]\n]*\]"  # citations
    r"|(?<=\])\([^)\n]*\)",  # where links lead
)
_QUOTATION = re.compile(r"^ {0,3}>.*$", re.M)
_LETTER = re.compile(r"[^\n]")
_ALLOWED = re.compile(r"<!--\s*ok-words:\s*(.*?)\s*-->", re.S)


def check_language(
    text: str, path: str, ok_words: Collection[str] = (), *, quotations: bool = True
) -> Iterator[Problem]:
    """Yield a warning for each word, with what to write instead.

    Exempt are quotations (`>`; not in exercises, where `>` is feedback, so `quotations` is false
    there), text in double quotes, code, names of bodies and groups, and `ok_words`: those of an
    exercise's settings, or of a comment `<!-- ok-words: addict -->` on a page.
    """
    if not has_term(text):  # most texts; the rest is not asked then
        return
    comments = _ALLOWED.finditer(blank(text, CODE))
    allowed = {word.strip().lower() for m in comments for word in m.group(1).split(",")}
    allowed |= {word.lower() for word in ok_words}
    own = _own_voice(text, quotations)
    if not has_term(own):  # one search in place of one for each term
        return
    for term in TERMS:
        for m in term.pattern.finditer(own):
            if m.group().lower() not in allowed:
                line = own.count("\n", 0, m.start()) + 1
                message = f'"{m.group()}" in the course\'s own voice, write "{term.instead}"'
                yield Problem(Place(path, line), message, Severity.WARNING)


def _own_voice(text: str, quotations: bool) -> str:
    """Blank out what the course does not say itself, keeping every line."""
    start = front_matter_end(text)
    text = _LETTER.sub(" ", text[:start]) + blank(text, UNREAD)[start:]
    for pattern in (_EXEMPT, NAMES, *([_QUOTATION] if quotations else [])):
        text = blank_matches(text, pattern)
    return text
