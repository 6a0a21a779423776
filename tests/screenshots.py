"""Make the screenshot that README.md shows: `python -m tests.screenshots`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.find_browser import ARGUMENTS, find_browser
from tests.site_build import serve, shared_site

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "assets" / "screenshot.png"
PAGE = "lectures/week-01-meeting-people-where-they-are/"


def main() -> int:
    """Build the site and photograph a lecture on a desk."""
    with tempfile.TemporaryDirectory() as folder:
        site = shared_site(ROOT, Path(folder))
        with serve(site.parent) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_browser(), args=list(ARGUMENTS)
            )
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(address + PAGE)
            TARGET.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=TARGET)
            browser.close()
    print(f"wrote {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
