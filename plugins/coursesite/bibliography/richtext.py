"""Text with italics and links: what a reference or a citation is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A run of characters that look and link alike; a tuple, since a list holds ten thousands."""

    text: str
    """Plain characters: no BibTeX, no Markdown, no HTML."""

    italic: bool = False
    """Whether the run stands in italics."""

    url: str | None = None
    """Address the run links to: `https://doi.org/10.1037/rev0000126`."""

    key: str | None = None
    """Key of the reference that this part of a citation points to."""


RichText = tuple[Span, ...]


def plain(text: str) -> RichText:
    """Make rich text without italics; the empty string makes the empty text."""
    return (Span(text),) if text else ()


def italic(text: str) -> RichText:
    """Make rich text in italics."""
    return (Span(text, italic=True),) if text else ()


def join(parts: Iterable[RichText], separator: str) -> RichText:
    """Join the parts that are not empty."""
    joined: list[Span] = []
    between = Span(separator)
    for part in parts:
        if part:
            if joined:
                joined.append(between)
            joined.extend(part)
    return tuple(joined)


def merge(rich: RichText) -> RichText:
    """Join neighbouring spans that look and link alike."""
    merged: list[Span] = []
    texts: list[str] = []  # of neighbours that look and link like `last`
    last = Span("")
    for span in rich:
        if not span.text:
            continue
        alike = span.italic == last.italic and span.url == last.url and span.key == last.key
        if texts and not alike:
            merged.append(_merged(texts, last))
            texts.clear()
        texts.append(span.text)
        last = span
    if texts:
        merged.append(_merged(texts, last))
    return tuple(merged)


def _merged(texts: list[str], last: Span) -> Span:
    return last if len(texts) == 1 else Span("".join(texts), last.italic, last.url, last.key)


def format_text(rich: RichText) -> str:
    """Write rich text as plain characters."""
    return "".join(span.text for span in rich)


_MARKS = re.compile(r"([\\*_`\[\]<])")


def format_markdown(rich: RichText, *, escape: bool = False) -> str:
    """Write rich text as Markdown: `*Addiction*, *116*(3), 300–310`.

    With `escape`, characters of the text that Markdown would read as marks get a backslash.
    """
    parts = []
    for span in merge(rich):
        text = _MARKS.sub(r"\\\1", span.text) if escape else span.text
        parts.append(_emphasize(text) if span.italic else text)
    return "".join(parts)


def _emphasize(text: str) -> str:
    """Keep spaces outside the asterisks, where CommonMark wants them."""
    core = text.strip()
    if not core:
        return text
    start = text.index(core)
    return f"{text[:start]}*{core}*{text[start + len(core) :]}"
