from __future__ import annotations

from pathlib import Path

import pytest

from coursesite.course import Remembered
from coursesite.mkdocs_plugin.search import first_sentence, split_index


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        ("", ""),
        ("<p>No full stop</p>", "No full stop"),
        ("<p>One sentence stands here.</p><p>Another.</p>", "One sentence stands here."),
        ("<p>A <em>part</em> of it, then its end? More.</p>", "A part of it, then its end?"),
        ("<p>Dr. Who. It goes on for a while. End.</p>", "Dr. Who. It goes on for a while."),
        ("a &lt;b&gt; c", "a &lt;b&gt; c"),
    ],
)
def test_first_sentence(html: str, sentence: str) -> None:
    assert first_sentence(html) == sentence


def test_a_long_sentence_is_cut_between_words() -> None:
    short = first_sentence("word " * 100)
    assert len(short) <= 162
    assert short.endswith("word …")


def test_a_site_without_a_search_is_left_alone(tmp_path: Path) -> None:
    split_index(tmp_path, Remembered())
    assert not list(tmp_path.iterdir())
