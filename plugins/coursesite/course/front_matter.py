"""The settings at the head of a page of docs/, which are the site builder's to use."""

from __future__ import annotations

import re

from coursesite.problems import Place, Problem
from coursesite.schedule.kinds import Text
from coursesite.schedule.nodes import MappingNode, Report, ScalarNode, read_node

_HEAD = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$", re.M | re.S)
_PLAIN = re.compile(r"(?:[a-z_]+: [A-Za-z][^:#\n]*\n)+")
"""What hardly any page goes beyond, and needs no parser."""

_TEXTS = ("title", "description")


def check_front_matter(text: str, path: str) -> tuple[Problem, ...]:
    """Find front matter that is no YAML, or whose title or description is no text.

    It would stand in the page as it is written, or be passed over.
    """
    head = _HEAD.match(text)
    if head is None or not head["yaml"].strip() or _PLAIN.fullmatch(head["yaml"]):
        return ()
    report = Report(path, first_line=2)
    node = read_node(head["yaml"], report)
    if isinstance(node, MappingNode):
        for name, value in node.value:
            if isinstance(name, ScalarNode) and name.value in _TEXTS:
                Text().read(value, str(name.value), report)
    elif node is not None:
        report.add(Place(path, 2), 'front matter that says nothing: write lines of "name: value"')
    return tuple(report.problems)
