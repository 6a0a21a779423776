"""The schedule, the home page's week and the head of a week, as HTML without script."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markupsafe import Markup

from coursesite.problems import Place
from coursesite.rendering.schedule import render_schedule, render_this_week
from coursesite.rendering.schedule_data import render_course_data, render_week_data
from coursesite.rendering.schedule_dates import clock_span, day_span, duration
from coursesite.rendering.schedule_week import render_week_header
from coursesite.schedule import (
    AssignedReading,
    Calendar,
    Minutes,
    Objective,
    read_schedule,
    resolve_term,
)

from .terms import PATH, week

SITE = "https://x.example/course/"
WEEK = replace(
    week(3, "drug"),
    question="Why do <most> people not?",
    objectives=(Objective("dsm", "Apply & state", Place("x")),),
    readings=(
        AssignedReading("koob2016", "760–773", 45, True, Place("x")),
        AssignedReading("heilig2021", None, 40, False, Place("x")),
    ),
    minutes=Minutes(lecture=45, exercises=25),
)


@pytest.fixture(scope="module")
def calendar(full_text: str) -> Calendar:
    schedule = read_schedule(full_text, PATH).value
    assert schedule is not None
    return resolve_term(schedule, (week(1), week(2), WEEK, replace(week(4), draft=True))).value


def url(address: str) -> str:
    return f"../{address}"


def cite(key: str) -> Markup:
    return Markup("<cite>{}</cite>").format(key)


def text_of(markup: str) -> str:
    """Return what is read, every space plain."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def row(markup: str, number: int) -> str:
    found = re.search(rf'<tr id="week-{number}" data-week="{number}".*?</tr>', markup, re.S)
    assert found
    return found[0]


@pytest.fixture(scope="module")
def schedule_page(calendar: Calendar) -> str:
    return render_schedule(calendar, url=url, cite=cite, site_url=SITE, notebooks={3: ("n/",)})


def test_every_week_has_one_row_and_the_break_none(schedule_page: str) -> None:
    assert re.findall(r'data-week="(\d+)"', schedule_page) == [str(n) for n in range(1, 16)]
    assert "Spring break, Mon, Mar 22 to Fri, Mar 26" in text_of(schedule_page)


ROWS = {
    "topic links to its page": (3, 'href="../lectures/week-03-drug/"'),
    "question": (3, "Why do &lt;most&gt; people not?"),
    "reading with pages and minutes": (3, "<cite>koob2016</cite>, pp. 760–773"),
    "optional reading": (3, "40 min, optional"),
    "notebook": (3, '<a href="../n/">Notebook</a>'),
    "draft says so": (4, "In preparation"),
    "not written yet": (5, "Not written yet"),
    "meeting with its instant": (1, 'datetime="2027-01-19T18:00:00-08:00"'),
    "after the clocks change": (9, 'datetime="2027-03-16T18:00:00-07:00"'),
    "meeting's section": (1, 'data-section="001"'),
    "what is due": (8, 'href="../assignments/practice-recordings/"'),
    "when it is due": (8, "Sun, Mar 14, 11:59 pm"),
    "what follows says why": (5, "Moved from Mon, Feb 15: Monday classes meet on Wednesday"),
    "what is replaced says why": (5, "No class: Monday classes meet on Wednesday"),
    "a makeup says why": (5, "Moved from Tue, Feb 16: Snow"),
    "the closure of a meeting that moved": (5, "Mon, Feb 15: Presidents&#39; Day, no class"),
}


@pytest.mark.parametrize(("number", "expected"), ROWS.values(), ids=ROWS.keys())
def test_row(schedule_page: str, number: int, expected: str) -> None:
    assert expected in row(schedule_page, number).replace("\u00a0", " ")


def test_a_draft_has_no_link_until_it_is_served(calendar: Calendar, schedule_page: str) -> None:
    served = render_schedule(calendar, url=url, cite=cite, drafts=True)
    assert "week-04-topic/" not in schedule_page
    assert "week-04-topic/" in row(served, 4)


def test_feeds_can_be_subscribed_copied_and_downloaded(schedule_page: str) -> None:
    for feed in ("001", "002", "deadlines"):
        assert f'href="webcal://x.example/course/calendar/{feed}.ics"' in schedule_page
        assert f"<code>{SITE}calendar/{feed}.ics</code>" in schedule_page
        assert f'href="../calendar/{feed}.ics" download' in schedule_page


