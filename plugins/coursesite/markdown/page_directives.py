"""What each directive puts on the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from xml.etree import ElementTree

from markupsafe import Markup, escape

from coursesite.bibliography import Citation, Cite, Form, format_document
from coursesite.course import (
    REFERENCES_PATH,
    answers_path,
    relative_url,
    site_url,
    week_number,
)
from coursesite.exercises import Item, pick, read_pick
from coursesite.problems import Severity, did_you_mean
from coursesite.rendering.bibliography import (
    render_course_references,
    render_readings,
    render_reference_link,
    render_rich,
)
from coursesite.rendering.exercises import (
    MapWeek,
    render_answer_key,
    render_course_map,
    render_exercise,
    render_index,
    render_looked_at,
    render_review,
    shown_passages,
)
from coursesite.rendering.printed import render_contents, week_title
from coursesite.rendering.problems import render_problem
from coursesite.rendering.schedule import render_schedule, render_this_week
from coursesite.rendering.schedule_data import render_course_data, render_week_data
from coursesite.rendering.schedule_week import render_week_header
from coursesite.schedule import Week, read_week_numbers

from .context import PageContext, Session
from .directives import Directive
from .pieces import PieceBoard, RenderPassage

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WEEK = re.compile(r"[1-9][0-9]?")


def page_directives(
    session: Session, context: PageContext, board: PieceBoard
) -> Mapping[str, Directive]:
    """Return every directive by its name."""
    return by_name(PageDirectives(session, context, board))


def by_name(page: PageDirectives) -> Mapping[str, Directive]:
    """Return the directives of a page by the names that authors write."""
    return {
        "exercise": page.exercise,
        "exercises": page.exercises,
        "week-header": page.week_header,
        "schedule": page.schedule,
        "this-week": page.this_week,
        "readings": page.readings,
        "references": page.references,
        "course-map": page.course_map,
        "review": page.review,
        "exercise-index": page.exercise_index,
        "answer-key": page.answer_key,
        "print": page.print,
    }


class PageDirectives:
    """The directives of one page."""

    def __init__(self, session: Session, context: PageContext, board: PieceBoard) -> None:
        self.session = session
        self.context = context
        self.course = context.course
        self.board = board
        self.embedding: list[str] = []

    @property
    def here(self) -> str:
        """Return the address of the page."""
        return site_url(self.context.source.path)

    @property
    def base_url(self) -> str:
        """Return the way to the site's root, as MkDocs writes it."""
        return self.url("").rstrip("/")

    def url(self, address: str) -> str:
        """Return the way from this page to an address of the site."""
        return relative_url(self.here, address)

    def exercise(self, parent: ElementTree.Element, argument: str, line: str) -> None:
        """`[exercise: hearing-ambivalence]`."""
        item = self._item(argument)
        if item is None:
            self._missing(parent, argument, line)
        elif not self._is_inside(parent, item, line):
            self._embed(parent, item)

    def _is_inside(self, parent: ElementTree.Element, item: Item, line: str) -> bool:
        """Tell whether the directive stands in the exercise's own text, which is reported."""
        inside = item.id in self.embedding
        if inside:
            self._problem(parent, f'the exercise "{item.id}" cannot stand inside itself', line)
        return inside

    def exercises(self, parent: ElementTree.Element, argument: str, line: str) -> None:
        """`[exercises: 5 from weeks 1-3]`."""
        count, first, last = read_pick(argument) or (0, 0, 0)
        if count == 0 or first > last:
            self._problem(parent, self._how_to_pick(argument, count, first, last), line)
            return
        picked = pick(self._items(), count, first, last, self.here)
        if len(picked) < count:
            self._too_few(parent, len(picked), (count, first, last), line)
        for item in picked:
            if not self._is_inside(parent, item, line):
                self._embed(parent, item)

    def _too_few(
        self, parent: ElementTree.Element, shown: int, asked: tuple[int, int, int], line: str
    ) -> None:
        """Say how many there are: a fault, except where drafts have the rest, which is to come."""
        count, first, last = asked
        there = len(pick(self.course.items.values(), *asked, self.here))
        weeks = f"week {first}" if first == last else f"weeks {first}-{last}"
        if there < count:
            message = f"only {there} of {count} exercises stand in {weeks}"
            self._problem(parent, message, line)
        else:
            message = f"only {shown} of {count} exercises are shown: others in {weeks} are drafts"
            self.context.report(message, line, severity=Severity.WARNING, alone=True)

    def _how_to_pick(self, argument: str, count: int, first: int, last: int) -> str:
        if first > last:
            wanted = f'write "[exercises: {count or 5} from weeks {last}-{first}]"'
            return f"the weeks {first}-{last} run backwards; {wanted}"
        wanted = '"[exercises: 5 from weeks 1-3]"'
        if self._item(argument):
            return f'write "[exercise: {argument}]", or a number of them: {wanted}'
        return f"write {wanted}"

    def _items(self) -> tuple[Item, ...]:
        """Give the exercises whose pages are there for who reads this one."""
        return self.course.items_for(self.context.source.path, self.session.drafts)

    def _item(self, id_: str) -> Item | None:
        if id_ in self.course.items:
            return self.course.items[id_]
        items = self.course.items.values()
        return next((item for item in items if id_ in item.settings.aliases), None)

    def _missing(self, parent: ElementTree.Element, id_: str, line: str) -> None:
        if id_ in self.course.unreadable_items:
            where = f'the exercise "{id_}" cannot be shown until its file is mended'
            self._piece(parent, partial(render_problem, where))
            return
        bare = id_.strip("\"'“”‘’«»`")
        if not bare:
            message = 'write the name of the exercise\'s file without ".md": "[exercise: name]"'
        elif bare != id_ and self._item(bare):
            message = f'write "[exercise: {bare}]", without quotes'
        elif read_pick(bare):
            message = f'for several write "[exercises: {bare}]"'
        elif all(self._item(each) for each in re.split(r"[\s,;]+", bare)):
            message = f'unknown exercise "{bare}"; write each on a line of its own'
        else:
            known = [*self.course.items, *self.course.unreadable_items]
            near = did_you_mean(bare.rsplit("/", 1)[-1].removesuffix(".md"), known)
            message = f'unknown exercise "{bare}"{near}'
        self._problem(parent, message, line)

    def _embed(self, parent: ElementTree.Element, item: Item) -> None:
        own_page = self.context.source.path == item.path
        self.context.embedded[item.id] += 1
        render = partial(
            render_exercise,
            item,
            heading_level=1 if own_page else self._heading_level() + 1,
            number=self.context.embedded[item.id],
            base_url=self.base_url,
            standalone=own_page,
            again=(week_number(self.context.source.path) or item.week) > item.week,
        )
        self.embedding.append(item.id)
        source = self.course.sources.get(item.path, self.context.source)
        self.board.add(parent, render, source, shown_passages(item))
        self.embedding.pop()

    def _heading_level(self) -> int:
        """Level of the heading the directive stands under; 1 where there is none yet."""
        level = 1
        for element in self.board.md.parser.root.iter():
            level = _HEADINGS.get(element.tag, level)
        return level

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
            header = partial(render_week_header, week, cite=self.reference)
            self._piece(parent, header)
            if address := self.session.site_url:
                title = self.course.title
                data = partial(render_week_data, week, site_url=address, course_title=title)
                self._piece(parent, data)

    def _week(self) -> Week | None:
        return self.course.week(week_number(self.context.source.path))

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

    def course_map(self, parent: ElementTree.Element, _argument: str, _line: str) -> None:
        """`[course-map]`: how much of each week has been looked at."""
        weeks = tuple(self._map_weeks())
        self._piece(parent, partial(render_course_map, weeks, base_url=self.base_url))

    def _map_weeks(self) -> Iterator[MapWeek]:
        for week in self.course.weeks:
            if week.draft and not self.session.drafts:
                yield MapWeek(week.number, week.title, None, ())
                continue
            items = self.course.items_of(week.number)
            yield MapWeek(week.number, week.title, self.url(week.url), items)

    def review(self, parent: ElementTree.Element, _argument: str, _line: str) -> None:
        """`[review]`: five exercises to come back to."""
        self._list(parent, partial(render_review, base_url=self.base_url))

    def exercise_index(self, parent: ElementTree.Element, _argument: str, _line: str) -> None:
        """`[exercise-index]`: every exercise and the weeks' answer keys, for instructors."""
        with_items = {item.week for item in self.course.items.values()}
        key_urls = {
            week.number: self.url(site_url(answers_path(week.url)))
            for week in self.course.weeks
            if week.number in with_items and (self.session.drafts or not week.draft)
        }
        self._list(parent, partial(render_index, key_urls=key_urls))

    def _list(self, parent: ElementTree.Element, render: Callable[..., Markup]) -> None:
        items = self._items()

        def template(markdown: RenderPassage) -> Markup:
            return render(items, markdown, exercise_url=lambda id_: self.url(f"exercises/{id_}/"))

        self.board.add(parent, template, self.context.source)

    def answer_key(self, parent: ElementTree.Element, argument: str, line: str) -> None:
        """`[answer-key: 4]`: the answers of a week, for print."""
        week = argument.strip()
        items = self.course.items_of(int(week)) if _WEEK.fullmatch(week) else ()
        if not items:
            self._problem(parent, f'no exercises in week "{argument}"', line)
        for item in sorted(items, key=lambda it: it.path):
            if not self._is_inside(parent, item, line):
                self._answers(parent, item)

    def _answers(self, parent: ElementTree.Element, item: Item) -> None:
        source = self.course.sources.get(item.path, self.context.source)
        self.embedding.append(item.id)
        self.board.add(parent, partial(render_answer_key, [item]), source)
        self.embedding.pop()

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

    def _problem(self, parent: ElementTree.Element, message: str, line: str) -> None:
        place = self.context.report(message, line, alone=True)
        self._piece(parent, partial(render_problem, f"{place}: {message}"))

    def _piece(self, parent: ElementTree.Element, write: Callable[[], Markup]) -> int:
        return self.board.add_html(parent, write())
