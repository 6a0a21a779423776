"""The plan of another term: the schedule's new text, and both terms resolved."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coursesite.problems import Parsed, Place, Problem
from coursesite.schedule.events import Calendar
from coursesite.schedule.nodes import (
    MappingNode,
    Node,
    Report,
    ScalarNode,
    SequenceNode,
    read_node,
)
from coursesite.schedule.reader import read_schedule
from coursesite.schedule.splice import (
    Splice,
    apply_splices,
    field_span,
    find_field,
    line_end,
    replace_scalar,
)
from coursesite.schedule.term import resolve_term
from coursesite.schedule.week import Week


@dataclass(frozen=True)
class Target:
    """What the instructor decides about the new term."""

    starts: date
    last_class: date | None = None
    """None: as many days after `starts` as before."""
    term: str | None = None
    """The new term's id; None keeps the old one, for a correction within a term."""
    name: str | None = None
    """None keeps the old name."""
    no_class: str | None = None
    """YAML with the registrar's new list of closures; None keeps the old one."""
    no_class_path: str = "no-class.yml"
    """Names that YAML in problems."""


@dataclass(frozen=True)
class Move:
    """A term, the same course in another term, and the text that makes the difference."""

    text: str
    """The schedule's new text; only the values that change differ from the old one."""
    target: Target
    old: Calendar
    new: Calendar
    problems: tuple[Problem, ...]
    """What is wrong in the new text, by its lines."""


def plan_move(text: str, path: str, weeks: Iterable[Week], target: Target) -> Parsed[Move | None]:
    """Plan a move without changing anything.

    None where the schedule, old or new, cannot be read; the problems say why. Nothing is guessed:
    closures, changes and dated entries stay as they are unless the target brings others.
    """
    weeks = tuple(weeks)
    old = read_schedule(text, path)
    if old.value is None:
        return Parsed(None, old.problems)
    term = old.value.term
    closures = Report(target.no_class_path)
    splices = _term_splices(text, path, _moved(term.last_class, term.starts, target), target)
    if target.no_class is not None:
        splices += _no_class_splices(text, target.no_class, closures)
    if closures.problems:
        return Parsed(None, tuple(closures.problems))
    moved = apply_splices(text, splices)
    new = read_schedule(moved, path)
    if new.value is None:
        return Parsed(None, new.problems)
    before, after = resolve_term(old.value, weeks), resolve_term(new.value, weeks)
    problems = (*new.problems, *after.problems)
    return Parsed(Move(moved, target, before.value, after.value, problems))


def _moved(last_class: date, starts: date, target: Target) -> date:
    """Return the last class as many days after the new start; the reader checks the year."""
    days = (target.starts - starts).days
    return date.fromordinal(min(max(last_class.toordinal() + days, 1), date.max.toordinal()))


def _term_splices(text: str, path: str, last_class: date, target: Target) -> list[Splice]:
    node = read_node(text, Report(path))
    values = {
        "starts": target.starts.isoformat(),
        "last_class": (target.last_class or last_class).isoformat(),
        "id": target.term,
        "name": target.name,
    }
    fields = {name: find_field(node, "term", name) for name in values}
    return [
        replace_scalar(text, field[0], field[1], value)
        for name, field in fields.items()
        if field and isinstance(field[1], ScalarNode) and (value := values[name]) is not None
    ]


def _no_class_splices(text: str, written: str, report: Report) -> list[Splice]:
    """Put a new list in the place of the old one, comments within it included.

    The line `no_class:` keeps its own comment, so that the way back finds it as it was.
    """
    key, entries = _no_class_block(written.removeprefix("\ufeff").replace("\r\n", "\n"), report)
    newline = "\r\n" if "\r\n" in text else "\n"
    entries = entries.replace("\n", newline)
    node = read_node(text, Report(""))
    field = find_field(node, "no_class")
    if field is not None:
        start, end = field_span(text, field)
        if entries and _is_block_list(field[1]):
            return [Splice(line_end(text, start), end, entries)]
        return [Splice(start, end, key + entries)]
    sections = find_field(node, "sections")
    end = field_span(text, sections)[1] if sections else len(text)
    return [Splice(end, end, newline + key + entries)]


def _no_class_block(written: str, report: Report) -> tuple[str, str]:
    """Read a file that holds the field `no_class`, or only its list.

    The key's line and those of the entries come apart; a list in brackets is all in the first.
    """
    node: Node | None = read_node(written, report)
    if isinstance(node, SequenceNode):
        start = written.rfind("\n", 0, node.start_mark.index) + 1
        entries = textwrap.indent(textwrap.dedent(written[start:]), "  ").rstrip()
        return "no_class:", f"\n{entries}"
    field = find_field(node, "no_class")
    if field is None or not isinstance(node, MappingNode) or len(node.value) != 1:
        if not report.problems:
            message = 'the file must hold a list of closures, or the one field "no_class"'
            report.add(Place(report.path), message)
        return "", ""
    start, end = field_span(written, field)
    cut = line_end(written, start) if _is_block_list(field[1]) else end
    return written[start:cut], written[cut:end]


def _is_block_list(node: Node) -> bool:
    return isinstance(node, SequenceNode) and not node.flow_style
