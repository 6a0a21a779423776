"""What is compared before a page is put into the theme's templates again: all that they read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment

from coursesite.mkdocs_plugin.finished_pages import READ_IN_MENU, FinishedPages

TEMPLATES = Path(str(files("material"))) / "templates"
OF_AN_ITEM = {"active", "children", "is_index", "meta", "title", "url"}
"""What is compared of a page in the menu; which is active follows from the page's own address."""

OF_OTHER_PLUGINS = {"encrypted", "typeset", "pages"}
"""What plugins set that we do not know, with which nothing is kept."""


def read_of(name: str) -> set[str]:
    """Return what the theme's templates read of a variable."""
    found: set[str] = set()
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for tag in re.findall(r"\{[%{].*?[%}]\}", text, re.S):
            found.update(re.findall(rf"(?<![\w.\"/]){re.escape(name)}\.(\w+)", tag))
    return found


def test_the_theme_reads_of_the_menu_only_what_is_compared() -> None:
    assert read_of("nav_item") - OF_OTHER_PLUGINS == OF_AN_ITEM
    assert read_of("nav_item.meta") == set(READ_IN_MENU)
    assert read_of("nav") == {"homepage", "items"}
    assert read_of("nav.homepage") == {"url"}


def test_the_theme_reads_nothing_of_pages_outside_the_menu() -> None:
    loops = [
        found
        for path in TEMPLATES.rglob("*.html")
        for found in re.findall(r"\bin\s+(?:pages|config\.nav)\b", path.read_text(encoding="utf-8"))
    ]
    assert loops == []


class Config(dict[str, Any]):
    """Settings as MkDocs holds them: by name and as attributes."""

    __getattr__ = dict.__getitem__


class Theme(dict[str, Any]):
    name = "material"
    custom_dir = None
    dirs = ("theme",)
    static_templates = frozenset({"404.html"})


def config(**changes: Any) -> Config:
    plugins = {name: plugin() for name in ("material/search", "coursesite")}
    usual = {"site_name": "A", "theme": theme(), "plugins": plugins, "mdx_configs": {}, "hooks": {}}
    return Config({**usual, **changes})


def plugin(**options: Any) -> SimpleNamespace:
    return SimpleNamespace(config=options)


def theme(**changes: Any) -> Theme:
    made = Theme(features=changes.pop("features", []))
    vars(made).update(changes)
    return made


def page(**changes: Any) -> SimpleNamespace:
    """Return a page; what follows from others is no variable of it, as with MkDocs."""
    follows = {name: changes.pop(name, None) for name in ("title", "is_homepage")}
    file = {"src_uri": "a.md", "url": "a/", "inclusion": 1} | changes.pop("file", {})
    own = {"meta": {}, "content": "Text", "toc": [heading()], "file": SimpleNamespace(**file)}
    return type("Page", (SimpleNamespace,), follows)(**{**own, **changes})


def heading(**changes: Any) -> SimpleNamespace:
    return SimpleNamespace(**{"title": "H", "id": "h", "level": 2, "children": [], **changes})


def item(**changes: Any) -> SimpleNamespace:
    usual = {"title": "A", "url": "a/", "is_index": False, "meta": {}, "children": None}
    return SimpleNamespace(**{**usual, **changes})


def menu(*items: object, home: object = None) -> SimpleNamespace:
    return SimpleNamespace(items=items or (item(),), homepage=home)


class Link(SimpleNamespace):
    """Another kind of entry."""


def is_kept(
    one: Mapping[str, Any], other: Mapping[str, Any], *, current: bool = True, template: str = ""
) -> bool:
    """Tell whether the second of two builds takes what the first has written."""
    finished = FinishedPages()
    for number, build in enumerate(({}, one, {**one, **other})):
        environment = Environment(autoescape=True)
        settings = build.get("config", config())
        environment = finished.start(environment, settings)
        environment.cache = {"main.html": SimpleNamespace(is_up_to_date=current or number < 1)}  # type: ignore[dict-item] # only this is read
        made = build.get("page", page())
        context = {"nav": build.get("menu", menu()), "page": made, "config": settings}
        context |= {"pages": build.get("pages", []), **build.get("context", {})}
        name = template if template and number == 2 else "main.html"
        written = finished.write(name, context, lambda _context, number=number: f"{number}")
    return written != "2"


