"""A browser with a page of exercises in it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.find_browser import ARGUMENTS, VARIABLE, find_browser

from .browsing import Site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield a Chromium; skip where there is none, but never in continuous integration."""
    path = find_browser()
    if path is None:
        message = f"no Chromium found: run `make test`, or set {VARIABLE}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture
def site(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Site]:
    """Yield a site; `@pytest.mark.parametrize("site", [{...}], indirect=True)` sets the context.

    Foreign requests and what the browser logs fail the test when it ends.
    """
    options = {"viewport": {"width": 1280, "height": 900}} | getattr(request, "param", {})
    context = browser.new_context(**options)
    context.set_default_timeout(5000)
    made = Site(context)
    yield made
    context.close()
    assert made.faults == []
