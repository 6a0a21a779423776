"""Directives: a line of its own in square brackets, such as `[exercise: hearing-ambivalence]`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree

from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor

from coursesite.problems import did_you_mean

from .context import PageContext

Directive = Callable[[ElementTree.Element, str, str], None]
"""Takes the parent element, the argument (empty without a colon) and the line as typed."""

PRIORITY = 85
"""Before headings, lists and paragraphs; after blank lines and indented lists."""

_LINE = re.compile(r"^ {0,3}\[([a-z][a-z-]*)(?:[ \t]*:[ \t]*([^\[\]\n]*?))?[ \t]*\][ \t]*$", re.M)
_LIST = re.compile(r" {0,3}(?:[*+-]|\d+[.)])[ \t]")
_SUSPECT = (
    r"(?<!\[)\[[ \t]*([A-Za-z][A-Za-z-]*)[ \t]*:[ \t]*([^\[\]\n]+?)[ \t]*\](?![\[(:])"
    r"|\{\{[ \t]*([A-Za-z][A-Za-z-]*)[ \t]*:[ \t]*([^{}\n]+?)[ \t]*\}\}"
)


class DirectiveProcessor(BlockProcessor):
    """Run the directives of a block; a directive line inside a paragraph splits it."""

    def __init__(self, parser: Any, directives: Mapping[str, Directive]) -> None:
        super().__init__(parser)
        self.directives = directives

    def _find(self, block: str) -> re.Match[str] | None:
        in_list = _LIST.match(block) is not None
        for m in _LINE.finditer(block):
            indented = m.group().startswith(" ")
            if m.group(1) in self.directives and not (in_list and indented):
                return m
        return None

    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002 - the host's signature
        """Tell whether a line of the block is a directive."""
        return self._find(block) is not None

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        """Parse what stands before the directive, run it, leave the rest to be parsed."""
        block = blocks.pop(0)
        m = self._find(block)
        if m is None:
            raise AssertionError("`run` follows a `test` that held")
        if before := block[: m.start()].rstrip("\n"):
            self.parser.parseBlocks(parent, [before])
        self.directives[m.group(1)](parent, m.group(2) or "", m.group().strip())
        if after := block[m.end() :].lstrip("\n"):
            blocks.insert(0, after)


class SuspectProcessor(InlineProcessor):
    """Report text that almost is a directive, and leave it as typed."""

    def __init__(self, md: Any, context: PageContext, names: tuple[str, ...]) -> None:
        super().__init__(_SUSPECT, md)
        self.context = context
        self.names = names

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - the host's signature
    ) -> tuple[None, None, None]:
        """Never replace anything; only look."""
        word = (m.group(1) or m.group(3)).lower()
        argument = m.group(2) or m.group(4)
        if word in self.names:
            self.context.report(
                f'write "[{word}: {argument}]" alone on a line of its own', m.group()
            )
        elif near := did_you_mean(word, self.names):
            self.context.report(f'unknown directive "{word}"{near}', m.group())
        return None, None, None
