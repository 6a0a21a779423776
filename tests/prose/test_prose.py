"""What is no prose is what the site's Markdown renders as code, a comment or a formula."""

from __future__ import annotations

import random
import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from coursesite.course import Course, load_course
from coursesite.markdown import Session
from coursesite.prose import CODE, Kind, blank, find_in_line, find_spans
from tests.rendering import EXTENSIONS

WORD = re.compile(r"(code|comment|math|prose)\d+")
"""A word of a case; it says what it stands in."""

CASES = {
    "a fence": "```\ncode1\n\ncode2\n```\n\nprose1",
    "a fence of tildes": "~~~\ncode1\n```\ncode2\n~~~\n\nprose1",
    "a fence longer than three": "````\ncode1\n```\ncode2\n````\n\nprose1",
    "a fence closed by more marks": "```\nprose1\n````\n\nprose2",
    "a fence closed by other marks": "```\nprose1\n\nprose2\n~~~\n\nprose3",
    "a fence that is not closed": "prose1\n\n```\nprose2\n\nprose3",
    "a fence with a language": "```python\ncode1\n```\nprose1",
    "a fence with options": '``` python title="a b" linenums="1"\ncode1\n\ncode2\n```\n\nprose1',
    "a fence with attributes": "~~~ {.python #x}\ncode1\n\ncode2\n~~~\n\nprose1",
    "a fence with words behind it": "~~~ see below, please\nprose1\n\nprose2\n~~~",
    "a fence with an unknown option": '~~~ python color="red"\nprose1\n\nprose2\n~~~',
    "a fence in a list": "- prose1\n\n    ```\n    code1\n\n    code2\n    ```\n\n    prose2",
    "a fence in a list, by three": "1. prose1\n\n   ```\n   code1\n   ```\n\n   prose2",
    "a fence in a quotation": "> prose1\n>\n> ```\n> code1\n>\n> code2\n> ```\n>\n> prose2",
    "a fence left by its quotation": "> ```\n> prose1\n\nprose2\n\n```\ncode1\n```",
    "a fence in two quotations": "> > ```\n> > code1\n> >\n> >   code2\n> > ```\n\nprose1",
    "a fence left by one of them": "> > ```\n> > prose1\n>\n>   prose2\n> > ```\n\nprose3",
    "a fence in a note": '!!! note "prose1"\n    prose2\n\n    ~~~\n    code1\n    ~~~\n\nprose3',
    "a fence in a tab": '=== "One"\n\n    ```\n    code1\n    ```\n\n    prose1\n\nprose2',
    "a fence in details": "??? note\n    ```\n    code1\n    ```\n    prose1",
    "a fence less far in": "- prose1\n\n    ```\n\n  prose2\n\n    ```\n",
    "a fence behind a bullet": "- ```\n  code1\n  ```\n- prose1",
    "a fence right under words": "prose1\n```\ncode1\n```\nprose2",
    "two fences": "```\ncode1\n```\nprose1\n```\ncode2\n```",
    "a fence in a comment": "<!--\n```\ncomment1\n```\n-->\n\nprose1",
    "a comment in a fence": "```\n<!--\ncode1\n```\n\nprose1\n\n```\n-->\n```",
    "an indented block": "prose1\n\n    code1\n\n    code2\n\nprose2",
    "an indented block with a tab": "prose1\n\n\tcode1\n\nprose2",
    "an indented line of a paragraph": "prose1\n    prose2",
    "an indented block under a heading": "# prose1\n    code1\nprose2",
    "a paragraph of a list": "- prose1\n\n    prose2\n\n        code1\n\n- prose3",
    "a paragraph of an inner list": "- prose1\n    - prose2\n\n        prose3\n\n            code1",
    "an indented block after a list": "- prose1\n\nprose2\n\n    code1",
    "an indented block in a note": "Word[^1]\n\n[^1]: prose1\n\n    prose2\n\n        code1",
    "an indented block in a quotation": "> prose1\n>\n>     code1\n>\n> prose2",
    "an indented block in a definition": "Word\n:   prose1\n\n    prose2\n\n        code1",
    "code in a line": "prose1 `code1` prose2 ``code2 ` code3`` prose3",
    "code over a line end": "prose1 `code1\ncode2` prose2",
    "code over a line end in a quotation": "> prose1 `code1\n> code2` prose2",
    "ticks in two paragraphs": "prose1 ` prose2\n\nprose3 ` prose4",
    "ticks in two items": "- prose1 ` prose2\n- prose3 ` prose4",
    "ticks in a heading and under it": "# prose1 ` prose2\nprose3 ` prose4",
    "ticks in two words defined": "prose1 `\nprose2 `\n:   prose3",
    "ticks in two cells": "a | b\n--|--\nprose1 ` | prose2\nprose3 ` | prose4\n`code1` | prose5",
    "an escaped tick": r"\`prose1 prose2 `code1` prose3",
    "an escaped backslash": r"\\`code1` prose1",
    "a backslash in code": r"`code1\` prose1 `code2`",
    "more ticks than close": "```code1` prose1",
    "fewer ticks than close": "`prose1``",
    "a fence in one line": "```code1``` prose1",
    "a comment": "prose1 <!-- comment1 --> prose2",
    "a comment of paragraphs": "prose1\n\n<!--\ncomment1\n\ncomment2 -->\n\nprose2",
    "a comment of paragraphs in a line": "prose1 <!-- prose2\n\nprose3 --> prose4",
    "a comment that is not closed": "prose1\n\n<!-- prose2\n\nprose3",
    "a comment with a tick": "<!-- don`t comment1 -->\n\nprose1 ` prose2",
    "a comment in code": "`<!--` prose1 `-->` prose2",
    "a comment in a list": "- prose1 <!-- comment1 -->\n- prose2",
    "a formula": "prose1 $math1$ prose2 $$math2$$ prose3",
    "a formula of its own": "prose1\n\n$$\nmath1\n$$\n\nprose2",
    "prices": r"prose1 $5 and prose2 $6, \$prose3",
    "round brackets": r"prose1 \(math1\) prose2",
    "ticks in a formula": "prose1 $math1$ ` prose2 $math2$",
    "HTML": "<div>\n\n    prose1 `prose2`\n\n</div>\n\nprose3 `code1`",
    "HTML with Markdown in it": "<div markdown>\n\nprose1 `code1`\n\n    code2\n\n</div>",
    "HTML of code": "<pre>\ncode1\n\ncode2</pre>\n\nprose1 <code>code3</code> prose2",
    "a script": "<script>\ncode1\n</script>\n\nprose1",
    "a comment in HTML": "<div>\nprose1 <!-- comment1 -->\n</div>\n\nprose2",
}

