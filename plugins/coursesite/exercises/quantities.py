"""Numbers as people type them: `5,1`, `1,000`, `−3`, `5 ± 0.3 drinks`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from coursesite.exercises.folding import fold
from coursesite.exercises.model import Quantity

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_FIGURES = (
    r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"  # 1,000  12,500.5
    r"|[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+"  # 1.000,5
    r"|[1-9][0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]+)?(?![0-9])"  # 1 000
    r"|[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)"  # 5  5.1  5,1  .5
)
_NUMBER = re.compile(
    rf"(?P<currency>[$€£] ?)?(?P<sign>[-+] ?)?(?P<figures>{_FIGURES})(?![0-9.,][0-9])"
)
_TOLERANCE = re.compile(r"\s*(?:\+\s?/?\s?-|±)\s*")


def read_quantity(text: str) -> Quantity | None:
    """Read a number with its tolerance and unit: `5 +- 0.3 drinks`; None where it is none.

    A comma before exactly three digits parts thousands, any other comma is a decimal one.
    """
    written = text.strip()
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", written)).rstrip(" .,;!")
    number = _NUMBER.match(plain)
    if number is None:
        return None
    rest = plain[number.end() :]
    tolerance = Decimal(0)
    around = _TOLERANCE.match(rest)
    unit = ""
    if around is None and (later := _TOLERANCE.search(rest)):
        unit, around = rest[: later.start()], later  # 5 drinks +- 0.3
    if around is not None:
        allowed = _NUMBER.match(rest, around.end())
        if allowed is None or allowed["sign"] or allowed["currency"]:
            return None
        tolerance = _value(allowed["figures"])
        rest = rest[allowed.end() :]
    else:
        unit, rest = rest, ""
    units = [" ".join(each.split()) for each in (unit, rest)]
    if all(units) and _unit(units[0]) != _unit(units[1]):
        return None  # 5 drinks +- 10 %
    unit = units[0] or units[1] or (number["currency"] or "").strip()
    if unit[:1].isdigit() or unit.startswith(tuple(".,/\u2044:-+±=~")):
        return None
    value = _value(number["figures"])
    signed = -value if (number["sign"] or "").startswith("-") else value
    return Quantity(signed, tolerance, unit or None, written)


def accepts_number(answer: str, accepted: tuple[Quantity, ...]) -> bool:
    """Tell whether an answer is near enough to one of the numbers.

    The unit may be left out; where it is given it must be the author's, folded, one or many.
    """
    given = read_quantity(answer)
    return given is not None and any(_near(given, wanted) for wanted in accepted)


def _near(given: Quantity, wanted: Quantity) -> bool:
    # the last digits of a computed answer are the machine's, not the student's
    slack = max(abs(wanted.value), Decimal(1)) * Decimal("1e-9")
    close = abs(given.value - wanted.value) <= wanted.tolerance + slack
    return close and (given.unit is None or _unit(given.unit) == _unit(wanted.unit or ""))


def _unit(text: str) -> str:
    return fold(text).removesuffix("s")


def _value(figures: str) -> Decimal:
    """Read figures in which the last of two kinds of mark, or a lone odd one, is the decimal."""
    bare = figures.replace(" ", "")
    if re.fullmatch(r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?", bare):
        return Decimal(bare.replace(",", ""))
    if re.fullmatch(r"[1-9][0-9]{0,2}(\.[0-9]{3})+,[0-9]+", bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    return Decimal(bare.replace(",", "."))
