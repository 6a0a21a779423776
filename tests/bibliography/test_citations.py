"""Citations: what is one, where it ends, and how it reads (APA 7, chapter 8)."""

from __future__ import annotations

import pytest

from coursesite.bibliography import (
    Citation,
    Cite,
    Form,
    find_citations,
    format_document,
    format_markdown,
    format_text,
    match_citation,
    read_bibliography,
)
from coursesite.cli.cite import cite_line

BIBLIOGRAPHY = read_bibliography(
    r"""@book{smith, author={Smith, Ana}, title={Recovery}, year={2020}, publisher={Norton}}
@book{jones, author={Jones, Bo}, title={Relapse}, year={2019}, publisher={Norton}}
@book{jones18, author={Jones, Bo}, title={Relapse}, year={2018}, publisher={Norton}}
@book{three, author={Adams, A. and Brown, B. and Clapham, C.},
  title={Cues}, year={2019}, publisher={Norton}}
@book{salas, author={Salas, R. and D'Agostino, P.}, title={Teams}, year={2020}, publisher={Norton}}
@book{lyon, author={Lyon, A. and Brent, B. and Crump, C.},
  title={New}, year={2014}, publisher={Norton}}
@book{odd key, author={Odd, Key}, title={K}, year={2001}, publisher={Norton}}
@book{nimh, author={{National Institute of Mental Health}},
  title={Depression}, year={2020}, publisher={Norton}, shortauthor={NIMH}}
@book{nimh21, author={{National Institute of Mental Health}},
  title={Anxiety}, year={2021}, publisher={Norton}, shortauthor={NIMH}}
@book{vdk, author={van der Kolk, Bessel}, title={Body}, year={2014}, publisher={Norton}}
@book{mega, author={Mega, T. and others}, title={Mega}, year={2021}, publisher={Norton}}
@article{untitled, title={Can we talk?}, journal={J}, year={2018}}
@book{press, author={Press, I.}, title={P}, year={in press}, publisher={Norton}}
@book{nd, author={Nod, I.}, title={P}, year={n.d.}, publisher={Norton}}
@jurisdiction{brown,
  title={Brown v. Board of Education}, journaltitle={U.S.}, volume={347}, pages={483}, date={1954}}
@article{has1, author={Hasan, A. and Liang, B. and Kahn, C. and Jones-Miller, D.},
  title={A}, journal={J}, year={2015}}
@article{has2, author={Hasan, A. and Liang, B. and Kahn, C. and Weintraub, D.},
  title={B}, journal={J}, year={2015}}
@book{apa1, author={{American Psychological Association}},
  title={X}, year={2020}, publisher={N}, shortauthor={APA}}
@book{apa2, author={{American Psychiatric Association}},
  title={X}, year={2013}, publisher={N}, shortauthor={APA}}
@online{az1, author={Azikiwe, H. and Bello, A.}, title={Zeta}, date={2020}, url={https://x.org/1}}
@online{az2, author={Azikiwe, H. and Bello, A.},
  title={Beta}, date={2020-03-26}, url={https://x.org/2}}
@online{az3, author={Azikiwe, H. and Bello, A.},
  title={Alpha}, date={2020-04-02}, url={https://x.org/3}}
@book{lug, author={Light, I.}, title={A}, year={2006}, publisher={N}}
@book{lug2, author={Light, M. A.}, title={B}, year={2008}, publisher={N}}
@book{both, author={{National Institutes of Health} and {World Health Organization}},
  title={Both}, year={2020}, publisher={N}, shortauthor={{NIH} and {WHO}}}
@online{t1, title={List of things}, date={2020}, url={https://x.org/1}}
""",
    "case.bib",
).value

