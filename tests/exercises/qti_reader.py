"""Enough of a QTI 1.2 delivery engine to answer an item and see its score."""

from __future__ import annotations

from xml.etree.ElementTree import Element

Given = dict[str, list[str]]
"""What a student gave, by the ident of the response."""


def score(item: Element, given: Given) -> tuple[float, list[str]]:
    """Run an item's conditions in order (ASI 1.2, "Response processing"): score and feedback."""
    points = 0.0
    shown: list[str] = []
    for condition in item.findall("{*}resprocessing/{*}respcondition"):
        variables = condition.find("{*}conditionvar")
        assert variables is not None
        if not all(_holds(each, given) for each in variables):
            continue
        for change in condition.findall("{*}setvar"):
            value = float(change.text or 0)
            points = points + value if change.get("action") == "Add" else value
        shown += [each.get("linkrefid", "") for each in condition.findall("{*}displayfeedback")]
        if condition.get("continue") == "No" and not any(
            change.get("action") == "Add" for change in condition.findall("{*}setvar")
        ):
            break
    return points, shown


def _holds(test: Element, given: Given) -> bool:
    name = test.tag.split("}")[-1]
    typed = given.get(test.get("respident", ""), [])
    wanted = test.text or ""
    match name:
        case "varequal":
            return wanted in typed
        case "vargte":
            return any(float(each) >= float(wanted) for each in typed)
        case "varlte":
            return any(float(each) <= float(wanted) for each in typed)
        case "and":
            return all(_holds(each, given) for each in test)
        case "or":
            return any(_holds(each, given) for each in test)
        case "not":
            return not any(_holds(each, given) for each in test)
        case "other":
            return True
        case _:
            raise AssertionError(name)
