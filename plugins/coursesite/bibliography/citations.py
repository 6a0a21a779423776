"""Citations in running text, in pandoc's syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from coursesite.bibliography.model import Citation, Cite, Form
from coursesite.prose import Span, blank_spans, find_in_line

_KEY = r"(?:\{[^{}\s][^{}\n]*\}|[^\W](?:[\w]|[:.#$%&\-+?<>~/](?=[\w]))*)"
_AT = re.compile(rf"(?P<minus>-?)@(?P<key>{_KEY})")
_START = re.compile(r"\[|-?@")
_SKIPPED = re.compile(r"\\.|\[|-?@", re.DOTALL)
_DEFINITION = re.compile(
    r"\]:[ \t]*\n?[ \t]*<?\S+>?(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*(?:\n|$)"
)
_BRACKET = re.compile(r"\\.|[\[\]]|\n[ \t]*\n", re.DOTALL)
_BRACKET_BEHIND = re.compile(r"[ \t]*\n?[ \t]*\[(?!\^)")
_POSSESSIVE = re.compile(r"['’]s\b")
_SPACE = re.compile(r"\s+")
_LONGEST = 2000  # characters between brackets: what is longer is no citation
_LONGEST_TAG = 300
_DEEPEST = 6  # brackets inside brackets


def find_citations(
    text: str, unread: Iterable[Span] | None = None
) -> Iterator[tuple[int, int, Citation]]:
    """Find the citations of running text: start, end, citation.

    Escapes, links, e-mail addresses and link definitions hold none, nor what is `unread`: in a
    text of one paragraph, all that is no prose.
    """
    read = blank_spans(text, find_in_line(text) if unread is None else unread, "\0")
    at = 0
    while match := _SKIPPED.search(read, at):
        if match[0].startswith("\\"):
            at = match.end()
            continue
        found = match_citation(text, match.start())
        if found:
            citation, end = found
            yield match.start(), end, citation
            at = end
        else:
            at = _after(text, match)


def _after(text: str, match: re.Match[str]) -> int:
    """Step over a link with its text, in which a key is no citation of its own."""
    if match[0] == "[":
        end = _closing(text, match.start())
        if (end > 0 and text[end : end + 1] == "(") or (
            end > 0 and _is_definition(text, match.start(), end)
        ):
            return end
    return match.end()


def match_citation(text: str, position: int) -> tuple[Citation, int] | None:
    """Return the citation that starts at the position, and the place after it; or None.

    `[see @doe2020, p. 4; -@roe2019]` is parenthetical, `@doe2020 [p. 4]` narrative.
    """
    start = _START.match(text, position)
    if not start or _in_destination(text, position):
        return None
    if start[0] == "[":
        return _parenthetical(text, position)
    return _narrative(text, position)


_ATTRIBUTE = re.compile(r"<[A-Za-z][^<>]*=\s*(?:\"[^\"<>]*|'[^'<>]*)$")


def _in_destination(text: str, at: int) -> bool:
    """Tell what stands where a link goes, `[Jones](@jones)`, in its title, or in a tag of HTML."""
    start = text.rfind("](", max(0, at - _LONGEST), at)
    if start >= 0 and ")" not in text[start:at] and "\n\n" not in text[start:at]:
        return True
    tag = text.rfind("<", max(0, at - _LONGEST_TAG), at)
    return tag >= 0 and bool(_ATTRIBUTE.match(text[tag:at]))


def _closing(text: str, start: int) -> int:
    """Return the place after the bracket that closes the one at `start`, or -1."""
    depth = 0
    for match in _BRACKET.finditer(text, start, start + _LONGEST):
        mark = match[0]
        if mark == "[":
            depth += 1
        elif mark == "]":
            depth -= 1
            if depth == 0:
                return match.end()
        if mark[0] == "\n" or depth > _DEEPEST:
            return -1
    return -1


def _parenthetical(text: str, start: int) -> tuple[Citation, int] | None:
    end = _closing(text, start)
    if end < 0 or text[start - 1 : start] == "!" or text[end : end + 1] in ("(", "{"):
        return None
    if _is_definition(text, start, end):
        return None
    if text[end : end + 1] == "[" and "@" not in text[end : max(end, _closing(text, end))]:
        return None
    cites = _cites(text[start + 1 : end - 1])
    return (Citation(Form.PARENTHETICAL, cites, text[start:end]), end) if cites else None


def _is_definition(text: str, start: int, end: int) -> bool:
    """Tell a link definition, `[label]: address`, from a citation before a colon."""
    line = text.rfind("\n", 0, start) + 1
    if start - line > 3 or text[line:start].strip():
        return False
    match = _DEFINITION.match(text, end - 1)
    return bool(match)


def _cites(inside: str) -> tuple[Cite, ...]:
    """Read the works between brackets, or nothing when one part names none."""
    cites: list[Cite] = []
    for part in chain.from_iterable(map(_split_at_keys, _split(inside))):
        matches = [match for match in _AT.finditer(part) if _stands_free(part, match.start())]
        if not matches:
            return ()
        match = matches[0]
        prefix = _SPACE.sub(" ", part[: match.start()]).strip()
        suffix = _SPACE.sub(" ", part[match.end() :]).rstrip()
        cites.append(Cite(_key(match["key"]), prefix, suffix, bool(match["minus"])))
    return tuple(cites)


def _split(inside: str) -> list[str]:
    """Split at semicolons outside brackets and quotation marks; an empty part is none."""
    if ";" not in inside:
        return [inside] if inside.strip() else []
    parts, depth, quoted, start = [], 0, False, 0
    for at, mark in enumerate(inside):
        if mark in "[{(":
            depth += 1
        elif mark in "]})":
            depth = max(0, depth - 1)
        elif mark in '"“”':
            quoted = not quoted
        elif mark == ";" and depth == 0 and not quoted:
            parts.append(inside[start:at])
            start = at + 1
    return [part for part in (*parts, inside[start:]) if part.strip()]


def _split_at_keys(part: str) -> list[str]:
    """Split `@doe2020, p. 4, see also @roe2019` before what leads to a further key.

    That is "and", a comma, or where there is none "see", "as cited in" or a space.
    """
    keys = [match for match in _AT.finditer(part) if _stands_free(part, match.start())]
    pieces, begin = [], 0
    for before, after in pairwise(keys):
        between = part[before.end() : after.start()]
        if joined := _JOINED.search(between):
            pieces.append(part[begin : before.end() + joined.start()])
            begin = before.end() + joined.end()
    return [*pieces, part[begin:]]


_JOINED = re.compile(
    r",?\s+(?:and|&)\s+$|,(?=[^,]*$)|^\s+$"
    r"|\s+(?=(?:(?:as )?(?:cited|quoted) in|(?:but )?see(?: also)?)\s+$)"
)


def _key(raw: str) -> str:
    return raw[1:-1] if raw.startswith("{") else raw


def _stands_free(text: str, at: int) -> bool:
    """Tell a key from an e-mail address or an escape: no letter or digit stands before it."""
    before = text[at - 1 : at] if at else ""
    return not (before and (before.isalnum() or before in "_\\/@.+-%=&?"))


def _narrative(text: str, start: int) -> tuple[Citation, int] | None:
    match = _AT.match(text, start)
    if not match or not _stands_free(text, start):
        return None
    end = match.end()
    if text[end : end + 1] == "@":
        return None
    possessive = _POSSESSIVE.match(text, end)
    if possessive:
        end = possessive.end()
    suppress = bool(match["minus"])
    first = Cite(_key(match["key"]), "", "", suppress)
    bracket = _BRACKET_BEHIND.match(text, end)
    rest: tuple[Cite, ...] = ()
    if bracket:
        taken = _locator(text, bracket.end() - 1)
        if taken:
            suffix, rest, end = taken
            first = Cite(first.key, "", suffix, suppress)
    form = Form.PARENTHETICAL if suppress else Form.NARRATIVE
    return Citation(form, (first, *rest), text[start:end], possessive=bool(possessive)), end


def _locator(text: str, start: int) -> tuple[str, tuple[Cite, ...], int] | None:
    """Read the bracket after a narrative key: `[p. 33; @roe2019]`."""
    end = _closing(text, start)
    if end < 0 or text[end : end + 1] in ("(", "[", "{"):
        return None
    inside = text[start + 1 : end - 1]
    parts = _split(inside)
    if (
        not inside.strip()
        or _AT.search(parts[0])
        or re.match(r"\s*(?:[ xX]?$|[\w-]+:\s)", parts[0])
    ):
        return None
    rest = _cites(";".join(parts[1:])) if len(parts) > 1 else ()
    if len(parts) > 1 and not rest:
        return None
    return f", {_SPACE.sub(' ', parts[0]).strip()}", rest, end
