"""The course as values, and the one reader of authors' files."""

from .addresses import (
    FILE_SUFFIXES,
    PAGE_SUFFIXES,
    answers_path,
    relative_url,
    site_path,
    site_url,
)
from .check import check_course, check_term_dates
from .cited import cited_keys
from .files import (
    BIBLIOGRAPHY_PATH,
    PRINT_PATH,
    REFERENCES_PATH,
    SCHEDULE_PATH,
    UNPUBLISHED,
    read_week_folder,
    week_number,
)
from .kept import Kept, digest_of
from .load import CELL_MARK, END_MARK, FINAL, load_course, notebook_hash
from .model import Course
from .remembered import Remembered
from .sources import Source, find_place, read_page, without_code

__all__ = [
    "BIBLIOGRAPHY_PATH",
    "CELL_MARK",
    "END_MARK",
    "FILE_SUFFIXES",
    "FINAL",
    "PAGE_SUFFIXES",
    "PRINT_PATH",
    "REFERENCES_PATH",
    "SCHEDULE_PATH",
    "UNPUBLISHED",
    "Course",
    "Kept",
    "Remembered",
    "Source",
    "answers_path",
    "check_course",
    "check_term_dates",
    "cited_keys",
    "digest_of",
    "find_place",
    "load_course",
    "notebook_hash",
    "read_page",
    "read_week_folder",
    "relative_url",
    "site_path",
    "site_url",
    "week_number",
    "without_code",
]
