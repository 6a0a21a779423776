"""A search index in two parts, so that a page loads little of it until somebody searches."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from coursesite.course import Remembered

INDEX = "search/search_index.json"
"""What the theme loads on every page: titles and first sentences."""

WHOLE_INDEX = "search/whole_index.json"
"""What our worker loads when somebody searches: the whole text."""

_WORKERS = "assets/javascripts/workers"
_WORKER = f"{_WORKERS}/coursesite-search.js"
_THEME_WORKER = re.compile(rf"{_WORKERS}/search\.\w+\.min\.js")
_TAG = re.compile(r"<[^>]*>")
_SENTENCE = re.compile(r".{20,}?[.?!:](?=\s|$)")
_LONGEST = 160
"""Characters of a first sentence that are kept."""


def worker_files(config: MkDocsConfig, source: Path) -> Iterator[File]:
    """Give our search worker, which runs the theme's; nothing where the theme has none.

    It stands in the theme's folder, from where the theme's own loads its languages.
    """
    for folder in config.theme.dirs:
        for worker in sorted((Path(folder) / _WORKERS).glob("search.*.min.js")):
            script = source.read_text(encoding="utf-8").replace("THEME_WORKER", worker.name)
            yield File.generated(config, _WORKER, content=script)
            return


def use_worker(html: str) -> str:
    """Have a page start our search worker instead of the theme's."""
    return _THEME_WORKER.sub(_WORKER, html)


def split_index(site: Path, remembered: Remembered) -> None:
    """Keep the whole index in a file of its own, and shorten the one that every page loads."""
    path = site / INDEX
    if not path.is_file():
        return
    whole = path.read_text(encoding="utf-8")
    (site / WHOLE_INDEX).write_text(whole, encoding="utf-8", newline="")
    short = remembered.get(INDEX, _shortened, whole)
    path.write_text(short, encoding="utf-8", newline="")


def _shortened(whole: str) -> str:
    index = json.loads(whole)
    for entry in index["docs"]:
        entry["text"] = first_sentence(entry["text"])
    return json.dumps(index, separators=(",", ":"))


def first_sentence(html: str) -> str:
    """Return the first sentence of the text in `html`, as HTML without tags."""
    text = " ".join(_TAG.sub(" ", html).split())
    sentence = _SENTENCE.match(text)
    short = sentence[0] if sentence else text
    if len(short) <= _LONGEST:
        return short
    return f"{short[:_LONGEST].rpartition(' ')[0]} …"
