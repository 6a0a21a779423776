"""The command `coursesite`: each subcommand is a module with `add_arguments` and `run`."""

from __future__ import annotations

from .main import main

__all__ = ["main"]
