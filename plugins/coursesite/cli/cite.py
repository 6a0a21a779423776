"""`coursesite cite`: the citations of a text, written as APA asks for."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable

from coursesite.bibliography import (
    Bibliography,
    find_citations,
    format_document,
    format_text,
)
from coursesite.problems import Place, Problem, did_you_mean
from coursesite.prose import Span, blank_spans, find_in_line

from .references import add_bib_argument, load_bibliography, report

_ESCAPE = re.compile(r"\\.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `cite`."""
    add_bib_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Write each line of standard input, a document of its own, with its citations."""
    parsed = load_bibliography(args)
    problems = list(parsed.problems)
    for number, line in enumerate(_documents(sys.stdin.read()), 1):
        print(cite_line(parsed.value, line))
        problems += _unknown(parsed.value, line, number)
    return report(problems)


def _documents(text: str) -> list[str]:
    """Split standard input at its line ends, of which the last ends no further document."""
    return text.removesuffix("\n").split("\n") if text else []


def cite_line(bibliography: Bibliography, line: str) -> str:
    """Write the citations of one document; an unknown key is left as typed.

    An escaped at sign, which cites nothing, loses its backslash as on a page. Indented code is a
    matter of the lines around it, of which a document of one line has none.
    """
    unread = find_in_line(line)
    found = list(find_citations(line, unread))
    typed = _without_escapes(line, unread)
    document = format_document(bibliography, [citation for _, _, citation in found])
    parts: list[str] = []
    at = 0
    for (start, end, _), written in zip(found, document.citations, strict=True):
        parts.extend((*typed[at:start], format_text(written)))
        at = end
    return "".join([*parts, *typed[at:]])


def _without_escapes(text: str, unread: Iterable[Span]) -> list[str]:
    r"""Give each character, but nothing for the backslash of `\@` outside code and the like."""
    typed = list(text)
    for m in _ESCAPE.finditer(blank_spans(text, unread, "\0")):
        if m[0] == r"\@":
            typed[m.start()] = ""
    return typed


def _unknown(bibliography: Bibliography, line: str, number: int) -> list[Problem]:
    """Report the keys that are not in the file, at their line of standard input."""
    keys = dict.fromkeys(
        cite.key for _, _, citation in find_citations(line) for cite in citation.cites
    )
    return [
        Problem(
            Place("<stdin>", number),
            f'unknown citation key "{key}"{did_you_mean(key, bibliography)}',
        )
        for key in keys
        if key not in bibliography
    ]
