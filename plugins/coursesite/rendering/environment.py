"""The one Jinja environment: autoescape on, undefined names are bugs."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@cache
def environment() -> Environment:
    """Return the environment that reads `rendering/templates/`."""
    return Environment(
        loader=PackageLoader("coursesite", "rendering/templates"),
        autoescape=True,
        auto_reload=False,  # templates change with the package, never while a site is built
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


def render_template(name: str, /, **values: Any) -> Markup:
    """Render `rendering/templates/NAME` with the values; the result is safe HTML."""
    return Markup(environment().get_template(name).render(**values))