SENTENCES = [
    ("[see @smith, p. 3; -@jones]", "(see Smith, 2020, p. 3; 2019)"),
    ("@smith [p. 33] says", "Smith (2020, p. 33) says"),
    ("@smith [p. 33; @jones] says", "Smith (2020, p. 33; Jones, 2019) says"),
    ("@smith's study", "Smith’s (2020) study"),
    (
        "@three’s study and @salas's",
        "Adams et al.’s (2019) study and Salas and D'Agostino’s (2020)",
    ),
    ("Smith [-@smith]", "Smith (2020)"),
    ("-@smith", "(2020)"),
    ("[@{odd key}] and @{odd key}.", "(Odd, 2001) and Odd (2001)."),
    ("me@smith.org and a@smith", "me@smith.org and a@smith"),
    (
        "[text](http://x.org/@smith) [@smith](http://x)",
        "[text](http://x.org/@smith) [@smith](http://x)",
    ),
    (
        "[text](@smith) [x](a.md 'by @smith') @smith",
        "[text](@smith) [x](a.md 'by @smith') Smith (2020)",
    ),
    ("<b title='@smith'>a</b> 1 < 2 @smith", "<b title='@smith'>a</b> 1 < 2 Smith (2020)"),
    ("[@smith and @jones]", "(Jones, 2019; Smith, 2020)"),
    ("[@smith, p. 3, and @jones]", "(Jones, 2019; Smith, 2020, p. 3)"),
    ("[@smith @jones, p. 3]", "(Jones, 2019, p. 3; Smith, 2020)"),
    ("[@smith p. 3 as cited in @lyon]", "(Smith, 2020, p. 3, as cited in Lyon et al., 2014)"),
    ("[@smith, 514a-517a]", "(Smith, 2020, 514a–517a)"),
    ("[@smith]: http://x.org", "[@smith]: http://x.org"),
    ("as in [@smith]: he", "as in (Smith, 2020): he"),
    ("`[@smith]` and \\@smith", "`[@smith]` and @smith"),
    ("[@smith; @jones; @jones18]", "(Jones, 2018, 2019; Smith, 2020)"),
    ("[@jones, p. 3; @jones18]", "(Jones, 2018, 2019, p. 3)"),
    ("[see @smith; @jones]", "(see Jones, 2019; Smith, 2020)"),
    ("[@smith and others]", "(Smith, 2020 and others)"),
    ("[@smith, emphasis added]", "(Smith, 2020, emphasis added)"),
    ("[@smith, 12]", "(Smith, 2020, p. 12)"),
    ("[@smith, 12-14]", "(Smith, 2020, pp. 12–14)"),
    ("[@smith, p. 12-14]", "(Smith, 2020, pp. 12–14)"),
    ("[@smith, p.12]", "(Smith, 2020, p. 12)"),
    ("[@smith, page 12]", "(Smith, 2020, p. 12)"),
    ("[@smith p. 12]", "(Smith, 2020, p. 12)"),
    ("[@smith, paras. 4-5]", "(Smith, 2020, paras. 4–5)"),
    ("[@smith, paragraph 4]", "(Smith, 2020, para. 4)"),
    ("[@smith, sec. 2]", "(Smith, 2020, Section 2)"),
    ("[@smith, fig. 2]", "(Smith, 2020, Figure 2)"),
    ("[@smith, 2:10]", "(Smith, 2020, 2:10)"),
    ("[@smith, 1:30:40]", "(Smith, 2020, 1:30:40)"),
    ("[@smith, 1.3.36-37]", "(Smith, 2020, 1.3.36–37)"),
    ("[@smith, xii]", "(Smith, 2020, p. xii)"),
    ("[@smith, pp. xii-xv]", "(Smith, 2020, pp. xii–xv)"),
    ("[@smith, chaps. 3-4]", "(Smith, 2020, Chapters 3–4)"),
    ("[@smith, vol. 2, p. 3]", "(Smith, 2020, Vol. 2, p. 3)"),
    ("[@smith, § 3]", "(Smith, 2020, § 3)"),
    ("[@smith, Chapter 3, pp. 1--2]", "(Smith, 2020, Chapter 3, pp. 1–2)"),
    ('[@smith, "Big section," para. 1]', '(Smith, 2020, "Big section," para. 1)'),
    ("[@smith, pp. 3, 7 and 12]", "(Smith, 2020, pp. 3, 7 and 12)"),
    ("[@smith, app. B]", "(Smith, 2020, Appendix B)"),
    ("[@smith, note 3]", "(Smith, 2020, Note 3)"),
    ("[@smith, p. S30]", "(Smith, 2020, p. S30)"),
    ("[@smith, abstract]", "(Smith, 2020, abstract)"),
    ("[@smith, Table 2, row 3]", "(Smith, 2020, Table 2, row 3)"),
    (
        "Rabbitt [1982, as cited in @lyon] says",
        "Rabbitt (1982, as cited in Lyon et al., 2014) says",
    ),
    ("[as cited in @lyon, p. 3]", "(as cited in Lyon et al., 2014, p. 3)"),
    (
        "[@nimh; @smith] [@nimh]",
        "(National Institute of Mental Health [NIMH], 2020; Smith, 2020) (NIMH, 2020)",
    ),
    (
        "[@nimh; @nimh21] @nimh",
        "(National Institute of Mental Health [NIMH], 2020, 2021) NIMH (2020)",
    ),
    (
        "@nimh [p. 3] and @nimh21",
        "National Institute of Mental Health (NIMH, 2020, p. 3) and NIMH (2021)",
    ),
    ("[-@nimh] and [@nimh]", "(2020) and (National Institute of Mental Health [NIMH], 2020)"),
    (
        "@both and [@both]",
        "National Institutes of Health (NIH) and World Health Organization (WHO, 2020) and "
        "(NIH & WHO, 2020)",
    ),
    (
        "[@both]",
        "(National Institutes of Health [NIH] & World Health Organization [WHO], 2020)",
    ),
    ("[@smith; ]", "(Smith, 2020)"),
    ('[@smith, "one; two"]', '(Smith, 2020, "one; two")'),
    ("[@smith, *emphasis* added]", "(Smith, 2020, emphasis added)"),
    ("[@vdk] @vdk", "(van der Kolk, 2014) van der Kolk (2014)"),
    ("[@mega] @mega", "(Mega et al., 2021) Mega et al. (2021)"),
    ("[@untitled] @untitled", "(“Can We Talk?,” 2018) “Can We Talk?” (2018)"),
    ("[@press; @nd]", "(Nod, n.d.; Press, in press)"),
    ("[@brown] @brown", "(Brown v. Board of Education, 1954) Brown v. Board of Education (1954)"),
    (
        "[@has1; @has2]",
        "(Hasan, Liang, Kahn, & Jones-Miller, 2015; Hasan, Liang, Kahn, & Weintraub, 2015)",
    ),
    (
        "@has1 and @has2",
        "Hasan, Liang, Kahn, and Jones-Miller (2015) and Hasan, Liang, Kahn, and Weintraub (2015)",
    ),
    (
        "[@apa1; @apa2] [@apa1]",
        "(American Psychiatric Association, 2013; American Psychological Association, 2020) "
        "(American Psychological Association, 2020)",
    ),
    (
        "[@az3] [@az2] [@az1]",
        "(Azikiwe & Bello, 2020c) (Azikiwe & Bello, 2020b) (Azikiwe & Bello, 2020a)",
    ),
    ("[@lug; @lug2]", "(I. Light, 2006; M. A. Light, 2008)"),
    (
        "[@nope] @nope [p. 3] [@smith; @nope, p. 2]",
        "[@nope] @nope [p. 3] (Smith, 2020; @nope, p. 2)",
    ),
    ("@smith, @jones; (@three)", "Smith (2020), Jones (2019); (Adams et al. (2019))"),
    ("[@t1] and @t1", "(List of Things, 2020) and List of Things (2020)"),
    ("[@smith]\\[@jones]", "(Smith, 2020)\\[Jones (2019)]"),
    ("[@smith][@jones]", "(Smith, 2020)(Jones, 2019)"),
    ("**@smith** and *[@jones]*", "**Smith (2020)** and *(Jones, 2019)*"),
    ("![@smith](x.png) [^1] @smith [^1]", "![@smith](x.png) [^1] Smith (2020) [^1]"),
    ("[e.g., @smith; @jones, for a review]", "(e.g., Jones, 2019, for a review; Smith, 2020)"),
    ("[compare @smith; with @jones]", "(compare Smith, 2020; with Jones, 2019)"),
    ("@smith [@jones]", "Smith (2020) (Jones, 2019)"),
    ("foo[@smith]", "foo(Smith, 2020)"),
    ("[@smith, Ch. 3]", "(Smith, 2020, Chapter 3)"),
    ("[@smith, PART 2]", "(Smith, 2020, Part 2)"),
    ("[@smith, 42 C.F.R. § 2.31]", "(Smith, 2020, 42 C.F.R. § 2.31)"),
    ("[@smith, Genesis 1:1-3]", "(Smith, 2020, Genesis 1:1–3)"),
    ("[@smith {p. 3}]", "(Smith, 2020, p. 3)"),
    ("[@smith, Lecture 4, 12:30]", "(Smith, 2020, Lecture 4, 12:30)"),
    ("[@smith, pp. 3f.]", "(Smith, 2020, pp. 3f.)"),
    ("[@smith, at 3:20]", "(Smith, 2020, at 3:20)"),
    ("[@smith, timestamp 3:20]", "(Smith, 2020, 3:20)"),
    ("[@smith, p. 3, see also @jones]", "(Smith, 2020, p. 3; see also Jones, 2019)"),
    ("[-@smith, -@jones]", "(2020; 2019)"),
    ("[@smith, as cited in @lyon]", "(Smith, 2020, as cited in Lyon et al., 2014)"),
    (
        "[@smith; @lug, p. 2, as cited in @lyon, p. 3]",
        "(Smith, 2020; Light, 2006, p. 2, as cited in Lyon et al., 2014, p. 3)",
    ),
    ("[@smith; unpublished]", "[Smith (2020); unpublished]"),
    ("``[@smith] ` [@smith]`` [@smith]", "``[@smith] ` [@smith]`` (Smith, 2020)"),
    ("```[@smith]` [@smith]", "```[@smith]` (Smith, 2020)"),
    (r"\`[@smith] `\@a` \@a", r"\`(Smith, 2020) `\@a` @a"),
    ("<!-- [@smith] --> [@smith]", "<!-- [@smith] --> (Smith, 2020)"),
    (r"$x_{[@smith]}$ and $5 [@smith] $6", r"$x_{[@smith]}$ and $5 (Smith, 2020) $6"),
]