PIECES = (
    *("W W", "W `W` W", "W ``W ` W`` W", "`W\nW` W", "W <!-- W --> W", "$W$ W", r"\`W W", "W ` W"),
    *("```\nW\n```", "~~~~\nW\n\n```\nW\n~~~~", "``` python\nW = 1\n\nW\n```", "    W\n\n    W"),
    *("```\nW\n\nW", '~~~ python title="a b"\nW\n~~~', "~~~ W, W\nW\n\nW\n~~~", "```\nW\n````"),
    *(
        "- W\n- W `W`\n    - W",
        "1. W\n2. W ` W\n3. W ` W",
        "# W `W`",
        "## W\nW",
        "<!--\nW\n\nW\n-->",
    ),
    *(
        "$$\nW\n$$",
        "a | b\n--|--\nW | `W`",
        "<div>\nW `W`\n</div>",
        "<pre>\nW\n\n    W\n</pre>",
        "---",
    ),
)
HOLDERS = (
    ("", ""),
    *(("> ", "> "), ("- ", "    "), ("1. ", "    "), ("* W\n\n    ", "    ")),
    *(('!!! note "W"\n    ', "    "), ('=== "W"\n\n    ', "    "), ("??? tip\n\n    ", "    ")),
    *(("- W\n    - W\n\n        ", "        "), ("W[^1]\n\n[^1]: W\n\n    ", "    ")),
)


