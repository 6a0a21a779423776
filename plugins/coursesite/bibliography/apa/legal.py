"""Court cases, statutes and regulations, as the Bluebook writes them (APA 7, chapter 11)."""

from __future__ import annotations

import re

from coursesite.bibliography.apa.dates import full, year
from coursesite.bibliography.apa.sources import address
from coursesite.bibliography.apa.titles import upright
from coursesite.bibliography.dates import DateStatus
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import text_of
from coursesite.bibliography.model import Work
from coursesite.bibliography.richtext import RichText, Span, join, plain

_CODES = re.compile(
    r"^(?:U\.?\s?S\.?\s?C\.?(?:\s?A\.?)?|C\.?\s?F\.?\s?R\.?|.*\w.*\s(?:Stat|Code|Rev|Ann)\b.*)$"
)
"""Codes are cited by section; the Statutes at Large (`Stat.`) and registers by page."""


_SECTIONS = re.compile(r"^§ ?(?=[\d.]+[a-z]?(?:–|, ?\d))")
_NAMES_CODE = re.compile(r"(?:\bCode|\b(?:Stat|Ann|C\.F\.R|U\.S\.C)\.?)$")
"""A title that is the code itself, `Cal. Health & Safety Code`, before its section."""


def format_legal(work: Work) -> RichText:
    """Write `Robinson v. California, 370 U.S. 660 (1962).` with the address after it."""
    source = join([plain(work.identifier), citation(work)], ", ")
    title = upright(work.title)
    in_code = source and source[0].text.startswith("§") and _NAMES_CODE.search(text_of(work.title))
    head = join([title, source], " " if in_code else ", ")
    notes = [(*plain("("), *upright(runs), *plain(")")) for runs in work.closing]
    dated = join([head, plain(_parenthesis(work)), *notes], " ")
    ended = dated if dated and dated[-1].text.endswith(".") else (*dated, *plain("."))
    return join([ended, address(work)], " ")


def citation(work: Work) -> RichText:
    """Write volume, reporter and page, or section: `42 U.S.C. § 12101 *et seq.*`."""
    text = work.citation
    if text and text == text_of(work.title):
        return ()
    if not text:
        reporter = text_of(work.container)
        pages = work.pages.replace("–", "-") if "Pub. L" in reporter else work.pages
        presidential = work.volume == "3" and reporter.startswith("C")  # 3 C.F.R. has pages
        if _CODES.match(reporter) and re.match(r"\d", pages) and not presidential:
            pages = f"§§ {pages}" if "–" in pages or "," in pages else f"§ {pages}"
        pages = _SECTIONS.sub("§§ ", pages)
        if reporter.startswith("Pub. L") and reporter in work.identifier:
            reporter = ""
        text = " ".join(part for part in (work.volume, reporter, pages) if part)
    text = re.sub(r"^\((.*)\)$", r"\1", text)
    before, latin, after = text.partition("et seq.")
    return (*plain(before), Span(latin, italic=True), *plain(after)) if latin else plain(text)


def _parenthesis(work: Work) -> str:
    """Write court and year: `(9th Cir. 1991)`."""
    if re.search(r"\([^()]*\d{4}[^()]*\)\.?$", work.citation):
        return ""
    date = "" if work.date.status is DateStatus.NONE else year(work.date)
    in_register = re.match(r"F\. ?R\.|Fed(?:\.|eral) Reg", text_of(work.container))
    if in_register and work.date.start and work.date.start.day:
        date = full(work.date)  # a register appears day by day
    court = work.court if work.kind is Kind.CASE and not _is_supreme(work) else ""
    inside = " ".join(part for part in (court, date) if part)
    return f"({inside})" if inside else ""


def _is_supreme(work: Work) -> bool:
    """Tell whether the reporter names the court: U.S. Reports hold the Supreme Court only."""
    return text_of(work.container) in ("U.S.", "S. Ct.", "U. S.") or bool(
        re.match(r"(?:U\.?S\.? )?Supreme Court", work.court)
    )


def cited_title(work: Work) -> RichText:
    """Return the title for a citation in text; only cases are in italics (section 11.4)."""
    if work.kind is Kind.CASE:
        return tuple(Span(run.text, italic=True) for run in work.title)
    text = text_of(work.title)
    date = year(work.date)
    return plain(re.sub(rf"\s+of\s+{re.escape(date)}$", "", text))