def test_without_an_address_feeds_can_be_downloaded(calendar: Calendar) -> None:
    markup = render_schedule(calendar, url=url, cite=cite)
    assert "webcal:" not in markup
    assert 'href="../calendar/001.ics" download' in markup


def test_a_break_of_several_weeks_has_one_row(full_text: str) -> None:
    schedule = read_schedule(full_text.replace("to: 2027-03-26", "to: 2027-04-02"), PATH).value
    assert schedule is not None
    calendar = resolve_term(schedule, ()).value
    assert len(calendar.breaks) == 2
    assert render_schedule(calendar, url=url, cite=cite).count("Spring break, ") == 1


def test_weeks_without_room_are_shown_without_dates(full_text: str) -> None:
    schedule = read_schedule(full_text, PATH).value
    assert schedule is not None
    calendar = resolve_term(schedule, (week(16),)).value
    markup = render_schedule(calendar, url=url, cite=cite)
    assert "The term has no room for this week." in row(markup, 16)


def test_this_week_holds_every_week(calendar: Calendar) -> None:
    markup = render_this_week(calendar, url=url, cite=cite)
    assert re.findall(r'data-panel="(\d+)"', markup) == [str(n) for n in range(1, 16)]
    assert "Spring 2027 runs from Tue, Jan 19 to Fri, May 7." in text_of(markup)
    assert "hidden" not in re.sub(r"<fieldset[^>]*>", "", markup)


def test_a_week_header_has_everything_and_no_date() -> None:
    markup = render_week_header(WEEK, cite=cite)
    text = text_of(markup)
    assert "2 h 35 min in all, beside the meeting" in text
    assert "reading 1 h 25 min · lecture 45 min · exercises 25 min." in text
    assert "40 min of the reading are optional" in text
    assert 'id="objective-dsm">Apply &amp; state<' in markup
    assert "<time" not in markup


def test_a_bare_week_has_an_empty_header() -> None:
    assert text_of(render_week_header(week(1), cite=cite)) == ""


def data_of(markup: str) -> dict[str, object]:
    found = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>\s*', markup, re.S)
    assert found
    value = json.loads(found[1])
    assert isinstance(value, dict)
    return value


def test_course_data_has_what_a_course_needs(calendar: Calendar) -> None:
    """https://schema.org/Course and CourseInstance."""
    data = data_of(render_course_data(calendar, site_url=SITE, description="</script>"))
    assert data["@type"] == "Course"
    assert data["description"] == "</script>"
    instances = data["hasCourseInstance"]
    assert isinstance(instances, list)
    assert [i["@type"] for i in instances] == ["CourseInstance", "CourseInstance"]
    assert instances[0]["courseMode"] == ["onsite"]
    assert instances[0]["courseSchedule"] == [
        {
            "@type": "Schedule",
            "repeatFrequency": "P1W",
            "repeatCount": 14,
            "byDay": "https://schema.org/Tuesday",
            "startTime": "18:00:00",
            "duration": "PT165M",
            "scheduleTimezone": "America/Los_Angeles",
            "startDate": "2027-01-19",
            "endDate": "2027-05-04",
            "exceptDate": ["2027-02-16", "2027-03-23"],
        }
    ]
    monday, wednesday = instances[1]["courseSchedule"]
    assert monday["startDate"] == "2027-01-25"
    assert monday["exceptDate"] == ["2027-02-15", "2027-03-22"]
    assert (monday["repeatCount"], wednesday["repeatCount"]) == (13, 14)
    assert wednesday["exceptDate"] == ["2027-02-17", "2027-03-24"]
    assert all(
        key in instance for instance in instances for key in ("name", "startDate", "endDate")
    )


def test_week_data_has_objectives_and_time(calendar: Calendar) -> None:
    """https://schema.org/LearningResource."""
    title = calendar.schedule.course.title
    data = data_of(render_week_data(WEEK, site_url=SITE, course_title=title))
    assert data["@type"] == "LearningResource"
    assert data["teaches"] == ["Apply & state"]
    assert data["timeRequired"] == "PT155M"
    assert data["url"] == f"{SITE}lectures/week-03-drug/"


