"""The resolved term as `schedule.json`, for programs and for tests."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from coursesite.schedule.event_texts import event_title, event_url
from coursesite.schedule.events import Calendar, Event, EventKind


def format_json(calendar: Calendar, site_url: str) -> str:
    """Write course, term, weeks and every event, in order of start.

    `start` and `end` are those of the feed, in UTC; `due` is a deadline's own instant. A field
    without a value is left out.
    """
    schedule = calendar.schedule
    events = sorted(
        (*calendar.meetings, *calendar.deadlines),
        key=lambda event: (event.start.astimezone(UTC), event.uid),
    )
    value = {
        "course": {
            "id": schedule.course.id,
            "code": schedule.course.code,
            "title": schedule.course.title,
        },
        "term": {
            "id": schedule.term.id,
            "name": schedule.term.name,
            "starts": schedule.term.starts.isoformat(),
            "last_class": schedule.term.last_class.isoformat(),
            "timezone": schedule.term.timezone.key,
        },
        "weeks": [
            {
                "number": week.number,
                "monday": week.monday.isoformat(),
                "sunday": week.sunday.isoformat(),
                "title": week.content.title if week.content else None,
            }
            for week in calendar.weeks
        ],
        "events": [_json_event(calendar, event, site_url) for event in events],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _json_event(calendar: Calendar, event: Event, site_url: str) -> dict[str, Any]:
    deadline = event.kind is EventKind.DEADLINE
    value = {
        "uid": event.uid,
        "kind": event.kind.value,
        "title": event_title(calendar, event),
        "week": event.week,
        "section": event.section,
        "meeting": event.meeting,
        "deadline": event.due.id if event.due else None,
        "start": _zulu(event.start),
        "end": _zulu(event.end),
        "due": _zulu(event.end) if deadline else None,
        "local_start": f"{event.start:%Y-%m-%dT%H:%M}",
        "local_end": f"{event.end:%Y-%m-%dT%H:%M}",
        "timezone": calendar.schedule.term.timezone.key,
        "status": event.status.value,
        "sequence": event.sequence,
        "reason": event.reason,
        "place": event.location,
        "url": event_url(calendar, event, site_url),
        "feed": "deadlines.ics" if deadline else f"{event.section}.ics",
    }
    return {key: entry for key, entry in value.items() if entry is not None}


def _zulu(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
