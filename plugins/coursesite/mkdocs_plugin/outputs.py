"""Files of the site that no page shows: the calendars."""

from __future__ import annotations

import os
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from coursesite.course import SCHEDULE_PATH, Course
from coursesite.course.history import calendar_stamp
from coursesite.schedule import write_calendars


def course_files(course: Course, config: MkDocsConfig) -> Iterator[File]:
    """Give the calendar feeds, `calendar/SECTION.ics`, and `calendar/schedule.json`."""
    if course.calendar is None:
        return
    inputs = [SCHEDULE_PATH, *(week.place.path for week in course.weeks)]
    stamp = calendar_stamp(course.root, inputs, course.calendar.schedule.term.starts, os.environ)
    for name, text in write_calendars(course.calendar, stamp, config.site_url or "").items():
        yield File.generated(config, f"calendar/{name}", content=text.encode())
