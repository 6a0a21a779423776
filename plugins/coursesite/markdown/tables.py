"""Tables that a phone can show: each cell knows its column's heading."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markdown.treeprocessors import Treeprocessor

PRIORITY = 4
"""After inline parsing; the headings' text is final."""

_ALIGNED = re.compile(r"text-align: (left|center|right);")


class TableProcessor(Treeprocessor):
    """Mark tables so that narrow screens show a card for each row.

    A style sheet that lays a table out as cards can make a browser forget that it is one, so the
    roles of the table and its groups are written out. Those of rows and cells follow from them and
    may not be (ARIA in HTML, section 4).
    """

    def run(self, root: ElementTree.Element) -> None:
        """Mark every Markdown table; one with a class of its own only has its cells aligned."""
        for table in root.iter("table"):
            if not table.get("class"):
                _mark(table)
            _align(table)


def _mark(table: ElementTree.Element) -> None:
    table.set("class", "course-table")
    table.set("role", "table")
    headings = ["".join(cell.itertext()).strip() for cell in table.iterfind("thead/tr/th")]
    for part in ("thead", "tbody"):
        for group in table.iterfind(part):
            group.set("role", "rowgroup")
    for row in table.iter("tr"):
        for cell, heading in zip(row, headings, strict=False):
            if not heading and cell.tag == "th":
                cell.tag = "td"  # an empty corner heads nothing
            if cell.tag == "td" and heading:
                cell.set("data-label", heading)


def _align(table: ElementTree.Element) -> None:
    """Align cells by a class: a host's content security policy may refuse styles in the page."""
    for cell in table.iter():
        if m := _ALIGNED.fullmatch(cell.get("style", "")):
            del cell.attrib["style"]
            cell.set("class", " ".join(filter(None, (cell.get("class"), f"align-{m[1]}"))))
