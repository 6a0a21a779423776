"""IMS QTI 1.2 in the dialect that Canvas imports, a quiz with one item for each exercise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from coursesite.exercises.keys import option_key
from coursesite.exercises.model import Item, Quantity

from .convert import Cite, by_file, convert
from .qti_xml import (
    add_choices,
    add_condition,
    add_equal,
    add_feedback_link,
    add_material,
    add_metadata,
    add_score,
    add_typed,
    clean,
    make_ident,
    make_manifest,
    write_xml,
)
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


def write_qti12(items: Iterable[Item], course: str, cite: Cite = str, site_url: str = "") -> Export:
    """Write items as a QTI 1.2 package: a manifest and one assessment, to be zipped.

    `course` names the quiz; `cite` writes the citations of a text as words.
    """
    questions, losses = convert(items, cite, site_url)
    ident = make_ident(course)
    root = Element("questestinterop", {"xmlns": _NAMESPACE})
    assessment = SubElement(root, "assessment", {"ident": ident, "title": clean(course)})
    section = SubElement(assessment, "section", {"ident": "root_section"})
    for question in questions:
        _write(question, section)
        losses += [Loss(question.about.path, what) for what in _losses(question)]
    files = (
        ("imsmanifest.xml", write_xml(make_manifest(ident))),
        (f"{ident}/{ident}.xml", write_xml(root)),
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
    item = SubElement(section, "item", {"ident": make_ident(about.id), "title": clean(about.title)})
    add_metadata(
        item, _TYPES[type(question)] if not _several(question) else "multiple_answers_question"
    )
    presentation = SubElement(item, "presentation")
    add_material(presentation, GAP.sub(lambda match: f"[blank{match[1]}]", about.text))
    feedbacks: dict[str, str] = {}
    if not isinstance(question, LinkQuestion):
        processing = SubElement(item, "resprocessing")
        score = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
        SubElement(SubElement(processing, "outcomes"), "decvar", score)
        if about.general:
            variables = add_condition(processing, goes_on=True)
            SubElement(variables, "other")
            add_feedback_link(processing, "general_fb")
        feedbacks = _respond(question, presentation, processing)
    for ident, words in {**feedbacks, "general_fb": about.general}.items():
        if words:
            feedback = SubElement(item, "itemfeedback", {"ident": ident})
            add_material(SubElement(feedback, "flow_mat"), words)


def _several(question: Question) -> bool:
    return isinstance(question, ChoiceQuestion) and question.several


def _respond(question: Question, presentation: Element, processing: Element) -> dict[str, str]:
    """Write how a student answers and how that is marked; gives feedback by its id."""
    match question:
        case ChoiceQuestion():
            return _choices(question, presentation, processing)
        case TypedQuestion():
            add_typed(presentation)
            variables = SubElement(add_condition(processing), "or")
            for answer in question.answers:
                if answer.right:
                    add_equal(variables, "response1", answer.text)
            return _right(processing, [answer for answer in question.answers if answer.right])
        case NumberQuestion():
            add_typed(presentation, {"fibtype": "Decimal"})
            variables = SubElement(add_condition(processing), "or")
            for quantity, answer in question.answers:
                if answer.right:
                    _range(variables, quantity)
            return _right(processing, [answer for _, answer in question.answers if answer.right])
        case GapsQuestion():
            _gaps(question, presentation, processing)
        case MatchQuestion():
            _matches(question, presentation, processing)
        case _:
            add_typed(presentation)
            SubElement(add_condition(processing), "other")
    return {}


def _choices(
    question: ChoiceQuestion, presentation: Element, processing: Element
) -> dict[str, str]:
    cardinality = "Multiple" if question.several else "Single"
    labels = {option_key(answer.text): answer for answer in question.answers}
    add_choices(
        presentation, "response1", "", {key: a.text for key, a in labels.items()}, cardinality
    )
    feedbacks = {}
    for key, answer in labels.items():
        if answer.feedback:
            feedbacks[f"{key}_fb"] = answer.feedback
            add_equal(add_condition(processing, goes_on=True), "response1", key)
            add_feedback_link(processing, f"{key}_fb")
    variables = add_condition(processing)
    if question.several:
        variables = SubElement(variables, "and")
    for key, answer in labels.items():
        if answer.right:
            add_equal(variables, "response1", key)
        elif question.several:
            add_equal(SubElement(variables, "not"), "response1", key)
    add_score(processing, "100", "Set")
    return feedbacks


def _gaps(question: GapsQuestion, presentation: Element, processing: Element) -> None:
    share = f"{100 / len(question.gaps):.2f}"
    for number, accepted in enumerate(question.gaps, 1):
        name = f"response_blank{number}"
        labels = {option_key(words): words for words in accepted}
        add_choices(presentation, name, f"blank{number}", labels, plain=True)
        for key in labels:
            add_equal(add_condition(processing), name, key)
            add_score(processing, share, "Add")


def _matches(question: MatchQuestion, presentation: Element, processing: Element) -> None:
    rights = [right for _, right in question.pairs]
    labels = {option_key(right): right for right in sorted({*rights, *question.lures})}
    share = f"{100 / len(question.pairs):.2f}"
    for left, right in question.pairs:
        name = f"response_{option_key(left)}"
        add_choices(presentation, name, left, labels, plain=True)
        add_equal(add_condition(processing), name, option_key(right))
        add_score(processing, share, "Add")


def _range(variables: Element, quantity: Quantity) -> None:
    add_equal(variables, "response1", f"{quantity.value:f}")
    if quantity.tolerance:
        both = SubElement(variables, "and")
        low, high = quantity.value - quantity.tolerance, quantity.value + quantity.tolerance
        SubElement(both, "vargte", {"respident": "response1"}).text = f"{low:f}"
        SubElement(both, "varlte", {"respident": "response1"}).text = f"{high:f}"


def _right(processing: Element, answers: list[Answer]) -> dict[str, str]:
    """Close the condition of a right typed answer: its mark and its feedback."""
    add_score(processing, "100", "Set")
    feedback = next((answer.feedback for answer in answers if answer.feedback), "")
    if feedback:
        add_feedback_link(processing, "correct_fb")
    return {"correct_fb": feedback}


_TYPES: dict[type, str] = {
    ChoiceQuestion: "multiple_choice_question",
    TypedQuestion: "short_answer_question",
    NumberQuestion: "numerical_question",
    GapsQuestion: "fill_in_multiple_blanks_question",
    MatchQuestion: "matching_question",
    EssayQuestion: "essay_question",
    LinkQuestion: "text_only_question",
}
