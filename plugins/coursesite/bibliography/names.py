"""The names of people and groups, from a BibTeX name list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """One person: `van der Kolk, Bessel A.`."""

    family: str
    """Family name with its particle: `van der Kolk`."""

    given: str = ""
    """Given names or initials as written: `Bessel A.`."""

    suffix: str = ""
    """`Jr.`, `III`."""

    role: str = ""
    """What the person did, where that is printed: `director`."""

    username: str = ""
    """Name on a social medium: `@BettyMWhite`."""


@dataclass(frozen=True, slots=True)
class Group:
    """An organization, or a name that has no parts."""

    name: str
    """`World Health Organization`."""

    abbreviation: str = ""
    """`WHO`, used after the first citation."""

    role: str = ""
    username: str = ""


Name = Person | Group


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names."""

    names: tuple[Name, ...] = ()
    """In the order of the file."""

    others: bool = False
    """Whether `and others` ends the list."""

    problems: tuple[str, ...] = ()
    """Messages about names that could not be read well."""

    def __bool__(self) -> bool:
        return bool(self.names)


NO_NAMES = Names()
