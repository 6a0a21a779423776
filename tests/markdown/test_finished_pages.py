"""What is looked for in a finished page, all of it at once, is what a slow look finds."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from coursesite.markdown import tokens
from coursesite.markdown.citations import _find_standing
from coursesite.markdown.extension import _ids

TOKENS = tuple(tokens.citation_token(number) for number in (0, 7, 12))
PIECES = (
    *TOKENS,
    *("<p>", "</p>", "<details>", '<details open="">', "</details>", "<summary>", "<b", "b"),
    *("<a>", '<a href="x">', "</a>", "</a >", "<abbr>", "<option>", "</option>", "<optgroup>"),
    *(f'<img alt="{TOKENS[0]}">', f'<a title="{TOKENS[1]}">', "<!--", "-->", "<", ">", "\n", " "),
    *("\ue100", "\ue102", "<img\n", 'id="x"', ' id="y"', "\tid='z'", "data-id=", 'id="', "'", "é"),
)
HTML = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def slowly(html: str) -> list[tuple[int, tuple[int, int], bool, bool]]:
    """Look at every tag: number and place of each citation, whether it is hidden, and bare."""
    found = []
    closed = links = 0
    for part in re.finditer(rf"<!--.*?-->|<[^>]*>|{tokens.CITATION.pattern}", html, re.S):
        text, start = part.group(), part.start()
        if not text.startswith("<"):
            found.append((tokens.token_number(part[1]), part.span(), closed > 0, links > 0))
        elif not text.startswith("<!--"):
            for it in tokens.CITATION.finditer(text):
                span = start + it.start(), start + it.end()
                found.append((tokens.token_number(it[1]), span, True, True))
            step = -1 if text.startswith("</") else 1
            if re.match(r"</?details", text):
                closed += step
            elif re.match(r"</?(?:a|option)[\s>]", text):
                links += step
    return found


@settings(max_examples=1000, deadline=None)
@given(HTML)
def test_every_citation_is_found_where_it_stands(html: str) -> None:
    standing = [(it.number, it.span, it.hidden, it.bare) for it in _find_standing(html)]
    assert standing == slowly(html)


@settings(max_examples=500, deadline=None)
@given(HTML)
def test_every_id_is_found(html: str) -> None:
    assert list(_ids(html)) == re.findall(r"""\sid=["']([^"']+)["']""", html)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("aé á\ue0ff\ue100\ue105\ue119\ue11a\ue1e1\ud800")))
def test_no_character_of_a_token_is_left(text: str) -> None:
    assert tokens.remove_tokens(text) == re.sub("[\ue100-\ue119]", "", text)
