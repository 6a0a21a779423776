"""Settings: `name: value` lines, read as plain text and not as YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from coursesite.exercises.findings import Findings
from coursesite.exercises.model import Kind, Settings
from coursesite.problems import did_you_mean, nearest

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id looks like: lower-case letters and digits, with single hyphens between."""

_BULLET = re.compile(r"[-*+]\s+(.*)")
_KIND_NAMES = {kind.value: kind for kind in Kind}


@dataclass(frozen=True)
class SettingLine:
    """One line between the two `---`."""

    text: str
    """As written, without space around it."""

    line: int
    """Line of the file, counted from 1."""


@dataclass(frozen=True)
class Written:
    """The settings read, and where each stands."""

    settings: Settings
    """What they say."""

    lines: dict[str, int]
    """Name of each setting written, to its line."""


@dataclass(frozen=True)
class _Value:
    """What stands after a colon."""

    name: str
    text: str
    line: int
    findings: Findings

    @property
    def word(self) -> str:
        """The value as one of a few words: in small letters, without the quotes of a habit."""
        return self.text.strip("\"'“”‘’„ ").lower()

    def refuse(self, wanted: str) -> None:
        """Say what may stand here instead."""
        what = f'"{self.name}: {self.text}" is not understood'
        if not self.text:
            what = f'nothing after "{self.name}:"'
        self.findings.error(self.line, f"{what}; {wanted}")


def read_settings(
    written: tuple[SettingLine, ...],
    findings: Findings,
    known_objectives: Collection[str] | None = None,
) -> Written:
    """Read the lines of the settings; what is wrong keeps its default."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for value in _split(written, findings):
        if value.name in lines:
            also = f"it stands on line {lines[value.name]} too"
            findings.error(value.line, f'"{value.name}" is set twice; {also}')
            continue
        lines[value.name] = value.line
        field, read = _READERS[value.name]
        if (result := read(value)) is not None:
            values[field] = result
    settings = Settings(**values, alias_line=lines.get("aliases", 1))
    if known_objectives is not None:
        _check_objectives(settings, known_objectives, lines.get("objective", 1), findings)
    return Written(settings, lines)


def _split(written: tuple[SettingLine, ...], findings: Findings) -> list[_Value]:
    """Split each line at its first colon; a line that is no setting is a problem."""
    values: list[_Value] = []
    for at, line in enumerate(written):
        if _BULLET.match(line.text):
            continue  # named by the line above it
        name, colon, text = line.text.partition(":")
        if line.text.startswith("#"):
            findings.error(line.line, "settings hold no comments; remove this line")
            continue
        if not colon:
            name, equals, text = line.text.partition("=")
            if not equals or name.strip().lower() not in SETTING_NAMES:
                findings.error(line.line, f'"{line.text}" is not a setting; write "name: value"')
                continue
            wanted = f'write "{name.strip()}: {text.strip()}"'
            findings.error(line.line, f"a setting has a colon; {wanted}")
        known = _find_name(name.strip(), line.line, findings)
        if known is not None:
            listed = _listed(written[at + 1 :])
            if listed and not text.strip():
                text = ", ".join(listed)
                wanted = f'write "{known}: {text}" on one line'
                findings.error(line.line, f'"{known}" is followed by a list; {wanted}')
            values.append(_Value(known, text.strip(), line.line, findings))
    return values


def _listed(following: tuple[SettingLine, ...]) -> list[str]:
    """Take the bullets of a YAML list, a habit from other files."""
    words = []
    for line in following:
        bullet = _BULLET.match(line.text)
        if not bullet:
            break
        words.append(bullet[1])
    return words


def _find_name(name: str, line: int, findings: Findings) -> str | None:
    """Give the setting meant: the near one where the name is unknown, so no slip counts twice."""
    lower = name.lower()
    if lower in SETTING_NAMES:
        return lower
    listed = "; the settings are " + ", ".join(SETTING_NAMES)
    hint = did_you_mean(name, SETTING_NAMES) or listed
    findings.error(line, f'unknown setting "{name}"{hint}')
    return nearest(name, SETTING_NAMES)


def _read_ids(value: _Value) -> tuple[str, ...] | None:
    """Read one id or several, with commas or spaces between."""
    bare = value.text.strip("[]")
    ids = tuple(dict.fromkeys(re.sub("[\"'“”‘’,;]", " ", bare).split()))
    if not ids or not all(ID.fullmatch(each) for each in ids):
        value.refuse('write an id of lower-case letters, digits and hyphens, or several: "a, b"')
        return None
    if bare != value.text:
        value.refuse(f'write "{value.name}: {", ".join(ids)}", without brackets')
    return ids


def _read_words(value: _Value) -> tuple[str, ...] | None:
    """Read words or phrases with commas between."""
    words = tuple(word.strip() for word in re.split("[,;]", value.text) if word.strip())
    if not words:
        value.refuse("write the words with commas between")
        return None
    return words


def _read_difficulty(value: _Value) -> int | None:
    if value.word not in {"1", "2", "3"}:
        value.refuse("write 1, 2 or 3")
        return None
    return int(value.word)


def _read_yes(value: _Value) -> bool | None:
    if value.word not in {"yes", "no"}:
        value.refuse('write "yes" or "no"')
        return None
    return value.word == "yes"


def _read_text(value: _Value) -> str | None:
    if not value.text:
        value.refuse("write the words after the colon")
        return None
    return value.text


def _read_kind(value: _Value) -> Kind | None:
    name = value.word
    if name in _KIND_NAMES:
        return _KIND_NAMES[name]
    listed = "; write one of " + ", ".join(_KIND_NAMES)
    near = did_you_mean(name, _KIND_NAMES)
    value.findings.error(value.line, f'unknown type "{value.text}"{near or listed}')
    return None


_READERS: dict[str, tuple[str, Callable[[_Value], object]]] = {
    "objective": ("objectives", _read_ids),
    "difficulty": ("difficulty", _read_difficulty),
    "confidence": ("confidence", _read_yes),
    "target": ("target", _read_text),
    "words": ("words", _read_yes),
    "shuffle": ("shuffle", _read_yes),
    "aliases": ("aliases", _read_ids),
    "ok-words": ("ok_words", _read_words),
    "description": ("description", _read_text),
    "type": ("kind", _read_kind),
}

SETTING_NAMES = tuple(_READERS)
"""What may stand before a colon in the settings."""


def _check_objectives(
    settings: Settings, known: Collection[str], line: int, findings: Findings
) -> None:
    for objective in settings.objectives:
        if objective not in known:
            near = did_you_mean(objective, known)
            hint = near or "; take one from the front matter of the week's index.md"
            findings.error(line, f'unknown objective "{objective}"{hint}')
