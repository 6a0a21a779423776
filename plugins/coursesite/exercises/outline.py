"""A conversation on paper: what its author cannot see in the file's order."""

from __future__ import annotations

from collections.abc import Sequence

from coursesite.exercises.entries import shown
from coursesite.exercises.model import Conversation, Scene
from coursesite.exercises.paths import reached, steps

MOST_STEPS = 20_000
"""How far the search for the longest path goes: it has no shortcut, and a course has no such
conversation."""


def format_outline(item: Conversation) -> str:
    """Write a conversation as a table in Markdown: each reply and where it goes.

    Above it stand the shortest and the longest path to an end, in replies, and dead ends: scenes
    from which no end can be reached.
    """
    scenes = {scene.key: scene for scene in item.scenes}
    rows: list[tuple[str, ...]] = [("Scene", "Reply", "Mark", "MITI code", "Goes to")]
    for scene in item.scenes:
        rows += _rows(scene, scenes)
    replies = sum(len(scene.replies) for scene in item.scenes)
    ends = sum(scene.is_end for scene in item.scenes)
    counts = ", ".join(
        f"{count} {one if count == 1 else many}"
        for count, one, many in (
            (len(scenes) - ends, "scene", "scenes"),
            (ends, "end", "ends"),
            (replies, "reply", "replies"),
        )
    )
    return "\n".join([f"{counts}.", *_paths(item, scenes), "", *_table(rows)])


def shortest_path(scenes: Sequence[Scene]) -> tuple[str, ...]:
    """Give the keys of the scenes on the shortest way to an end; empty where there is none."""
    leads = steps(scenes)
    ends = {scene.key for scene in scenes if scene.is_end}
    seen = {scenes[0].key}
    waiting: list[tuple[str, ...]] = [(scenes[0].key,)]
    for path in waiting:  # grows while it is walked, so the shortest come first
        if path[-1] in ends:
            return path
        for key in leads[path[-1]]:
            if key not in seen:
                seen.add(key)
                waiting.append((*path, key))
    return ()


def longest_path(scenes: Sequence[Scene]) -> tuple[str, ...]:
    """Give the keys on the longest way to an end that comes to no scene twice."""
    leads = steps(scenes)
    ends = {scene.key for scene in scenes if scene.is_end}
    longest: tuple[str, ...] = ()
    waiting: list[tuple[str, ...]] = [(scenes[0].key,)]
    for _ in range(MOST_STEPS):
        if not waiting:
            break
        path = waiting.pop()
        if path[-1] in ends and len(path) > len(longest):
            longest = path
        waiting += [(*path, key) for key in reversed(leads[path[-1]]) if key not in path]
    return longest


def _paths(item: Conversation, scenes: dict[str, Scene]) -> list[str]:
    lines = []
    for name, path in (
        ("Shortest path", shortest_path(item.scenes)),
        ("Longest path without coming back", longest_path(item.scenes)),
    ):
        names = ", ".join(scenes[key].name for key in path)
        replies = len(path) - 1
        count = "1 reply" if replies == 1 else f"{replies} replies"
        lines.append(f"{name}: {count} ({names})." if path else f"{name}: none.")
    leads = steps(item.scenes)
    ends = {scene.key for scene in item.scenes if scene.is_end}
    dead = [scene.name for scene in item.scenes if not reached(scene.key, leads) & ends]
    return [*lines, f"Dead ends: {', '.join(dead) or 'none'}."]


def _rows(scene: Scene, scenes: dict[str, Scene]) -> list[tuple[str, ...]]:
    if scene.is_end:
        return [(scene.name, "(end)", "", "", "")]
    rows: list[tuple[str, ...]] = [
        (
            scene.name if number == 0 else "",
            shown(reply.text, 60),
            reply.fit.value,
            reply.behavior.value if reply.behavior else "",
            scenes[reply.to].name if reply.to in scenes else "?",
        )
        for number, reply in enumerate(scene.replies)
    ]
    return rows or [(scene.name, "(no replies)", "", "", "")]


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    cells = [tuple(cell.replace("|", "\\|") for cell in row) for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in cells
    ]
    return [lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]]
