"""What one page gathers while it is rendered, and what is left when it is done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from markupsafe import Markup

from coursesite.bibliography import Citation
from coursesite.course import Course, Source, find_place
from coursesite.problems import Place, Problem, Severity


@dataclass(frozen=True)
class PageLink:
    """A link from a page to an anchor, checked when every page is rendered."""

    place: Place
    """Where the author wrote it."""

    target: str
    """Path of the page it leads to, from the course's root: `docs/glossary.md`."""

    anchor: str
    """The anchor, without `#`."""

    written: str
    """The link as it was typed."""


@dataclass(frozen=True)
class RenderedPage:
    """What the rest of the site needs to know of a page once it is rendered."""

    path: str
    """Path of the author's file from the course's root."""

    cited: tuple[str, ...]
    """Keys of the works it cites, in order of first citation."""

    exercises: tuple[str, ...]
    """Ids of the exercises it embeds."""

    anchors: frozenset[str]
    """Every id on the page."""

    links: tuple[PageLink, ...]
    """Links to anchors, for `check_anchors`."""

    problems: tuple[Problem, ...]
    """What is wrong on the page."""


@dataclass
class PageContext:
    """The state of one conversion: a page is a document of its own."""

    course: Course
    """What the authors wrote."""

    source: Source
    """The page under way."""

    citations: list[tuple[Citation, Source]] = field(default_factory=list)
    """Citations with the file that holds each, numbered by their tokens."""

    pieces: list[Markup] = field(default_factory=list)
    """Finished HTML, numbered by its tokens."""

    embedded: Counter[str] = field(default_factory=Counter)
    """How often each exercise stands on the page so far."""

    links: list[PageLink] = field(default_factory=list)
    """Links to anchors of this and other pages."""

    problems: list[Problem] = field(default_factory=list)
    """What is wrong, in the order found."""

    reference_list: int | None = None
    """Number of the piece that `[references]` reserved, if the page says where its list stands."""

    templates_anchors: set[str] = field(default_factory=set)
    """Ids on the page that templates would write; a quick look notes those that authors link to."""

    seen: Counter[tuple[str, str, bool | None]] = field(default_factory=Counter)
    """How often each text was reported per file, so that the next one is found on its own line."""

    def report(
        self,
        message: str,
        needle: str,
        source: Source | None = None,
        severity: Severity = Severity.ERROR,
        *,
        alone: bool | None = None,
    ) -> Place:
        """Add a problem at the line where the author typed `needle`; return the place."""
        place = self.place_of(needle, source, alone=alone)
        self.problems.append(Problem(place, message, severity))
        return place

    def place_of(
        self, needle: str, source: Source | None = None, *, alone: bool | None = None
    ) -> Place:
        """Return the next place where `needle` was typed that was not asked for before.

        Without a `source` it is looked for on the page, then in the exercises that stand on it.
        With `alone` it is looked for on lines of its own, or on others.
        """
        holders = [source] if source else self.holders()
        holder = next((it for it in holders if it.holds(needle)), holders[0])
        nth = self.seen[holder.path, needle, alone]
        self.seen[holder.path, needle, alone] += 1
        return find_place(holder, needle, nth, alone=alone)

    def holders(self) -> list[Source]:
        """Return the files whose text stands on the page: its own, then the exercises'."""
        embedded = (self.course.sources[self.course.items[id_].path] for id_ in self.embedded)
        return [self.source, *embedded]

    def add_piece(self, html: Markup) -> int:
        """Keep finished HTML and return the number of its token."""
        self.pieces.append(html)
        return len(self.pieces) - 1


@dataclass
class QuickLook:
    """What quick looks at the pages of a course have found so far; see `quick`."""

    skips_plain: bool = False
    """Text without marks of Markdown need not be parsed: no extension does anything to it."""

    sound: dict[str, str] = field(default_factory=dict)
    """Exercises that are right on any page, with their text as labels are compared."""


@dataclass
class Session:
    """Which page is being converted, and the pages that are done; shared with the site builder."""

    course: Course
    """What the authors wrote, as of the last load."""

    page: str = "docs/index.md"
    """Path of the page under way from the course's root."""

    site_url: str = ""
    """Full address of the site with a slash at the end; empty where it is not known."""

    description: str = ""
    """What the course is, in a sentence."""

    drafts: bool = False
    """Weeks that are drafts are shown, as in `mkdocs serve`."""

    quick: QuickLook | None = None
    """Pages are looked at and not written; None where they are rendered."""

    finished: dict[str, RenderedPage] = field(default_factory=dict)
    """The pages rendered since the course was loaded."""

    def result(self, path: str) -> RenderedPage:
        """Return a page that was just converted; an empty text is never handed to an extension."""
        return self.finished.setdefault(
            path, RenderedPage(path, (), (), anchors=frozenset(), links=(), problems=())
        )
