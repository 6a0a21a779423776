// What is now, with a given now: run by test_script.py, or `node --test tests/schedule/`.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  chooseSection, currentWeek, differs, isSoon, localTime, nextEvent, searchWith,
} from "../../plugins/coursesite/assets/schedule-now.js";

const day = (text) => Date.parse(`${text}T00:00:00-08:00`);
// weeks 1 and 2, a break, week 3
const weeks = [["2027-01-18", "2027-01-25"], ["2027-01-25", "2027-02-01"], ["2027-02-08", "2027-02-15"]]
  .map(([starts, ends]) => ({ starts: day(starts), ends: day(ends) }));

for (const [now, index, state] of [
  ["2027-01-01", 0, "before"],
  ["2027-01-18", 0, "during"],
  ["2027-01-24", 0, "during"],
  ["2027-01-25", 1, "during"],
  ["2027-02-03", 2, "between"],
  ["2027-02-14", 2, "during"],
  ["2027-02-15", 2, "after"],
]) {
  test(`on ${now} it is ${state} week ${index + 1}`, () => {
    assert.deepEqual(currentWeek(weeks, day(now)), { index, state });
  });
}

test("a term without weeks has no current one", () => {
  assert.equal(currentWeek([], 0).index, -1);
});

test("the next event is the first that has not ended and is held", () => {
  const events = [{ end: 10 }, { end: 20, lost: true }, { end: 30 }];
  assert.deepEqual([5, 10, 29, 30].map((now) => nextEvent(events, now)), [0, 2, 2, -1]);
});

test("soon is within a week, and not past", () => {
  const due = day("2027-02-08");
  assert.deepEqual(
    [day("2027-01-31"), day("2027-02-01"), due, due + 1].map((now) => isSoon(due, now)),
    [false, true, true, false],
  );
});

for (const [zone, expected] of [
  ["America/Los_Angeles", false],
  ["America/Tijuana", false],
  ["America/New_York", true],
  ["Asia/Kolkata", true],
  ["UTC", true],
]) {
  test(`${zone} ${expected ? "has another time" : "has the same time"}`, () => {
    assert.equal(differs("2027-01-19T18:00:00-08:00", zone), expected);
  });
}

test("two zones can differ for a few weeks only", () => {
  // Europe changes its clocks later than America
  const meeting = (date, offset) => differs(`${date}T18:00:00${offset}`, "Europe/London");
  assert.deepEqual([meeting("2027-03-13", "+00:00"), meeting("2027-04-13", "+01:00")], [false, false]);
  assert.equal(localTime("2027-03-16T18:00:00-07:00", "Europe/London"), "Wed, Mar 17, 1:00 am");
  assert.equal(localTime("2027-04-06T18:00:00-07:00", "Europe/London"), "Wed, Apr 7, 2:00 am");
});

test("the address wins over what was remembered, and unknown sections are none", () => {
  const sections = ["001", "002", ""];
  const choose = (search, remembered) => chooseSection(sections, search, remembered);
  assert.equal(choose("?section=002", "001"), "002");
  assert.equal(choose("", "001"), "001");
  assert.equal(choose("?section=9", "001"), "001");
  assert.equal(choose("?section=9", "8"), "");
  assert.equal(choose("", null), "");
});

test("the section stands in the address beside what was there", () => {
  assert.equal(searchWith("?q=1", "002"), "?q=1&section=002");
  assert.equal(searchWith("?section=001", "002"), "?section=002");
  assert.equal(searchWith("?section=001", ""), "");
});
