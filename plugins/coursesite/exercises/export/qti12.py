"""IMS QTI 1.2 in the dialect that Canvas imports, a quiz with one item for each exercise."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from markdown_it import MarkdownIt

from coursesite.exercises.keys import option_key
from coursesite.exercises.model import Item, Quantity

from .convert import Cite, by_file, convert, plain_words
from .questions import (
    GAP,
    Answer,
    ChoiceQuestion,
    EssayQuestion,
    Export,
    GapsQuestion,
    LinkQuestion,
    Loss,
    MatchQuestion,
    NumberQuestion,
    Question,
    TypedQuestion,
)

_NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_MARKDOWN = MarkdownIt("commonmark").enable("table")
# XML 1.0 has no other control characters, however they are written
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_qti12(items: Iterable[Item], course: str, cite: Cite = str, site_url: str = "") -> Export:
    """Write items as a QTI 1.2 package: a manifest and one assessment, to be zipped.

    `course` names the quiz; `cite` writes the citations of a text as words.
    """
    questions, losses = convert(items, cite, site_url)
    ident = _ident(course)
    root = Element("questestinterop", {"xmlns": _NAMESPACE})
    assessment = SubElement(root, "assessment", {"ident": ident, "title": _clean(course)})
    section = SubElement(assessment, "section", {"ident": "root_section"})
    for question in questions:
        _write(question, section)
        losses += [Loss(question.about.path, what) for what in _losses(question)]
    files = (
        ("imsmanifest.xml", _text(_manifest(ident))),
        (f"{ident}/{ident}.xml", _text(root)),
    )
    return Export(files, by_file(losses))


def _losses(question: Question) -> Iterator[str]:
    match question:
        case NumberQuestion():
            if any(not answer.right for _, answer in question.answers):
                yield "feedback on expected wrong numbers is left out"
            if any(quantity.unit for quantity, _ in question.answers):
                yield "the unit stands in the question only"
        case TypedQuestion():
            if any(not answer.right for answer in question.answers):
                yield "feedback on expected wrong answers is left out"
        case _:
            pass
    if question.about.tags:
        yield "its objectives are left out"


def _write(question: Question, section: Element) -> None:
    about = question.about
    item = SubElement(section, "item", {"ident": _ident(about.id), "title": _clean(about.title)})
    _metadata(
        item, _TYPES[type(question)] if not _several(question) else "multiple_answers_question"
    )
    presentation = SubElement(item, "presentation")
    _material(presentation, GAP.sub(lambda match: f"[blank{match[1]}]", about.text))
    feedbacks: dict[str, str] = {}
    if not isinstance(question, LinkQuestion):
        processing = SubElement(item, "resprocessing")
        score = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
        SubElement(SubElement(processing, "outcomes"), "decvar", score)
        if about.general:
            variables = _condition(processing, goes_on=True)
            SubElement(variables, "other")
            _show(processing, "general_fb")
        feedbacks = _respond(question, presentation, processing)
    for ident, words in {**feedbacks, "general_fb": about.general}.items():
        if words:
            feedback = SubElement(item, "itemfeedback", {"ident": ident})
            _material(SubElement(feedback, "flow_mat"), words)


def _several(question: Question) -> bool:
    return isinstance(question, ChoiceQuestion) and question.several


def _respond(question: Question, presentation: Element, processing: Element) -> dict[str, str]:
    """Write how a student answers and how that is marked; gives feedback by its id."""
    match question:
        case ChoiceQuestion():
            return _choices(question, presentation, processing)
        case TypedQuestion():
            _typed(presentation)
            variables = SubElement(_condition(processing), "or")
            for answer in question.answers:
                if answer.right:
                    _equal(variables, "response1", answer.text)
            return _right(processing, [answer for answer in question.answers if answer.right])
        case NumberQuestion():
            _typed(presentation, {"fibtype": "Decimal"})
            variables = SubElement(_condition(processing), "or")
            for quantity, answer in question.answers:
                if answer.right:
                    _range(variables, quantity)
            return _right(processing, [answer for _, answer in question.answers if answer.right])
        case GapsQuestion():
            _gaps(question, presentation, processing)
        case MatchQuestion():
            _matches(question, presentation, processing)
        case _:
            _typed(presentation)
            SubElement(_condition(processing), "other")
    return {}


def _choices(
    question: ChoiceQuestion, presentation: Element, processing: Element
) -> dict[str, str]:
    cardinality = "Multiple" if question.several else "Single"
    labels = {option_key(answer.text): answer for answer in question.answers}
    _lid(presentation, "response1", "", {key: a.text for key, a in labels.items()}, cardinality)
    feedbacks = {}
    for key, answer in labels.items():
        if answer.feedback:
            feedbacks[f"{key}_fb"] = answer.feedback
            _equal(_condition(processing, goes_on=True), "response1", key)
            _show(processing, f"{key}_fb")
    variables = _condition(processing)
    if question.several:
        variables = SubElement(variables, "and")
    for key, answer in labels.items():
        if answer.right:
            _equal(variables, "response1", key)
        elif question.several:
            _equal(SubElement(variables, "not"), "response1", key)
    _add_score(processing, "100", "Set")
    return feedbacks


def _gaps(question: GapsQuestion, presentation: Element, processing: Element) -> None:
    share = f"{100 / len(question.gaps):.2f}"
    for number, accepted in enumerate(question.gaps, 1):
        name = f"response_blank{number}"
        labels = {option_key(words): words for words in accepted}
        _lid(presentation, name, f"blank{number}", labels, plain=True)
        for key in labels:
            _equal(_condition(processing), name, key)
            _add_score(processing, share, "Add")


def _matches(question: MatchQuestion, presentation: Element, processing: Element) -> None:
    rights = [right for _, right in question.pairs]
    labels = {option_key(right): right for right in sorted({*rights, *question.lures})}
    share = f"{100 / len(question.pairs):.2f}"
    for left, right in question.pairs:
        name = f"response_{option_key(left)}"
        _lid(presentation, name, left, labels, plain=True)
        _equal(_condition(processing), name, option_key(right))
        _add_score(processing, share, "Add")


def _range(variables: Element, quantity: Quantity) -> None:
    _equal(variables, "response1", f"{quantity.value:f}")
    if quantity.tolerance:
        both = SubElement(variables, "and")
        low, high = quantity.value - quantity.tolerance, quantity.value + quantity.tolerance
        SubElement(both, "vargte", {"respident": "response1"}).text = f"{low:f}"
        SubElement(both, "varlte", {"respident": "response1"}).text = f"{high:f}"


def _right(processing: Element, answers: list[Answer]) -> dict[str, str]:
    """Close the condition of a right typed answer: its mark and its feedback."""
    _add_score(processing, "100", "Set")
    feedback = next((answer.feedback for answer in answers if answer.feedback), "")
    if feedback:
        _show(processing, "correct_fb")
    return {"correct_fb": feedback}


def _typed(presentation: Element, attributes: dict[str, str] | None = None) -> None:
    response = {"ident": "response1", "rcardinality": "Single"}
    fib = SubElement(
        SubElement(presentation, "response_str", response), "render_fib", attributes or {}
    )
    SubElement(fib, "response_label", {"ident": "answer1", "rshuffle": "No"})


def _lid(
    presentation: Element,
    ident: str,
    prompt: str,
    labels: dict[str, str],
    cardinality: str = "Single",
    *,
    plain: bool = False,
) -> None:
    """Write a list to choose from; Canvas shows the sides of a match as plain words."""
    response = SubElement(
        presentation, "response_lid", {"ident": ident, "rcardinality": cardinality}
    )
    if prompt:
        _material(response, prompt, plain=True)
    choice = SubElement(response, "render_choice")
    for key, text in labels.items():
        _material(SubElement(choice, "response_label", {"ident": key}), text, plain=plain)


def _condition(processing: Element, *, goes_on: bool = False) -> Element:
    attributes = {"continue": "Yes" if goes_on else "No"}
    return SubElement(SubElement(processing, "respcondition", attributes), "conditionvar")


def _equal(variables: Element, ident: str, value: str) -> None:
    SubElement(variables, "varequal", {"respident": ident}).text = _clean(value)


def _add_score(processing: Element, score: str, action: str) -> None:
    attributes = {"action": action, "varname": "SCORE"}
    SubElement(processing[-1], "setvar", attributes).text = score


def _show(processing: Element, ident: str) -> None:
    attributes = {"feedbacktype": "Response", "linkrefid": ident}
    SubElement(processing[-1], "displayfeedback", attributes)


def _metadata(item: Element, question_type: str) -> None:
    metadata = SubElement(SubElement(item, "itemmetadata"), "qtimetadata")
    points = "0" if question_type == "text_only_question" else "1"
    for label, entry in (("question_type", question_type), ("points_possible", points)):
        field = SubElement(metadata, "qtimetadatafield")
        SubElement(field, "fieldlabel").text = label
        SubElement(field, "fieldentry").text = entry


def _material(parent: Element, markdown: str, *, plain: bool = False) -> None:
    material = SubElement(parent, "material")
    text = SubElement(material, "mattext", {"texttype": "text/plain" if plain else "text/html"})
    text.text = _clean(plain_words(markdown) if plain else _MARKDOWN.render(markdown).strip())


def _manifest(ident: str) -> Element:
    manifest = Element("manifest", {"identifier": f"{ident}_manifest", "xmlns": _PACKAGE})
    metadata = SubElement(manifest, "metadata")
    SubElement(metadata, "schema").text = "IMS Content"
    SubElement(metadata, "schemaversion").text = "1.1.3"
    SubElement(manifest, "organizations")
    attributes = {"identifier": ident, "type": "imsqti_xmlv1p2"}
    resource = SubElement(SubElement(manifest, "resources"), "resource", attributes)
    SubElement(resource, "file", {"href": f"{ident}/{ident}.xml"})
    return manifest


def _ident(name: str) -> str:
    """Give an id as XML wants it: no digit first, the same for the same name."""
    return "i" + hashlib.sha256(name.encode()).hexdigest()[:31]


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)


def _text(root: Element) -> str:
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


_TYPES: dict[type, str] = {
    ChoiceQuestion: "multiple_choice_question",
    TypedQuestion: "short_answer_question",
    NumberQuestion: "numerical_question",
    GapsQuestion: "fill_in_multiple_blanks_question",
    MatchQuestion: "matching_question",
    EssayQuestion: "essay_question",
    LinkQuestion: "text_only_question",
}
