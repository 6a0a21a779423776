"""A site of one page in a browser, at an address that no network is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import material
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, Route

from . import pages

SITE = "https://course.test/site/"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Site:
    """A context whose every request is answered from here; a foreign request is a fault."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.html = ""
        self.faults: list[str] = []
        styles = Path(material.__file__).parent / "templates/assets/stylesheets"
        self.files = {
            "/theme/main.css": next(styles.glob("main.*.min.css")),
            "/theme/palette.css": next(styles.glob("palette.*.min.css")),
        } | {f"/assets/{path.name}": path for path in (*pages.ASSETS.iterdir(), pages.FILTER)}
        context.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        url = route.request.url.split("#")[0]
        path = url.removeprefix("https://course.test")
        if path in self.files:
            kind = "text/javascript" if path.endswith(".js") else "text/css"
            route.fulfill(body=self.files[path].read_text("utf-8"), content_type=kind)
        elif path.startswith("/site/"):
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        else:
            self.faults.append(f"request: {url}")
            route.abort()

    def open(self, *sections: Any, scheme: str = "default", path: str = "") -> Page:
        """Open a page with these sections, and watch its console."""
        self.html = pages.page(*sections, scheme=scheme)
        page = self.context.new_page()
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        page.goto(SITE + path)
        return page

    def _listen(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"console: {message.text}")


def violations(page: Page) -> list[str]:
    """Give what axe finds, one line a node."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    return [
        f"{rule['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


def button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def status(page: Page) -> str:
    return page.locator(".exercise__status").first.inner_text()
