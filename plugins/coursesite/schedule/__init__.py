"""The term: one file of dates and the weeks of content, resolved to instants.

Calendar files are written by `coursesite.schedule.calendars`, which loads more than the rest.
"""

from coursesite.schedule.dates import check_dates
from coursesite.schedule.event_texts import page_url
from coursesite.schedule.events import Break, Calendar, Event, EventKind, Status, TermWeek
from coursesite.schedule.links import check_due_pages, check_reading_keys
from coursesite.schedule.model import Mode, Schedule, Section, Term
from coursesite.schedule.move import Move, Target, plan_move
from coursesite.schedule.move_report import contact_minutes, format_move
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
from coursesite.schedule.week_numbers import read_week_numbers

__all__ = [
    "AssignedReading",
    "Break",
    "Calendar",
    "Event",
    "EventKind",
    "Minutes",
    "Mode",
    "Move",
    "Objective",
    "Schedule",
    "Section",
    "Status",
    "Target",
    "Term",
    "TermWeek",
    "Week",
    "check_dates",
    "check_due_pages",
    "check_reading_keys",
    "contact_minutes",
    "format_move",
    "page_url",
    "plan_move",
    "read_schedule",
    "read_week",
    "read_week_numbers",
    "reading_minutes",
    "resolve_term",
    "schedule_schema",
    "total_minutes",
]
