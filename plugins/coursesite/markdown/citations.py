"""Citations in pandoc's syntax: read inside Markdown, written when the whole page is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from markdown.inlinepatterns import InlineProcessor
from markupsafe import Markup, escape

from coursesite.bibliography import (
    Citation,
    Document,
    RichText,
    format_document,
    format_text,
    match_citation,
)
from coursesite.course import Source
from coursesite.problems import did_you_mean
from coursesite.rendering.bibliography import render_citation, render_reference_list

from . import tokens
from .context import PageContext
from .tokens import token_number

PRIORITY = 175
"""Between `escape` (180) and `reference` (170): code and escapes are done, links are not."""

# each way to start begins with a character of its own: so the pattern is found many times faster
_FREE = r"(?<![\w@/=.:&]{})(?=[\w{{])"
_START = rf"\[(?!\^)|-@{_FREE.format('-@')}|@{_FREE.format('@')}"
_OPEN_TAG = re.compile(r"<[A-Za-z/][^<>]*$")
_OPEN_URL = re.compile(r"(?:https?://|www\.)[^\s<>]*$")
_BEARS = re.compile(r"<(?:!--|/?details|/?(?:a|option)[\s>])")
"""What bears on the citations after it: begun with one character, so that it is soon found."""

_LINK = r"(?:a|option)(?=[\s>])"
_NO_TOKEN = rf"[^<>{tokens.CITATION_START}]*"
_TAG = re.compile(
    r"<(?:(?P<comment>!--)(?:.*?-->|[^>]*>)"
    r"|/?(?P<details>details)[^>]*>"
    rf"|{_LINK}{_NO_TOKEN}>{_NO_TOKEN}</(?:a|option)>"  # around words alone: passed with its end
    rf"|/?(?P<link>{_LINK})[^>]*>"
    r"|[^>]*>|)",
    re.S,
)


class CitationProcessor(InlineProcessor):
    """Replace each citation by its token; `CitationWriter` finishes them."""

    def __init__(self, md: Any, context: PageContext) -> None:
        super().__init__(_START, md)
        self.context = context

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        """Return the token of the citation that starts here, if one does."""
        before = data[: m.start()]
        if ("<" in before and _OPEN_TAG.search(before)) or (
            ("://" in before or "www." in before) and _OPEN_URL.search(before)
        ):
            return None, None, None
        found = match_citation(data, m.start())
        if found is None:
            return None, None, None
        citation, end = found
        source = self.context.source
        number = len(self.context.citations)
        self.context.citations.append((citation, source))
        return tokens.citation_token(number), m.start(), end


@dataclass(frozen=True)
class _Standing:
    """Where a citation's token stands in the finished page."""

    number: int
    span: tuple[int, int]
    hidden: bool  # inside a closed <details>: not a first use a reader has seen
    bare: bool  # inside a tag, a link or a title: no link of its own


def finish_citations(html: str, context: PageContext) -> tuple[str, tuple[str, ...]]:
    """Write every citation of a finished page and its reference list; return the keys too.

    The order of the page decides: year letters, initials and abbreviations are those of the works
    cited on this page (APA 7, sections 8.17 to 8.21).
    """
    if not tokens.has_citation(html):
        return html, ()
    standing = tuple(_find_standing(html))
    citations = [replace(context.citations[it.number][0], hidden=it.hidden) for it in standing]
    document = format_document(context.course.bibliography, citations)
    for it in standing:
        _report_unknown(context, *context.citations[it.number])
    backlinks: dict[str, list[str]] = {}
    parts, end = [], 0
    for it, citation, rich in zip(standing, citations, document.citations, strict=True):
        parts.append(html[end : it.span[0]])
        parts.append(_write(it, citation, rich, backlinks))
        end = it.span[1]
    html = "".join([*parts, html[end:]])
    if document.references:
        html = _add_reference_list(html, document, backlinks, context)
    return html, tuple(dict.fromkeys(c.key for it in citations for c in it.cites))


def check_citations(context: PageContext) -> None:
    """Report the works that are not known, those in citations that nobody will read too."""
    for citation, source in context.citations:
        _report_unknown(context, citation, source)


def plain_citations(text: str, context: PageContext) -> str:
    """Replace tokens by plain text, for titles and tables of contents."""

    def plain(m: re.Match[str]) -> str:
        citation = context.citations[tokens.token_number(m["number"])][0]
        return format_text(format_document(context.course.bibliography, [citation]).citations[0])

    return tokens.CITATION.sub(plain, text)


def _find_standing(html: str) -> Iterator[_Standing]:
    passed = _Passed(html)
    for token in tokens.CITATION.finditer(html):
        passed.go_to(token.start())
        in_tag = token.start() < passed.end
        if in_tag and passed.last == "comment":
            continue  # nobody reads it: no citation
        hidden, bare = (in_tag or passed.open[kind] > 0 for kind in ("details", "link"))
        yield _Standing(token_number(token["number"]), token.span(), hidden, bare)


class _Passed:
    """What is open in a page, up to a place; most tags bear on no citation and are passed over."""

    def __init__(self, html: str) -> None:
        self._html = html
        self.end = 0  # of what was passed; beyond the place asked for where that is in a tag
        self.last: str | None = None  # the kind of the tag passed last
        self.open = {"details": 0, "link": 0}  # how many are open here: links, and options

    def go_to(self, place: int) -> None:
        """Pass what bears on a citation at this place, and the tag that it stands in, if any."""
        for mark in _BEARS.finditer(self._html, self.end, place):
            if mark.start() >= self.end:
                self._pass_tag(mark.start())
        self._pass_tag(place)

    def _pass_tag(self, place: int) -> None:
        """Pass the tag that holds this place; it starts at the first `<` after the last `>`."""
        after = self._html.rfind(">", self.end, place) + 1 or self.end
        start = self._html.find("<", after, place + 1)
        if start >= 0 and (tag := _TAG.match(self._html, start)):
            self.end, self.last = tag.end(), tag.lastgroup
            if self.last in self.open:
                self.open[self.last] += -1 if tag[0][1] == "/" else 1


def _write(
    it: _Standing, citation: Citation, rich: RichText, backlinks: dict[str, list[str]]
) -> Markup:
    if it.bare:
        return escape(format_text(rich))
    anchor = f"cite-{it.number + 1}"
    for cite in citation.cites:
        backlinks.setdefault(cite.key, []).append(anchor)
    return render_citation(rich, anchor)


def _report_unknown(context: PageContext, citation: Citation, source: Source) -> None:
    bibliography = context.course.bibliography
    for cite in citation.cites:
        if cite.key not in bibliography:
            near = did_you_mean(cite.key, bibliography)
            context.report(f'unknown citation key "{cite.key}"{near}', f"@{cite.key}", source)


def _add_reference_list(
    html: str, document: Document, backlinks: dict[str, list[str]], context: PageContext
) -> str:
    list_html = render_reference_list(document, backlinks)
    if context.reference_list is None:
        return f"{html}\n{list_html}"
    token = tokens.piece_token(context.reference_list)
    return html.replace(token, list_html)
