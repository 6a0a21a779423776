"""The title of a work, and its English title where it is in another language."""

from __future__ import annotations

import re

from coursesite.bibliography.describe import bracket_in_title, names_issue
from coursesite.bibliography.fields import Fields, titled
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import Run, Runs, text_of
from coursesite.bibliography.law import read_constitution

_TRANSLATED = frozenset({"origtitle", "titletranslation", "translatedtitle"})
_PROVISION = frozenset({"article", "amendment", "section"})
_REPUBLISHED = frozenset({"translator", "origdate", "origyear", "origpublisher"})


def read_translated_title(fields: Fields) -> Runs:
    """Return the English title of a work in another language.

    biblatex-apa has it in `title`, and the work's own in `origtitle`; of a translated or
    republished book `origtitle` is another book's.
    """
    if described := _described_title(fields):
        return described
    if not fields.has(_TRANSLATED):
        return ()
    if _has_own_title(fields):
        return titled(fields, "title", "subtitle")
    return fields.runs("titletranslation", "translatedtitle")


def _has_own_title(fields: Fields) -> bool:
    """Tell whether `origtitle` is the work's own title, and `title` a translation of it."""
    both = fields.get("origtitle") and fields.get("title")
    return bool(both) and not fields.has(_REPUBLISHED)


def _described_title(fields: Fields) -> Runs:
    """Return what stands between brackets that hold all of the title.

    It describes an untitled work (APA 7, section 9.22), or is the only title of a work in another
    language that a database has.
    """
    raw = fields.get("title")
    if "[" not in raw:
        return ()
    raw = raw.strip("{} ")
    if not raw.startswith("[") or not raw.rstrip(".").endswith("]") or raw.count("[") > 1:
        return ()
    runs = fields.runs("title")
    first = runs[0]._replace(text=runs[0].text.removeprefix("["))
    runs = (first, *runs[1:])
    last = runs[-1]._replace(text=runs[-1].text.rstrip(".").removesuffix("]"))
    return (*runs[:-1], last)


def read_title(fields: Fields, kind: Kind) -> Runs:
    """Return the title and subtitle, in the language of the work."""
    if kind is Kind.ARTICLE and names_issue(fields):
        return titled(fields, "issuetitle", "issuesubtitle")
    if kind is Kind.LAW and re.fullmatch(r"of \d{4}", fields.text("titleaddon")):
        return (*fields.runs("title"), Run(f" {fields.text('titleaddon')}"))
    if _described_title(fields):
        return ()
    title = (
        fields.runs("origtitle") if _has_own_title(fields) else titled(fields, "title", "subtitle")
    )
    if not title and kind in (Kind.BOOK, Kind.OTHER):
        title = titled(fields, "booktitle", "booksubtitle")
    if not title and fields.entry.type == "constitution" and fields.has(_PROVISION):
        return (Run(read_constitution(fields)),)
    if not title:
        title = fields.runs("maintitle", "citation", "issuetitle")
    bracket = bracket_in_title(fields)
    described = f" [{bracket}]"
    if bracket and title[-1].text.endswith(described):
        return (*title[:-1], title[-1]._replace(text=title[-1].text.removesuffix(described)))
    if _ends_in_stop(title):
        title = (*title[:-1], title[-1]._replace(text=title[-1].text[:-1]))
    posted = kind is Kind.POST or fields.get("titleaddon").startswith("Comment on")
    return _first_words(title) if posted else title


_POSTED = re.compile(r"(?:\S+\s+){19}\S+(?=\s)")


def _first_words(title: Runs) -> Runs:
    """Return the first 20 words of a post or comment, which has no title (APA 7, section 10.15)."""
    match = _POSTED.match(text_of(title))
    if not match:
        return title
    left, kept = len(match[0].rstrip(" ,;:—–-")), []
    for run in title:
        kept.append(run._replace(text=run.text[:left]))
        left -= len(run.text)
        if left <= 0:
            break
    return tuple(kept)


def _ends_in_stop(title: Runs) -> bool:
    """Tell whether a title carries the full stop that PubMed's exports add."""
    if not title or not title[-1].text.endswith(".") or title[-1].text.endswith(".."):
        return False
    return not re.search(
        r"(?:\b\w|[A-Z]\w{0,3}|\bv|\bal|\bInc|\bLtd|\bCo|\bet seq)\.$", text_of(title)
    )
