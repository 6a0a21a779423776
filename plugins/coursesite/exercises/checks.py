"""Problems that show only when all exercises of a course are read together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from coursesite.exercises.model import Item, Single
from coursesite.problems import Place, Problem, Severity, sort_problems

ENOUGH_TO_TELL = 4
"""How many singles of a week must all show the same tell before it is one: by chance the longest
of four options is right in all of four exercises once in 256."""


def check_exercises(items: Sequence[Item]) -> tuple[Problem, ...]:
    """Find ids and aliases used twice, and weeks whose right answers show by their length."""
    return sort_problems([*_check_ids(items), *_check_aliases(items), *_check_lengths(items)])


def check_objectives(
    items: Iterable[Item], objectives: Mapping[str, Place], enough: int = 2
) -> tuple[Problem, ...]:
    """Warn of objectives that fewer than two exercises check, at the objective's place."""
    counts = dict.fromkeys(objectives, 0)
    for item in items:
        for objective in item.settings.objectives:
            if objective in counts:
                counts[objective] += 1
    words = {0: "no exercise checks", 1: "only one exercise checks"}
    wanted = 'write its id after "objective:" in an exercise'
    return sort_problems(
        Problem(
            objectives[each],
            f'{words.get(count, f"only {count} exercises check")} the objective "{each}"; {wanted}',
            Severity.WARNING,
        )
        for each, count in counts.items()
        if count < enough
    )


def check_embedded(items: Iterable[Item], embedded: Collection[str]) -> tuple[Problem, ...]:
    """Warn of exercises no page shows; `embedded` holds the ids and aliases pages name."""
    return sort_problems(
        Problem(
            Place(item.path),
            f'no page shows this exercise; write "[exercise: {item.id}]" in a lecture',
            Severity.WARNING,
        )
        for item in items
        if not {item.id, *item.settings.aliases} & set(embedded)
    )


def _check_ids(items: Sequence[Item]) -> list[Problem]:
    first: dict[str, Item] = {}
    problems = []
    for item in sorted(items, key=lambda item: item.path):
        other = first.setdefault(item.id, item)
        if other is not item:
            message = f'the id "{item.id}" belongs to {other.path} too; rename one of the files'
            problems.append(Problem(Place(item.path), message))
    return problems


def _check_aliases(items: Sequence[Item]) -> list[Problem]:
    owners = {item.id: item for item in reversed(items)}
    claimed: dict[str, Item] = {}
    problems = []
    for item in sorted(items, key=lambda item: item.path):
        for alias in item.settings.aliases:
            owner = owners.get(alias) or claimed.setdefault(alias, item)
            if alias == item.id:
                message = f'the alias "{alias}" is the id itself; remove it'
            elif owner is not item:
                message = f'the alias "{alias}" belongs to {owner.path} too; remove it from one'
            else:
                continue
            problems.append(Problem(Place(item.path, item.settings.alias_line), message))
    return problems


def _check_lengths(items: Sequence[Item]) -> list[Problem]:
    weeks: defaultdict[int, list[Single]] = defaultdict(list)
    for item in items:
        if isinstance(item, Single) and len(item.options) > 2:
            weeks[item.week].append(item)
    problems = []
    for week, singles in sorted(weeks.items()):
        if len(singles) >= ENOUGH_TO_TELL and all(map(_right_is_longest, singles)):
            first = min(singles, key=lambda item: item.path)
            message = (
                f"in all {len(singles)} single-choice exercises of week {week} the right option "
                "is the longest; make some wrong ones longer"
            )
            problems.append(Problem(Place(first.path), message, Severity.WARNING))
    return problems


def _right_is_longest(item: Single) -> bool:
    lengths = {True: [0], False: [0]}
    for option in item.options:
        lengths[option.right].append(len(option.text.text))
    return max(lengths[True]) > max(lengths[False])
