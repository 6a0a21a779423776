"""YAML 1.2 text to nodes that know their line, every scalar still text."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from coursesite.problems import Place, Problem, Severity

__all__ = ["MappingNode", "Node", "Report", "ScalarNode", "SequenceNode", "Source", "read_node"]

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Source:
    """Where a mapping and each of its fields are written."""

    path: str
    """Path of the file, relative to the course's root."""

    line: int = 1
    """Line of the mapping's first field."""

    lines: tuple[tuple[str, int], ...] = ()
    """The line of each field, by name."""

    def at(self, name: str | None = None) -> Place:
        """Return the place of a field; of the mapping where the field is not written."""
        return Place(self.path, dict(self.lines).get(name or "", self.line))


@dataclass
class Report:
    """Collects the problems met on one pass over one file."""

    path: str
    """Path of the file, relative to the course's root."""
    first_line: int = 1
    """Line of the file on which the YAML text begins: 2 for front matter."""
    problems: list[Problem] = field(default_factory=list)

    def place(self, node: Node) -> Place:
        """Return where a node begins."""
        return Place(self.path, node.start_mark.line + self.first_line)

    def add(self, where: Node | Place, message: str, severity: Severity = Severity.ERROR) -> None:
        """Add a problem."""
        place = where if isinstance(where, Place) else self.place(where)
        self.problems.append(Problem(place, message, severity))


def read_node(text: str, report: Report) -> Node | None:
    """Compose YAML text into a tree of nodes.

    Scalars are left as text, so that `17:30` is a time and `no` a word (in YAML 1.1 they are 1050
    and false). Text that is no YAML is one problem on its line; empty text is None.
    """
    plain = _plain_spaces(text, report)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ReusedAnchorWarning)  # no slip in YAML 1.2
            # "safe", because "rt" leaves a mark of its own where folded text had a line break
            node: Node | None = YAML(typ="safe", pure=True).compose(plain)
    except MarkedYAMLError as error:
        _report_marked(error, report)
        return None
    except YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + report.first_line
        what = str(getattr(error, "reason", error)).splitlines()[0]
        report.add(Place(report.path, line), f"this is not YAML ({what})")
        return None
    except RecursionError:
        message = "this is not a readable file: its brackets are nested too deeply"
        report.add(Place(report.path, report.first_line), message)
        return None
    if node is not None:
        _mend(node)
    return node


_TABS = re.compile(r"(?<=\S) *\t[ \t]*")
"""Tabs behind text, which YAML allows (1.2, section 6.2) and the parser does not."""


def _spaces(match: re.Match[str]) -> str:
    """Keep the length, by which splices find their place."""
    return " " * len(match[0])


_OTHER_SPACE = re.compile(r"^ *[\u00a0\u2000-\u200b\u202f\u3000][^\S\r\n]*", re.MULTILINE)
"""Spaces that word processors and web pages put before a line."""


def _plain_spaces(text: str, report: Report) -> str:
    """Put the spaces of YAML where others or tabs stand, as long; those before a line are told."""
    for line in _OTHER_SPACE.finditer(text):
        number = text.count("\n", 0, line.start()) + report.first_line
        message = "the line begins with a space of another kind: type its spaces again"
        report.add(Place(report.path, number), message)
    return _TABS.sub(_spaces, _OTHER_SPACE.sub(_spaces, text))


def _mend(root: Node) -> None:
    r"""Replace what no file or page can hold, and place empty values at their names.

    An escape such as `"\ud83d"` or `"\0"` names half a character or none. To the parser a value
    that is empty stands where the next thing begins, on a later line.
    """
    seen: set[int] = set()
    nodes = [root]
    while nodes:
        node = nodes.pop()
        if id(node) in seen:  # an alias, perhaps of what it stands in
            continue
        seen.add(id(node))
        if isinstance(node, ScalarNode):
            node.value = _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", node.value)
        elif isinstance(node, SequenceNode):
            nodes += node.value
        elif isinstance(node, MappingNode):
            for name, value in node.value:
                nodes += (name, value)
                if isinstance(value, ScalarNode) and not value.value and value.style is None:
                    value.start_mark = name.end_mark


_SLIPS = {
    "mapping values are not allowed": 'put a value that holds ": " in quotes',
    "'\\t' that cannot start": "begin lines with spaces, not tabs",
    "could not find expected ':'": 'write "name: value", with a space after the colon',
    "expected '<document start>'": "begin this line as far in as the ones it belongs with",
    "expected <block end>": "begin this line as far in as the ones it belongs with",
    "but found another document": "write one document, without a second line ---",
}
"""What the usual messages of a YAML parser mean to an author, by a part of the message."""


def _report_marked(error: MarkedYAMLError, report: Report) -> None:
    what = (error.problem or error.context or "it cannot be read").splitlines()[0]
    mark = error.problem_mark or error.context_mark
    if "unexpected end of stream" in what and error.context_mark:
        # the end of the file says nothing, the quote that is never closed does
        mark, what = error.context_mark, "a quotation mark or bracket is never closed"
    advice = next((f": {slip}" for part, slip in _SLIPS.items() if part in what), "")
    line = (mark.line if mark else 0) + report.first_line
    report.add(Place(report.path, line), f"this is not YAML ({what}){advice}")
