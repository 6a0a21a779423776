"""Reads a conversation: scenes, replies with their marks and codes, ends."""

from __future__ import annotations

import re
from dataclasses import replace

from coursesite.exercises.entries import (
    after,
    check_nested,
    check_twice,
    lines_of,
    read_entries,
    shown,
    until,
)
from coursesite.exercises.findings import Findings
from coursesite.exercises.headings import Heading, Titled
from coursesite.exercises.keys import option_key, slug
from coursesite.exercises.listings import Entry, Listing
from coursesite.exercises.marks import Mark, find_box_like, split_arrow
from coursesite.exercises.model import Behavior, Fit, Passage, Reply, Scene
from coursesite.problems import did_you_mean, nearest

_MARK = re.compile(r"\[\s*(?P<mark>[+~–—−-])\s*\]\s*")
_EXACT = re.compile(r"\[[+~-]\](?=\s|\()")
_CODE = re.compile(r"(?:\((?P<code>[^()]*)\)|\[(?P<square>[^\[\]@]*)\](?![\[(]))\s*")
_LATE_CODE = re.compile(r"\s*[(\[](?P<code>[^()\[\]]*)[)\]]$")
_BEHAVIORS = {behavior.value: behavior for behavior in Behavior}
_MARKS = "write [+] for a reply that fits, [~] for a mixed one, [-] for one that does not"


def read_scenes(titled: tuple[Titled, ...], findings: Findings) -> tuple[Scene, ...]:
    """Read the sections `## Scene: name` and `## End: name`; replies know where they go."""
    scenes = [_read_scene(each, findings) for each in titled]
    known: dict[str, Scene] = {}
    for scene in scenes:
        if scene.key in known and scene.name:
            line = known[scene.key].line
            message = f'the scene "{scene.name}" stands on line {line} too; give it another name'
            findings.error(scene.line, message)
        known.setdefault(scene.key, scene)
    return tuple(
        replace(scene, replies=tuple(_lead_on(reply, known, findings) for reply in scene.replies))
        for scene in scenes
        if known[scene.key] is scene
    )


def _read_scene(titled: Titled, findings: Findings) -> Scene:
    part = titled.section.part
    is_end = titled.heading is Heading.END
    listings = tuple(each for each in part.listings if _is_replies(each))
    if is_end and listings:
        wanted = f'write "## Scene: {titled.name}", or remove the replies'
        findings.error(listings[0].start + 1, f"an end has no replies; {wanted}")
    replies = [
        _read_reply(entry, findings) for entry in read_entries(listings, part.lines, findings)
    ]
    check_twice(replies, "reply", findings)
    _check_code(titled, findings)
    text = part.without(lines_of(listings))
    if not text.text:
        wanted = "write what the client says" if not is_end else "write how it ends"
        findings.error(titled.section.line, f'nothing said in "{titled.name}"; {wanted}')
    key = slug(titled.name)
    line = titled.section.line
    return Scene(titled.name, key, text, line, () if is_end else tuple(replies), is_end)


def _is_replies(listing: Listing) -> bool:
    """Tell replies from a list that is part of what is said."""
    texts = [entry.text.text for entry in listing.entries]
    return any(_MARK.match(text) or find_box_like(text) or split_arrow(text) for text in texts)


def _read_reply(entry: Entry, findings: Findings) -> Reply:
    """Read `[+] (affirm) "You came." -> eases`; `to` holds the name as typed for now."""
    check_nested(entry, "reply", findings)
    if not _MARK.match(entry.text.text) and split_arrow(entry.text.text) is None:
        message = f'"{shown(entry.text)}" is no reply; write "- [+] … -> scene"'
        findings.error(entry.text.line, message)
        return Reply(entry.text, option_key(entry.text.text), entry.feedback)
    text, fit = _read_mark(entry.text, findings)
    text, behavior = _read_code(text, findings)
    sides = split_arrow(text.text)
    to = ""
    if sides is None:
        message = f'"{shown(text)}" goes nowhere; end it with "-> " and the name of a scene'
        findings.error(entry.text.line, message)
    else:
        text, to = until(text, sides[0]), sides[1].strip()
        if not to:
            message = 'nothing after "->"; write the name of a scene'
            findings.error(entry.text.line, message)
    if not text.text:
        findings.error(entry.text.line, "a reply without words; write what the student says")
    reply = Reply(text, option_key(text.text), entry.feedback, fit, behavior, to)
    return _late_code(reply, findings)


