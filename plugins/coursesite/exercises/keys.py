"""Keys that stay when text around them moves: of an option, of a question, of a name."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from coursesite.exercises.model import Item

_QUOTES = (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "))


def normalise(text: str) -> str:
    """Bring text to the form that is hashed: spaces, quotes, case and Unicode form do not count.

    Words, punctuation and marks do: two options that differ in an accent are two.
    """
    if not text.isascii():
        for quote, plain in _QUOTES:
            text = text.replace(quote, plain)
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.casefold().split())


def option_key(text: str) -> str:
    """Give the key under which a chosen option is kept: ten hex digits of its normalised text.

    It holds no position, so options may be inserted and moved and an answer kept.
    """
    return hashlib.sha256(normalise(text).encode()).hexdigest()[:10]


def revision(item: Item) -> str:
    """Give the key of what was asked; where it changed, an old answer is not shown as given.

    It holds the kind and the question (the title where there is none), not the options: these
    have their own keys, so that a new option loses no answer.
    """
    asked = item.question.text or item.title.text
    return option_key(f"{item.kind.value}\n{asked}")


def slug(name: str) -> str:
    """Make a name an id: lower case, hyphens between words; never empty."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words) or option_key(name)
