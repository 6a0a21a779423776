"""DOIs, addresses, pages, editions and numbers, as APA writes them."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from coursesite.bibliography.latex import decode_text, unescape

_DOI = re.compile(r"^10\.\d{4,9}(?:\.\d+)*/\S+$")

_PLAIN_DOI = re.compile(r"10\.\d{4,9}/[\w./()-]*\w")
_DOI_PREFIX = re.compile(
    r"^(?:\\url\{)?\s*(?:(?:https?:)?(?://)?(?:dx\.)?doi\.org/|doi\s*:?\s*|info:doi/)+",
    re.IGNORECASE,
)

_UNTEX = re.compile(r"\\([_%&#${}~^])(?:\{\})?|\{\\textunderscore\}|\\textunderscore(?:\{\})?")

_MARKS = {"less": "<", "greater": ">", "asciitilde": "~", "bar": "|"}
_NAMED = re.compile(r"\{?\\text(less|greater|asciitilde|bar)(?![A-Za-z])(?:\{\})?\}?")
"""Marks of old DOIs as Zotero writes them: `{\\textless}`."""

_SAFE_URL = re.compile(r"^(?:https?|ftp)://[^\s/]+\S*$", re.IGNORECASE)


def read_doi(raw: str) -> tuple[str, bool]:
    """Read a DOI from `10.…`, `doi:10.…` or an address; tell whether it is well formed."""
    if _PLAIN_DOI.fullmatch(raw):
        return raw, True
    text = _untex(raw)
    bare = _DOI_PREFIX.sub("", text).strip().rstrip("}")
    if "%" in bare and text.lower().startswith("http"):
        bare = unquote(bare)
    if _DOI.match(bare):
        return bare.rstrip(".,;") if not bare.endswith(";2") else bare, True
    return bare, False


def doi_url(doi: str) -> str:
    """Return the address of a DOI, readable: `https://doi.org/10.1037/rev0000126`."""
    return f"https://doi.org/{doi}"


def read_url(raw: str) -> tuple[str, bool]:
    r"""Read an address from a field, possibly inside `\url{…}`; tell whether it can be linked."""
    text = raw.strip()
    match = re.search(r"\\(?:url|href|path|nolinkurl)\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}", text)
    if match:
        text = match[1]
    text = _untex(text).strip("<>")
    if re.match(r"^(?:https?://)?(?:dx\.)?doi\.org/10\.", text, re.IGNORECASE):
        text = "https://doi.org/" + re.sub(
            r"^(?:https?://)?(?:dx\.)?doi\.org/", "", text, flags=re.IGNORECASE
        )
    if re.match(r"^www\.[\w-]+\.\S+$", text, re.IGNORECASE):
        return "https://" + text, True
    return text, bool(_SAFE_URL.match(text))


def _untex(raw: str) -> str:
    """Resolve the few escapes of addresses; an address is never decoded as LaTeX."""
    text = raw.strip()
    if "&" in text:
        text = unescape(text)
    if "\\" in text:
        text = _UNTEX.sub(lambda match: match[1] or "_", text)
        text = _NAMED.sub(lambda match: _MARKS[match[1]], text)
    while text.startswith("{") and text.endswith("}"):
        text = text[1:-1].strip()
    text = re.sub(r"\{([_~%&#])\}", r"\1", text)
    return re.sub(r"[\x00-\x1f\x7f]", "", re.sub(r"\s*\n\s*", "", text)).strip()


_SSRN = re.compile(r"(?:available at )?SSRN[\s:,]*(?:no\.?|abstract)?\s*(\d{5,})", re.IGNORECASE)


def ssrn_doi(text: str) -> str:
    """Return the DOI of a paper that Google Scholar names so: `Available at SSRN 3456789`."""
    match = _SSRN.fullmatch(text)
    return f"10.2139/ssrn.{match[1]}" if match else ""


def link_address(url: str) -> str | None:
    """Return an address fit for a link's `href`, or None for one that is not http(s) or ftp."""
    if not _SAFE_URL.match(url):
        return None
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")


_PLAIN_PAGES = re.compile(r"([A-Za-z]?\d+)--?([A-Za-z]?\d+)")
_DASHED = re.compile(r"\s*(?:---?|[–—−‐‑])\s*")

_HYPHENED = re.compile(r"(?<=[\dA-Za-z])\s*-\s*(?=[\dA-Za-z])")


