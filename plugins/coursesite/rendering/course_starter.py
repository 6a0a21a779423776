"""A whole course for authors to start from: the files in `starter/`, some of them templates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import Environment, PackageLoader, StrictUndefined

WEEKS = 10
"""How many weeks the term has: more than are written, so that there is room for new ones."""

_TEMPLATE = ".jinja"
_SPECIAL = re.compile(r"[\\`*_{}\[\]#$@|~!^]")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class NewCourse:
    """What distinguishes one new course from another."""

    title: str
    """As people say it: `Law & Order`."""

    code: str
    """As in the catalogue: `LAW 101`."""

    slug: str
    """Names the course in its calendars: `law-order`."""

    starts: date
    """First day of the term; its one section meets on this weekday."""

    package: str | None
    """Where git finds the package: `https://github.com/someone/course@1a2b3c`; None: not known."""

    @property
    def last_class(self) -> date:
        """Last day on which a class may meet: Sunday of the last week."""
        return self.starts + timedelta(days=7 * WEEKS - 1 - self.starts.weekday())


def render_course_starter(course: NewCourse) -> Mapping[str, bytes]:
    """Return the content of every file of a new course by its path, sorted."""
    return dict(sorted(_render_files(course)))


def _render_files(course: NewCourse) -> Iterator[tuple[str, bytes]]:
    values = {
        "course": course,
        "month": _MONTHS[course.starts.month - 1],
        "weekday": _WEEKDAYS[course.starts.weekday()],
        "guides": _guides(course.package),
    }
    for path, file in _walk(files("coursesite") / "starter"):
        if path.endswith(_TEMPLATE):
            text = _environment().get_template(path).render(values)
            yield path.removesuffix(_TEMPLATE), text.encode()
        else:
            yield path, file.read_bytes()


def _walk(folder: Traversable, way: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{way}{entry.name}/")
        else:
            yield f"{way}{entry.name}", entry


def _guides(package: str | None) -> str | None:
    """Return the address of the guides for instructors, where the package is on GitHub."""
    m = re.fullmatch(r"(https://github\.com/[^/@]+/[^/@]+)(?:@(.+))?", package or "")
    return f"{m[1]}/blob/{m[2] or 'HEAD'}/docs/instructors" if m else None


@cache
def _environment() -> Environment:
    """Return an environment for text: nothing here is HTML."""
    environment = Environment(
        loader=PackageLoader("coursesite", "starter"),
        autoescape=False,  # YAML and Markdown have rules of their own, in the filters below
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"yaml": _as_yaml, "markdown": _as_markdown}
    return environment


def _as_yaml(text: str) -> str:
    """Write a text in double quotes, which YAML reads as JSON does (YAML 1.2, section 1.3)."""
    return json.dumps(text, ensure_ascii=False)


def _as_markdown(text: str) -> str:
    """Write a text so that Markdown shows it as it is."""
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    return escaped.replace("&", "&amp;").replace("<", "&lt;")