THING = {"@id", "@type", "name", "url", "description"}
CREATIVE_WORK = THING | {
    *("abstract", "hasPart", "inLanguage", "isAccessibleForFree", "isPartOf", "position"),
    *("provider", "timeRequired"),
}
LEARNING_RESOURCE = CREATIVE_WORK | {"learningResourceType", "teaches"}
TERMS = {
    "Course": LEARNING_RESOURCE | {"courseCode", "hasCourseInstance"},
    "CourseInstance": THING
    | {"courseMode", "courseSchedule", "endDate", "location", "startDate"},  # an Event too
    "LearningResource": LEARNING_RESOURCE,
    "Organization": THING,
    "Place": THING,
    "Schedule": THING
    | {"byDay", "duration", "endDate", "exceptDate", "repeatCount", "repeatFrequency"}
    | {"scheduleTimezone", "startDate", "startTime"},
    "VirtualLocation": THING,
}
"""Types of https://schema.org (version 29) and those of their properties that are used here."""

FORMS = {
    "startDate": r"\d{4}-\d\d-\d\d",
    "endDate": r"\d{4}-\d\d-\d\d",
    "exceptDate": r"\d{4}-\d\d-\d\d",
    "startTime": r"\d\d:\d\d:\d\d",
    "duration": r"PT\d+M",
    "timeRequired": r"PT\d+M",
    "repeatFrequency": r"P1W",
    "repeatCount": r"\d+",
    "byDay": r"https://schema\.org/(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    "url": r"https://\S+/",
    "@id": r"https://\S+#\S+",
}


def check_terms(value: object, form: str = r"[\s\S]+") -> None:
    """Check that every type and property is schema.org's, every value in the form it asks for."""
    if isinstance(value, dict):
        for name, entry in value.items():
            assert name in TERMS[value["@type"]], (value["@type"], name)
            check_terms(entry, FORMS.get(name, r"[\s\S]+"))
    elif isinstance(value, list):
        for entry in value:
            check_terms(entry, form)
    else:
        assert re.fullmatch(form, str(value)), (form, value)


def test_data_uses_the_terms_of_schema_org(full_text: str) -> None:
    """Also for an asynchronous section, which has no weekday."""
    text = full_text.replace("no_class:", "  - {id: slow, mode: asynchronous}\nno_class:", 1)
    schedule = read_schedule(text, PATH).value
    assert schedule is not None
    calendar = resolve_term(schedule, (WEEK,)).value
    for markup in (
        render_course_data(calendar, site_url=SITE, description="About"),
        render_week_data(WEEK, site_url=SITE, course_title=calendar.schedule.course.title),
        render_week_data(week(1), site_url=SITE),
    ):
        data = data_of(markup)
        assert data.pop("@context") == "https://schema.org"
        check_terms(data)


class Balance(HTMLParser):
    """Tells whether every element that is opened is closed in its place."""

    VOID = ("input", "br")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the base's
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_elements_are_balanced(calendar: Calendar, schedule_page: str) -> None:
    this_week = render_this_week(calendar, url=url, cite=cite, drafts=True)
    header = render_week_header(WEEK, cite=cite)
    for markup in (schedule_page, this_week, header):
        parser = Balance()
        parser.feed(markup)
        assert parser.open == []


@pytest.mark.parametrize(
    ("minutes", "expected"), [(45, "45 min"), (60, "1 h"), (155, "2 h 35 min"), (0, "0 min")]
)
def test_duration(minutes: int, expected: str) -> None:
    assert duration(minutes).replace("\u00a0", " ") == expected


def test_times_share_their_half_of_the_day(calendar: Calendar) -> None:
    first = calendar.meetings[0]
    assert clock_span(first.start, first.end) == "6:00–8:45 pm"
    noon = first.start.replace(hour=11, minute=30)
    assert clock_span(noon, noon.replace(hour=12)) == "11:30 am–12:30 pm"


def test_days_share_their_month(calendar: Calendar) -> None:
    assert [day_span(w.monday, w.sunday) for w in calendar.weeks[1:3]] == ["Jan 25–31", "Feb 1–7"]
