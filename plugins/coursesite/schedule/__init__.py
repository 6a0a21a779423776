"""The term: one file of dates and the weeks of content, resolved to instants and calendars."""

from coursesite.schedule.calendars import page_url, write_calendars
from coursesite.schedule.events import Break, Calendar, Event, EventKind, Status, TermWeek
from coursesite.schedule.model import Mode, Schedule, Section
from coursesite.schedule.reader import read_schedule, schedule_schema
from coursesite.schedule.term import resolve_term
from coursesite.schedule.week import (
    AssignedReading,
    Minutes,
    Objective,
    Week,
    read_week,
    reading_minutes,
    total_minutes,
)

__all__ = [
    "AssignedReading",
    "Break",
    "Calendar",
    "Event",
    "EventKind",
    "Minutes",
    "Mode",
    "Objective",
    "Schedule",
    "Section",
    "Status",
    "TermWeek",
    "Week",
    "page_url",
    "read_schedule",
    "read_week",
    "reading_minutes",
    "resolve_term",
    "schedule_schema",
    "total_minutes",
    "write_calendars",
]
