"""Words are weighed in the course's own voice only."""

from __future__ import annotations

import pytest

from coursesite.language import check_language


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("An addict came in.\n\nTwo alcoholics too.", [1, 3]),
        ("He had a dirty urine.", [1]),
        ("She committed suicide.", [1]),
        ('Dee says "I\'m a junkie with standards".', []),
        ("Dee says “a junkie\nwith standards”.", []),
        ("> Denies problem. Impression: alcoholic.", []),
        ("The word `addict` in code.", []),
        ("Alcoholics Anonymous and the Drug Abuse Screening Test keep their names.", []),
        ("A non-alcoholic drink.", []),
        ("<!-- ok-words: addict -->\nHe calls himself an addict.", []),
        ("---\ntitle: addict\n---\nA text.", []),
        ("The substance abuse field [@abuse2020].", [1]),
        ("[a clean test](addict.md)", [1]),
        ("The word ``addict ` addict`` in code.", []),
        ("Code `over\nan addict` line.", []),
        ("A ` tick, an addict.\n\nA ` tick.", [1]),
        ("~~~~\n~~~\nan addict\n~~~~", []),
        ("!!! note\n    ```\n    an addict\n    ```\n    An addict.", [5]),
        ("Output:\n\n    an addict\n\nAn addict.", [5]),
        ("```\nnot closed\n\nAn addict.", [4]),
        ("<pre>\nan addict\n</pre>", []),
        ("```\n<!-- ok-words: addict -->\n```\n\nAn addict.", [5]),
        ("Clean water, a dirty plate, a user's guide, abuse of power.", []),
    ],
)
def test_words_are_found_where_the_course_speaks(text: str, lines: list[int]) -> None:
    assert [problem.place.line for problem in check_language(text, "a.md")] == lines


def test_feedback_in_an_exercise_is_the_courses_voice() -> None:
    text = "- [ ] Yes\n  > An addict would say so."
    assert list(check_language(text, "a.md", quotations=False))


def test_a_settings_word_is_let_pass() -> None:
    assert not list(check_language("An addict.", "a.md", ("Addict",)))


def test_the_message_says_what_to_write() -> None:
    (problem,) = check_language("He got clean.", "a.md")
    assert str(problem) == (
        'a.md:1: warning: "got clean" in the course\'s own voice, '
        'write "stop using, or is abstinent"'
    )
