"""Three calendar parsers, each giving start and end of every event as UTC instants."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import icalendar
import vobject

Instants = dict[str, tuple[str, str]]
"""Start and end by UID, as schedule.json writes them: `2027-01-20T02:00:00Z`."""

ICALJS = """
import { createInterface } from "node:readline";
const { default: ICAL } = await import(process.argv[1]);
const zulu = (time) => time.toJSDate().toISOString().replace(".000Z", "Z");
for await (const line of createInterface({ input: process.stdin })) {
  const root = new ICAL.Component(ICAL.parse(JSON.parse(line)));
  ICAL.TimezoneService.reset();
  for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const events = root.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
  console.log(JSON.stringify(Object.fromEntries(
    events.map((event) => [event.uid, [zulu(event.startDate), zulu(event.endDate)]]))));
}
"""


def zulu(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def read_with_icalendar(text: str) -> Instants:
    """Read by icalendar; it resolves a TZID it knows by itself, and by VTIMEZONE otherwise."""
    calendar = icalendar.Calendar.from_ical(text)
    return {
        str(event["uid"]): (zulu(event.decoded("dtstart")), zulu(event.decoded("dtend")))
        for event in calendar.walk("VEVENT")
    }


def read_with_vobject(text: str) -> Instants:
    """Read by vobject, which would keep the first zone of each name for all later feeds."""
    vars(vobject.icalendar)["__tzidMap"].clear()
    vobject.icalendar.registerTzid("UTC", vobject.icalendar.utc)
    calendar = vobject.readOne(text)
    return {
        event.uid.value: (zulu(event.dtstart.value), zulu(event.dtend.value))
        for event in calendar.contents.get("vevent", [])
    }


class IcalJs:
    """Thunderbird's parser in a process of node, one feed a line."""

    def __init__(self, node: Path, module: Path) -> None:
        self.process = subprocess.Popen(
            [node, "--input-type=module", "-e", ICALJS, module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __call__(self, text: str) -> Instants:
        stdin, stdout = self._pipes()
        stdin.write(json.dumps(text) + "\n")
        stdin.flush()
        return {uid: (start, end) for uid, (start, end) in json.loads(stdout.readline()).items()}

    def close(self) -> None:
        stdin, stdout = self._pipes()
        stdin.close()
        self.process.wait(timeout=10)
        stdout.close()

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        return self.process.stdin, self.process.stdout


def instants_in(schedule_json: str, feed: str) -> Instants:
    """Return what schedule.json says of one feed."""
    events: list[Mapping[str, str]] = json.loads(schedule_json)["events"]
    return {e["uid"]: (e["start"], e["end"]) for e in events if e["feed"] == feed}


Parser = Callable[[str], Instants]
