"""What a bibliography holds: works, typed once, and what a page says about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from coursesite.bibliography.dates import NO_DATE, Date
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import Runs
from coursesite.bibliography.names import NO_NAMES, Names
from coursesite.bibliography.richtext import RichText
from coursesite.problems import Place


class Periodical(Enum):
    """What an article appeared in; it decides how exact its date is (APA 7, section 9.14)."""

    JOURNAL = "journal"  # (2019)
    MAGAZINE = "magazine"  # (2019, January)
    NEWSPAPER = "newspaper"  # (2019, January 3)
    BLOG = "blog"  # (2018, September 15)


@dataclass(frozen=True, slots=True)
class Work:
    """One work of a bibliography, decoded; what is absent is empty."""

    key: str
    kind: Kind
    place: Place
    """Line of the entry in the .bib file."""

    authors: Names = NO_NAMES
    """Authors, directors, hosts: who stands first in the reference."""

    helpers: Names = NO_NAMES
    """Those with whom the authors wrote, named on the cover: `with W. T. Long`."""

    editors: Names = NO_NAMES
    """Editors of the work, or of the book that a chapter stands in."""

    editor_role: str = ""
    """What the editors are, where not editors: `executive producer`, `chair`."""

    container_authors: Names = NO_NAMES
    """Authors of the book that a chapter stands in."""

    translators: Names = NO_NAMES
    narrators: Names = NO_NAMES
    date: Date = NO_DATE
    original_date: Date | None = None
    """When a republished or translated work first appeared."""

    title: Runs = ()
    """Title and subtitle, with the case as written."""

    short_title: str = ""
    main_title: Runs = ()
    """Title of the multivolume work that this is a volume of."""

    translated_title: Runs = ()
    """The title in English, of a work in another language."""

    foreign: bool = False
    """Whether the title is in another language than English, and keeps its case."""

    brackets: tuple[Runs, ...] = ()
    """Descriptions that stand in square brackets: `Film`, `Review of the book …`."""

    container: Runs = ()
    """The journal, book, series, album or proceedings that the work stands in."""

    container_brackets: Runs = ()
    periodical: Periodical = Periodical.JOURNAL
    series: Runs = ()
    volume: str = ""
    volumes: str = ""
    part: str = ""
    issue: str = ""
    pages: str = ""
    article_number: str = ""
    edition: str = ""
    """As printed: `2nd ed.`, `Rev. ed.`."""

    identifier: str = ""
    """Number in parentheses after the title: `NIH Publication No. 18-2424`, `No. 443`."""

    version: str = ""
    publishers: tuple[str, ...] = ()
    """Publishers, production companies, sites, universities."""

    school: str = ""
    """The university of a thesis, where it stands in the brackets."""

    event: str = ""
    venue: str = ""
    doi: str = ""
    """Bare: `10.1037/rev0000126`."""

    url: str = ""
    retrieved: Date | None = None
    """When a work that has no date, or that changes, was read."""

    status: str = ""
    """`Advance online publication`."""

    closing: tuple[Runs, ...] = ()
    """What stands in parentheses at the very end: `Retraction published 2010, …`."""

    citation: str = ""
    """The source of a legal work: `42 U.S.C. § 12101`."""

    court: str = ""
    keywords: tuple[str, ...] = ()
    annotation: str = ""
    """What the instructor says about the work."""

    source: str = ""
    """The entry as it stands in the .bib file."""

    def __hash__(self) -> int:
        """Hash the key alone, which tells the works of a bibliography apart."""
        return hash(self.key)


class Form(Enum):
    """How a citation stands in its sentence (APA 7, section 8.11)."""

    PARENTHETICAL = "parenthetical"  # (Doe, 2020, p. 4)
    NARRATIVE = "narrative"  # Doe (2020, p. 4)


@dataclass(frozen=True, slots=True)
class Cite:
    """One key in a citation: `see -@doe2020, p. 4`."""

    key: str
    prefix: str = ""
    """Text before the key: `see`."""

    suffix: str = ""
    """Text after the key as typed, the locator included: `, p. 4`."""

    suppress_author: bool = False
    """Whether a minus stands before the key: only the date is printed."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What stands between one pair of brackets, or one narrative key."""

    form: Form
    cites: tuple[Cite, ...]
    source: str
    """The citation as typed."""

    hidden: bool = False
    """Whether it stands in a collapsed answer, and so introduces no abbreviation."""

    possessive: bool = False
    """Whether `'s` follows: Doe's (2020) study."""


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """One reference of a list."""

    key: str
    text: RichText
    """The reference: author, date, title, source."""

    kind: Kind = Kind.OTHER
    """What the work is, for a filter."""


@dataclass(frozen=True, slots=True)
class Document:
    """The citations and references of one page, decided together."""

    citations: tuple[RichText, ...]
    """One for each citation given, in that order."""

    references: tuple[ReferenceEntry, ...]
    """In the order of an APA reference list."""

    missing: tuple[str, ...] = ()
    """Keys cited that the bibliography does not hold, each once."""
