"""Where a conversation leads: scenes nobody reaches, dead ends, shortest and longest path."""

from __future__ import annotations

from collections.abc import Iterable

from coursesite.exercises.findings import Findings
from coursesite.exercises.model import Scene


def check_scenes(scenes: tuple[Scene, ...], findings: Findings) -> None:
    """Find scenes without replies, that nobody reaches, or from which no end can be reached.

    A reply that goes nowhere is a problem already and may lead anywhere, so what could be its
    doing is not reported again.
    """
    if scenes[0].is_end:
        message = 'a conversation begins with "## Scene: name"; the first scene starts it'
        findings.error(scenes[0].line, message)
        return
    for scene in scenes:
        if not scene.is_end and not scene.replies:
            wanted = 'write "- [+] … -> scene", or make it "## End: ' + f'{scene.name}"'
            findings.error(scene.line, f'the scene "{scene.name}" has no replies; {wanted}')
    _check_reached(scenes, findings)
    _check_ends(scenes, findings)


def steps(scenes: Iterable[Scene]) -> dict[str, tuple[str, ...]]:
    """Give the keys each scene leads to, in the order of its replies."""
    return {
        scene.key: tuple(dict.fromkeys(reply.to for reply in scene.replies if reply.to))
        for scene in scenes
    }


def reached(start: str, leads: dict[str, tuple[str, ...]]) -> set[str]:
    """Give the keys that can be reached from one, itself too."""
    seen = {start}
    waiting = [start]
    while waiting:
        for key in leads.get(waiting.pop(), ()):
            if key not in seen:
                seen.add(key)
                waiting.append(key)
    return seen


def _lost(scene: Scene) -> bool:
    """Tell whether a scene has a reply that goes nowhere."""
    return any(not reply.to for reply in scene.replies)


def _check_reached(scenes: tuple[Scene, ...], findings: Findings) -> None:
    leads = steps(scenes)
    seen = reached(scenes[0].key, leads)
    unreached = [scene for scene in scenes if scene.key not in seen]
    lead_to = {key for scene in unreached for key in leads[scene.key] if key != scene.key}
    # first those no scene leads to; then, of those that lead to one another, the first
    roots = []
    for scene in sorted(unreached, key=lambda scene: scene.key in lead_to):
        if scene.key not in seen:
            seen |= reached(scene.key, leads)
            roots.append(scene)
    lost = sum(not reply.to for scene in scenes for reply in scene.replies)
    lost += sum(not scene.is_end and not scene.replies for scene in scenes)
    if lost >= len(roots):
        return
    for scene in roots:
        what = "end" if scene.is_end else "scene"
        wanted = f'let a reply go to it, "-> {scene.name}", or remove it'
        findings.error(scene.line, f'nobody reaches the {what} "{scene.name}"; {wanted}')


def _check_ends(scenes: tuple[Scene, ...], findings: Findings) -> None:
    if not any(scene.is_end for scene in scenes):
        message = 'the conversation has no end; write "## End: name" and let a reply go to it'
        findings.error(scenes[0].line, message)
        return
    leads = steps(scenes)
    fine = {scene.key for scene in scenes if scene.is_end or not scene.replies or _lost(scene)}
    stuck = [scene for scene in scenes if not reached(scene.key, leads) & fine]
    told: set[str] = set()
    for scene in stuck:
        if scene.key in told:
            continue
        group = [each for each in stuck if scene.key in reached(each.key, leads)]
        group += [each for each in stuck if each.key in reached(scene.key, leads)]
        told |= {each.key for each in group}
        wanted = "let a reply go to an end, or to a scene that leads to one"
        findings.error(scene.line, f'no end can be reached from "{scene.name}"; {wanted}')
