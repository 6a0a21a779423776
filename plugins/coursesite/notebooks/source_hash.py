"""A hash of what produced a notebook's outputs, to tell when they are stale."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping


def source_hash(code: Iterable[str], files: Mapping[str, bytes]) -> str:
    """Hash the code cells and the data files beside the notebook; prose does not count.

    `files` maps names to contents; their order does not matter. Line ends of text are folded, so
    that a checkout on Windows gives the same hash.
    """
    digest = hashlib.sha256()
    for source in code:
        digest.update(source.replace("\r\n", "\n").rstrip().encode() + b"\0")
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + files[name].replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:16]
