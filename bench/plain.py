"""The same course for MkDocs, Material and mkdocs-jupyter alone, to compare with."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from coursesite.bibliography import Citation, Cite, Form, format_document, format_text
from coursesite.course import FILE_SUFFIXES, Course, answers_path, cited_keys, load_course
from coursesite.mkdocs_plugin.nav import fill_nav

_EMBEDDED = re.compile(r"^[ \t]*\[exercise: ([a-z0-9-]+)\][ \t]*$", re.M)
_OURS = ("coursesite",)
_QUIET = {"nav": {"omitted_files": "ignore"}, "links": dict.fromkeys(("not_found",), "ignore")}


def make_plain_course(root: Path, target: Path) -> Path:
    """Write the pages of the course at `root` as someone without coursesite would.

    Every page of the one site is a page of the other, at the same place in the menu: the same
    notebooks, exercise files as plain pages, and answer keys. Where a page embeds an exercise or
    has a reference list, the text is pasted in. Pages left out of our search index are left out
    of this one. What only coursesite makes (schedule, course map, calendars) is missing here, so
    the comparison is not in our favor.
    """
    course = load_course(root)
    target.mkdir(parents=True)
    _write_settings(course, target / "mkdocs.yml")
    for path in course.files:
        if Path(path).suffix.lower() in FILE_SUFFIXES:
            _copy(root / path, target / _plain_path(path))
    for path, source in course.sources.items():
        if source.is_notebook:
            _copy(root / path, target / _plain_path(path))
        else:
            _write(target / _plain_path(path), _page(course, path))
    for week in course.weeks:
        items = [it for it in course.items.values() if it.week == week.number]
        if items:
            texts = "\n\n".join(_text(course, item.path) for item in items)
            key = f"# Answers: {week.title}\n\n{_demoted(texts)}"
            _write(target / "docs" / answers_path(week.url), _hidden(key))
    return target


def _write_settings(course: Course, path: Path) -> None:
    """Write mkdocs.yml: the course's own without our plugin and our extension."""
    yaml = YAML(typ="rt", pure=True)
    settings: dict[str, Any] = yaml.load((course.root / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["nav"] = _typed(fill_nav(settings["nav"], course, drafts=False))
    settings["theme"].pop("favicon")
    for name in ("plugins", "markdown_extensions"):
        settings[name] = [it for it in settings[name] if it not in _OURS]
    settings["validation"] = _QUIET
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(settings, file)


def _typed(nav: Any) -> Any:
    """Return a menu with its titles as someone would have typed them, not as HTML."""
    if isinstance(nav, list):
        return [_typed(entry) for entry in nav]
    if isinstance(nav, dict):
        return {str(title): _typed(entry) for title, entry in nav.items()}
    return nav


def _page(course: Course, path: str) -> str:
    """Return a page with the exercises it embeds and its reference list pasted in."""
    if path.startswith("exercises/"):
        return _hidden(_text(course, path) + _references(course, path))

    def pasted(m: re.Match[str]) -> str:
        item = course.items.get(m[1])
        return _demoted(_text(course, item.path)) if item else ""

    text = _EMBEDDED.sub(pasted, course.sources[path].markdown)
    return text + _references(course, path)


def _text(course: Course, path: str) -> str:
    return course.sources[path].markdown.strip()


def _demoted(text: str) -> str:
    """Put an exercise's headings under those of the page it is pasted into."""
    return re.sub(r"^(#{1,4}) ", r"##\1 ", text, flags=re.M)


def _hidden(text: str) -> str:
    return f"---\nsearch: {{exclude: true}}\nhide: [navigation, toc]\n---\n\n{text}\n"


def _references(course: Course, path: str) -> str:
    """Return the reference list of a page as Markdown, as someone would have typed it."""
    keys = sorted(_cited(course, path))
    cites = [Citation(Form.PARENTHETICAL, (Cite(key),), f"[@{key}]") for key in keys]
    references = format_document(course.bibliography, cites).references
    items = "".join(f"- {format_text(it.text)}\n" for it in references)
    return f"\n\n## References\n\n{items}" if items else ""


def _cited(course: Course, path: str) -> Iterator[str]:
    source = course.sources[path]
    if path == "docs/references.md":
        yield from (key for key in course.cited_in if key in course.bibliography)
        return
    embedded = (m[1] for m in _EMBEDDED.finditer(source.markdown) if m[1] in course.items)
    pages = [source, *(course.sources[course.items[id_].path] for id_ in embedded)]
    yield from {key for page in pages for key in cited_keys(page) if key in course.bibliography}


def _plain_path(path: str) -> str:
    return path if path.startswith("docs/") else f"docs/{path}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("../../docs/", "../../"), encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