NOT_KEPT: dict[str, dict[str, Any]] = {
    "a setting": {"config": config(site_name="B")},
    "an extension's option": {"config": config(mdx_configs={"toc": {"permalink": True}})},
    "a plugin's option": {
        "config": config(
            plugins={"material/search": plugin(lang="de"), "coursesite": plugin()},
        )
    },
    "an option of the theme": {"config": config(theme=theme(features=["navigation.top"]))},
    "a folder of templates": {"config": config(theme=theme(dirs=("theme", "ours")))},
    "a page of the theme": {"config": config(theme=theme(static_templates=frozenset()))},
    "what a plugin puts beside": {"context": {"coursesite": {"styles": ["a.css"]}}},
    "the text": {"page": page(content="Other")},
    "the title": {"page": page(title="B")},
    "which page is the home": {"page": page(is_homepage=True)},
    "front matter": {"page": page(meta={"description": "x"})},
    "its address": {"page": page(file={"url": "b/"})},
    "whether it is in the menu": {"page": page(file={"inclusion": 2})},
    "a heading": {"page": page(toc=[heading(title="I")])},
    "a heading's id": {"page": page(toc=[heading(id="i")])},
    "a heading's level": {"page": page(toc=[heading(level=3)])},
    "a heading below": {"page": page(toc=[heading(children=[heading()])])},
    "a title in the menu": {"menu": menu(item(title="B"))},
    "an address in the menu": {"menu": menu(item(url="b/"))},
    "an index in the menu": {"menu": menu(item(is_index=True))},
    "an icon in the menu": {"menu": menu(item(meta={"icon": "x"}))},
    "an entry below": {"menu": menu(item(children=[item()]))},
    "a link in the menu": {"menu": menu(Link(**vars(item())))},
    "one entry more": {"menu": menu(item(), item())},
    "the home's title": {"menu": menu(home=item(title="B"))},
}


@pytest.mark.parametrize("other", NOT_KEPT.values(), ids=NOT_KEPT)
def test_a_page_is_written_anew_after_a_change_of(other: dict[str, Any]) -> None:
    assert is_kept({}, {})
    assert not is_kept({}, other)
    assert is_kept(other, {}), "it is kept as it was in the first of these two builds"


def test_what_lists_all_pages_is_written_anew_when_one_has_changed() -> None:
    listed = {"canonical_url": "https://e.org/a/", "abs_url": "/a/", "update_date": "2027-01-19"}

    def all_of(**changes: str) -> dict[str, Any]:
        listing = SimpleNamespace(page=SimpleNamespace(**{**listed, **changes}))
        return {"page": None, "pages": [listing]}

    assert is_kept(all_of(), {})
    for name in listed:
        assert not is_kept(all_of(), all_of(**{name: "other"})), name


def test_pages_are_written_anew_with_other_templates() -> None:
    assert not is_kept({}, {}, current=False)
    assert not is_kept({}, {}, template="other.html")


UNKNOWN = {
    "another theme": config(theme=theme(name="mkdocs")),
    "templates of the course's own": config(theme=theme(custom_dir="overrides")),
    "hooks": config(hooks={"a.py": object()}),
    "another plugin": config(
        plugins={"material/search": plugin(), "coursesite": plugin(), "macros": plugin()}
    ),
    "no search": config(plugins={"coursesite": plugin()}),
}


@pytest.mark.parametrize("known", UNKNOWN.values(), ids=UNKNOWN)
def test_nothing_is_kept_with(known: Config) -> None:
    environment = Environment(autoescape=True)
    assert FinishedPages().start(environment, known) is environment
    assert environment.template_class.__name__ != "KeptTemplate"
