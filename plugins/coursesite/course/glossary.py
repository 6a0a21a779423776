"""The glossary page: its headings are terms, the first paragraph under each is the definition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from markdown.extensions.toc import slugify

from coursesite.prose import NO_HEADINGS, blank

GLOSSARY_PATH = "docs/glossary.md"
"""Where the terms are defined."""

_TERM = re.compile(r"^##[ \t]+(.+?)[ \t#]*(?:\{[ \t]*#([\w-]+)[ \t]*\})?[ \t]*$", re.M)
_MARKUP = (
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),  # links: their text
    (re.compile(r"[ \t]*\[[^\]]*@[^\]]*\]"), ""),  # citations: gone
    (re.compile(r"[*_`]{1,3}(?=\S)(.+?)(?<=\S)[*_`]{1,3}"), r"\1"),  # emphasis: its text
)


def read_glossary(markdown: str) -> Mapping[str, str]:
    """Map the anchor of each term to its definition in plain text.

    Anchors are those of the page's headings: "Change talk" is `change-talk`.
    """
    found = list(_TERM.finditer(blank(markdown, NO_HEADINGS)))
    ends = [m.start() for m in found[1:]] + [len(markdown)]
    return MappingProxyType(
        {
            m.group(2) or slugify(_plain(m.group(1)), "-"): _plain(
                _first_paragraph(markdown[m.end() : end])
            )
            for m, end in zip(found, ends, strict=True)
        }
    )


def _first_paragraph(text: str) -> str:
    return text.strip().split("\n\n", 1)[0]


def _plain(text: str) -> str:
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    return re.sub(r"\s+", " ", text).strip()
