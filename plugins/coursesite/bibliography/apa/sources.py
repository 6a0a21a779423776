"""The title's parentheses and the source element, kind by kind (APA 7, sections 9.19 to 9.37)."""

from __future__ import annotations

import re

from coursesite.bibliography.apa.dates import full
from coursesite.bibliography.apa.names import plural_role, role_name, straight_list, with_label
from coursesite.bibliography.apa.titles import in_italics, sentence_case, upright
from coursesite.bibliography.identifiers import doi_url
from coursesite.bibliography.kinds import Kind
from coursesite.bibliography.latex import Runs
from coursesite.bibliography.model import Work
from coursesite.bibliography.names import Names
from coursesite.bibliography.richtext import RichText, Span, italic, join, plain


def title_parts(work: Work) -> tuple[str, tuple[Runs, ...]]:
    """Return what stands in parentheses and in brackets after the title."""
    parens, brackets = _title_parts(work)
    if work.translated_title:
        brackets = (sentence_case(work.translated_title), *brackets)
    return parens, brackets


def _title_parts(work: Work) -> tuple[str, tuple[Runs, ...]]:
    people = _people(work)
    if work.kind in (Kind.ARTICLE,):
        return "; ".join(people), work.brackets
    if work.kind is Kind.CHAPTER:
        return "; ".join([*people, *([work.identifier] if work.identifier else [])]), work.brackets
    if _in_series(work):
        inside = work.kind in (Kind.PRESENTATION, Kind.SOFTWARE)  # the whole has the brackets
        return work.identifier, () if inside else work.brackets
    whole = [*people, edition_and_volume(work), work.identifier, work.version]
    return "; ".join(part for part in whole if part), work.brackets


def _in_series(work: Work) -> bool:
    return work.kind in (Kind.EPISODE, Kind.SOFTWARE, Kind.PRESENTATION, Kind.MUSIC) and bool(
        work.container
    )


def _people(work: Work) -> list[str]:
    """Write editors, translators and narrators as they stand after a title (section 9.28)."""
    editors = (
        work.editors
        if work.authors
        and work.kind not in (Kind.CHAPTER, Kind.EPISODE, Kind.ARTICLE, Kind.PRESENTATION)
        else Names()
    )
    translators = work.translators
    people = []
    if editors and translators and editors.names == translators.names:
        people.append(with_label(editors, "Ed. & Trans.", "Eds. & Trans."))
    else:
        if editors and work.editor_role:
            people.append(
                with_label(editors, role_name(work.editor_role), plural_role(work.editor_role))
            )
        elif editors:
            people.append(with_label(editors, "Ed.", "Eds."))
        if translators and not _edited_and_translated(work):
            people.append(with_label(translators, "Trans.", "Trans."))
    if work.narrators:
        people.append(with_label(work.narrators, "Narr.", "Narrs."))
    return people


def _edited_and_translated(work: Work) -> bool:
    """Tell a chapter of a book that its editors translated too: `J. Strachey (Ed. & Trans.)`."""
    return (
        work.kind is Kind.CHAPTER
        and bool(work.translators)
        and not work.editor_role
        and not work.container_authors
        and work.editors.names == work.translators.names
    )


def edition_and_volume(work: Work, *, pages: bool = False) -> str:
    """Write `4th ed., Vol. 2, pp. 55–90`."""
    parts = [work.edition]
    in_title = work.main_title or (work.series and work.volume and not work.volumes)
    if not (in_title and _has_own_title(work)):
        parts.append(_volume(work))
    if work.kind is Kind.BOOK or pages:
        parts.append(_pages(work))
    return ", ".join(part for part in parts if part)


def _has_own_title(work: Work) -> bool:
    return bool(work.container if work.kind is Kind.CHAPTER else work.title)


def _volume(work: Work) -> str:
    if work.volume:
        volume = (
            re.sub(r"^vols?\.?\s*", "", work.volume, flags=re.IGNORECASE)
            .replace("--", "–")
            .replace("-", "–")
        )
        part = f", Pt. {work.part}" if work.part else ""
        return f"Vols. {volume}" if re.search(r"[–,&]", volume) else f"Vol. {volume}{part}"
    if work.volumes.isdecimal() and int(work.volumes) > 1:
        return f"Vols. 1–{work.volumes}"
    return f"Pt. {work.part}" if work.part else ""


_SEVERAL = re.compile(r"[–,;]|\d\s*&")


def _pages(work: Work) -> str:
    if not work.pages:
        return (
            f"Article {work.article_number}"
            if work.article_number and work.kind is Kind.CHAPTER
            else ""
        )
    several = _SEVERAL.search(work.pages)
    return f"{'pp.' if several else 'p.'} {work.pages}"


def book_title(work: Work, own: Runs) -> RichText:
    """Write a book's title, after its series where it is a volume: `Handbook: Vol. 2. Processes`.

    APA 7, section 9.20.
    """
    main = work.main_title or (
        work.series if work.series and work.volume and not work.volumes else ()
    )
    keep = work.foreign
    if not main:
        return in_italics(sentence_case(own, keep=keep))
    set_main = in_italics(sentence_case(main, keep=keep))
    if not own:
        return set_main
    set_own = in_italics(sentence_case(own, keep=keep))
    label = f": {_volume(work)}. " if work.volume else ": "
    return (*set_main, *italic(label), *set_own)


