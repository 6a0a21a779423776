"""Answer, check, try again, clear, take back and reload, in any order."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from playwright.sync_api import Page

from . import pages
from .browsing import Site, button

pytestmark = pytest.mark.browser

KEY = "coursesite:1:/site/:hearing"
OPTIONS = ("Denial", "Ambivalence", "Resistance")
RIGHT = "Ambivalence"


class Student(RuleBasedStateMachine):
    """What a student may do, beside a model of what the page must then show."""

    page: Page

    def __init__(self) -> None:
        super().__init__()
        self.page.evaluate("localStorage.clear()")
        self.page.reload()
        self.chosen: str | None = None
        self.checked = False
        self.round = 0
        self.cleared: tuple[str | None, bool, int] | None = None

    @property
    def is_over(self) -> bool:
        return self.chosen == RIGHT or self.round > 1

    @rule(option=st.sampled_from(OPTIONS))
    def choose(self, option: str) -> None:
        changed = option != self.chosen
        self.page.get_by_label(option).check()
        if changed:
            self.chosen, self.checked, self.cleared = option, False, None

    @rule()
    def check(self) -> None:
        button(self.page, "Check answer").click()
        if self.chosen:
            self.round, self.checked = self.round + 1, True
            assert self.is_open() == self.is_over

    @precondition(lambda self: self.round and self.checked)
    @rule()
    def try_again(self) -> None:
        over = self.is_over
        button(self.page, "Try again").click()
        self.checked = False
        if over:
            self.chosen, self.round = None, 0
        assert not self.is_open()

    @precondition(lambda self: self.chosen)
    @rule()
    def clear(self) -> None:
        button(self.page, "Clear my answer").click()
        self.cleared = (self.chosen, self.checked, self.round)
        self.chosen, self.checked, self.round = None, False, 0
        assert self.page.evaluate("key => localStorage.getItem(key)", KEY) is None

    @precondition(lambda self: self.cleared)
    @rule()
    def bring_back(self) -> None:
        button(self.page, "Bring my answer back").click()
        assert self.cleared
        self.chosen, self.checked, self.round = self.cleared
        self.cleared = None

    @rule()
    def reload(self) -> None:
        self.page.reload()
        self.cleared = None

    def is_open(self) -> bool:
        return bool(self.page.locator(".exercise__answer").evaluate("node => node.open"))

    @invariant()
    def the_page_shows_the_answer(self) -> None:
        for option in OPTIONS:
            assert self.page.get_by_label(option).is_checked() == (option == self.chosen)

    @invariant()
    def marks_stand_only_where_it_was_checked(self) -> None:
        marks = [
            mark.strip() for mark in self.page.locator(".exercise__mark:visible").all_inner_texts()
        ]
        expected: list[str] = []
        if self.checked:
            expected = ["Right"] if self.chosen == RIGHT else ["Not right yet"]
            expected += ["This one fits"] if self.round > 1 and self.chosen != RIGHT else []
        assert sorted(marks) == sorted(expected)

    @invariant()
    def every_feedback_stands_once(self) -> None:
        assert self.page.locator("[data-feedback]").count() == len(OPTIONS)

    @invariant()
    def the_record_is_sound(self) -> None:
        text = self.page.evaluate("key => localStorage.getItem(key)", KEY)
        if text is None:
            assert self.chosen is None
        else:
            record: dict[str, Any] = json.loads(text)
            assert (record["checked"], record["round"]) == (self.checked, self.round)


def test_in_any_order_the_page_and_the_record_agree(site: Site) -> None:
    page = site.open(pages.exercise("hearing"))
    machine = type("OnThisPage", (Student,), {"page": page})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=8,
            stateful_step_count=12,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
