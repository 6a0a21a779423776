"""Reads what is typed: numbers, words, and gaps in a text."""

from __future__ import annotations

import re
import unicodedata

from coursesite.exercises.findings import Findings
from coursesite.exercises.folding import fold
from coursesite.exercises.lead import GapBlock, Lead
from coursesite.exercises.model import (
    Gap,
    Kind,
    Passage,
    Quantity,
    WrongQuantity,
    WrongText,
    gap_mark,
)
from coursesite.exercises.quantities import read_quantity

_NEARLY_NUMBER = re.compile(
    r"[:=~≈]*\s*[-+]?[0-9][0-9.,]*\s*(?:$|[-+±~]+\s*[-+±~]*\s*[0-9]|/[0-9]+$|.*?(?:\+\s?/?\s?-|±))"
)
_BAR = re.compile(r"\\?\|")


def split_bars(text: str) -> tuple[str, ...]:
    """Split accepted answers: `a | b`; empty ones are left out, each stays once."""
    words = (" ".join(word.split()) for word in _BAR.split(text))
    return tuple(dict.fromkeys(word for word in words if word))


def tell_answer(lead: Lead, kind: Kind | None, line: int, findings: Findings) -> Kind | None:
    """Tell number from text: all accepted answers are numbers, or `type:` says."""
    right = [answer for answer in lead.answers if not answer.wrong]
    words = split_bars(right[0].value) if right else ()
    numbers = [read_quantity(word) for word in words]
    if not words:
        return None
    if kind is Kind.NUMBER and not all(numbers):
        bad = next(word for word, number in zip(words, numbers, strict=True) if number is None)
        findings.error(line, f'"type: number" does not fit; "{bad}" is not a number')
        return Kind.TEXT
    if kind in {Kind.NUMBER, Kind.TEXT}:
        return kind
    for word, number in zip(words, numbers, strict=True):
        plain = unicodedata.normalize("NFKC", word).replace("\u2044", "/")  # ½ is 1⁄2
        if number is None and _NEARLY_NUMBER.match(plain):
            wanted = 'write a number as "5 +- 0.3 drinks", or "type: text" in the settings'
            findings.warn(right[0].line, f'"{word}" is read as words; {wanted}')
    for number in numbers if all(numbers) else ():
        if number and number.unit and re.search(r"(?:^e?[+-]?|\s)[0-9]", number.unit):
            read = f'read as the number {number.value} with the unit "{number.unit}"'
            wanted = 'where these are words, write "type: text" in the settings'
            findings.warn(right[0].line, f"{read}; {wanted}")
    return Kind.NUMBER if all(numbers) else Kind.TEXT


def check_answers(lead: Lead, slipped: bool, findings: Findings) -> Passage:
    """Find what is wrong with the lines themselves; gives the question without them."""
    right = [answer for answer in lead.answers if not answer.wrong]
    if not right and not slipped:
        message = '"Wrong:" without "Answer:"; write the right answer on a line "Answer: …"'
        findings.error(lead.answers[0].line, message)
    for again in right[1:]:
        wanted = 'write all accepted answers on it with "|" between'
        findings.error(again.line, f'"Answer:" stands on line {right[0].line} too; {wanted}')
    for answer in lead.answers:
        label = "Wrong" if answer.wrong else "Answer"
        if not split_bars(answer.value):
            findings.error(answer.line, f'nothing after "{label}:"; write the answer on that line')
        if answer.joined:
            wanted = f'leave an empty line above "{label}:"'
            findings.warn(
                answer.line, f"in a preview this line is part of the quotation above it; {wanted}"
            )
        if answer.apart:
            wanted = "for feedback leave no empty line above it"
            findings.error(answer.apart, f'a quotation below "{label}:"; {wanted}')
        if answer.stray:
            wanted = 'begin it with ">" to make it feedback, or leave an empty line above it'
            findings.error(answer.stray, f'text directly under "{label}:"; {wanted}')
    return lead.part.without(answer.covers for answer in lead.answers)


def read_numbers(
    lead: Lead, findings: Findings
) -> tuple[tuple[Quantity, ...], Passage | None, tuple[WrongQuantity, ...]]:
    """Read the accepted numbers, their feedback and the expected wrong ones."""
    accepted: tuple[Quantity, ...] = ()
    feedback = None
    wrong = []
    for answer in lead.answers:
        if accepted and not answer.wrong:
            continue  # a second `Answer:` is a problem already
        read = []
        for word in split_bars(answer.value):
            number = read_quantity(word)
            if number is None:
                wanted = 'write one as after "Answer:", or "type: text" in the settings'
                message = f'"{word}" is not a number; {wanted}'
                findings.error(answer.line, message)
            else:
                read.append(number)
        if answer.wrong and read:
            wrong.append(WrongQuantity(tuple(read), answer.line, answer.feedback))
        elif not answer.wrong:
            accepted, feedback = tuple(read), answer.feedback
    _check_wrong_numbers(accepted, wrong, findings)
    return accepted, feedback, tuple(wrong)


def _check_wrong_numbers(
    accepted: tuple[Quantity, ...], wrong: list[WrongQuantity], findings: Findings
) -> None:
    for each in wrong:
        for number in each.expected:
            if any(abs(number.value - right.value) <= right.tolerance for right in accepted):
                message = f'"Wrong: {number.written}" is accepted as right; change one of them'
                findings.error(each.line, message)


def read_texts(
    lead: Lead, findings: Findings
) -> tuple[tuple[str, ...], Passage | None, tuple[WrongText, ...]]:
    """Read the accepted words, their feedback and the expected wrong ones."""
    accepted: tuple[str, ...] = ()
    feedback = None
    wrong = []
    for answer in lead.answers:
        words = split_bars(answer.value)
        if answer.wrong and words:
            wrong.append(WrongText(words, answer.line, answer.feedback))
        elif not answer.wrong and not accepted:
            accepted, feedback = words, answer.feedback
    right = {fold(word) for word in accepted}
    for each in wrong:
        for word in each.expected:
            if fold(word) in right:
                message = f'"Wrong: {word}" is accepted as right; change one of them'
                findings.error(each.line, message)
    return accepted, feedback, tuple(wrong)


def read_gaps(lead: Lead, findings: Findings) -> tuple[Passage, tuple[Gap, ...]]:
    """Read the gaps and give the question with `gap_mark` where they stand."""
    lines = list(lead.part.lines)
    gaps: list[Gap] = []
    for block in lead.gaps:
        marked = _mark_block(block, "\n".join(lines[block.start : block.end]), gaps, findings)
        lines[block.start : block.end] = marked.split("\n")
    return lead.part.without((block.covers for block in lead.gaps), lines), tuple(gaps)


def _mark_block(block: GapBlock, text: str, gaps: list[Gap], findings: Findings) -> str:
    pieces: list[str] = []
    done = 0
    for found in block.gaps:
        line = block.start + 1 + text.count("\n", 0, found.start)
        accepted = split_bars(found.inside)
        if not accepted:
            findings.error(line, 'an empty gap; write its answer as "[[answer]]"')
            accepted = ("",)
        elif block.in_table and re.search(r"(?<!\\)\|", found.inside):
            wanted = r'write it "\|"'
            findings.error(line, f"a bar in a gap parts the cells of the table; {wanted}")
        gaps.append(Gap(accepted, line, block.feedback))
        # a gap written over two lines leaves its line end behind, so that numbers stay true
        mark = gap_mark(len(gaps)) + "\n" * found.inside.count("\n")
        pieces += [text[done : found.start], mark]
        done = found.end
    return "".join([*pieces, text[done:]])
