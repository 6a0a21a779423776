"""HTML of one page made fit to stand on another: addresses, anchors and heading levels."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"}
    | {"wbr"}
)
"""Elements without an end tag (HTML, section 13.1.2)."""

_TAG = re.compile(
    r"<!--.*?-->|<script\b.*?</script\s*>|(?P<kept><style\b.*?</style\s*>)"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][\w:-]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^\"'>])*)>",
    re.S | re.I,
)
_ATTRIBUTE = re.compile(
    r"(?<=\s)(?P<name>id|for|name|href|xlink:href|src|poster|list|form|headers|usemap"
    r"|aria-(?:labelledby|describedby|controls|owns|details|level)|loading)"
    r"=(?P<quote>[\"'])(?P<value>.*?)(?P=quote)",
    re.S,
)
_CLASS = re.compile(r"\sclass=[\"']([^\"']*)[\"']")
_ID = re.compile(r"\sid=[\"']([^\"']*)[\"']")
_POINTER = re.compile(
    r"(\s(?:aria-(?:labelledby|describedby|controls|owns|details)|href)=)\"([^\"]*)\""
)
_PAINT = re.compile(r"url\(([\"']?)#")
_HEADING = re.compile(r"h([1-6])")

_IDS = frozenset({"id", "for", "list", "form", "headers"})
_ADDRESSES = frozenset({"href", "xlink:href", "src", "poster", "usemap"})


@dataclass(frozen=True)
class Destination:
    """Where the HTML is to stand."""

    prefix: str
    """Stands before every id, so that two pages with a heading of the same name can meet."""

    link: Callable[[str], str | None]
    """Gives the address of what a relative one leads to; None where it leads nowhere from there."""

    file: Callable[[str], str]
    """Gives the address of a relative image or sound."""

    deeper: int = 1
    """Levels by which headings go down."""

    dropped: frozenset[str] = frozenset()
    """Elements with one of these classes stay behind, with all that is in them."""


def transplant(html: str, there: Destination) -> Markup:
    """Return `html` as it can stand at another place.

    What is not markup stays byte for byte; scripts and comments stay behind. The fields of a form
    get names of their own, or radio buttons of two copies of an exercise would be one group.
    What pointed to something that stayed behind points nowhere.
    """
    parts: list[str] = []
    lost: set[str] = set()
    end = 0
    skipped, depth = "", 0  # the element that is left out, and how many of its name are open
    for m in _TAG.finditer(html):
        name = (m["name"] or "").lower()
        if skipped:
            lost.update(_ID.findall(m["rest"] or ""))
            if name == skipped and name not in VOID:
                depth += -1 if m["end"] else 1
            if depth == 0:
                skipped, end = "", m.end()
            continue
        parts.append(html[end : m.start()])
        end = m.end()
        if not name:
            parts.append(m["kept"] or "")
            continue
        if m["end"]:
            parts.append(f"</{_lower(name, there.deeper)}>")
        elif _is_dropped(m["rest"], there):
            skipped, depth = ("", 0) if name in VOID else (name, 1)
            lost.update(_ID.findall(m["rest"]))
        else:
            parts.append(f"<{_lower(name, there.deeper)}{_attributes(m['rest'], name, there)}>")
    if not skipped:
        parts.append(html[end:])
    moved = "".join(parts)
    return Markup(_without({f"{there.prefix}{id_}" for id_ in lost}, moved) if lost else moved)


def _without(lost: set[str], html: str) -> str:
    """Take references to lost ids away."""

    def left(m: re.Match[str]) -> str:
        ids = [id_ for id_ in m[2].split() if id_.removeprefix("#") not in lost]
        return f'{m[1]}"{" ".join(ids)}"' if ids else ""

    return _POINTER.sub(left, html)


def _is_dropped(attributes: str, there: Destination) -> bool:
    m = _CLASS.search(attributes)
    return m is not None and not there.dropped.isdisjoint(m[1].split())


def _lower(name: str, deeper: int) -> str:
    """Return the name of a tag, a heading's some levels down; HTML has no `<h7>`."""
    m = _HEADING.fullmatch(name)
    return f"h{min(int(m[1]) + deeper, 6)}" if m else name


def _attributes(text: str, tag: str, there: Destination) -> str:
    def attribute(m: re.Match[str]) -> str:
        value = _value(m["name"], m["value"], tag, there)
        return "" if value is None else f"{m['name']}={m['quote']}{value}{m['quote']}"

    text = _ATTRIBUTE.sub(attribute, text) if "=" in text else text
    return _PAINT.sub(rf"url(\1#{there.prefix}", text) if "url(" in text else text


def _value(name: str, value: str, tag: str, there: Destination) -> str | None:
    """Return an attribute's value at the new place; None takes the attribute away."""
    if name in _ADDRESSES:
        return _address(value, tag, there)
    if name == "aria-labelledby" and tag == "section":
        return None  # a landmark on its own page; hundreds of them on one are none
    if name == "loading":
        return None  # a page to be printed is whole from the start
    if name == "aria-level":
        return str(int(value) + there.deeper) if value.isdecimal() else value
    if name in _IDS or name.startswith("aria-"):
        return " ".join(f"{there.prefix}{id_}" for id_ in value.split())
    return value if tag in {"meta", "slot"} else f"{there.prefix}{value}"  # name


def _address(url: str, tag: str, there: Destination) -> str | None:
    if url.startswith("#"):
        return f"#{there.prefix}{url[1:]}" if len(url) > 1 else url
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket that is not closed
        return url
    if parts.scheme or parts.netloc or not parts.path:
        return url
    return there.link(url) if tag in {"a", "area"} else there.file(url)
