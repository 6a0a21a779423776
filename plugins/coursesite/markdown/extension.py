"""The Python-Markdown extension: citations, directives, links between folders and maths."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from coursesite.course import FINAL, Source, load_course

from . import (
    citations,
    directives,
    inline_patterns,
    links,
    maths,
    tables,
    tokens,
)
from .context import PageContext, RenderedPage, Session
from .page_directives import page_directives
from .pieces import Abbreviations, PassageHeadings, PieceBoard, PieceWriter
from .raw_html import PRIORITY, RawHtml

# by its letters first, which is many times faster than by the space
_ID = re.compile(r"""id=(?<=\sid=)["']([^"']+)["']""")


class CoursesiteExtension(Extension):
    """Renders one page of a course.

    With MkDocs the plugin hands it a `session`. Without, `root` names the folder of the course and
    `page` the file under way, as a path from that folder:

    >>> markdown.markdown(text, extensions=[CoursesiteExtension(root="c", page="docs/x.md")])
    """

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "root": [".", "Folder of the course, the one that holds references.bib"],
            "page": ["docs/index.md", "Path of the page under way from that folder"],
            "session": ["", "What the site builder shares between pages"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors for one page."""
        md.preprocessors.register(_OwnTokens(md), "coursesite_tokens", 31)
        if session := self.getConfig("session"):
            PageRun(md, session).register()
        else:
            course = _LoadCourse(md, Path(self.getConfig("root")), self.getConfig("page"))
            md.preprocessors.register(course, "coursesite_load", 1000)


class PageRun:
    """The processors of one conversion and the state they share."""

    def __init__(self, md: Markdown, session: Session) -> None:
        self.md = md
        self.session = session
        course = session.course
        self.context = PageContext(course, self._source())
        self.board = PieceBoard(md, self.context)

    def reset(self) -> None:
        """Start afresh: Python-Markdown calls this before another text is converted."""
        fresh = PageContext(self.context.course, self._source())
        vars(self.context).update(vars(fresh))
        self.board.clear()

    def _source(self) -> Source:
        page = self.session.page
        return self.session.course.sources.get(page) or Source(page, "", "")

    def register(self) -> None:
        """Put every processor at its place among the host's."""
        md, context = self.md, self.context
        if "@" not in md.ESCAPED_CHARS:
            md.ESCAPED_CHARS.append("@")  # as authors write an at sign that cites nothing
        md.registerExtension(self)  # type: ignore[arg-type] # has the `reset` that is called
        named = page_directives(self.session, context, self.board)
        md.parser.blockprocessors.register(
            directives.DirectiveProcessor(md.parser, named),
            "coursesite_directive",
            directives.PRIORITY,
        )
        inline = md.inlinePatterns
        inline.register(
            citations.CitationProcessor(md, context), "coursesite_citation", citations.PRIORITY
        )
        inline.register(
            directives.SuspectProcessor(md, context, tuple(named)), "coursesite_suspect", 176
        )
        inline.register(maths.DisplayMath(md), "coursesite_display_math", maths.DISPLAY_PRIORITY)
        trees = md.treeprocessors
        trees.register(Abbreviations(md, self.board), "coursesite_abbreviations", 21)
        needed = inline_patterns.NeededPatterns(md)
        trees.register(needed, "coursesite_patterns", inline_patterns.PRIORITY)
        trees.register(PassageHeadings(md), "coursesite_headings", 19)
        trees.register(maths.MathProcessor(md, context), "coursesite_maths", maths.PRIORITY)
        trees.register(tables.TableProcessor(md), "coursesite_tables", tables.PRIORITY)
        trees.register(links.LinkProcessor(md, context), "coursesite_links", links.PRIORITY)
        trees.register(PieceWriter(md, self.board), "coursesite_pieces", -10)
        posts = md.postprocessors
        posts.register(RawHtml(md, context, self.board), "coursesite_raw_html", PRIORITY)
        posts.register(_InsertPieces(md, context), "coursesite_insert", 35)
        posts.register(_FinishPage(self), "coursesite_finish", -10)

    def finish(self, html: str) -> str:
        """Write citations and the reference list, and note what the site needs of this page."""
        context = self.context
        for token in _flatten(getattr(self.md, "toc_tokens", [])):
            token["name"] = citations.plain_citations(token["name"], context)
            if "html" in token:
                token["html"] = citations.plain_citations(token["html"], context)
        cited: tuple[str, ...] = ()
        if self.session.quick:
            citations.check_citations(context)
        else:
            html, cited = citations.finish_citations(html, context)
        html = tokens.remove_tokens(html.replace(f'="{FINAL}', '="'))
        self.session.finished[context.source.path] = RenderedPage(
            path=context.source.path,
            cited=cited,
            exercises=tuple(context.embedded),
            anchors=frozenset(_ids(html)) | context.templates_anchors,
            links=tuple(context.links),
            problems=tuple(context.problems),
        )
        return html


class _LoadCourse(Preprocessor):
    """Read the course when the first page is converted, for those who have no session.

    MkDocs makes every extension of mkdocs.yml once more than it uses it, to check its options.
    """

    def __init__(self, md: Markdown, root: Path, page: str) -> None:
        super().__init__(md)
        self.root = root
        self.page = page
        self.loaded = False

    def run(self, lines: list[str]) -> list[str]:
        if not self.loaded:
            self.loaded = True
            PageRun(self.md, Session(load_course(self.root), self.page)).register()
        return lines


class _OwnTokens(Preprocessor):
    """Take characters that could be read as tokens out of the author's text."""

    def run(self, lines: list[str]) -> list[str]:
        return tokens.remove_tokens("\n".join(lines)).split("\n")


class _InsertPieces(Postprocessor):
    """Put finished pieces where their tokens stand, before stashed HTML is put back."""

    def __init__(self, md: Markdown, context: PageContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, text: str) -> str:
        def piece(m: re.Match[str]) -> str:
            number = tokens.token_number(m.group(1))
            if number == self.context.reference_list:
                return tokens.piece_token(number)  # filled when the citations are written
            return self.run(self.context.pieces[number])

        # Python-Markdown runs this for each heading too, and the pattern is slow to fail
        return tokens.PIECE.sub(piece, text) if tokens.has_piece(text) else text


class _FinishPage(Postprocessor):
    """Run last: by now the HTML of the page is complete but for its citations.

    The table of contents runs all postprocessors on each heading before; tokens stay in those.
    """

    def __init__(self, page: PageRun) -> None:
        super().__init__(page.md)
        self.page = page

    def run(self, text: str) -> str:
        return self.page.finish(text) if self.page.board.written else text


def _ids(html: str) -> list[str]:
    """Give every id on a page; an attribute whose name only ends in `id` is another."""
    return _ID.findall(html)


def _flatten(toc: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [it for token in toc for it in (token, *_flatten(token["children"]))]
