"""Names of files that lose a file on another computer, or two pages at one address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from coursesite.problems import Place, Problem, Severity

from .addresses import site_path

_SHOWS_NOTHING = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.I)
_UNFIT = re.compile(r'[<>:"|?*\\]|[. ]\Z')


def is_sayable(path: str) -> bool:
    """Tell whether a path can stand in a message and in an address.

    What cannot: bytes that are no UTF-8, line ends and other control characters, and those that
    turn the direction of the text around them.
    """
    if path.isascii():
        return path.isprintable()
    return not _TURNS.search(path) and not any(
        unicodedata.category(it) in _SHOWS_NOTHING for it in path
    )


def say(path: str) -> str:
    """Return a path with a replacement character for each that cannot be shown."""
    return "".join(it if is_sayable(it) else "\N{REPLACEMENT CHARACTER}" for it in path)


def check_names(paths: Iterable[str]) -> Iterator[Problem]:
    """Find names that cannot be shown, that Windows does not take, or that are one on Windows."""
    seen: dict[str, str] = {}
    for path in paths:
        if not is_sayable(path):
            message = "this file is left out: rename it, its name has a character that is none"
            yield Problem(Place(say(path)), message)
            continue
        name = next((it for it in path.split("/") if _RESERVED.match(it) or _UNFIT.search(it)), "")
        if name:
            message = f'Windows has no file called "{name}": rename it'
            yield Problem(Place(path), message, Severity.WARNING)
        other = seen.setdefault(_fold(path), path)
        if other != path:
            message = f'on Windows and macOS this is the same file as "{other}": rename one'
            yield Problem(Place(path), message)


def check_addresses(paths: Iterable[str]) -> Iterator[Problem]:
    """Find published files that would have one address, where one page would hide another.

    Two exercises with one name are for the check of exercises.
    """
    seen: dict[str, str] = {}
    for path in paths:
        other = seen.setdefault(_fold(site_path(path)), path)
        is_exercises = path.startswith("exercises/") and other.startswith("exercises/")
        if other != path and not is_exercises and _fold(other) != _fold(path):
            message = f'this has the same address on the site as "{other}": rename one'
            yield Problem(Place(path), message)


def _fold(path: str) -> str:
    """Return what is equal for two names that one of the usual file systems holds for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
