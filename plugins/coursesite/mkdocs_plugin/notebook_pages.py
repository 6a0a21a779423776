"""Notebook pages: prose by the site's Markdown, code and outputs by mkdocs-jupyter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from types import MethodType

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from coursesite.course import END_MARK, Course, site_path
from coursesite.markdown.pages import after_title
from coursesite.notebooks import UNREADABLE, CellKind, Notebook, page_notebook
from coursesite.problems import Place, Problem
from coursesite.rendering.notebooks import (
    render_code_cells,
    render_figure,
    render_notebook_note,
)

_CELL_COMMENT = re.compile(r"<!--COURSECELL(\d{4,})-->")
_PROSE_CELL = re.compile(
    r'<div class="jp-Cell jp-MarkdownCell.*?COURSECELL(\d{4,}).*?</div>\s*</div>\s*</div>\s*</div>',
    re.S,
)
_LEFT_OUT = re.compile(
    r"<style\b.*?</style>"
    r"|<script\b.*?</script>"
    r'|<div class="zeroclipboard-container">.*?</clipboard-copy>\s*</div>'
    r'|<div class="clipboard-copy-txt"[^>]*>.*?</div>'
    r'|<div class="jp-Collapser[^"]*">\s*</div>'
    r'|<div class="jp-Input(?:Prompt|Area-prompt)[^"]*">.*?</div>'
    r'|<div class="jp-OutputPrompt[^"]*">.*?</div>'
    r'| tabindex="0"(?=>)| id="cell-id=[^"]*"',
    re.S,
)
_CODE_OR_TEXT = re.compile(
    r'(<div class="(?:highlight-ipynb|jp-RenderedText)[^>]*>\s*<pre>)'
    r"(?:<span></span>)?(.*?)(?=</pre>)",
    re.S,
)
_NOTEBOOK = re.compile(r'<div class="jp-Notebook"[^>]*>(.*)</div>\s*(?:<!--.*?-->\s*)?</div>', re.S)


def is_notebook(path: str) -> bool:
    """Tell notebooks from other pages."""
    return path.endswith(".ipynb")


def write_copies(course: Course, copies: Path) -> None:
    """Write each notebook as the notebook renderer is to see it; unchanged files stay untouched."""
    for path in filter(is_notebook, course.sources):
        copy = copies / path
        notebook = course.notebooks.get(path)
        content = (page_notebook(notebook, render_figure) if notebook else UNREADABLE).encode()
        if not copy.is_file() or copy.read_bytes() != content:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(content)


def figure_files(course: Course, config: MkDocsConfig) -> Iterator[File]:
    """Give the figures of all notebooks as files beside their pages, and the notebooks to load."""
    for path, notebook in course.notebooks.items():
        folder = site_path(path)
        for figure in notebook.figures:
            yield File.generated(config, f"{folder}{figure.name}", content=figure.content)
        for image in (image for cell in notebook.cells for image in cell.attachments):
            yield File.generated(config, f"{folder}{image.file_name}", content=image.content)
        name = PurePosixPath(path).name
        yield File.generated(config, f"{folder}{name}", content=notebook.raw)


def join_prose_and_code(page: Page, notebook: Notebook, report: Callable[[Problem], None]) -> None:
    """Let the page render twice, code by mkdocs-jupyter and prose by Markdown, and join the two."""
    path, render_code = notebook.path, page.render

    def render(self: Page, config: MkDocsConfig, files: Files) -> None:
        title = self.__dict__.get("title")
        render_code(config, files)
        code = self.content or ""
        if title is not None:
            self.title = title
        Page.render(self, config, files)
        joined, problem = _join(code, self.content or "", notebook)
        if problem:
            report(problem)
        note = render_notebook_note(PurePosixPath(path).name)
        self.content = after_title(joined, note)

    page.render = MethodType(render, page)  # type: ignore[method-assign] # as mkdocs-jupyter does


def _join(code: str, prose: str, notebook: Notebook) -> tuple[str, Problem | None]:
    """Put the HTML of each Markdown cell where its token stands between the code cells.

    A cell that leaves a block open (a code fence, say) swallows the marks of the cells behind it.
    """
    body, end, tail = prose.partition(END_MARK)
    pieces = _CELL_COMMENT.split(body)
    written = dict(zip(map(int, pieces[1::2]), pieces[2::2], strict=True))
    prose_cells = [i for i, cell in enumerate(notebook.cells) if cell.kind is CellKind.MARKDOWN]
    lost = [number for number in prose_cells if number not in written]
    if lost or not end:
        last = max(written, default=prose_cells[0] if prose_cells else 0)
        place = Place(notebook.path, notebook.cells[last].line)
        return prose, Problem(place, "this cell leaves a block open, the cells behind it are lost")
    inner = _NOTEBOOK.search(_LEFT_OUT.sub("", code))
    # as code in a lecture: it scrolls, and the theme lets the keyboard in where it does
    cells = _CODE_OR_TEXT.sub(r"\1<code>\2</code>", inner.group(1)) if inner else ""
    parts = _PROSE_CELL.split(cells)  # code, number of a prose cell, code, ...
    joined = [
        written.get(int(part), "") if index % 2 else render_code_cells(part)
        for index, part in enumerate(parts)
    ]
    return "".join(joined) + tail, None
