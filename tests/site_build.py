"""Build the course's own site once for all test processes, and serve it under a sub-path."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from filelock import FileLock

BASE = "/repo/"
"""Sub-path under which the site is served, as GitHub Pages serves a project."""

REPOSITORY = "https://github.com/example/course"
"""Repository that the built pages link to."""


def build_site(
    root: Path, folder: Path, *options: str, host: str = "mkdocs"
) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` for the course at `root` into `folder`, as for a project page.

    `host` names another builder with the same command.
    """
    server, _, name = REPOSITORY.partition("github.com/")
    environment = os.environ | {
        "SITE_URL": f"https://example.org{BASE}",
        "GITHUB_SERVER_URL": f"{server}github.com",
        "GITHUB_REPOSITORY": name,
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", host, "build", "--site-dir", str(folder), *options]
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def shared_site(root: Path, shared: Path) -> Path:
    """Build the site strictly into a folder that all test processes share; the first one does."""
    folder = shared / "repo"
    failed = shared / "site.failed"
    with FileLock(shared / "site.lock"):
        if not failed.exists() and not (folder / "index.html").is_file():
            done = build_site(root, folder, "--strict")
            if done.returncode:
                failed.write_text(f"{done.stdout}\n{done.stderr}", encoding="utf-8")
    if failed.exists():
        raise AssertionError(f"the site does not build:\n{failed.read_text(encoding='utf-8')}")
    return folder


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve the folder `repo` that stands in `folder`; yield the site's address."""
    handler = functools.partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
        server.shutdown()


class _Handler(SimpleHTTPRequestHandler):
    """Like GitHub Pages: no listing of folders, 404.html for what is missing."""

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        self.send_error(404, f"no page at {path}")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "repo" / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the host's name
        """Stay quiet."""