def _read_mark(text: Passage, findings: Findings) -> tuple[Passage, Fit]:
    mark = _MARK.match(text.text)
    if mark is not None:
        sign = mark["mark"] if mark["mark"] in "+~" else "-"
        if not _EXACT.match(text.text):
            message = f'"{mark[0].strip()}" is not the mark; write "[{sign}] " and the reply'
            findings.error(text.line, message)
        return after(text, text.text[mark.end() :]), Fit(sign)
    like = find_box_like(text.text) or _any_mark(text.text)
    if like is None:
        message = f'the reply "{shown(text)}" has no mark; {_MARKS}'
        findings.error(text.line, message)
        return text, Fit.MIXED
    findings.error(text.line, f'wrong mark "{like.written.strip()}"; {_MARKS}')
    return after(text, like.rest), Fit.MIXED


def _any_mark(text: str) -> Mark | None:
    """Read short brackets such as `[++]` or `[+/-]` as a mark that is wrong."""
    match = re.match(r"(\[[^\w\[\]]{1,3}\]|\([+~–−-]\)|[+~]\s)\s*", text)
    return Mark(match[1], text[match.end() :]) if match else None


def _read_code(text: Passage, findings: Findings) -> tuple[Passage, Behavior | None]:
    """Read the MITI code in brackets; other words in brackets there are taken for a slip."""
    match = _CODE.match(text.text)
    if match is None:
        return text, None
    written = match["code"] if match["square"] is None else match["square"]
    code = " ".join(written.lower().split())
    behavior = _BEHAVIORS.get(code)
    if behavior is None:
        hint = did_you_mean(code, _BEHAVIORS)
        if match["square"] is not None and not hint:
            return text, None
        listed = "; the MITI codes are " + ", ".join(_BEHAVIORS)
        findings.error(text.line, f'unknown code "{written.strip()}"{hint or listed}')
        near = nearest(code, _BEHAVIORS)
        behavior = _BEHAVIORS[near] if near else None
    return after(text, text.text[match.end() :]), behavior


def _late_code(reply: Reply, findings: Findings) -> Reply:
    """Find a code that stands after what is said, where it would be shown and not counted."""
    if reply.behavior is not None or not reply.text.text.endswith((")", "]")):
        return reply
    match = _LATE_CODE.search(reply.text.text)
    behavior = _BEHAVIORS.get(" ".join(match["code"].lower().split())) if match else None
    if match is None or behavior is None:
        return reply
    wanted = f'write "[{reply.fit.value}] ({behavior.value}) …"'
    findings.error(reply.text.line, f"a code stands right after the mark; {wanted}")
    text = until(reply.text, reply.text.text[: match.start()])
    return replace(reply, text=text, key=option_key(text.text), behavior=behavior)


def _lead_on(reply: Reply, known: dict[str, Scene], findings: Findings) -> Reply:
    """Turn the name a reply goes to into the scene's key, the near one where it is unknown."""
    if not reply.to:
        return reply
    key = slug(reply.to)
    if key == reply.to and key in known:
        return reply
    if key in known:
        return replace(reply, to=key)
    _, colon, bare = reply.to.partition(":")
    if colon and slug(bare) in known:
        name = known[slug(bare)].name
        message = f'no scene is named "{reply.to}"; write "-> {name}", the name alone'
        findings.error(reply.text.line, message)
        return replace(reply, to=slug(bare))
    names = {scene.name.lower(): scene.key for scene in known.values() if scene.name}
    listed = "; the scenes are " + ", ".join(f'"{scene.name}"' for scene in known.values())
    hint = did_you_mean(reply.to, names) or listed
    findings.error(reply.text.line, f'no scene is named "{reply.to}"{hint}')
    near = nearest(reply.to, names)
    return replace(reply, to=names[near] if near else "")


def _check_code(titled: Titled, findings: Findings) -> None:
    for node in titled.section.part.nodes:
        if node.type == "code_block":
            message = "this line is indented so far that it is code; move it to the margin"
            findings.error(node.start + 1, message)
