"""What a page owes its reader before the first word: checked on the HTML of a whole site."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

_HEAD = re.compile(r'<meta name="description" content="([^"]*)">')


def pages(site: Path) -> dict[str, str]:
    """Map the address of every page to its HTML; pages at old addresses only lead on."""
    found = sorted([*site.rglob("index.html"), site / "404.html"])
    read = {it.relative_to(site).as_posix(): it.read_text(encoding="utf-8") for it in found}
    return {path: html for path, html in read.items() if 'http-equiv="refresh"' not in html}


def page_faults(html: str, language: str) -> list[str]:
    """Return what is wrong with one page."""
    ids = Counter(re.findall(r'\sid="([^"]+)"', html))
    skip = re.search(r'href="#([^"]+)" class="md-skip"', html)
    found = {
        "another language": f'<html lang="{language}"' not in html,
        "no description": len(_HEAD.findall(html)) != 1,
        "no link to the text": skip is None,
        "the link to the text leads nowhere": skip is not None and ids[skip[1]] != 1,
        "the focus jumps": re.search(r'\stabindex="[1-9]', html) is not None,
        "not one title": html.count("<h1") != 1,
        "an id twice": any(count > 1 for count in ids.values()),
    }
    return [fault for fault, is_there in found.items() if is_there]


def site_faults(site: Path, language: str) -> dict[str, list[str]]:
    """Map pages to what is wrong with them; two with one description are one fault."""
    read = pages(site)
    faults = {path: page_faults(html, language) for path, html in read.items()}
    described: dict[str, list[str]] = {}
    for path, html in read.items():
        if path != "404.html":  # it stands for all that is missing
            described.setdefault("".join(_HEAD.findall(html)), []).append(path)
    for text, paths in described.items():
        if len(paths) > 1:
            faults[paths[0]] = [*faults[paths[0]], f"{text!r} describes {paths[1:]} too"]
    return {path: found for path, found in faults.items() if found}
