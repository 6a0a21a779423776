"""The title of a work, and its English title where it is in another language."""

from __future__ import annotations

import re

from coursesite.bibliography.describe import bracket_in_title, names_issue
from coursesite.bibliography.fields import Fields, titled
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import Run, Runs, text_of

_TRANSLATED = frozenset({"origtitle", "titletranslation", "translatedtitle"})
_REPUBLISHED = frozenset({"translator", "origdate", "origyear", "origpublisher"})


def read_translated_title(fields: Fields) -> Runs:
    """Return the English title of a work in another language.

    biblatex-apa has it in `title`, and the work's own in `origtitle`; of a translated or
    republished book `origtitle` is another book's.
    """
    if not fields.has(_TRANSLATED):
        return ()
    if _has_own_title(fields):
        return titled(fields, "title", "subtitle")
    return fields.runs("titletranslation", "translatedtitle")


def _has_own_title(fields: Fields) -> bool:
    """Tell whether `origtitle` is the work's own title, and `title` a translation of it."""
    both = fields.get("origtitle") and fields.get("title")
    return bool(both) and not fields.has(_REPUBLISHED)


def read_title(fields: Fields, kind: Kind) -> Runs:
    """Return the title and subtitle, in the language of the work."""
    if kind is Kind.ARTICLE and names_issue(fields):
        return titled(fields, "issuetitle", "issuesubtitle")
    if kind is Kind.LAW and re.fullmatch(r"of \d{4}", fields.text("titleaddon")):
        return (*fields.runs("title"), Run(f" {fields.text('titleaddon')}"))
    title = (
        fields.runs("origtitle") if _has_own_title(fields) else titled(fields, "title", "subtitle")
    )
    if not title and kind in (Kind.BOOK, Kind.OTHER):
        title = titled(fields, "booktitle", "booksubtitle")
    if not title:
        title = fields.runs("maintitle", "citation", "issuetitle")
    bracket = bracket_in_title(fields)
    described = f" [{bracket}]"
    if bracket and title[-1].text.endswith(described):
        return (*title[:-1], title[-1]._replace(text=title[-1].text.removesuffix(described)))
    if _ends_in_stop(title):
        return (*title[:-1], title[-1]._replace(text=title[-1].text[:-1]))
    return title


def _ends_in_stop(title: Runs) -> bool:
    """Tell whether a title carries the full stop that PubMed's exports add."""
    if not title or not title[-1].text.endswith(".") or title[-1].text.endswith(".."):
        return False
    return not re.search(
        r"(?:\b\w|[A-Z]\w{0,3}|\bv|\bal|\bInc|\bLtd|\bCo|\bet seq)\.$", text_of(title)
    )
