"""What a page's front matter may tell the theme, which writes it into the page as it is."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, TemplateNotFound
from markupsafe import Markup, escape
from mkdocs.structure.files import Files

_PLAIN = (bool, int, float, datetime.date)
_DEEPEST = 8


def as_text(value: object) -> Markup:
    """Return a text as HTML that shows it; what is such HTML already stays so.

    An apostrophe stays one: the theme's attributes are in double quotes, and its search takes an
    entity for letters of a word.
    """
    text = str(value).encode("utf-8", "replace").decode()
    return Markup(str(escape(Markup(text).unescape())).replace("&#39;", "'"))


def fit_meta(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields with texts as HTML, without those that the theme or search cannot read."""
    return {
        name: value if name == "template" else _fit(value)
        for name, value in meta.items()
        if _WANTED.get(name, _is_anything)(value)
    }


def forget_templates(files: Files, env: Environment) -> None:
    """Let pages that name a template which is not there have the theme's own."""
    for file in files.documentation_pages():
        if file.page and "template" in file.page.meta:
            try:
                env.get_template(file.page.meta["template"])
            except TemplateNotFound:
                del file.page.meta["template"]


def _fit(value: Any, depth: int = 0) -> Any:
    if depth > _DEEPEST:  # YAML's aliases can make a list hold itself
        return None
    if isinstance(value, Mapping):
        return {str(name): _fit(it, depth + 1) for name, it in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [_fit(it, depth + 1) for it in value]
    return value if value is None or isinstance(value, _PLAIN) else as_text(value)


def _is_anything(_value: Any) -> bool:
    return True


def _is_text(value: Any) -> bool:
    return isinstance(value, (str, int, float, datetime.date)) and value != ""


def _is_list(value: Any) -> bool:
    return isinstance(value, (str, list))


def _is_search(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("boost", 1), (int, float))


_WANTED = {
    **dict.fromkeys(("title", "subtitle", "description", "author", "icon", "status"), _is_text),
    "template": lambda value: isinstance(value, str),
    "hide": _is_list,
    "tags": _is_list,
    "search": _is_search,
}
"""What a field has to be, where something else ends the build."""
