"""Directives that put exercises on a page: one, some, their answers, or an overview of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from xml.etree import ElementTree

from markupsafe import Markup

from coursesite.course import answers_path, site_url, week_number
from coursesite.exercises import Item, pick, read_pick
from coursesite.problems import Severity, did_you_mean
from coursesite.rendering.exercises import (
    MapWeek,
    render_answer_key,
    render_course_map,
    render_exercise,
    render_index,
    render_review,
    shown_passages,
)
from coursesite.rendering.problems import render_problem

from .context import PageContext, Session
from .directive_family import DirectiveFamily
from .directives import Directive
from .pieces import PieceBoard, RenderPassage

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WEEK = re.compile(r"[1-9][0-9]?")


class ExerciseDirectives(DirectiveFamily):
    """The exercises of a page."""

    def __init__(self, session: Session, context: PageContext, board: PieceBoard) -> None:
        super().__init__(session, context, board)
        self.embedding: list[str] = []

    def named(self) -> Mapping[str, Directive]:
        """Return the directives by the names that authors write."""
        return {
            "exercise": self.exercise,
            "exercises": self.exercises,
            "course-map": self.course_map,
            "review": self.review,
            "exercise-index": self.exercise_index,
            "answer-key": self.answer_key,
        }

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
