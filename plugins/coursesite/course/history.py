"""What git and the workflow's environment know of the course: its address and its pages' dates."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

_REMOTE = re.compile(
    r"(?:https://(?:[^/@]*@)?|(?:ssh://)?git@)(?P<host>[^/:@]+)[/:](?P<path>[^\s]+?)(?:\.git)?/?"
)


def repository_url(root: Path, environment: Mapping[str, str], configured: str = "") -> str | None:
    """Return the web address of the repository, so that a copy of the course links to itself.

    The plugin's option comes first, then the variables GitHub sets in a workflow, then the remote
    `origin`; None where none of them says.
    """
    if configured:
        return configured.rstrip("/")
    server, name = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    if server and name:
        return f"{server.rstrip('/')}/{name}"
    return web_address(_git(root, "remote", "get-url", "origin").strip())


def web_address(remote: str) -> str | None:
    """Return the web address of a remote, without the name or the token that may stand in it."""
    m = _REMOTE.fullmatch(remote)
    return f"https://{m['host']}/{m['path']}" if m else None


def pushed_commit(root: Path) -> str | None:
    """Return the newest commit of the branch at hand that its remote has, as last heard."""
    found = (_git(root, "merge-base", "HEAD", it) for it in ("@{upstream}", "origin/HEAD"))
    return next((commit.strip() for commit in found if commit), None)


def repository_prefix(root: Path) -> str:
    """Return the way from the repository to the course: `teaching/course/`, mostly empty."""
    return _git(root, "rev-parse", "--show-prefix").strip()


def last_changes(root: Path) -> dict[str, date]:
    """Map each file to the day of the last commit that changed it; empty without git history.

    A shallow clone would date every file by its one commit, so it counts as no history.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    prefix = repository_prefix(root)
    log = _git(root, "-c", "core.quotepath=off", "log", "--format=@%ct", "--name-only", "--", ".")
    changes: dict[str, date] = {}
    day = date.min
    for line in log.splitlines():
        if re.fullmatch(r"@\d+", line):
            day = datetime.fromtimestamp(int(line[1:]), UTC).date()
        elif line:
            changes.setdefault(line.removeprefix(prefix), day)
    return changes


def _git(root: Path, *arguments: str) -> str:
    """Run git and return what it prints; nothing where git or the repository is missing."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=root,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",  # the names of files may be any bytes
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def calendar_stamp(
    root: Path, paths: Iterable[str], starts: date, environment: Mapping[str, str]
) -> datetime:
    """Return when the calendar was last changed, the same for every build of the same commit.

    SOURCE_DATE_EPOCH comes first (reproducible-builds.org), then the last commit of the `paths` it
    is made from, then midnight UTC of the day the term starts.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch(r"\d{1,11}", epoch, re.ASCII):
        return datetime.fromtimestamp(int(epoch), UTC)
    seconds = _git(root, "log", "-1", "--format=%ct", "--", *paths).strip()
    if seconds.isdigit():
        return datetime.fromtimestamp(int(seconds), UTC)
    return datetime(starts.year, starts.month, starts.day, tzinfo=UTC)
