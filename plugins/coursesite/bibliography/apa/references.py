"""A reference: author, date, title, source (APA 7, chapters 9 and 10)."""

from __future__ import annotations

from functools import lru_cache

from coursesite.bibliography.apa import legal
from coursesite.bibliography.apa.dates import reference_date, year
from coursesite.bibliography.apa.names import author_list, plural_role, role_name
from coursesite.bibliography.apa.sources import address, book_title, source, title_parts
from coursesite.bibliography.apa.titles import in_italics, sentence_case, upright
from coursesite.bibliography.descriptions import VERBATIM
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import Runs, text_of
from coursesite.bibliography.model import Work
from coursesite.bibliography.names import NO_NAMES, Names
from coursesite.bibliography.richtext import RichText, Span, join, merge, plain

_PARTS = {Kind.ARTICLE, Kind.CHAPTER, Kind.EPISODE}


@lru_cache(maxsize=2_000)  # a work is cited on several pages
def format_reference(work: Work, letter: str = "") -> RichText:
    """Write the reference of one work; `letter` follows its year where another work has the same.

    `Miller, W. R., & Rollnick, S. (2023). *Motivational interviewing: …* (4th ed.). The Guilford
    Press.`
    """
    if work.kind in (Kind.CASE, Kind.LAW):
        return merge(legal.format_legal(work))
    date = plain(f"({reference_date(work, letter)})")
    title = reference_title(work)
    authors = author_element(work)
    head = [title, date] if not authors else [plain(authors), date, title]
    parts = [stop(part) for part in [*head, *source(work)]]
    closing = _closing(work)
    link = address(work)
    return merge(join([*parts, link, closing], " "))


def leading_names(work: Work) -> Names:
    """Return the names in the place of the author; editors of a whole book stand in for one."""
    if work.authors:
        return work.authors
    return (
        work.editors
        if work.kind not in (Kind.CHAPTER, Kind.EPISODE, Kind.PRESENTATION)
        else NO_NAMES
    )


def author_element(work: Work) -> str:
    """Write the author element without its full stop, or nothing."""
    if work.authors and work.helpers:
        return f"{author_list(work.authors)} (with {author_list(work.helpers)})"
    if work.authors:
        return author_list(work.authors)
    names = leading_names(work)
    if not names:
        return ""
    if work.editor_role:
        return author_list(names, role_name(work.editor_role), plural_role(work.editor_role))
    return author_list(names, "Ed.", "Eds.")


def reference_title(work: Work) -> RichText:
    """Write the title element: title, parentheses, brackets; without its full stop."""
    title = cased_title(work)
    if work.kind is Kind.BOOK:
        set_title = book_title(work, work.title)
    else:
        set_title = in_italics(title) if stands_alone(work) else upright(title)
    parens, brackets = title_parts(work)
    shown = [set_title]
    if parens:
        shown.append(plain(f"({parens})"))
    shown.extend((*plain("["), *upright(runs), *plain("]")) for runs in brackets)
    return join(shown, " ")


def cased_title(work: Work) -> Runs:
    """Return the title with the case a reference gives it."""
    verbatim = work.kind is Kind.POST and any(
        text_of(runs).lower() in VERBATIM for runs in work.brackets
    )
    if work.kind in (Kind.CASE, Kind.LAW):
        return work.title
    return sentence_case(work.title, keep=work.foreign or verbatim)


def stands_alone(work: Work) -> bool:
    """Tell whether the title is in italics: the work is no part of another (section 9.19)."""
    if work.kind in _PARTS:
        return False
    return not (work.container and work.kind in (Kind.MUSIC, Kind.SOFTWARE, Kind.PRESENTATION))


def _closing(work: Work) -> RichText:
    """Write what stands in parentheses at the end, without a full stop (sections 9.40 and 9.41)."""
    parts = []
    if work.original_date is not None:
        original = year(work.original_date)
        if original and original != "n.d.":
            parts.append(plain(f"(Original work published {original})"))
    for runs in work.closing:
        rich = upright(runs)
        if rich and rich[-1].text.endswith("."):
            rich = (*rich[:-1], type(rich[-1])(rich[-1].text[:-1], rich[-1].italic))
        parts.append((*plain("("), *rich, *plain(")")))
    return join(parts, " ")


_STOP = Span(".")


def stop(part: RichText) -> RichText:
    """End an element with a full stop, inside quotation marks, unless it ends a sentence already.

    APA 7, section 6.7.
    """
    if not part:
        return part
    last = part[-1]
    bare = last.text.rstrip("”’\"'")
    if bare.endswith((".", "?", "!")) or not bare:
        return part
    quotes = last.text[len(bare) :] if last.text.endswith(("”", '"')) else ""
    if quotes:
        return (*part[:-1], last._replace(text=f"{bare}.{quotes}"))
    return (*part, _STOP)
