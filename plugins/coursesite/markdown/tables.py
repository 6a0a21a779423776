"""Tables that a phone can show: each cell knows its column's heading."""

from __future__ import annotations

from xml.etree import ElementTree

from markdown.treeprocessors import Treeprocessor

PRIORITY = 4
"""After inline parsing; the headings' text is final."""


class TableProcessor(Treeprocessor):
    """Mark tables so that narrow screens show a card for each row.

    A style sheet that lays a table out as cards can make a browser forget that it is one, so the
    roles of the table and its groups are written out. Those of rows and cells follow from them and
    may not be (ARIA in HTML, section 4).
    """

    def run(self, root: ElementTree.Element) -> None:
        """Mark every Markdown table; one with a class of its own is left alone."""
        for table in root.iter("table"):
            if not table.get("class"):
                _mark(table)


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
