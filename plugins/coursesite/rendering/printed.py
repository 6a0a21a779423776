"""The course, or some weeks of it, on one page to print."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markupsafe import Markup

from .environment import render_template
from .words import SITE_WORDS

_MARK = re.compile(r"<!--PRINTED ([\d ]*)-->.*?<!--END PRINTED-->", re.S)


def render_contents(links: Sequence[tuple[str, str]], weeks: Sequence[int] = ()) -> Markup:
    """Render a table of contents from pairs of title and address.

    With `weeks` it is a mark that `fill_contents` replaces by those weeks; where nobody does, it
    leads to the pages that would stand there.
    """
    return render_template("print-contents.html", weeks=weeks, links=links, word=SITE_WORDS)


def render_chapters(chapters: Sequence[tuple[str, str, Markup]]) -> Markup:
    """Render chapters (title, anchor and HTML of each), with a table of contents if several."""
    links = [(title, f"#{anchor}") for title, anchor, _ in chapters]
    contents = render_contents(links) if len(links) > 1 else ""
    return render_template("print.html", contents=contents, chapters=chapters)


def week_title(week: int, title: str, *, notebook: bool = False) -> str:
    """Return a chapter's title as it stands in a list: "Week 3: Why people use"."""
    kind = SITE_WORDS["print_notebook" if notebook else "print_week"].format(week=week)
    return SITE_WORDS["print_title"].format(kind=kind, title=title)


def asks_for_print(html: str) -> bool:
    """Tell whether `[print]` stood on a page."""
    return _MARK.search(html) is not None


def fill_contents(html: str, render: Callable[[Sequence[int]], Markup]) -> str:
    """Put what `render` makes of the weeks where `[print]` stood on a page."""
    return _MARK.sub(lambda m: render([int(number) for number in m[1].split()]), html)
