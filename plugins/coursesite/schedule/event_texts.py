"""What an event says of itself, in feeds and in `schedule.json`."""

from __future__ import annotations

from coursesite.schedule.events import Calendar, Event, EventKind, Status, TermWeek


def event_title(calendar: Calendar, event: Event) -> str:
    """Return the title as a calendar shows it, with its state first: `Cancelled: COUN 685 …`."""
    title = f"{calendar.schedule.course.code} {event.title}"
    if event.kind is EventKind.DEADLINE:
        return f"{title} due"
    if event.status is Status.CANCELLED:
        return f"{'Cancelled' if event.sequence else 'No class'} ({event.reason}): {title}"
    return title


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


def event_description(calendar: Calendar, event: Event, site_url: str) -> str:
    """Return why an event is not as planned, what it is about, and its address, a line each."""
    content = _week(calendar, event).content
    lines = []
    if event.reason and event.planned and event.status is Status.CONFIRMED:
        lines.append(f"Moved from {event.planned:%A %Y-%m-%d %H:%M}: {event.reason}")
    elif event.reason:
        lines.append(f"Not held: {event.reason}")
    if event.due is not None:
        lines += [event.due.note] if event.due.note else []
    elif content and content.question:
        lines.append(content.question)
    url = event_url(calendar, event, site_url)
    return "\n".join([*lines, url] if url else lines)
