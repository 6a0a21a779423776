"""What a phone fetches on a first visit, counted in the built site."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from coursesite.course import PRINT_PATH, site_path

from .rows import Row

KIB = 1024
LECTURE_KIB, LECTURE_REQUESTS, PAGE_KIB, INDEX_KIB, SCRIPT_KIB = 136, 12, 160, 150, 8

PRINT = site_path(PRINT_PATH)

_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*["'](\.{1,2}/[^"']+)["']""")
_SEARCH_WORKER = re.compile(r'"search":\s*"([^"]+)"')


@dataclass(frozen=True)
class Weight:
    """What one page makes a browser fetch, the search index left out."""

    page: str
    """Its address from the site's root."""

    size: int
    """Bytes fetched at once, gzipped where that helps, as a server sends them."""

    requests: int
    """Files fetched at once, the page itself included."""

    further: int
    """Bytes of figures that are fetched when a reader comes near them."""

    foreign: tuple[str, ...]
    """Addresses of other hosts among them."""


def measure_pages(site: Path) -> Iterator[Row]:
    """Weigh every page of the site; the heaviest of each kind is reported."""
    weights = [weigh_page(site, path) for path in sorted(site.rglob("index.html"))]
    lectures = [it for it in weights if re.fullmatch(r"lectures/week-[^/]+/", it.page)]
    printed = [it for it in weights if it.page == PRINT]
    others = [it for it in weights if it not in (*lectures, *printed)]
    if lectures:
        yield _heaviest("heaviest lecture page", lectures, LECTURE_KIB)
        most = max(it.requests for it in lectures)
        yield Row("most requests of a lecture page", most, "requests", LECTURE_REQUESTS)
        further = max(it.size + it.further for it in lectures)
        yield Row("a lecture page read to its end", further / KIB, "KiB")
    yield _heaviest("heaviest other page", others, PAGE_KIB)
    if printed:  # the whole course, for paper: decision 0014
        yield Row("the course on one page, to print", printed[0].size / KIB, "KiB")
    yield Row("requests to other hosts", sum(len(it.foreign) for it in weights), "requests", 0)
    index = _size(site / "search" / "search_index.json")
    yield Row("search index", index / KIB, "KiB", INDEX_KIB)


def measure_script(assets: Path) -> Row:
    """Weigh all modules that exercises load."""
    size = sum(_size(path) for path in sorted((assets / "exercises").rglob("*.js")))
    return Row("script for exercises", size / KIB, "KiB", SCRIPT_KIB)


def weigh_page(site: Path, page: Path) -> Weight:
    """Add up a page and what it loads: styles, modules and their imports, images, search worker."""
    address = page.relative_to(site).parent.as_posix().removeprefix(".")
    here = f"{address}/" if address else ""
    html = page.read_text(encoding="utf-8")
    loads = _Loads()
    loads.feed(html)
    found = [*loads.at_once, *_SEARCH_WORKER.findall(html)]
    files = _with_imports(site, _own_paths(here, found))
    later = _own_paths(here, loads.later) - files
    return Weight(
        page=here,
        size=_size(page) + sum(_size(site / path) for path in sorted(files)),
        requests=1 + len(files),
        further=sum(_size(site / path) for path in sorted(later) if (site / path).is_file()),
        foreign=tuple(it for it in (*found, *loads.later) if urlsplit(it).netloc),
    )


class _Loads(HTMLParser):
    """Collects the addresses a browser loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.at_once: list[str] = []
        self.later: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the address of a style, script, image or other file that the tag loads."""
        given = {name: value or "" for name, value in attrs}
        address = ""
        if tag == "link" and _RELATIONS & set(given.get("rel", "").split()):
            address = given.get("href", "")
        elif tag in _LOADING:
            address = given.get("src", "")
        if address and not address.startswith("data:"):
            (self.later if given.get("loading") == "lazy" else self.at_once).append(address)


_RELATIONS = {"stylesheet", "icon", "modulepreload", "preload"}
_LOADING = {"script", "img", "iframe", "source", "video", "audio"}


def _own_paths(here: str, addresses: Iterable[str]) -> set[str]:
    """Return the files of the site among the addresses, as paths from its root."""
    parts = (urlsplit(it) for it in addresses)
    return {posixpath.normpath(here + unquote(it.path)) for it in parts if not it.netloc}


def _with_imports(site: Path, paths: Iterable[str]) -> set[str]:
    """Add the modules that modules import."""
    known: set[str] = set()
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        if path in known or not (site / path).is_file():
            continue
        known.add(path)
        waiting.extend(_imports(site, path) if path.endswith(".js") else ())
    return known


@cache
def _imports(site: Path, path: str) -> tuple[str, ...]:
    text = (site / path).read_text(encoding="utf-8")
    folder = posixpath.dirname(path)
    return tuple(posixpath.normpath(posixpath.join(folder, it)) for it in _IMPORT.findall(text))


@cache
def _size(path: Path) -> int:
    """Return the bytes sent: gzipped, or as they are where that is no shorter."""
    content = path.read_bytes()
    return min(len(content), len(gzip.compress(content, 6)))


def _heaviest(what: str, weights: Iterable[Weight], budget: int) -> Row:
    heaviest = max(weights, key=lambda it: it.size)
    return Row(what, heaviest.size / KIB, "KiB", budget, heaviest.page or "home")
