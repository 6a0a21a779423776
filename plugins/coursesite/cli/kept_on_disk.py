"""What `coursesite check` keeps for the next check, in a file that git ignores."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

from coursesite.course import Kept

KEPT_PATH = ".cache/coursesite/check.json"


def load_kept(root: Path) -> Kept:
    """Read what the last check kept; nothing, if another version of the program kept it."""
    try:
        content = json.loads((root / KEPT_PATH).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Kept()
    kept = content.get("kept") if isinstance(content, dict) else None
    if not isinstance(kept, dict) or content.get("digest") != _seal(kept):
        return Kept()
    return Kept(kept)


def save_kept(root: Path, kept: Kept) -> None:
    """Write what is to be kept, all at once; where nothing can be written, nothing is kept."""
    if kept.current == kept.known:
        return
    path = root / KEPT_PATH
    written = path.with_name(f"check-{os.getpid()}.json")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            content = {"digest": _seal(kept.current), "kept": kept.current}
            written.write_text(json.dumps(content), encoding="utf-8")
            written.replace(path)
        finally:
            written.unlink(missing_ok=True)


def _seal(kept: object) -> str:
    """Return a digest of outcomes and program: a file that was cut short or changed is ignored."""
    return blake2b(f"{_program()}{json.dumps(kept)}".encode(), digest_size=20).hexdigest()


@cache
def _program() -> str:
    """Return a digest of every source of the package and of the versions of all libraries."""
    digest = blake2b(sys.version.encode(), digest_size=20)
    for path in sorted(Path(str(files("coursesite"))).rglob("*")):
        if path.suffix in {".py", ".html"}:
            digest.update(path.read_bytes())
    folders = [Path(each) for each in sys.path if Path(each).is_dir()]
    libraries = sorted(it.name for folder in folders for it in folder.glob("*.dist-info"))
    digest.update("\n".join(libraries).encode())
    return digest.hexdigest()
