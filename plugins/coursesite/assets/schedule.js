/**
 * The schedule comes alive: which week is now, one's own section, one's own time.
 *
 * The server renders everything; script marks, hides and moves nodes and writes text, never HTML.
 * The markup contract (templates `schedule*.html`, `this-week.html`):
 *
 *   .schedule, .this-week     [data-schedule] the way to the schedule's page; what to say is in
 *                             data-this-week, -next-meeting, -due-soon, -your-time, -copied,
 *                             -before, -between, -after
 *     .schedule-sections      radios, the empty value for all; hidden until now
 *     [data-starts][data-ends] a week: tr[data-week], details[data-panel]
 *     [data-section]          belongs to one section
 *     [data-event]            meeting, deadline, opens or closes; holds one time[datetime][data-end]
 *     [data-lost]             a meeting that is not held
 *     .schedule-copy[data-copy], .schedule-said  copies a feed's address and says so
 */
import {
  chooseSection, currentWeek, differs, isSoon, localTime, nextEvent, searchWith,
} from "./schedule-now.js";

/** Bring every schedule of the page to life. */
export function start(page = document, zone = readersZone()) {
  for (const root of schedules(page)) {
    if (root.dataset.live) continue;
    root.dataset.live = "true";
    addYourTime(root, zone);
    startSections(root, () => showNow(root));
    startCopying(root);
    showNow(root);
  }
}

const schedules = (page) => page.querySelectorAll(".schedule, .this-week");
const readersZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const instant = (node, name) => Date.parse(node.getAttribute(name));
const shown = (node) => !node.closest("[hidden]");

function element(name, className, text) {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = text;
  return node;
}

function showNow(root, now = Date.now()) {
  for (const old of root.querySelectorAll(".schedule-now")) old.remove();
  for (const old of root.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
  const weeks = [...root.querySelectorAll("[data-starts]")];
  const times = weeks.map((week) => ({
    starts: instant(week, "data-starts"), ends: instant(week, "data-ends"),
  }));
  const current = currentWeek(times, now);
  if (current.index < 0) return;
  if (root.matches(".this-week")) showPanel(root, weeks, current);
  else if (current.state === "during") markRow(root, weeks[current.index]);
  markNext(root, now);
  markDue(root, now);
}

function markRow(root, row) {
  row.setAttribute("aria-current", "date");
  row.querySelector("th")?.append(element("span", "schedule-tag schedule-now", root.dataset.thisWeek));
  const way = element("a", "", `${root.dataset.thisWeek}: ${row.querySelector(".schedule-number").textContent}`);
  way.href = `#${row.id}`;
  const line = element("p", "schedule-jump schedule-now", "");
  line.append(way);
  root.querySelector("table").before(line);
}

function showPanel(root, panels, { index, state }) {
  panels.forEach((panel, i) => {
    panel.hidden = i !== index || state === "after";
    panel.open = i === index;
  });
  const words = { before: "before", during: "thisWeek", between: "between", after: "after" };
  const lead = element("p", "this-week-now schedule-now", root.dataset[words[state]]);
  root.insertBefore(lead, root.querySelector(".this-week-panel"));
}

/** Mark the next meeting; on the home page, bring it in where it lies in a later week. */
function markNext(root, now) {
  const meetings = [...root.querySelectorAll('[data-event="meeting"]')]
    .filter((item) => !item.closest(".schedule-now") && (!item.hidden));
  const events = meetings.map((item) => {
    const time = item.querySelector("time");
    return { start: Date.parse(time.dateTime), end: instant(time, "data-end"), lost: "lost" in item.dataset, item };
  }).sort((a, b) => a.start - b.start);
  const index = nextEvent(events, now);
  if (index < 0) return;
  const { item } = events[index];
  if (shown(item)) {
    item.append(element("span", "schedule-tag schedule-now", root.dataset.nextMeeting));
  } else {
    bringIn(root, item, root.dataset.nextMeeting);
  }
}

/** On the home page, tell what stands in the panel of a later week. */
function bringIn(root, item, label) {
  if (!root.matches(".this-week")) return;
  const later = element("p", "this-week-next schedule-now", `${label}: `);
  later.append(...[...item.childNodes].map((node) => node.cloneNode(true)));
  root.append(later);
}

function markDue(root, now) {
  for (const item of root.querySelectorAll('[data-event="deadline"]')) {
    if (item.hidden || !isSoon(Date.parse(item.querySelector("time").dateTime), now)) continue;
    if (item.closest("[hidden]")) bringIn(root, item, root.dataset.dueSoon);
    else item.append(element("span", "schedule-tag schedule-now", root.dataset.dueSoon));
  }
}

/** Put the reader's own time beside the course's where the two differ. */
function addYourTime(root, zone) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const written = time.getAttribute("datetime");
    if (!differs(written, zone) || time.closest("s")) continue;
    const text = root.dataset.yourTime.replace("{when}", localTime(written, zone));
    time.after(element("span", "schedule-your-time", ` ${text}`));
  }
}

function startSections(root, changed) {
  const switcher = root.querySelector(".schedule-sections");
  if (!switcher) return;
  const radios = [...switcher.querySelectorAll("input")];
  const key = `coursesite:section:${new URL(root.dataset.schedule, document.baseURI).pathname}`;
  const sections = radios.map((radio) => radio.value);
  const apply = (section) => {
    for (const radio of radios) radio.checked = radio.value === section;
    for (const node of root.querySelectorAll("[data-section]")) {
      node.hidden = section !== "" && node.dataset.section !== section;
    }
    root.dataset.shows = section;
  };
  switcher.hidden = false;
  const section = chooseSection(sections, location.search, remembered(key));
  apply(section);
  if (section && remembered(key) === null) remember(key, section);
  switcher.addEventListener("change", ({ target }) => {
    apply(target.value);
    remember(key, target.value);
    history.replaceState(history.state, "", `${location.pathname}${searchWith(location.search, target.value)}${location.hash}`);
    changed();
  });
}

/** Storage may be blocked or full: then the choice lives as long as the page. */
function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key, section) {
  try {
    localStorage.setItem(key, section);
  } catch {
    // nothing to do: the address still carries the choice
  }
}

function startCopying(root) {
  const said = root.querySelector(".schedule-said");
  for (const button of root.querySelectorAll(".schedule-copy")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      said.textContent = root.dataset.copied;
    });
  }
}

// With the theme's instant navigation a page comes without a load: `document$` tells of each.
if (globalThis.document) {
  if (globalThis.document$) document$.subscribe(() => start());
  else start();
  document.addEventListener("visibilitychange", () => { // a tab may be looked at another day
    if (!document.hidden) for (const root of schedules(document)) showNow(root);
  });
}
