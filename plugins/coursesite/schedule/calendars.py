"""The resolved term as iCalendar feeds (RFC 5545) and as `schedule.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar

from coursesite.schedule.events import Calendar, Event, EventKind, Status, TermWeek
from coursesite.schedule.instants import is_ambiguous
from coursesite.schedule.timezones import vtimezone

REFRESH = timedelta(hours=12)
PRODID = "-//coursesite//schedule//EN"


def write_calendars(calendar: Calendar, stamp: datetime, site_url: str = "") -> dict[str, str]:
    """Write one feed for each section, one for deadlines, and `schedule.json`.

    The result maps file names to text: `001.ics`, `deadlines.ics`, `schedule.json`. `stamp` is an
    aware datetime, the DTSTAMP and LAST-MODIFIED of all events: the same stamp gives the same
    bytes. `site_url` ends in a slash; without it the events carry no address.
    """
    course, term = calendar.schedule.course, calendar.schedule.term
    files = {
        f"{section.id}.ics": _feed(
            calendar,
            f"{course.code} {term.name}, section {section.id}",
            [event for event in calendar.meetings if event.section == section.id],
            stamp,
            site_url,
        )
        for section in calendar.schedule.sections
    }
    name = f"{course.code} {term.name}, deadlines"
    files["deadlines.ics"] = _feed(calendar, name, calendar.deadlines, stamp, site_url)
    files["schedule.json"] = _json(calendar, site_url)
    return files


def event_title(calendar: Calendar, event: Event) -> str:
    """Return the title as a calendar shows it, with its state first: `Cancelled: COUN 685 …`."""
    title = f"{calendar.schedule.course.code} {event.title}"
    if event.kind is EventKind.DEADLINE:
        return f"{title} due"
    if event.status is Status.CANCELLED:
        return f"{'Cancelled' if event.sequence else 'No class'} ({event.reason}): {title}"
    return title


def _feed(
    calendar: Calendar, name: str, events: Iterable[Event], stamp: datetime, site_url: str
) -> str:
    feed = icalendar.Calendar()
    feed.add("version", "2.0")
    feed.add("prodid", PRODID)
    feed.add("method", "PUBLISH")
    feed.add("name", icalendar.vText(name))  # RFC 7986, 5.1
    feed.add("x-wr-calname", icalendar.vText(name))
    feed.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})  # RFC 7986, 5.7
    feed.add("x-published-ttl", icalendar.vDuration(REFRESH))
    feed.add("x-wr-timezone", calendar.schedule.term.timezone.key)
    components = [_event(calendar, event, stamp, site_url) for event in events]
    zone = _zone(calendar)
    if zone is not None:
        feed.add_component(zone)
    for component in components:
        feed.add_component(component)
    return str(feed.to_ical(), "utf-8")


def _zone(calendar: Calendar) -> icalendar.Timezone | None:
    """Describe the zone over the days of the term's events only.

    Unbounded descriptions hold lists that ical.js and vobject misread by an hour.
    """
    events = (*calendar.meetings, *calendar.deadlines)
    if not events:
        return None
    first = min(event.start.astimezone(UTC) for event in events)
    last = max(event.end.astimezone(UTC) for event in events)
    return vtimezone(calendar.schedule.term.timezone, first, last)


def _event(calendar: Calendar, event: Event, stamp: datetime, site_url: str) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", event.uid)
    component.add("dtstamp", stamp.astimezone(UTC))
    component.add("last-modified", stamp.astimezone(UTC))
    component.add("sequence", event.sequence)
    component.add("summary", event_title(calendar, event))
    start, end = _moments(event)
    component.add("dtstart", start)
    component.add("dtend", end)
    component.add("status", event.status.value.upper())
    free = event.kind is not EventKind.MEETING or event.status is Status.CANCELLED
    component.add("transp", "TRANSPARENT" if free else "OPAQUE")
    if event.location:
        component.add("location", event.location)
    description = _description(calendar, event, site_url)
    if description:
        component.add("description", description)
    url = event_url(calendar, event, site_url)
    if url:
        component.add("url", url)
    return component


def _moments(event: Event) -> tuple[datetime, datetime]:
    """Return start and end in the term's zone; in UTC where wall time would not tell which."""
    if is_ambiguous(event.start) or is_ambiguous(event.end):
        return event.start.astimezone(UTC), event.end.astimezone(UTC)
    return event.start, event.end


def event_url(calendar: Calendar, event: Event, site_url: str) -> str | None:
    """Return the address of the page about an event; None without one, or without a site."""
    if not site_url:
        return None
    if event.due is not None:
        return site_url + page_url(event.due.page) if event.due.page else None
    content = _week(calendar, event).content
    return site_url + content.url if content and not content.draft else None


def page_url(page: str) -> str:
    """Return a page's address from its path in docs/: `assignments/paper/`."""
    path = page.removesuffix(".md")
    is_index = path == "index" or path.endswith("/index")
    return path.removesuffix("index") if is_index else f"{path}/"


def _week(calendar: Calendar, event: Event) -> TermWeek:
    return calendar.weeks[event.week - 1]


def _description(calendar: Calendar, event: Event, site_url: str) -> str:
    content = _week(calendar, event).content
    lines = []
    if event.reason and event.planned is not None:
        lines.append(f"Moved from {event.planned:%A %Y-%m-%d %H:%M}: {event.reason}")
    elif event.reason:
        lines.append(f"Not held: {event.reason}")
    if event.due is not None:
        lines += [event.due.note] if event.due.note else []
    elif content and content.question:
        lines.append(content.question)
    url = event_url(calendar, event, site_url)
    return "\n".join([*lines, url] if url else lines)


def _json(calendar: Calendar, site_url: str) -> str:
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
