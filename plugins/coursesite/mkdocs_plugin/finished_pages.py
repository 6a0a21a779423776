"""Pages that `mkdocs serve` need not put into the theme's templates again, nor search again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

KNOWN_THEME = "material"
"""The theme of which we know what its templates read of pages other than their own."""

KNOWN_PLUGINS = frozenset({"coursesite", "material/search", "mkdocs-jupyter"})
"""Plugins that put nothing into templates but what is compared here."""

READ_IN_MENU = ("icon", "status", "subtitle")
"""What the theme reads in the front matter of pages in the menu, when it writes another page."""

_NOT_COMPARED = frozenset(
    {"file", "parent", "children", "previous_page", "next_page"}  # follow from address and menu
    | {"render", "present_anchor_ids", "links_to_anchors"}  # in no template
)
_SHARED = frozenset({"nav", "pages", "config", "build_date_utc"})
"""Parts of a template's context that all pages share."""


class FinishedPages:
    """Pages as the theme has written them and as they are searched, of earlier builds.

    A page is taken again if its own part of the context is equal, and all that pages share: the
    menu, the configuration and the templates. With another theme, templates of the course's own or
    plugins that we do not know, nothing is kept.
    """

    def __init__(self) -> None:
        self._shared: object = None
        self._menu: object = None
        self._menu_compared = False
        self._environment: Environment | None = None
        self._written: dict[str, tuple[object, str]] = {}
        self._entries: dict[str, tuple[object, list[dict[str, Any]]]] = {}

    def start(self, environment: Environment, config: MkDocsConfig) -> Environment:
        """Return the templates for this build: those of the last one if nothing has changed."""
        if not _is_known(config):
            self._environment = None
            return environment
        shared, last = _settings(config), self._environment
        if last is None or shared != self._shared or not all(map(_is_current, _templates(last))):
            self._written.clear()
            self._entries.clear()
            self._shared, self._environment = shared, environment
            environment.template_class = self._kept_template()
        self._menu_compared = False
        self._keep_entries(config.plugins["material/search"])
        return self._environment or environment

    def _kept_template(self) -> type[Template]:
        pages = self

        class KeptTemplate(Template):
            """A template that is written only where its context is not that of the last build."""

            def render(self, *args: Any, **kwargs: Any) -> str:
                write = super().render
                return pages.write(str(self.name), dict(*args, **kwargs), write)

        return KeptTemplate

    def write(
        self, template: str, context: Mapping[str, Any], render: Callable[[Mapping[str, Any]], str]
    ) -> str:
        """Return what a template makes of its context; `render` if it was another before."""
        self._compare_menu(context["nav"])
        page: Page | None = context.get("page")
        uri = page.file.src_uri if page else f"/{template}"
        state = template, _context_state(context, page)
        known = self._written.get(uri)
        if known and known[0] == state:
            return known[1]
        output = render(context)
        self._written[uri] = state, output
        return output

    def _compare_menu(self, nav: Navigation) -> None:
        """Forget every page if the menu has changed: it stands on all of them.

        It has its titles when all pages are rendered, before the first is written.
        """
        if self._menu_compared:
            return
        menu = _menu_state(nav)
        if menu != self._menu:
            self._written.clear()
        self._menu, self._menu_compared = menu, True

    def _keep_entries(self, search: Any) -> None:
        """Let the search plugin read only the pages that have changed."""
        index = getattr(search, "search_index", None)
        if index is None:  # it is switched off
            return
        read_page = index.add_entry_from_context

        def add_entries(page: Page) -> None:
            state = _page_state(page)
            known = self._entries.get(page.file.src_uri)
            if known and known[0] == state:
                index.entries.extend(dict(entry) for entry in known[1])
                return
            start = len(index.entries)
            read_page(page)
            added = [dict(entry) for entry in index.entries[start:]]
            self._entries[page.file.src_uri] = state, added

        index.add_entry_from_context = add_entries


def _is_known(config: MkDocsConfig) -> bool:
    theme = config.theme
    plugins = set(config.plugins)
    return (
        theme.name == KNOWN_THEME
        and not theme.custom_dir
        and not config.hooks
        and "material/search" in plugins <= KNOWN_PLUGINS
    )


def _templates(environment: Environment) -> Iterable[Template]:
    return list(environment.cache.values()) if environment.cache is not None else ()


def _is_current(template: Template) -> bool:
    """Tell whether a template's file is as it was; who works on the theme edits those too."""
    return template.is_up_to_date


def _settings(config: MkDocsConfig) -> object:
    """Return the configuration as values."""
    ours = ("nav", "plugins", "theme", "mdx_configs")  # the menu is compared as it is made
    extensions = {name: it for name, it in config.mdx_configs.items() if name != "coursesite"}
    return (
        {name: value for name, value in config.items() if name not in ours},
        repr(extensions),
        {name: dict(plugin.config) for name, plugin in config.plugins.items()},
        (dict(config.theme), config.theme.name, tuple(config.theme.dirs)),
        sorted(config.theme.static_templates),
    )


def _context_state(context: Mapping[str, Any], page: Page | None) -> object:
    """Return all of a context that the theme reads but for the menu, as values."""
    own = {name: value for name, value in context.items() if name not in {*_SHARED, "page"}}
    if page is None:
        pages = [file.page for file in context["pages"]]
        return own, [(it.canonical_url, it.abs_url, it.update_date) for it in pages]
    return own, _page_state(page)


def _menu_state(nav: Navigation) -> object:
    home = nav.homepage
    return [*map(_item_state, nav.items)], (home.title, home.url) if home else None


def _item_state(item: Any) -> object:
    """Return what the menu shows of a page, a section or a link."""
    meta = getattr(item, "meta", None) or {}
    return (
        type(item),
        item.title,
        getattr(item, "url", None),
        getattr(item, "is_index", None),
        [meta.get(name) for name in READ_IN_MENU],
        [*map(_item_state, item.children or ())],
    )


def _page_state(page: Page) -> object:
    """Return a page as values: all that is set on it, and what follows from where it stands."""
    own = {name: value for name, value in vars(page).items() if name not in _NOT_COMPARED}
    own["toc"] = _toc_state(page.toc)
    file = page.file
    return own, page.title, page.is_homepage, (file.src_uri, file.url, file.inclusion)


def _toc_state(toc: Iterable[Any]) -> object:
    return [(it.title, it.id, it.level, _toc_state(it.children)) for it in toc]
