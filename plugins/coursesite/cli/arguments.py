"""What several commands take alike from the command line and the environment."""

from __future__ import annotations

import argparse
import os
import re
from datetime import date

USAGE_ERROR = 2
"""Exit code of a command that was asked for what it cannot do."""


def read_date(text: str) -> date:
    """Read `2027-01-19`, of the years that a schedule takes; argparse shows what is wrong."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f'"{text}" is not a date: write it as 2027-01-19')
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not in the calendar') from None
    if not 1970 < day.year < 2200:
        raise argparse.ArgumentTypeError(f'"{text}": the year is not from 1971 to 2199')
    return day


def read_id(text: str) -> str:
    """Read an id such as `hearing-ambivalence`; argparse shows what is wrong."""
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text):
        raise argparse.ArgumentTypeError(
            f'"{text}" cannot be an id: use lower-case letters, digits and hyphens'
        )
    return text


def site_url() -> str:
    """Return the address in SITE_URL, with a slash at its end; empty where there is none."""
    address = os.environ.get("SITE_URL", "")
    return address if not address or address.endswith("/") else f"{address}/"
