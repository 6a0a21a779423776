"""Raw HTML in a Markdown cell: is every block closed."""

from __future__ import annotations

from html.parser import HTMLParser

from coursesite.prose import CODE, blank

_BLOCKS = frozenset(
    {"article", "aside", "blockquote", "center", "details", "div", "dl", "fieldset", "figure"}
    | {"form", "main", "nav", "ol", "pre", "section", "table", "ul"}
)


def unclosed_tag(markdown: str) -> str | None:
    """Return the first block-level tag that is opened and not closed outside code, or None."""
    parser = _Blocks()
    parser.feed(blank(markdown, CODE))
    parser.close()
    return parser.open[0] if parser.open else None


class _Blocks(HTMLParser):
    """Keeps the blocks that are open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the host's signature
        if tag in _BLOCKS:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]
