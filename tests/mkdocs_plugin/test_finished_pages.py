"""What is compared before a page is put into the theme's templates again: all that they read."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from coursesite.mkdocs_plugin.finished_pages import READ_IN_MENU

TEMPLATES = Path(str(files("material"))) / "templates"
OF_AN_ITEM = {"active", "children", "is_index", "meta", "title", "url"}
"""What is compared of a page in the menu; which is active follows from the page's own address."""

OF_OTHER_PLUGINS = {"encrypted", "typeset", "pages"}
"""What plugins set that we do not know, with which nothing is kept."""


def read_of(name: str) -> set[str]:
    """Return what the theme's templates read of a variable."""
    found: set[str] = set()
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for tag in re.findall(r"\{[%{].*?[%}]\}", text, re.S):
            found.update(re.findall(rf"(?<![\w.\"/]){re.escape(name)}\.(\w+)", tag))
    return found


def test_the_theme_reads_of_the_menu_only_what_is_compared() -> None:
    assert read_of("nav_item") - OF_OTHER_PLUGINS == OF_AN_ITEM
    assert read_of("nav_item.meta") == set(READ_IN_MENU)
    assert read_of("nav") == {"homepage", "items"}
    assert read_of("nav.homepage") == {"url"}


def test_the_theme_reads_nothing_of_pages_outside_the_menu() -> None:
    loops = [
        found
        for path in TEMPLATES.rglob("*.html")
        for found in re.findall(r"\bin\s+(?:pages|config\.nav)\b", path.read_text(encoding="utf-8"))
    ]
    assert loops == []
