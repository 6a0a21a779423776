"""A real browser on the built site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.site_build import serve


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Yield the address of the served site, which ends in /repo/."""
    with serve(site.parent) as url:
        yield url


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Yield a function that opens a page of the site in a context of its own.

    What the browser logs as an error, and every request to another host, fails the test when it
    ends.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def note(message: ConsoleMessage, opened: str) -> None:
        is_missing = "404" in message.text and message.location["url"] == opened
        if message.type == "error" and not is_missing:  # the page asked for may be missing
            faults.append(message.text)

    def open_(path: str = "", **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda it: note(it, address + path))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda it: None if _is_own(it.url, address) else faults.append(it.url))
        page.goto(address + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


def _is_own(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:", "about:"))