def source(work: Work) -> list[RichText]:
    """Return the parts of the source element, each of which ends in a full stop."""
    if work.kind is Kind.ARTICLE:
        return [*periodical(work), plain(work.status)]
    if work.kind is Kind.CHAPTER:
        return [_in_book(work), _publisher(work), plain(work.status)]
    if work.kind is Kind.EPISODE:
        return [_in_show(work), _publisher(work)]
    if work.kind is Kind.MUSIC and work.container:
        return [
            (*plain("On "), *in_italics(sentence_case(work.container, keep=work.foreign))),
            _publisher(work),
        ]
    if work.kind is Kind.SOFTWARE and work.container:
        return [_in_app(work), _publisher(work)]
    if work.kind is Kind.PRESENTATION:
        return [_in_symposium(work), _event(work), _publisher(work)]
    if work.kind is Kind.ARTWORK:
        return [_museum(work)]
    return [_publisher(work), plain(work.status) if work.kind is not Kind.PREPRINT else ()]


def periodical(work: Work) -> list[RichText]:
    """Write `*Addiction*, *116*(3), 300–310` (section 9.25)."""
    parts = [tuple(Span(run.text, italic=True) for run in work.container)]
    number = [*italic(work.volume)]
    if work.issue:
        number.extend(plain(f"({work.issue})"))
    parts.append(tuple(number))
    if work.article_number:
        parts.append(plain(f"Article {work.article_number}"))
    else:
        parts.append(plain(work.pages))
    return [join(parts, ", ")]


def _in_book(work: Work) -> RichText:
    """Write `In R. Wiers & A. Stacy (Eds.), *Handbook* (pp. 51–66)` (section 9.28)."""
    people = ""
    if work.container_authors:
        people = f"{straight_list(work.container_authors)}, "
    elif work.editors:
        several = len(work.editors.names) > 1 or work.editors.others
        label = (
            ("Eds." if several else "Ed.")
            if not work.editor_role
            else (plural_role(work.editor_role) if several else role_name(work.editor_role))
        )
        if _edited_and_translated(work):
            label += " & Trans."
        people = f"{straight_list(work.editors)} ({label}), "
    extra = edition_and_volume(work, pages=True)
    extra = "; ".join(part for part in (extra, work.version) if part)
    if work.container_authors and work.editors:
        extra = "; ".join(part for part in (with_label(work.editors, "Ed.", "Eds."), extra) if part)
    book = book_title(work, work.container)
    shown = [(*plain(f"In {people}"), *book)]
    if extra:
        shown.append(plain(f"({extra})"))
    if work.container_brackets:
        shown.append((*plain("["), *upright(work.container_brackets), *plain("]")))
    return join(shown, " ") if book or people else plain(extra and f"({extra})")


def _in_show(work: Work) -> RichText:
    return _inside(work, "executive producer") if work.container else ()


def _inside(work: Work, role: str) -> RichText:
    """Write `In R. Low (Chair), *Title of the whole*`; `role` is for editors that have none."""
    people = ""
    if work.editors:
        several = len(work.editors.names) > 1 or work.editors.others
        role = work.editor_role or role
        named = plural_role(role) if several else role_name(role)
        people = f"{straight_list(work.editors)} ({named}), "
    return (*plain(f"In {people}"), *in_italics(sentence_case(work.container, keep=work.foreign)))


def _in_app(work: Work) -> RichText:
    shown = [(*plain("In "), *in_italics(sentence_case(work.container, keep=work.foreign)))]
    if work.version:
        shown.append(plain(f"({work.version})"))
    shown.extend((*plain("["), *upright(runs), *plain("]")) for runs in work.brackets)
    return join(shown, " ")


def _in_symposium(work: Work) -> RichText:
    if not work.container:
        return ()
    shown = [_inside(work, "chair")]
    brackets = [work.container_brackets] if work.container_brackets else list(work.brackets)
    shown.extend((*plain("["), *upright(runs), *plain("]")) for runs in brackets)
    return join(shown, " ")


def _event(work: Work) -> RichText:
    return plain(", ".join(part for part in (work.event, work.venue) if part))


def _museum(work: Work) -> RichText:
    publishers = "; ".join(_other_publishers(work))
    return plain(", ".join(part for part in (publishers, work.venue) if part))


def _publisher(work: Work) -> RichText:
    """Write the publishers, without those that are authors too (section 9.29)."""
    return plain("; ".join(_other_publishers(work)))


def _other_publishers(work: Work) -> list[str]:
    names = work.authors.names or work.editors.names
    authors = {
        fold_group(getattr(name, "name", "") or getattr(name, "family", "")) for name in names
    }
    authors |= {fold_group(getattr(name, "abbreviation", "")) for name in names} - {""}
    return [
        name
        for name in work.publishers
        if not ({fold_group(name), fold_group(name).removesuffix("publishing")} & authors)
    ]


def fold_group(name: str) -> str:
    """Fold a group's name for comparison: case, "The", punctuation and "&" do not count."""
    folded = name.casefold().replace("&", "and")
    return re.sub(r"[^\w]", "", re.sub(r"^the\s+", "", folded))


def address(work: Work) -> RichText:
    """Write the DOI or address, after the date of retrieval where there is one.

    APA 7, sections 9.16 and 9.35.
    """
    url = doi_url(work.doi) if work.doi else work.url
    if not url:
        return ()
    link = (Span(url, url=url),)
    if work.retrieved is not None and not work.doi:
        return (*plain(f"Retrieved {full(work.retrieved)}, from "), *link)
    return link
