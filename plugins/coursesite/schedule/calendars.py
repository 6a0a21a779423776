"""The resolved term as iCalendar feeds (RFC 5545) and as `schedule.json`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import icalendar

from coursesite.schedule.event_texts import event_description, event_title, event_url
from coursesite.schedule.events import Calendar, Event, EventKind, Status
from coursesite.schedule.instants import is_ambiguous
from coursesite.schedule.published import format_json
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
    files["schedule.json"] = format_json(calendar, site_url)
    return files


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
    description = event_description(calendar, event, site_url)
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
