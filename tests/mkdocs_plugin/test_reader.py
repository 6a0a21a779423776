"""What each page says of itself, and the way to its text, also in another language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coursesite.mkdocs_plugin.descriptions import describe
from coursesite.mkdocs_plugin.front_matter import as_text
from tests.mkdocs_plugin.test_printing import FILES, write_course
from tests.mkdocs_plugin.test_small_course import CONFIG, LECTURE, PLUGINS
from tests.reader import pages, site_faults
from tests.site_build import build_site

LONG = "A page that begins with a sentence of more than sixty characters says enough."

DESCRIBED = {
    "its first sentence": (f"<h1>T</h1><p>{LONG} Another.</p>", LONG),
    "a short one after the title": ("<h1>T</h1><p>One page for your bag.</p>", None),
    "without markup": (
        f'<h1>T</h1><p>{LONG[:-1]} &amp; <em>more</em> <sup id="fnref:1"><a>1</a></sup>.</p>',
        f"{LONG[:-1]} & more … .",
    ),
    "not a box's": (
        '<h1>T</h1><div class="admonition note"><p class="admonition-title">Note</p><div><p>In a'
        f" box, and long enough for a sentence.</p></div></div><p>{LONG}</p>",
        LONG,
    ),
    "not one that is folded": (
        f"<h1>T</h1><details><p>{LONG.upper()}</p></details><p>{LONG}</p>",
        LONG,
    ),
    "not an exercise's in a lecture": (
        '<h1>T</h1><section class="exercise"><div class="exercise__question"><p>What is it, then?'
        f"</p></div></section><p>{LONG}</p>",
        LONG,
    ),
    "an exercise's question on its own page": (
        '<section class="exercise"><p class="exercise__kind">Choose one</p><h1>T</h1>'
        '<div class="exercise__question" id="q"><p>What is it, then? Look.</p></div></section>',
        "T: What is it, then? Look.",
    ),
    "its title where it has no sentence": ("<h1>T</h1><ul><li>a</li></ul><p>Hm.</p>", "T"),
    "no colon at the end": (
        f"<h1>T</h1><p>{LONG[:-1]}:</p>",
        LONG,
    ),
}


@pytest.mark.parametrize(("html", "description"), DESCRIBED.values(), ids=DESCRIBED)
def test_a_page_is_described_by(html: str, description: str | None) -> None:
    assert describe(html, "T") == (description or "T: One page for your bag.")


def test_a_description_is_safe_in_an_attribute() -> None:
    assert as_text('Who says "use" & <why>?') == "Who says &#34;use&#34; &amp; &lt;why&gt;?"
    assert as_text("&quot;once&quot;") == "&#34;once&#34;"
    assert as_text("Dee&#39;s") == "Dee's"


GERMAN = {
    **FILES,
    "mkdocs.yml": (CONFIG % "".join(f"  - {plugin}\n" for plugin in PLUGINS)).replace(
        "font: false", "font: false, language: de"
    )
    + "site_description: Ein kleiner Kurs.\n",
    "docs/about.md": f'---\ndescription: Worum es "hier" geht\n---\n\n# Über\n\n{LONG}\n',
    "lectures/week-01-start/index.md": LECTURE.replace(
        "question:", "old_names: [week-01-x]\nquestion:"
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_course(tmp_path_factory.mktemp("german"), GERMAN)
    done = build_site(root, root / "built", "--strict")
    assert done.returncode == 0, done.stderr
    return root / "built"


def test_every_page_is_described_and_leads_to_its_text_in_its_language(site: Path) -> None:
    assert site_faults(site, "de") == {}


@pytest.mark.parametrize(
    ("path", "description"),
    [
        ("index.html", "Ein kleiner Kurs."),
        ("about/index.html", "Worum es &#34;hier&#34; geht"),
        ("lectures/week-01-start/index.html", "What is this?"),
        ("lectures/week-02-next/index.html", "Second"),
        ("exercises/one/index.html", "One word: What is it, a xylophone?"),
        (
            "lectures/week-01-start/answers/index.html",
            "Answers to the exercises of week 1, Meeting: people, for print.",
        ),
    ],
)
def test_a_page_says_what_it_is(site: Path, path: str, description: str) -> None:
    assert f'<meta name="description" content="{description}">' in pages(site)[path]


@pytest.mark.parametrize("path", ["404.html", "exercises/one/index.html", "about/index.html"])
def test_the_link_to_the_text_speaks_the_site_s_language(site: Path, path: str) -> None:
    skip = re.search(r'class="md-skip">\s*([^<]*?)\s*</a>', pages(site)[path])
    assert skip is not None
    assert skip[1] == "Zum Inhalt"


def test_a_page_at_an_old_address_is_in_the_course_s_language(site: Path) -> None:
    html = (site / "lectures/week-01-x/index.html").read_text(encoding="utf-8")
    assert '<html lang="de">' in html
    assert '<span lang="en">This page has moved:</span>' in html