@pytest.mark.parametrize(("typed", "read"), SENTENCES, ids=[typed for typed, _ in SENTENCES])
def test_a_sentence_reads_as_the_manual_asks(typed: str, read: str) -> None:
    assert cite_line(BIBLIOGRAPHY, typed) == read


def test_a_match_tells_where_the_citation_ends() -> None:
    text = "See @smith [p. 3] and more."
    found = match_citation(text, 4)
    assert found is not None
    citation, end = found
    assert text[4:end] == citation.source == "@smith [p. 3]"
    assert citation == Citation(Form.NARRATIVE, (Cite("smith", suffix=", p. 3"),), "@smith [p. 3]")


def test_nothing_matches_where_no_citation_starts() -> None:
    assert match_citation("See @smith.", 0) is None
    assert match_citation("me@smith.org", 2) is None
    assert match_citation("[@smith](http://x.org)", 0) is None


def test_a_work_alone_is_one_link() -> None:
    """A reader who goes from link to link hears each work once."""
    cited = format_document(BIBLIOGRAPHY, [Citation(Form.PARENTHETICAL, (Cite("smith"),), "")])
    assert [(span.text, span.key) for span in cited.citations[0]] == [("(Smith, 2020)", "smith")]


def test_each_of_several_works_is_a_link() -> None:
    citation = Citation(Form.PARENTHETICAL, (Cite("smith", suffix=", p. 3"), Cite("jones")), "")
    spans = format_document(BIBLIOGRAPHY, [citation]).citations[0]
    assert [(span.text, span.key) for span in spans if span.key] == [
        ("Jones, 2019", "jones"),
        ("Smith, 2020, p. 3", "smith"),
    ]


