"""The elements of QTI 1.2 that every kind of question is built of."""

from __future__ import annotations

import hashlib
import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from markdown_it import MarkdownIt

from .convert import plain_words

_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_MARKDOWN = MarkdownIt("commonmark").enable("table")
# XML 1.0 has no other control characters, however they are written
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add_typed(presentation: Element, attributes: dict[str, str] | None = None) -> None:
    """Write a box to type in."""
    response = {"ident": "response1", "rcardinality": "Single"}
    fib = SubElement(
        SubElement(presentation, "response_str", response), "render_fib", attributes or {}
    )
    SubElement(fib, "response_label", {"ident": "answer1", "rshuffle": "No"})


def add_choices(
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
        add_material(response, prompt, plain=True)
    choice = SubElement(response, "render_choice")
    for key, text in labels.items():
        add_material(SubElement(choice, "response_label", {"ident": key}), text, plain=plain)


def add_condition(processing: Element, *, goes_on: bool = False) -> Element:
    """Open a condition, and give the element that holds its tests."""
    attributes = {"continue": "Yes" if goes_on else "No"}
    return SubElement(SubElement(processing, "respcondition", attributes), "conditionvar")


def add_equal(variables: Element, ident: str, value: str) -> None:
    """Ask that a response is one value."""
    SubElement(variables, "varequal", {"respident": ident}).text = clean(value)


def add_score(processing: Element, score: str, action: str) -> None:
    """Let the last condition change the score: `Set` it or `Add` to it."""
    attributes = {"action": action, "varname": "SCORE"}
    SubElement(processing[-1], "setvar", attributes).text = score


def add_feedback_link(processing: Element, ident: str) -> None:
    """Let the last condition show a feedback."""
    attributes = {"feedbacktype": "Response", "linkrefid": ident}
    SubElement(processing[-1], "displayfeedback", attributes)


def add_metadata(item: Element, question_type: str) -> None:
    """Say what Canvas calls the question."""
    metadata = SubElement(SubElement(item, "itemmetadata"), "qtimetadata")
    points = "0" if question_type == "text_only_question" else "1"
    for label, entry in (("question_type", question_type), ("points_possible", points)):
        field = SubElement(metadata, "qtimetadatafield")
        SubElement(field, "fieldlabel").text = label
        SubElement(field, "fieldentry").text = entry


def add_material(parent: Element, markdown: str, *, plain: bool = False) -> None:
    """Write words, as HTML or plain."""
    material = SubElement(parent, "material")
    text = SubElement(material, "mattext", {"texttype": "text/plain" if plain else "text/html"})
    text.text = clean(plain_words(markdown) if plain else _MARKDOWN.render(markdown).strip())


def make_manifest(ident: str) -> Element:
    """Write what is in the package."""
    manifest = Element("manifest", {"identifier": f"{ident}_manifest", "xmlns": _PACKAGE})
    metadata = SubElement(manifest, "metadata")
    SubElement(metadata, "schema").text = "IMS Content"
    SubElement(metadata, "schemaversion").text = "1.1.3"
    SubElement(manifest, "organizations")
    attributes = {"identifier": ident, "type": "imsqti_xmlv1p2"}
    resource = SubElement(SubElement(manifest, "resources"), "resource", attributes)
    SubElement(resource, "file", {"href": f"{ident}/{ident}.xml"})
    return manifest


def make_ident(name: str) -> str:
    """Give an id as XML wants it: no digit first, the same for the same name."""
    return "i" + hashlib.sha256(name.encode()).hexdigest()[:31]


def clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return _NO_XML.sub("", text)


def write_xml(root: Element) -> str:
    """Give the text of an XML file."""
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
