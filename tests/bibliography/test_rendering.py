"""References and citations in HTML: the contract with the page, and nothing that becomes markup."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from coursesite.bibliography import (
    Citation,
    Cite,
    Form,
    format_document,
    read_bibliography,
)
from coursesite.rendering.bibliography import (
    render_citation,
    render_course_references,
    render_readings,
    render_reference,
    render_reference_link,
    render_reference_list,
    render_rich,
)

BIBLIOGRAPHY = read_bibliography(
    r"""
@book{smith, author={Smith, Ana}, title={Recovery}, year={2020}, publisher={Norton},
  keywords={week01, oa}, annotation={Read <b>this</b> first.}, doi={10.1000/a<b>}}
@book{evil, author={{<script>alert(1)</script>}}, title={"><img src=x onerror=alert(1)>},
  year={2020}, publisher={Norton}, url={javascript:alert(1)}}
@book{odd key, author={Odd, Key}, title={K}, year={2001}, publisher={Norton}}
""",
    "case.bib",
).value


def citation(*keys: str) -> Citation:
    return Citation(Form.PARENTHETICAL, tuple(Cite(key) for key in keys), "")


def test_a_citation_links_to_its_reference() -> None:
    rich = format_document(BIBLIOGRAPHY, [citation("smith")]).citations[0]
    assert render_citation(rich, "cite-1") == (
        '<span id="cite-1"><a class="citation" href="#ref-smith">(Smith, 2020)</a></span>'
    )


def test_a_citation_can_link_to_another_page() -> None:
    rich = format_document(BIBLIOGRAPHY, [citation("smith")]).citations[0]
    assert 'href="../references/#ref-smith"' in render_reference_link(rich, "../references/")


def test_a_reference_links_to_its_doi_and_back() -> None:
    entry = format_document(BIBLIOGRAPHY, also=["smith"]).references[0]
    html = render_reference(entry, ["cite-1", "cite-4"])
    assert html.startswith('<li id="ref-smith">Smith, A. (2020). <em>Recovery</em>. Norton.')
    assert (
        '<a href="https://doi.org/10.1000/a%3Cb%3E">https://doi.org/10.1000/a&lt;b&gt;</a>' in html
    )
    assert 'href="#cite-4" aria-label="Back to citation 2 of 2 in the text"' in html


def test_a_key_with_a_space_makes_a_valid_id() -> None:
    document = format_document(BIBLIOGRAPHY, [citation("odd key")])
    assert 'id="ref-odd-key"' in render_reference(document.references[0])
    assert 'href="#ref-odd-key"' in render_citation(document.citations[0], None)


def test_nothing_in_a_bibliography_becomes_markup() -> None:
    document = format_document(BIBLIOGRAPHY, [citation("evil", "smith")], also=BIBLIOGRAPHY)
    html = "".join(
        (
            render_reference_list(document, {}),
            render_citation(document.citations[0], "cite-1"),
            render_course_references(document, BIBLIOGRAPHY, {"smith": [1]}),
        )
    )
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert 'href="javascript' not in html


def test_the_list_of_a_page_that_cites_nothing_is_empty() -> None:
    assert render_reference_list(format_document(BIBLIOGRAPHY)) == ""


def test_the_list_of_the_course_tells_weeks_kind_and_access() -> None:
    document = format_document(BIBLIOGRAPHY, also=["smith"])
    html = render_course_references(document, BIBLIOGRAPHY, {"smith": [3, 1]})
    assert '<li id="ref-smith" data-in-week="1|3" data-in-kind="book">' in html
    assert "Free full text" in html
    assert "Cited in weeks 1, 3" in html
    assert '<option value="3">Week 3</option>' in html


@dataclass(frozen=True)
class Reading:
    cite: str
    pages: str | None
    minutes: int | None
    required: bool


def test_readings_tell_pages_and_minutes() -> None:
    def reference(key: str) -> Markup:
        return render_rich(format_document(BIBLIOGRAPHY, also=[key]).references[0].text)

    readings = [Reading("smith", "3–9", 20, True), Reading("odd key", None, None, False)]
    html = render_readings(readings, reference)
    assert "<em>Recovery</em>" in html
    assert "Read pp. 3–9; about 20 min" in html
    assert html.index("Smith") < html.index("If you want more") < html.index("Odd")
