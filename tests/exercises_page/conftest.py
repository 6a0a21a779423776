"""A browser with a page of exercises in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from .browsing import Site


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
