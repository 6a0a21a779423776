"""The course's own term: what its pages say of assignments is what the schedule says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coursesite.schedule import Schedule, read_schedule

from .terms import PATH


@pytest.fixture(scope="module")
def schedule(root: Path) -> Schedule:
    parsed = read_schedule((root / PATH).read_text(encoding="utf-8"), PATH)
    assert parsed.problems == ()
    assert parsed.value is not None
    return parsed.value


def rows(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Give each table row that links to an assignment: the file's name, the other cells."""
    for line in page.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        link = re.search(r"\]\((?:assignments/)?([a-z-]+\.md)\)", cells[0])
        if line.startswith("|") and link:
            yield link[1], cells[1:]


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def test_the_syllabus_has_the_weights_and_weeks_of_the_schedule(
    root: Path, schedule: Schedule
) -> None:
    """A range of weeks ends at the deadline: "any of weeks 3–9" is due in week 9."""
    said = [
        (page, int(weight), numbers(when)[-1])
        for page, (weight, when) in rows(root / "docs" / "syllabus.md")
    ]
    due = [(Path(d.page).name, d.weight, d.week) for d in schedule.due if d.page and d.weight]
    assert sorted(said) == sorted(due)


def test_weights_add_up_to_100_with_two_of_the_three(schedule: Schedule) -> None:
    choice = [d.weight or 0 for d in schedule.due if "Two of three" in (d.note or "")]
    others = [d.weight or 0 for d in schedule.due if "Two of three" not in (d.note or "")]
    assert len(choice) == 3
    assert len(set(choice)) == 1
    assert sum(others) + 2 * choice[0] == 100


def test_the_list_of_assignments_has_them_too(root: Path, schedule: Schedule) -> None:
    """A weight of the three to choose from stands above them, once."""
    listed = dict(rows(root / "docs" / "assignments" / "index.md"))
    for page, (weeks, weights) in listed.items():
        due = [d for d in schedule.due if d.page == f"assignments/{page}"]
        assert [d.week for d in due] == numbers(weeks)[-len(due) :]
        if weights:
            assert [d.weight for d in due if d.weight] == numbers(weights)
    assert {f"assignments/{page}" for page in listed} == {d.page for d in schedule.due}
    assert "15 each" in (root / "docs" / "assignments" / "index.md").read_text(encoding="utf-8")
    assert {d.weight for d in schedule.due if "Two of three" in (d.note or "")} == {15}
