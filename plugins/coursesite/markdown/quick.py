"""A quick look at a page: is anything wrong on it? Only where something may be is it rendered.

Most pages of a course are right, and most of the time goes into what is never wrong: templates,
citations in their style, and exercises, each of which stands on its own page and in its lecture. A
quick look parses what an author typed, once, and writes no page. It may suspect a page that is
right; it never passes one that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup

from coursesite.course import Course, Source
from coursesite.exercises import Item, Passage
from coursesite.exercises.passages import passages_of
from coursesite.rendering.exercises import exercise_anchor

from .context import PageContext, QuickLook, RenderedPage, Session
from .exercise_directives import ExerciseDirectives
from .pieces import PieceBoard
from .plain_lines import MARKS

UNDERSTOOD = frozenset(
    {
        *("abbr", "admonition", "attr_list", "coursesite", "def_list", "fenced_code", "footnotes"),
        *("md_in_html", "sane_lists", "smarty", "tables", "toc"),
        *("pymdownx.arithmatex", "pymdownx.details", "pymdownx.highlight"),
        *("pymdownx.inlinehilite", "pymdownx.superfences", "pymdownx.tabbed"),
    }
)
"""Extensions that keep nothing from one page to the next, and do nothing to plain text."""

_PLAIN_CODE = {"pymdownx.highlight": {"use_pygments": False}}
_FENCE_WITH_OPTIONS = re.compile(r"(?:```|~~~)[^\n]*[={]")

_LEANS = re.compile(
    r"\]:"  # defines a link, a footnote or an abbreviation for the rest of the page
    r"|<[A-Za-z/!?]"  # is taken for HTML of the first file that holds the same line
    r"|\[[a-z][a-z-]*(?:[ \t]*:[^\n]*)?\][ \t]*$",  # asks for something of its page
    re.M,
)
"""What makes an exercise's text depend on the page around it."""

_DEFINED = re.compile(r"\[([^\[\]]+)\]:")


def quick_options(
    configs: Mapping[str, Mapping[str, Any]], course: Course
) -> Mapping[str, Mapping[str, Any]]:
    """Return the options of extensions for quick looks: code is not colored.

    Without colors a fence that has options is no fence.
    """
    texts = (source.markdown for source in course.sources.values())
    return configs if any(map(_FENCE_WITH_OPTIONS.search, texts)) else {**configs, **_PLAIN_CODE}


def note_sound(look: QuickLook, item: Item, page: RenderedPage) -> None:
    """Note whether an exercise is right wherever it stands, having looked at its own page."""
    own_anchors = any(link.written.startswith("#") for link in page.links)
    if page.problems or own_anchors or item.id not in page.exercises:
        return
    text = "\n".join(text for text, _ in _each_once(item))
    if not _LEANS.search(text):
        look.sound[item.id] = _squeeze(text)


def _each_once(value: object) -> tuple[Passage, ...]:
    return tuple(dict.fromkeys(passages_of(value)))


def _squeeze(text: str) -> str:
    """Write as labels of links are compared: in small letters, white space as one space."""
    return " ".join(text.lower().split())


class QuickExercises(ExerciseDirectives):
    """Directives that parse what authors typed, and write nothing."""

    def __init__(self, session: Session, context: PageContext, board: PieceBoard) -> None:
        super().__init__(session, context, board)
        self.look = session.quick or QuickLook()

    def _embed(self, parent: ElementTree.Element, item: Item) -> None:
        self.context.embedded[item.id] += 1
        anchor = exercise_anchor(item, self.context.embedded[item.id])
        self.context.templates_anchors.add(anchor)
        if self.context.source.path != item.path and self._stands_alone(item):
            return
        self._answers(parent, item)

    def _stands_alone(self, item: Item) -> bool:
        """Tell whether the exercise is right here because it is on its own page."""
        text = self.look.sound.get(item.id)
        here = self.context.source
        # out of a draft, its links to its own week lead nowhere
        leaves_draft = self.course.is_draft(item.path) and not self.course.is_draft(here.path)
        if text is None or leaves_draft:
            return False
        return not any(f"[{_squeeze(m[1])}" in text for m in _DEFINED.finditer(here.markdown))

    def _list(self, parent: ElementTree.Element, _render: Callable[..., Markup]) -> None:
        titles = _each_once(tuple(item.title for item in self._items()))
        self._parse(parent, titles, self.context.source)

    def _answers(self, parent: ElementTree.Element, item: Item) -> None:
        source = self.course.sources.get(item.path, self.context.source)
        self.embedding.append(item.id)
        self._parse(parent, _each_once(item), source)
        self.embedding.pop()

    def _parse(
        self, parent: ElementTree.Element, passages: tuple[Passage, ...], source: Source
    ) -> None:
        if self.look.skips_plain:
            passages = tuple(it for it in passages if MARKS.search(it.text))
        if passages:
            self.board.add(parent, _write_nothing, source, passages)


def _write_nothing(_render: object) -> Markup:
    return Markup()
