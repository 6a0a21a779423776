"""Downloads of works for reference managers."""

from __future__ import annotations

from coursesite.bibliography import format_bibtex, format_ris, read_bibliography

BIBLIOGRAPHY = read_bibliography(
    r"""@string{jat = {Journal of Addiction}}
@string{other = {Other}}
@article{smith, author={Smith, Jr., Ana B. and {World Health Organization}},
  title={The {ASAM} criteria}, journal=jat, volume={3}, number={2}, pages={1--9},
  date={2020-05}, doi={10.1000/a}, keywords={week01, oa}}
@incollection{jones, author={Jones, Bo}, title={Relapse}, pages={7}, crossref={book}}
@collection{book, editor={Roe, Al}, title={Whole}, publisher={Norton}, year={1999}, xdata={place}}
@xdata{place, location={Rome}}
""",
    "case.bib",
).value


def test_a_bibtex_download_holds_all_that_its_works_need() -> None:
    text = format_bibtex(BIBLIOGRAPHY, ["smith", "jones", "nope", "smith"])
    again = read_bibliography(text, "again.bib")
    assert again.problems == ()
    assert list(again.value) == ["smith", "jones", "book"]
    assert "jat" in again.value.strings
    assert "other" not in again.value.strings
    for key in ("smith", "jones"):
        assert again.value[key].container == BIBLIOGRAPHY[key].container


def test_an_article_as_ris() -> None:
    assert format_ris(BIBLIOGRAPHY, ["smith", "nope"]).split("\r\n") == [
        "TY  - JOUR",
        "ID  - smith",
        "AU  - Smith, Ana B., Jr.",
        "AU  - World Health Organization",
        "PY  - 2020",
        "DA  - 2020/05",
        "TI  - The ASAM criteria",
        "T2  - Journal of Addiction",
        "VL  - 3",
        "IS  - 2",
        "SP  - 1",
        "EP  - 9",
        "DO  - 10.1000/a",
        "KW  - week01",
        "KW  - oa",
        "ER  - ",
        "",
        "",
    ]
