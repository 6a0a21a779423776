"""Maths as MathML at build time: what `pymdownx.arithmatex` found, written for the browser."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from xml.etree import ElementTree

from latex2mathml import exceptions
from latex2mathml.converter import Converter
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from .context import PageContext

PRIORITY = 15
"""After inline parsing (20), before anchors and links are read (5 and below)."""

DISPLAY_PRIORITY = 189.95
"""Between code (190) and the inline maths of `pymdownx.arithmatex` (189.9)."""

_DISPLAY = rf"(?<![\\$])\$\$(?!\$)((?:\\.|[^\\${STX}{ETX}])+?)\$\$(?!\$)"

_FAULTS: tuple[type[Exception], ...] = (
    *(it for it in vars(exceptions).values() if isinstance(it, type)),
    IndexError,  # what the converter raises on some truncated input
    KeyError,
    ValueError,
)
_DELIMITED = re.compile(r"\\([(\[])(.*)\\[)\]]", re.S)
_CHILDREN = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3}


class DisplayMath(InlineProcessor):
    """Find `$$…$$` among the words of a paragraph, where `pymdownx.arithmatex` sees only `$…$`."""

    def __init__(self, md: Any) -> None:
        super().__init__(_DISPLAY, md)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - the host's signature
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        """Mark a formula as that extension does, for `MathProcessor`."""
        if "arithmatex-inline" not in self.md.inlinePatterns or not m[1].strip():
            return None, None, None
        formula = ElementTree.Element("span", {"class": "arithmatex"})
        formula.text = AtomicString(rf"\[{m[1]}\]")
        return formula, m.start(), m.end()


class MathProcessor(Treeprocessor):
    """Replace LaTeX by MathML; an unknown or unfinished command is an error at its line."""

    def __init__(self, md: Any, context: PageContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ElementTree.Element) -> None:
        """Rewrite every formula of the page."""
        for element in root.iter():
            if element.get("class") == "arithmatex" and (
                m := _DELIMITED.fullmatch(element.text or "")
            ):
                self._write(element, unescape(m.group(2)).strip(), display=m.group(1) == "[")

    def _write(self, element: ElementTree.Element, latex: str, *, display: bool) -> None:
        try:
            math = _convert(latex, display=display)
        except _FAULTS as error:
            self._report(latex, f"maths that cannot be read, {type(error).__name__}")
            return
        if fault := _fault(latex, math):
            self._report(latex, fault)
            return
        element.set("class", "math")
        if display:  # MathML has no line breaks, so a long formula scrolls, by the keyboard too
            element.attrib |= {"tabindex": "0", "role": "group", "aria-label": "Formula"}
        # where only text may stand, as in an <option>, the formula is read as it was typed
        math.attrib = {"alttext": latex, **math.attrib}
        element.text = self.md.htmlStash.store(ElementTree.tostring(math, encoding="unicode"))

    def _report(self, latex: str, fault: str) -> None:
        self.context.report(f"{fault}: {_shorten(latex)}", latex.split("\n")[0])


def _convert(latex: str, *, display: bool) -> ElementTree.Element:
    r"""Return MathML whose words are words: the converter would make a tag of `\text{<b>}`.

    It gives characters as entities, which are characters here.
    """
    math = Converter(display="block" if display else "inline").convert_to_element(latex)
    for element in math.iter():
        element.text = unescape(element.text or "") or None
        element.attrib |= {name: unescape(value) for name, value in element.attrib.items()}
    return math


def _fault(latex: str, math: ElementTree.Element) -> str | None:
    """Find what the converter passes over in silence."""
    bare = re.sub(r"\\[{}\\]", "", latex)
    if bare.count("{") != bare.count("}"):
        return "maths with a brace that is not closed"
    for element in math.iter():
        unknown = re.fullmatch(r"\\[A-Za-z]+", element.text or "")
        if unknown:
            return f'unknown maths command "{unknown.group()}"'
        if len(element) != _CHILDREN.get(element.tag, len(element)):
            return "maths with a part missing"
    return None


def _shorten(latex: str) -> str:
    one_line = re.sub(r"\s+", " ", latex)
    return one_line if len(one_line) <= 60 else one_line[:57] + "..."
