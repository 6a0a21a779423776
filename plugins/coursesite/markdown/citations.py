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
_TEXT = rf"[^<{tokens.CITATION_START}]*+"
_REST_OF_TAG = rf"[^>{tokens.CITATION_START}]*+>"
_PART = re.compile(
    # what stands between is passed in one step: text, tags that bear on no citation, short links;
    # what follows always matches, so nothing is tried again (`*+` over a group fails before 3.11.5)
    rf"(?:{_TEXT}<(?:(?!!--|/?details|/?(?:a|option)[\s>]){_REST_OF_TAG}"
    rf"|(?:a|option)(?=[\s>]){_REST_OF_TAG}{_TEXT}</(?:a|option)>))*{_TEXT}"
    rf"(?:(?P<tag><!--.*?-->|<[^>]*>)|{tokens.CITATION.pattern}|.|\Z)",
    re.S,
)
_OPENS_OR_CLOSES_LINK = re.compile(r"</?(?:a|option)[\s>]")


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
    closed = links = 0  # how many closed <details> and how many links or options are open here
    for part in _PART.finditer(html):
        tag, token = part["tag"], part["number"]
        if token:
            span = part.start("number") - 1, part.end()
            yield _Standing(token_number(token), span, closed > 0, links > 0)
        if not tag or tag.startswith("<!--"):
            continue  # in a comment nobody reads it: no citation
        for inner in tokens.CITATION.finditer(tag):
            start = part.start("tag")
            span = (start + inner.start(), start + inner.end())
            yield _Standing(token_number(inner["number"]), span, hidden=True, bare=True)
        if tag.startswith(("<details", "</details")):
            closed += -1 if tag[1] == "/" else 1
        elif _OPENS_OR_CLOSES_LINK.match(tag):
            links += -1 if tag[1] == "/" else 1


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
