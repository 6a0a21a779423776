"""Links that are true in git: `../../exercises/week-01/x.md` works on GitHub and on the site."""

from __future__ import annotations

import posixpath
import re
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from markdown.treeprocessors import Treeprocessor

from coursesite.course import FINAL, Source, relative_url, site_url
from coursesite.problems import Severity, did_you_mean

from .context import PageContext, PageLink
from .pieces import PASSAGE

_MATHS = re.compile(r"\\\((.*?)\\\)")
_MADE = frozenset({"headerlink", "footnote-ref", "footnote-backref"})

PRIORITY = 1
"""Before MkDocs rewrites links (0)."""


class LinkProcessor(Treeprocessor):
    """Turn paths of files into addresses of pages, and check that they lead somewhere."""

    def __init__(self, md: Any, context: PageContext) -> None:
        super().__init__(md)
        self.context = context
        self.paths: dict[str, frozenset[str]] = {}

    def run(self, root: ElementTree.Element) -> None:
        """Rewrite every link and image of the page."""
        self._walk(root, self.context.source)

    def _walk(self, element: ElementTree.Element, source: Source) -> None:
        if path := element.get(PASSAGE):
            source = self.context.course.sources.get(path, source)
        attribute = {"a": "href", "img": "src"}.get(str(element.tag))
        own = element.get("class") in _MADE  # by an extension, not by the author
        if attribute and not own and (url := element.get(attribute)):
            element.set(attribute, self.rewrite(url, source, element))
        if element.tag == "img":
            element.set("loading", "lazy")  # a figure is fetched when it is scrolled to
        for child in element:
            self._walk(child, source)

    def rewrite(self, url: str, source: Source, element: ElementTree.Element) -> str:
        """Return the address for a link typed in `source`; one that leads nowhere is reported."""
        url, meant = _read_address(url, source)
        try:
            parts = urlsplit(meant)
        except ValueError:  # a bracket that is not closed
            self.context.report(f'the address "{url}" cannot be read', url, source)
            return FINAL + url
        if parts.scheme or parts.netloc or url.startswith("?"):
            return meant
        if not parts.path:
            return self._own_anchor(url, parts.fragment, source)
        path = _target_path(source.path, parts.path)
        found = self._find(path)
        if found is None:
            self._report_missing(url, path, source, image=element.tag == "img")
            return meant
        self._check_draft(found, url, source)
        self._note_anchor(found, parts.fragment, url, source)
        self._add_definition(element, found, parts.fragment)
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        here = site_url(self.context.source.path)
        return FINAL + relative_url(here, site_url(found)) + fragment

    def _own_anchor(self, url: str, anchor: str, source: Source) -> str:
        """Keep an anchor alone: it is one of the page it is shown on."""
        if anchor:
            self._note_anchor(self.context.source.path, anchor, url, source)
        return url

    def _find(self, path: str) -> str | None:
        course = self.context.course
        for candidate in (path, f"{path.rstrip('/')}/index.md"):
            if candidate in course.sources or candidate in course.files:
                return candidate
        return None

    def _check_draft(self, target: str, url: str, source: Source) -> None:
        """Warn of a link that leads nowhere in a build; a draft's own links are left out too."""
        course, page = self.context.course, self.context.source.path
        if course.is_draft(target) and not course.is_draft(page):
            message = f'link to a draft "{url}": a build leaves that week out'
            self.context.report(message, url, source, Severity.WARNING)

    def _note_anchor(self, target: str, anchor: str, url: str, source: Source) -> None:
        if anchor and target in self.context.course.sources:
            place = self.context.place_of(url, source)
            self.context.links.append(PageLink(place, target, unquote(anchor), url))

    def _add_definition(self, element: ElementTree.Element, target: str, anchor: str) -> None:
        term = self.context.course.glossary.get(anchor)
        if term and target == self.context.course.glossary_path and element.tag == "a":
            element.set("class", "term")
            element.set("data-definition", term)

    def _report_missing(self, url: str, path: str, source: Source, *, image: bool) -> None:
        course = self.context.course
        if not path.startswith("../") and (course.root / path).exists():
            message = f'"{url}" is not part of the site, link to its full address instead'
        else:
            near = did_you_mean(url, self._paths_from(posixpath.dirname(source.path) or "."))
            message = f'{"image" if image else "link"} to a missing file "{url}"{near}'
        self.context.report(message, url, source)

    def _paths_from(self, folder: str) -> frozenset[str]:
        """Return the way from a folder to every file of the course."""
        if folder not in self.paths:
            known = [*self.context.course.sources, *self.context.course.files]
            self.paths[folder] = frozenset(posixpath.relpath(it, folder) for it in known)
        return self.paths[folder]


def _read_address(url: str, source: Source) -> tuple[str, str]:
    r"""Return an address as it was typed and as it is meant.

    `pymdownx.arithmatex` takes `\(x\)` and `$x$` in it for maths, and leaves both as `\(x\)`.
    """
    if "\\(" not in url:
        return url, url
    typed = url if source.holds(url) else _MATHS.sub(r"$\1$", url)
    return typed, re.sub(r"\\([()])", r"\1", typed)


def _target_path(path: str, link: str) -> str:
    """Resolve a link in a file to a path from the course's root."""
    if link.startswith("/"):
        return posixpath.normpath(link.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link)))