class _Words(HTMLParser):
    """Notes what each word of a page stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.kinds: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"code", "pre", "script", "math"}:
            self.open.append(tag)
        self._note("math", dict(attrs).get("alttext") or "")

    def handle_endtag(self, tag: str) -> None:
        if self.open and tag == self.open[-1]:
            self.open.pop()

    def handle_comment(self, data: str) -> None:
        self._note("comment", data)

    def handle_data(self, data: str) -> None:
        if "math" not in self.open:
            self._note("code" if self.open else "prose", data)

    def _note(self, kind: str, text: str) -> None:
        for m in WORD.finditer(text):
            self.kinds.setdefault(m[0], kind)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return load_course(tmp_path_factory.mktemp("course"))


def rendered(course: Course, text: str) -> dict[str, str]:
    """Return what each word of a text is on a page of the site."""
    more = {"abbr": {}, "def_list": {}, "pymdownx.highlight": {"anchor_linenums": True}}
    configs = {**EXTENSIONS, **more, "coursesite": {"session": Session(course, "docs/x.md")}}
    words = _Words()
    words.feed(Markdown(extensions=list(configs), extension_configs=configs).convert(text))
    words.close()
    return words.kinds


def read(text: str) -> dict[str, str]:
    """Return what each word of a text is without rendering it."""
    found = find_spans(text)
    kinds = {}
    for word in WORD.finditer(text):
        over = {it.kind for it in found if it.start <= word.start() and word.end() <= it.end}
        kinds[word[0]] = (
            "comment"
            if Kind.COMMENT in over
            else "math"
            if Kind.MATH in over
            else "code"
            if over
            else "prose"
        )
    return kinds


@pytest.mark.parametrize("name", CASES)
def test_each_word_is_read_as_it_is_rendered(course: Course, name: str) -> None:
    expected = {m[0]: m[1] for m in WORD.finditer(CASES[name])}
    assert rendered(course, CASES[name]) == expected
    assert read(CASES[name]) == expected


def made_up(seed: int) -> str:
    """Put a text together from pieces, some of them in lists, quotations and the like."""
    chance = random.Random(seed)
    blocks = []
    for _ in range(chance.randint(1, 6)):
        begin, go_on = chance.choice(HOLDERS)
        inside = "\n\n".join(chance.choice(PIECES) for _ in range(chance.randint(1, 3)))
        blocks.append(begin + inside.replace("\n", f"\n{go_on}"))
    numbers = iter(range(1000))
    return re.sub(r"\bW\b", lambda _: f"prose{next(numbers)}", "\n\n".join(blocks))


@pytest.mark.parametrize("seed", range(0, 300, 50))
def test_made_up_texts_are_read_as_they_are_rendered(course: Course, seed: int) -> None:
    for text in map(made_up, range(seed, seed + 50)):
        truth, found = rendered(course, text), read(text)
        assert {word: found[word] for word in truth} == truth, text


def test_lines_and_columns_stay() -> None:
    text = "---\ntitle: `a`\n---\n\n> ~~~\n> b\n> ~~~\n\n`c\nd` <!-- e\n\nf --> $g$\n"
    for kinds in (CODE, set(Kind)):
        left = blank(text, kinds, "\0")
        assert len(left) == len(text)
        assert all(b in ("\0", a) for a, b in zip(text, left, strict=True))
        assert left.count("\n") == text.count("\n")


def test_front_matter_is_read_line_by_line() -> None:
    text = "---\ntitle: A ` tick, `code1`\nquestion: A ` tick\n\n    deep: prose1\n---\nprose2\n"
    assert read(text) == {"code1": "prose", "prose1": "prose", "prose2": "prose"}
    assert read(text.replace(" ` tick,", "")) == {
        "code1": "code",
        "prose1": "prose",
        "prose2": "prose",
    }


@given(
    st.lists(st.sampled_from(sorted({*"`~$<>-!\\ \n", "    ", "```", "<!--", "-->"}))).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    for span in (*find_spans(text), *find_in_line(text)):
        assert 0 <= span.start < span.end <= len(text)
    blank(text)


PILES = (
    *(
        "`",
        "``` \n",
        "` `` ",
        "```\n`",
        "~~~\n",
        "> ",
        ">\n",
        "> ```\n",
        "- ",
        "- a\n",
        "- a\n\n    ",
    ),
    *("<!--", "<!-- ", "<div>", "<div>\n", "\n<div>", "<pre>", "<code>", "</pre>", "\n<!-- a -->"),
    *("$", "$a ", "$$", "\\", r"\(", "\\begin{a}", "\n    ", "\n\n    a", "\t", "# \n", "# a\n\n"),
    *("a | b\n-|-\n", "|", "[^1]:", "!!! a\n", "a\n: ", "---\n", "\u00e9`"),
)


@pytest.mark.parametrize("piece", PILES)
def test_a_text_made_to_be_slow_is_read_in_time(piece: str) -> None:
    start = time.process_time()
    find_spans(piece * 5_000)
    assert time.process_time() - start < 2
