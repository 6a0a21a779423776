"""Locators and other text after a key, as APA writes them.

APA 7, sections 8.13 and 8.25 to 8.28.
"""

from __future__ import annotations

import re

_LABELS = {
    "p": "p.", "pp": "p.", "page": "p.", "pages": "p.", "pg": "p.", "pgs": "p.", "para": "para.",
    "paras": "para.", "paragraph": "para.", "paragraphs": "para.", "par": "para.", "¶": "para.",
    "¶¶": "para.", "chap": "Chapter", "chaps": "Chapter", "chapter": "Chapter",
    "chapters": "Chapter", "ch": "Chapter", "chs": "Chapter", "sec": "Section", "secs": "Section",
    "sect": "Section", "section": "Section", "sections": "Section", "table": "Table",
    "tables": "Table", "tab": "Table", "tbl": "Table", "fig": "Figure", "figs": "Figure",
    "figure": "Figure", "figures": "Figure", "slide": "Slide", "slides": "Slide", "vol": "Vol.",
    "vols": "Vol.", "volume": "Vol.", "volumes": "Vol.", "part": "Part", "parts": "Part",
    "pt": "Part", "pts": "Part", "appendix": "Appendix", "app": "Appendix",
    "appendices": "Appendix", "line": "line", "lines": "line", "l": "line", "ll": "line",
    "footnote": "Footnote", "footnotes": "Footnote", "fn": "Footnote", "note": "Note",
    "notes": "Note", "n": "Note", "verse": "verse", "verses": "verse", "v": "verse", "vv": "verse",
    "scene": "Scene", "act": "Act", "box": "Box", "boxes": "Box", "module": "Module",
    "lecture": "Lecture", "column": "column", "columns": "column", "col": "column",
    "cols": "column", "article": "Article", "art": "Article", "item": "Item", "items": "Item",
    "exhibit": "Exhibit", "equation": "Equation", "eq": "Equation", "step": "Step",
    "criterion": "Criterion", "location": "Location", "loc": "Location", "book": "Book",
    "bk": "Book", "folio": "folio", "stanza": "stanza", "track": "Track", "frame": "Frame",
    "unit": "Unit", "lesson": "Lesson", "video": "Video", "question": "Question", "timestamp": "",
    "time": "",
}  # fmt: skip
_PLURALS = {
    "p.": "pp.", "para.": "paras.", "Chapter": "Chapters", "Section": "Sections",
    "Table": "Tables", "Figure": "Figures", "Slide": "Slides", "Vol.": "Vols.", "Part": "Parts",
    "Appendix": "Appendices", "line": "lines", "Footnote": "Footnotes", "Note": "Notes",
    "verse": "verses", "Box": "Boxes", "column": "columns", "Item": "Items", "Article": "Articles",
    "Equation": "Equations",
}  # fmt: skip

_NUMBER = r"(?:\(?[A-Za-z]{0,3}\.?\d[\w.:/]*\)?|[ivxlcdm]+\b|[IVXLCDM]+\b|[A-Z]\d*\b)"
_LIST = rf"{_NUMBER}(?:\s*(?:---?|[-–—‐‑]|,|&|\band\b)\s*{_NUMBER})*(?:\s*ff?\.)?"
_LABELLED = re.compile(rf"^(?P<label>[A-Za-z¶]+)(?P<dot>\.?)\s*(?P<list>{_LIST})$")
_BARE = re.compile(r"^(?:\d+|[ivxlcdm]+)(?:\s*(?:---?|[-–—‐‑]|,|&)\s*(?:\d+|[ivxlcdm]+))*$")
_RANGE = re.compile(r"(?<=[\w)])\s*(?:---?|[–—‐‑-])\s*(?=[\w(])")


def format_suffix(suffix: str) -> str:
    """Write what follows a key: `, chap. 3` is `, Chapter 3`, `, 12-14` is `, pp. 12–14`.

    Words that are no locator are kept, with the comma they were typed with.
    """
    text = re.sub(r"\s+", " ", suffix)
    body = text.strip()
    if not body:
        return ""
    if body[0] not in ",:" and not _is_locator(body):
        return f"{text.rstrip()}" if text[:1] == " " else f" {body}"
    body = body.lstrip(",: ").strip()
    body = re.sub(r"^\{(.*)\}", r"\1", body).strip()
    if not body:
        return ""
    return ", " + ", ".join(format_locator(part) for part in _pieces(body))


def _is_locator(body: str) -> bool:
    return all(_LABELLED.match(part) or _BARE.match(part) for part in _pieces(body.strip("{}")))


def _pieces(body: str) -> list[str]:
    """Split `Discussion section, para. 2` at its commas, but keep `pp. 3, 7, 12` whole."""
    whole = body.strip()
    if _labelled(whole) or _BARE.match(whole):
        return [whole]
    parts = [part.strip() for part in re.split(r",\s+", whole)]
    pieces: list[str] = []
    for part in parts:
        joined = f"{pieces[-1]}, {part}" if pieces else part
        if (
            pieces
            and re.match(_NUMBER, part)
            and (_labelled(joined) or _BARE.match(joined))
            and not _LABELLED_WORD.match(part)
        ):
            pieces[-1] = joined
        elif part:
            pieces.append(part)
    return pieces


_LABELLED_WORD = re.compile(r"^[A-Za-z]{2,}\.?\s")


def _labelled(text: str) -> re.Match[str] | None:
    match = _LABELLED.match(text)
    return match if match and match["label"].lower() in _LABELS else None


def format_locator(text: str) -> str:
    """Write one locator: `page 3-5` is `pp. 3–5`; a bare number is a page, `2:10` a time stamp."""
    match = _labelled(text)
    if match:
        label, numbers = _LABELS[match["label"].lower()], _numbers(match["list"])
        if not label:
            return numbers
        if re.search(r"[–,&]|\band\b|ff?\.", numbers):
            label = _PLURALS.get(label, label)
        return f"{label} {numbers}"
    if _BARE.match(text):
        numbers = _numbers(text)
        return f"{'pp.' if re.search(r'[–,&]', numbers) else 'p.'} {numbers}"
    if re.match(r"^§", text):
        return _numbers(text)
    return _RANGE_OF_NUMBERS.sub(r"\1–", text.replace("---", "—"))


_RANGE_OF_NUMBERS = re.compile(
    r"(?<=\d)([a-z]?)\s*(?:--|[-–])\s*(?=\d)|(?<=\S)--(?=\S)"  # 514a–517a
)


def _numbers(text: str) -> str:
    return re.sub(r"\s*,\s*", ", ", _RANGE.sub("–", text)).strip()
