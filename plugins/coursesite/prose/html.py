"""Comments and raw HTML at the margin of a text, as Python-Markdown cuts them out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .kinds import Kind, Span

_BLOCKS = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "canvas",
            "center",
            "colgroup",
            "dd",
        ),
        *("details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("group", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"),
        *("html", "iframe", "legend", "li", "main", "map", "math", "menu", "nav"),
        *("noscript", "object", "ol", "option", "output", "p", "pre", "progress", "script"),
        *("section", "style", "summary", "table", "tbody", "td", "textarea", "tfoot", "th"),
        *("thead", "tr", "ul", "video"),
    }
)
"""What Python-Markdown takes for HTML that stands alone, but for `hr`, which holds nothing."""

_OPENS = re.compile(
    r"^ {0,3}(?:(?P<comment><!--)|<(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>(?:\s[^<>`]*)?)>)|<!--",
    re.M,
)
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.S)
_COMMENT_ENDS = re.compile(r"--!?>")
_PARSED = re.compile(r"\smarkdown(?:\s*=\s*[\"']?(?!0)|\s|$)")
_ELEMENT = re.compile(r"<(?P<tag>code|pre|script|style)(?:\s[^<>]*)?>", re.I)


def find_html(text: str) -> Iterator[Span]:
    """Find comments and HTML that hold no Markdown, with all that stands in them.

    A tag with `markdown` in it lets Markdown in. HTML that is not closed goes on to the end; a
    comment that is not closed is none.
    """
    at = 0
    is_closed = True  # so far: what one search has not found, no later one does
    while m := _OPENS.search(text, at):
        at = m.end()
        tag = (m["tag"] or "").lower()
        if not tag:
            closes = _COMMENT_ENDS.search(text, at) if is_closed else None
            is_closed = closes is not None
            if closes is None:
                continue
            at = closes.end()
            if m["comment"]:
                yield Span(m.start("comment"), at, Kind.COMMENT)
        elif tag in _BLOCKS and not m["rest"].endswith("/") and not _PARSED.search(m["rest"]):
            at = _end_of(tag, text, at)
            yield Span(m.start() + m[0].index("<"), at, Kind.ELEMENT)


def is_code(text: str, html: Span) -> bool:
    """Tell whether all that stands in raw HTML is code, or is not shown."""
    return _ELEMENT.match(text, html.start) is not None


def find_comments(text: str, inside: Span) -> Iterator[Span]:
    """Find the comments in HTML."""
    for m in _COMMENT.finditer(text, inside.start, inside.end):
        yield Span(*m.span(), Kind.COMMENT)


def _end_of(tag: str, text: str, at: int) -> int:
    """Return the place after the tag that closes one, others of its name inside it apart."""
    depth = 1
    for m in re.compile(rf"<(/?){tag}(?:\s[^<>]*)?>", re.I).finditer(text, at):
        depth += -1 if m[1] else 1
        if not depth:
            return m.end()
    return len(text)


def find_elements(text: str) -> Iterator[Span]:
    """Find HTML whose words are code, `<pre>…</pre>`."""
    at = 0
    unclosed: set[str] = set()
    small = text.lower()
    while m := _ELEMENT.search(text, at):
        at = m.end()
        tag = m["tag"].lower()
        if tag in unclosed:
            continue
        end = small.find(f"</{tag}", at)
        if end < 0:
            unclosed.add(tag)
            continue
        at = end + len(tag) + 2
        yield Span(m.start(), at, Kind.ELEMENT)