def read_pages(raw: str) -> str:
    """Write pages with an en dash: `38--50`, `38-50` and `e342--e360` are ranges."""
    if plain := _PLAIN_PAGES.fullmatch(raw):
        return f"{plain[1]}–{plain[2]}"
    text = decode_text(raw.replace("---", "--")).strip()
    if "et seq" not in text:
        text = text.rstrip(".,")
    text = re.sub(r"^(?:pp?|pages?)\.?\s+(?=[\dA-Za-z])", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\+$", "", text)
    if _DASHED.search(text):
        return _DASHED.sub("–", text)
    if re.fullmatch(r"[A-Za-z]\d*-\d+", text) and text[1:2] == "-":
        return text  # A-12 is one page
    return re.sub(r",\s*", ", ", _HYPHENED.sub("–", text))


_ARTICLE_NUMBER = re.compile(r"e\d+|[A-Za-z]{0,4}\d{6,}", re.IGNORECASE)


def is_article_number(pages: str) -> bool:
    """Tell an article number, `e0238083` or `117324`, from a page."""
    return _ARTICLE_NUMBER.fullmatch(pages) is not None


_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip


_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}


def ordinal(number: int) -> str:
    """Write `2` as `2nd`."""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def read_edition(raw: str) -> str:
    """Write an edition: `2`, `Second`, `2nd edition` are `2nd ed.`; a first is not named."""
    text = decode_text(raw).strip()
    if not text or re.search(r"\bed\.,", text):
        return text
    revised = re.match(r"(.+?)[\s,;]+text\s+rev(?:ision|ised|\.)?$", text, re.IGNORECASE)
    if revised:
        return f"{read_edition(revised[1])}, text rev."
    text = re.sub(r"[\s,]*\b(?:edition|edn|ed)\b\.?$", "", text, flags=re.IGNORECASE).strip()
    text = re.sub(r"\s+edition(?=[\s,])", "", text, flags=re.IGNORECASE)
    words = [_edition_word(word, first=at == 0) for at, word in enumerate(text.split())]
    if words in (["1st"], []):
        return ""
    return " ".join(words) + " ed."


def _edition_word(word: str, *, first: bool) -> str:
    bare = word.lower().rstrip(".,")
    if bare in _ORDINALS:
        return ordinal(_ORDINALS.index(bare) + 1)
    tens, _, ones = bare.partition("-")
    if tens in _TENS and ones in _ORDINALS[:9]:
        return ordinal(_TENS[tens] + _ORDINALS.index(ones) + 1)
    if re.fullmatch(r"\d{1,3}", bare) and first:
        return ordinal(int(bare))
    if re.fullmatch(r"\d+(?:st|nd|rd|th)", bare):
        return bare
    if bare in ("rev", "revised"):
        return "Rev." if first else "rev."
    if bare in ("exp", "expanded", "enl", "enlarged"):
        return "expanded" if not first else "Expanded"
    if bare in ("anniversary", "international", "student", "brief", "reprint", "updated", "and"):
        return bare if not first else bare.capitalize()
    return word[:1].upper() + word[1:] if first else word


def read_version(raw: str) -> str:
    """Write a version: `1.2` is `Version 1.2`."""
    text = decode_text(raw).strip()
    if not text:
        return ""
    if re.match(r"version\b", text, re.IGNORECASE):
        return "V" + text[1:]
    if re.search(r"\bversion\b", text, re.IGNORECASE):
        return text  # Mar 14 version
    return "Version " + re.sub(r"^v\.?\s*(?=\d)", "", text)


_WORDED = re.compile(r"\bNo\.|\bNos\.|#|\b[A-Za-z]{3,}\.?,? +\S", re.IGNORECASE)


def read_number(kind_name: str, number: str) -> str:
    """Write a report's number: `NIH Publication No. 18-2424`.

    A number already worded, or without a type, is kept; a second "No." is never added
    (APA 7, section 10.4).
    """
    if not number or not kind_name:
        return number
    if re.match(r"Nos?\.", number):
        return f"{kind_name} {number}"
    if _WORDED.search(number) or number.lower().startswith(kind_name.lower()):
        return number
    if re.search(r"\b(?:Nos?\.?|#)$", kind_name, re.IGNORECASE):
        return f"{re.sub(r'No$', 'No.', kind_name)} {number}"
    return f"{kind_name} No. {number}"
