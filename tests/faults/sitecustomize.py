"""Refuses every connection of the Python that finds this file on its path, and every name."""

from __future__ import annotations

import os
import sys
from typing import Any

_REFUSED = frozenset(
    {
        *("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"),
        *("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"),
        *("socket.getnameinfo", "urllib.Request"),
    }
)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _REFUSED:
        with open(os.environ["COURSESITE_ASKED"], "a", encoding="utf-8") as told:  # noqa: PTH123 - pathlib is not loaded yet
            told.write(f"{event} {arguments!r}\n")
        raise OSError(f"no network: {event}")


sys.addaudithook(_refuse)
