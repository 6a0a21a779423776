"""Writing files so that whatever happens meanwhile, each is as it was or as it is to be."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write a file at once: a reader sees the old content or the new, never a part.

    A symbolic link stays one, and its target is written. What is no file (`/dev/stdout`) is
    written to as it is.
    """
    path = Path(os.path.realpath(path))  # which does not raise where links go in a circle
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    with _written_beside(path, content) as written:
        if path.exists():
            shutil.copymode(path, written)
        written.replace(path)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that does not exist yet, at once, and the folders above it.

    A file of that name is an error of the operating system, also one that another program makes at
    the same time.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(path):
        raise FileExistsError(17, os.strerror(17), str(path))
    with _written_beside(path, content) as written:
        try:
            path.hardlink_to(written)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links, as on most memory sticks
            written.rename(path)


@contextmanager
def _written_beside(path: Path, content: bytes) -> Iterator[Path]:
    """Write a hidden file beside `path`, with the rights of a new one; it is gone afterwards."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".coursesite-", suffix=".tmp")
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # else a power cut may leave the new name with nothing in it
        written.chmod(0o666 & ~_umask())
        yield written
    finally:
        written.unlink(missing_ok=True)


def _umask() -> int:
    """Return the mask for new files, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
