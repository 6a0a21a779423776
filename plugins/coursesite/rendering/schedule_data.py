"""The course and its weeks as JSON-LD, for search engines and catalogues (schema.org)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from markupsafe import Markup

from coursesite.schedule import (
    Calendar,
    Mode,
    Section,
    Status,
    Week,
    total_minutes,
)

from .environment import render_template
from .schedule_dates import weekday_name

_DAY = timedelta(days=1)
_MODES = {
    Mode.IN_PERSON: ["onsite"],
    Mode.ONLINE: ["online", "synchronous"],
    Mode.ASYNCHRONOUS: ["online", "asynchronous"],
}


def render_course_data(calendar: Calendar, *, site_url: str, description: str) -> Markup:
    """Describe the course, with one CourseInstance for each section, for the home page."""
    return render_template("course-data.html", data=course_data(calendar, site_url, description))


def render_week_data(week: Week, *, site_url: str, course_title: str | None = None) -> Markup:
    """Describe a week as a LearningResource with its objectives and its time."""
    return render_template("course-data.html", data=week_data(week, site_url, course_title))


def course_data(calendar: Calendar, site_url: str, description: str) -> dict[str, Any]:
    """Return the Course (https://schema.org/Course)."""
    course = calendar.schedule.course
    return {
        "@context": "https://schema.org",
        "@type": "Course",
        "@id": f"{site_url}#course",
        "url": site_url,
        "name": course.title,
        "courseCode": course.code,
        "description": description,
        "inLanguage": "en-US",
        "isAccessibleForFree": True,
        "provider": {"@type": "Organization", "name": course.title, "url": site_url},
        "hasCourseInstance": [
            _instance(calendar, section, site_url) for section in calendar.schedule.sections
        ],
        "hasPart": [
            {"@type": "LearningResource", "@id": f"{site_url}{week.content.url}#week"}
            for week in calendar.weeks
            if week.content and not week.content.draft
        ],
    }


def week_data(week: Week, site_url: str, course_title: str | None) -> dict[str, Any]:
    """Return the LearningResource (https://schema.org/LearningResource)."""
    address = f"{site_url}{week.url}"
    value: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "@id": f"{address}#week",
        "url": address,
        "name": week.title,
        "position": week.number,
        "learningResourceType": "lecture",
        "inLanguage": "en-US",
        "isAccessibleForFree": True,
        "teaches": [objective.text for objective in week.objectives],
        "timeRequired": f"PT{total_minutes(week)}M",
        "isPartOf": {"@type": "Course", "@id": f"{site_url}#course"},
    }
    if week.question:
        value["abstract"] = week.question
    if course_title is not None:
        value["isPartOf"]["name"] = course_title
    return value


def _instance(calendar: Calendar, section: Section, site_url: str) -> dict[str, Any]:
    """Return one section as a CourseInstance (https://schema.org/CourseInstance)."""
    term = calendar.schedule.term
    value: dict[str, Any] = {
        "@type": "CourseInstance",
        "@id": f"{site_url}#section-{section.id}",
        "name": f"{calendar.schedule.course.code}, section {section.id}, {term.name}",
        "courseMode": _MODES[section.mode],
        "startDate": term.starts.isoformat(),
        "endDate": term.last_class.isoformat(),
    }
    if section.slots:
        value["courseSchedule"] = [
            _weekly(calendar, section, number) for number in range(1, len(section.slots) + 1)
        ]
    else:
        value["courseSchedule"] = {
            "@type": "Schedule",
            "repeatFrequency": "P1W",
            "repeatCount": len(calendar.weeks),
            "startDate": term.starts.isoformat(),
            "endDate": term.last_class.isoformat(),
        }
    if section.location:
        online = section.mode is not Mode.IN_PERSON
        kind = "VirtualLocation" if online else "Place"
        value["location"] = {"@type": kind, "name": section.location}
        if online:
            value["location"]["url"] = f"{site_url}schedule/"
    return value


def _weekly(calendar: Calendar, section: Section, number: int) -> dict[str, Any]:
    """Return one weekly meeting as a Schedule (https://schema.org/Schedule).

    Excepted are the days on which the pattern is not kept: in breaks, lost, or moved elsewhere.
    """
    term, slot = calendar.schedule.term, section.slots[number - 1]
    kept = {
        event.start.date()
        for event in calendar.meetings
        if (event.section, event.meeting) == (section.id, number)
        and event.status is Status.CONFIRMED
        and event.planned is None
    }
    mondays = sorted((*(w.monday for w in calendar.weeks), *(b.monday for b in calendar.breaks)))
    days = [monday + slot.day * _DAY for monday in mondays]
    days = [day for day in days if term.starts <= day <= term.last_class]
    return {
        "@type": "Schedule",
        "repeatFrequency": "P1W",
        "repeatCount": len(kept),
        "byDay": f"https://schema.org/{weekday_name(slot.day)}",
        "startTime": f"{slot.start:%H:%M:%S}",
        "duration": f"PT{slot.minutes}M",
        "scheduleTimezone": term.timezone.key,
        "startDate": (days[0] if days else term.starts).isoformat(),
        "endDate": (days[-1] if days else term.last_class).isoformat(),
        "exceptDate": [day.isoformat() for day in days if day not in kept],
    }
