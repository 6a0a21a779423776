"""Hooks of the MkDocs plugin; each calls plain functions."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from coursesite.course import (
    Course,
    Kept,
    Remembered,
    check_course,
    load_course,
    read_week_folder,
)
from coursesite.course.history import last_changes, repository_prefix, repository_url
from coursesite.markdown import Session
from coursesite.markdown.pages import after_title, check_pages, page_markdown
from coursesite.problems import Problem, Severity, has_errors, sort_problems
from coursesite.rendering.bibliography import render_page_downloads
from coursesite.rendering.glossary import render_letters
from coursesite.rendering.problems import render_problems

from . import (
    assets,
    configure,
    descriptions,
    front_matter,
    mount,
    notebook_pages,
    outputs,
    printing,
    search,
)
from .finished_pages import FinishedPages
from .nav import fill_nav
from .render_cache import RenderCache

log = get_plugin_logger("coursesite")


class CoursesiteConfig(Config):  # type: ignore[no-untyped-call] # the host's base class is untyped
    """Options of the plugin in mkdocs.yml."""

    repository = config_options.Type(str, default="")
    """Web address of the repository; without it, the workflow's or git's own is used."""

    branch = config_options.Type(str, default="main")
    """Branch that is edited on the web."""


class CoursesitePlugin(BasePlugin[CoursesiteConfig]):  # type: ignore[no-untyped-call] # likewise
    """Makes a course of lectures, exercises, references and a term into a site."""

    course: Course
    """What the authors wrote; the session's answers likewise, and may note what it is asked."""

    session: Session
    changes: dict[str, date]
    notebook_problems: dict[str, Problem]
    copies: Path
    """Folder for notebooks as the notebook renderer is to see them."""

    repository: str | None
    cache: RenderCache | None = None
    """Pages rendered before; while serving only, where this plugin outlives a build."""

    finished: FinishedPages | None = None
    """Pages put into templates before; likewise."""

    remembered: Remembered
    """What was parsed and computed before; likewise."""

    checked: Kept
    """What was right in the last build; likewise."""

    serving = False

    skip = ""
    """Words of the theme for the link to the text, in the site's language."""

    order: printing.PrintOrder | None = None
    """Weeks to be printed and nothing else; set by `coursesite pdf`."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether drafts are shown, and pages that need no rendering again."""
        self.serving = command == "serve"
        self.cache = RenderCache() if self.serving else None
        self.finished = FinishedPages() if self.serving else None
        self._forget()

    def _forget(self) -> None:
        self.remembered = Remembered()
        self.checked = Kept()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the course and prepare the site's configuration for it."""
        root = configure.course_root(config)
        if not self.serving:
            self._forget()
        course = self.course = load_course(root, self.remembered)
        self.session = Session(
            self.cache.watch(course) if self.cache else course,
            site_url=config.site_url or "",
            description=config.site_description or "",
            drafts=self.serving,
        )
        self.notebook_problems = {}
        self.changes = last_changes(root)
        self.repository = repository_url(root, os.environ, self.config.repository)
        configure.prepare(config, self.session)
        self.copies = configure.prepare_cache(config, root)
        if self.repository:
            inside = quote(repository_prefix(root))
            config.edit_uri = f"{self.repository}/edit/{self.config.branch}/{inside}"
            config.extra.setdefault("repository", self.repository)
        config.nav = fill_nav(config.nav, course, drafts=self.serving)
        config.watch.extend(configure.watched(root))
        return config

    @event_priority(100)
    def _mount(self, files: Files, config: MkDocsConfig) -> Files:
        course = self.course
        notebook_pages.write_copies(course, self.copies)
        mount.mount_folders(files, course, config)
        for file in (
            *notebook_pages.figure_files(course, config),
            *assets.asset_files(config),
            *outputs.made_files(course, config),
        ):
            files.append(file)
        return files

    @event_priority(-100)
    def _set_paths(self, files: Files, config: MkDocsConfig) -> Files:
        mount.finish_files(files, self.course, config, self.copies)
        if self.cache:
            self.cache.start(self.session, config, files)
        if self.order:
            printing.order_files(self.order, files, self.course, config)
        return files

    on_files = CombinedEvent(_mount, _set_paths)

    @event_priority(-100)
    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> Page:
        """Say which page is under way; join the two halves of a notebook."""
        path = mount.course_path(page.file, config)
        self.session.page = path
        notebook = self.course.notebooks.get(path)
        if notebook:
            notebook_pages.join_prose_and_code(
                page, notebook, lambda problem: self.notebook_problems.update({path: problem})
            )
        if self.cache:
            self.cache.wrap(page, path, self.session, lambda: path in self.notebook_problems)
        return page

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """Give a page as the course read it: bytes that are not UTF-8 do not end the build."""
        path = mount.course_path(page.file, config)
        source = self.course.sources.get(path)
        if source is None:
            return None
        if source.is_notebook or path.startswith("exercises/"):
            return page_markdown(self.course, path)
        # MkDocs takes first lines such as "Note: ..." for settings, and away; a blank one ends them
        return source.text if source.text.startswith("---") else f"\n{source.text}"

    def on_page_markdown(
        self,
        markdown: str,
        page: Page,
        config: MkDocsConfig,
        files: Files,
    ) -> str:
        """Add the week's header to a lecture, and what the page's templates need."""
        path = mount.course_path(page.file, config)
        course = self.course
        made = assets.page_meta(course, path, self.changes)
        page.meta = front_matter.fit_meta({**page.meta, **made})
        in_week = path in course.sources and read_week_folder(path)
        return page_markdown(course, path) if in_week else markdown

    def on_page_content(
        self,
        html: str,
        page: Page,
        config: MkDocsConfig,
        files: Files,
    ) -> str:
        """Show the problems of the page on it."""
        path = mount.course_path(page.file, config)
        if path == self.course.glossary_path:
            html = after_title(html, render_letters(assets.glossary_terms(page)))
        rendered = self.session.finished.get(path)
        problems = [*self._page_problems(path), *(rendered.problems if rendered else ())]
        if errors := [it for it in problems if it.severity is Severity.ERROR]:
            html = after_title(html, render_problems(sort_problems(errors)))
        assets.clean_title(page)
        self._describe(page, html, config)
        if rendered and rendered.cited and 'class="references"' in html:
            html = f"{html}{render_page_downloads(outputs.WORKS)}"
        return html

    def _describe(self, page: Page, html: str, config: MkDocsConfig) -> None:
        """Say what the page is, where its author does not; the site's home is the site."""
        about = page.meta.get("description") or (page.is_homepage and config.site_description)
        about = about or descriptions.describe(html, Markup(page.title or "").striptags())
        page.meta["description"] = front_matter.as_text(about)

    @event_priority(-100)  # after plugins that change the templates
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Bring together what is printed, now that every page is rendered; ask for a word."""
        printing.fill_print_pages(files, self.course, config, self.order, self.remembered)
        front_matter.forget_templates(files, env)
        if self.finished:
            env = self.finished.start(env, config)
        self.skip = assets.skip_words(env, config)
        return env

    def _page_problems(self, path: str) -> list[Problem]:
        """Return what is wrong in the page's own file, as read."""
        found = [it for it in self.course.problems if it.place.path == path]
        return [*found, *([self.notebook_problems[path]] if path in self.notebook_problems else [])]

    def on_page_context(
        self,
        context: TemplateContext,
        page: Page,
        config: MkDocsConfig,
        nav: Any,
    ) -> TemplateContext:
        """Tell the templates which styles and scripts the page needs."""
        html = "" if printing.is_print_page(page) else page.content or ""
        lecture = assets.exercise_lecture(self.session, mount.course_path(page.file, config))
        context["coursesite"] = assets.page_assets(html, lecture)  # type: ignore[typeddict-unknown-key] # ours
        return context

    def on_template_context(
        self,
        context: TemplateContext,
        template_name: str,
        config: MkDocsConfig,
    ) -> TemplateContext:
        """Give the error page the same styles as every other; keep answers out of the sitemap."""
        context["coursesite"] = assets.page_assets("")  # type: ignore[typeddict-unknown-key] # ours
        if template_name == "sitemap.xml":
            context["pages"] = outputs.listed_pages(context["pages"], self.course)
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Mend what fails in the theme's own markup."""
        if self.order:
            return printing.without_scripts(output)
        name = ("page", page.file.src_uri)
        return self.remembered.get(name, assets.mend_theme, output, self.skip)

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        """Mend the error page as every other."""
        return assets.mend_theme(output, self.skip) if template_name.endswith(".html") else output

    def on_build_error(self, error: Exception) -> None:
        """Say in a line what the system refused: a read-only folder, a disk that is full."""
        if isinstance(error, OSError):
            what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
            raise PluginError(f"coursesite: {what}") from error

    @event_priority(-100)  # after the search plugin has written its index
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Report every problem at once; errors end a strict build, however quiet."""
        search.split_index(Path(config.site_dir), self.remembered)
        outputs.write_downloads(self.course, self.session, Path(config.site_dir))
        self.checked = Kept(self.checked.current)  # of this build, beside those of the last
        problems = sort_problems(
            [
                *check_course(self.course, self.checked),
                *check_pages(self.session.finished.values()),
                *self.notebook_problems.values(),
            ]
        )
        for problem in problems:
            # warnings are shown and never fail a strict build, so they are no warnings to MkDocs
            is_error = problem.severity is Severity.ERROR
            (log.error if is_error else log.info)("%s", problem)
        if config.strict and has_errors(problems):
            count = sum(problem.severity is Severity.ERROR for problem in problems)
            raise PluginError(f"{count} problem{'s' if count > 1 else ''} in the course, see above")
