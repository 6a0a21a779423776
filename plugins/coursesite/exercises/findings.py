"""The problems found while one file is read, gathered in the order they are found."""

from __future__ import annotations

from dataclasses import dataclass, field

from coursesite.problems import Place, Problem, Severity, sort_problems


@dataclass
class Findings:
    """Gathers problems inside a reader, which returns them as values."""

    path: str
    """Path of the file being read, relative to the course's root."""

    found: list[Problem] = field(default_factory=list)
    """What was found so far."""

    def error(self, line: int, message: str) -> None:
        """Add a problem that fails a strict build."""
        self.found.append(Problem(Place(self.path, line), message))

    def warn(self, line: int, message: str) -> None:
        """Add a problem that is only shown."""
        self.found.append(Problem(Place(self.path, line), message, Severity.WARNING))

    def problems(self) -> tuple[Problem, ...]:
        """Give all problems by line, each once."""
        return sort_problems(self.found)