def test_a_hidden_citation_introduces_no_abbreviation() -> None:
    hidden = Citation(Form.PARENTHETICAL, (Cite("nimh"),), "", hidden=True)
    seen = Citation(Form.PARENTHETICAL, (Cite("nimh"),), "")
    document = format_document(BIBLIOGRAPHY, [hidden, seen, hidden])
    assert [format_text(rich) for rich in document.citations] == [
        "(National Institute of Mental Health [NIMH], 2020)",
        "(National Institute of Mental Health [NIMH], 2020)",
        "(NIMH, 2020)",
    ]


def test_a_case_is_in_italics_in_text() -> None:
    citation = Citation(Form.PARENTHETICAL, (Cite("brown"),), "")
    rich = format_document(BIBLIOGRAPHY, [citation]).citations[0]
    assert format_markdown(rich) == "(*Brown v. Board of Education*, 1954)"


def test_keys_that_are_not_there_are_told_once() -> None:
    citations = [found for _, _, found in find_citations("[@nope; @smith] and @nope")]
    assert format_document(BIBLIOGRAPHY, citations).missing == ("nope",)


def test_the_list_is_in_the_order_of_the_manual() -> None:
    """Without a date first, then years, then in press; one author before several (section 9.46)."""
    order = [entry.key for entry in format_document(BIBLIOGRAPHY, also=BIBLIOGRAPHY).references]
    assert order == sorted(order, key=order.index)
    assert order.index("jones18") < order.index("jones") < order.index("lug")
    assert order[-1] == "vdk"
    assert [key for key in order if key.startswith("az")] == ["az1", "az2", "az3"]
