"""Where git finds the package that is running, so that a new course can install the same one."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from coursesite.course.history import pushed_commit, repository_prefix, repository_url, web_address


def installed_from() -> str | None:
    """Return the address of the package's repository with the installed commit.

    As pip takes it after `git+`: `https://github.com/someone/course@1a2b3c`. None where the package
    came as a file, or from a folder that is no clone.
    """
    try:
        record = distribution("coursesite").read_text("direct_url.json")
    except PackageNotFoundError:
        return None
    return read_origin(json.loads(record)) if record else None


def read_origin(record: Any) -> str | None:
    """Read the address out of what pip recorded of an installation.

    https://packaging.python.org/en/latest/specifications/direct-url/
    """
    if "vcs_info" in record:
        address = web_address(record["url"])
        return _pinned(address, record["vcs_info"].get("commit_id")) if address else None
    if "dir_info" not in record:
        return None
    folder = Path(url2pathname(urlsplit(record["url"]).path))
    # in a folder of some other repository, the remote would be that one's
    if not folder.is_dir() or repository_prefix(folder):
        return None
    address = repository_url(folder, {})
    return _pinned(address, pushed_commit(folder)) if address else None


def _pinned(address: str, commit: str | None) -> str:
    return f"{address}@{commit}" if commit else address
