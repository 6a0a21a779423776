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

_DIRECTIVE = r"\[([a-z][a-z-]*)(?:[ \t]*:[ \t]*([^\[\]\n]*?))?[ \t]*\][ \t]*$"
_LINE = re.compile(rf"^ {{0,3}}{_DIRECTIVE}", re.M)
_LINE_OF_AN_ITEM = re.compile(rf"^[ \t]*{_DIRECTIVE}", re.M)
_LIST = re.compile(r" {0,3}(?:[*+-]|\d+[.)])[ \t]")
_SUSPECT = (
    r"[\[{](?:"
    r"(?<=\[)(?<!\[\[)[ \t]*([A-Za-z][A-Za-z-]*)[ \t]*:[ \t]*([^\[\]\n]+?)[ \t]*\](?![\[(:])"
    r"|(?<=\{)\{[ \t]*([A-Za-z][A-Za-z-]*)[ \t]*:[ \t]*([^{}\n]+?)[ \t]*\}\}"
    r"|[ \t]*(exercise)\b[^\[\]{}\n]*?(\w[\w-]*)[ \t]*[\]}](?![\[(:])"  # for a known exercise
    r")"
    # a line of the word and a name, no more, is for a known exercise too
    r"|(?m:^)[^\w\n\[]*((?i:exercise))[^\w\n\[]{1,5}([\w-]*\w)[^\w\n]*(?m:$)"
)
_BRACKET = re.compile(r"[\[({<]")
_ANY_NAME = 4
"""Up to this group what is found names any exercise, after it only one there is."""


class DirectiveProcessor(BlockProcessor):
    """Run the directives of a block; a directive line inside a paragraph splits it."""

    def __init__(self, parser: Any, directives: Mapping[str, Directive]) -> None:
        super().__init__(parser)
        self.directives = directives

    def _find(self, parent: ElementTree.Element, block: str) -> re.Match[str] | None:
        in_list = _LIST.match(block) is not None
        for m in (_LINE_OF_AN_ITEM if self._in_item(parent) else _LINE).finditer(block):
            indented = m.group()[0] in " \t"
            if m.group(1) in self.directives and not (in_list and indented):
                return m
        return None

    def _in_item(self, parent: ElementTree.Element) -> bool:
        """Tell whether a block is the text beside a bullet, whose lines keep their indentation."""
        state = self.parser.state
        return parent.tag == "li" and bool(state.isstate("list") or state.isstate("looselist"))

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        """Tell whether a line of the block is a directive."""
        return self._find(parent, block) is not None

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        """Parse what stands before the directive, run it, leave the rest to be parsed."""
        block = blocks.pop(0)
        m = self._find(parent, block)
        if m is None:
            raise AssertionError("`run` follows a `test` that held")
        if before := block[: m.start()].rstrip("\n"):
            self.parser.parseBlocks(parent, [before])
        self.directives[m.group(1)](parent, m.group(2) or "", m.group().strip())
        if after := block[m.end() :].lstrip(None if self._in_item(parent) else "\n"):
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
        last = m.lastindex or 0
        word, argument = m[last - 1].lower(), m[last]
        known = argument in self.context.course.items
        if last > _ANY_NAME and not (known and ("-" in argument or _BRACKET.search(m.group()))):
            return None, None, None  # "Exercise: spirit" may be a heading
        if word in self.names:
            wanted = f'write "[{word}: {argument}]" alone on a line of its own'
            self.context.report(wanted, m.group(), alone=_is_a_line(m))
        elif near := did_you_mean(word, self.names):
            self.context.report(f'unknown directive "{word}"{near}', m.group(), alone=_is_a_line(m))
        elif known and _is_a_line(m):
            wanted = f'write "[exercise: {argument}]"'
            self.context.report(
                f'unknown directive "{word}"; {wanted}', m.group(), alone=_is_a_line(m)
            )
        return None, None, None


def _is_a_line(m: re.Match[str]) -> bool:
    """Tell whether nothing else stands on the line of a match."""
    before, after = m.string[: m.start()], m.string[m.end() :]
    return not before.rpartition("\n")[2].strip() and not after.partition("\n")[0].strip()
