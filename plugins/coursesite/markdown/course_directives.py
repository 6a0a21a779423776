"""Directives that put the course on a page: its term, a week's head, works to read, a print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from xml.etree import ElementTree

from markupsafe import Markup, escape

from coursesite.bibliography import Citation, Cite, Form, format_document
from coursesite.course import REFERENCES_PATH, site_url, week_number
from coursesite.rendering.bibliography import (
    render_course_references,
    render_readings,
    render_reference_link,
    render_rich,
)
from coursesite.rendering.exercises import render_looked_at
from coursesite.rendering.printed import render_contents, week_title
from coursesite.rendering.schedule import render_schedule, render_this_week
from coursesite.rendering.schedule_data import render_course_data, render_week_data
from coursesite.rendering.schedule_week import objective_anchor, render_week_header
from coursesite.schedule import read_week_numbers

from .directive_family import DirectiveFamily
from .directives import Directive


class CourseDirectives(DirectiveFamily):
    """The weeks, the term and the works of a page."""

    def named(self) -> Mapping[str, Directive]:
        """Return the directives by the names that authors write."""
        return {
            "week-header": self.week_header,
            "schedule": self.schedule,
            "this-week": self.this_week,
            "readings": self.readings,
            "references": self.references,
            "print": self.print,
        }

    def schedule(self, parent: ElementTree.Element, _argument: str, line: str) -> None:
        """`[schedule]`: the dated weeks."""
        self._with_calendar(parent, line, partial(render_schedule, site_url=self.session.site_url))

    def this_week(self, parent: ElementTree.Element, _argument: str, line: str) -> None:
        """`[this-week]`: what is next."""
        self._with_calendar(parent, line, render_this_week)
        calendar, address = self.course.calendar, self.session.site_url
        if calendar and address:
            about = self.session.description
            data = partial(render_course_data, calendar, site_url=address, description=about)
            self._piece(parent, data)

    def _with_calendar(
        self, parent: ElementTree.Element, line: str, render: Callable[..., Markup]
    ) -> None:
        calendar = self.course.calendar
        if calendar is None:
            self._problem(parent, "there is no schedule that can be read", line)
            return
        notebooks: dict[int, list[str]] = {}
        for path in self.course.notebooks:
            notebooks.setdefault(week_number(path) or 0, []).append(site_url(path))
        write = partial(
            render,
            calendar,
            url=self.url,
            cite=self.cite,
            notebooks=notebooks,
            exercises=self.course.items,
            looked_at=self._looked_at,
            drafts=self.session.drafts,
        )
        self._piece(parent, write)

    def _looked_at(self, week: int) -> Markup:
        return render_looked_at(self.course.items_of(week), base_url=self.base_url)

    def week_header(self, parent: ElementTree.Element, _argument: str, _line: str) -> None:
        """Under a lecture's title: the week's question, objectives, readings and time."""
        week = self._week()
        if week:
            self.context.templates_anchors.update(map(objective_anchor, week.objectives))
            header = partial(render_week_header, week, cite=self.reference)
            self._piece(parent, header)
            if address := self.session.site_url:
                title = self.course.title
                data = partial(render_week_data, week, site_url=address, course_title=title)
                self._piece(parent, data)

    def cite(self, key: str) -> Markup:
        """Write a narrative citation of one work, linked to the course's references."""
        bibliography = self.course.bibliography
        if key not in bibliography:
            return escape(key)
        citation = Citation(Form.NARRATIVE, (Cite(key),), f"@{key}")
        rich = format_document(bibliography, [citation]).citations[0]
        return render_reference_link(rich, self.url(site_url(REFERENCES_PATH)))

    def reference(self, key: str) -> Markup:
        """Write the whole reference of one work."""
        bibliography = self.course.bibliography
        if key not in bibliography:
            return escape(key)
        citation = Citation(Form.PARENTHETICAL, (Cite(key),), f"[@{key}]")
        return render_rich(format_document(bibliography, [citation]).references[0].text)

    def readings(self, parent: ElementTree.Element, _argument: str, line: str) -> None:
        """Put `[readings]`: what the week of this page asks to read."""
        week = self._week()
        if week is None:
            self._problem(parent, '"[readings]" stands in a week\'s pages only', line)
            return
        self._piece(parent, partial(render_readings, week.readings, self.reference))

    def references(self, parent: ElementTree.Element, argument: str, line: str) -> None:
        """Put `[references]`: this page's list; `[references: course]`: the whole course's."""
        if not argument:
            self.context.reference_list = self._piece(parent, Markup)
        elif argument == "course":
            self._piece(parent, self._course_references)
        else:
            self._problem(parent, 'write "[references]" or "[references: course]"', line)

    def _course_references(self) -> Markup:
        keys = [key for key in self.course.cited_in if key in self.course.bibliography]
        cites = [Citation(Form.PARENTHETICAL, (Cite(key),), f"[@{key}]") for key in keys]
        document = format_document(self.course.bibliography, cites)
        return render_course_references(
            document, self.course.bibliography, self.course.cited_in, base_url=self.base_url
        )

    def print(self, parent: ElementTree.Element, argument: str, line: str) -> None:
        """`[print]`, `[print: weeks 1-3 and 7]`: the course, or these weeks of it, on one page.

        The list that stands here leads to the lectures; the site builder puts them in its place.
        """
        weeks = {it.number: it for it in self.course.weeks if self.session.drafts or not it.draft}
        numbers = read_week_numbers(argument) if argument else tuple(weeks)
        if numbers is None:
            self._problem(parent, 'write "[print]", or "[print: weeks 1-3]"', line)
            return
        for number in numbers:
            if self.course.week(number) is None:
                self._problem(parent, f"there is no week {number} to print", line)
        found = [weeks[number] for number in numbers if number in weeks]
        links = [(week_title(week.number, week.title), self.url(week.url)) for week in found]
        numbers = tuple(week.number for week in found)
        self._piece(parent, partial(render_contents, links, numbers))
