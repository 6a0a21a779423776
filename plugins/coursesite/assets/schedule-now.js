/**
 * What is now on a schedule. Pure: instants are milliseconds, nothing reads a clock or the page.
 */

export const DAY = 86_400_000;
export const SOON = 7 * DAY;

/**
 * Find the week to show: `weeks` is `[{starts, ends}]` in order.
 *
 * `state` is "before" the first week, "during" one, "between" two (a break; `index` is the next
 * one) or "after" the last. `index` is -1 without weeks.
 */
export function currentWeek(weeks, now) {
  const index = weeks.findIndex((week) => now < week.ends);
  if (index < 0) return { index: weeks.length - 1, state: "after" };
  if (now >= weeks[index].starts) return { index, state: "during" };
  return { index, state: index ? "between" : "before" };
}

/** Find the first event that has not ended: its index, or -1. `events` is in order of start. */
export const nextEvent = (events, now) => events.findIndex((event) => !event.lost && now < event.end);

/** Tell whether a deadline is close, and not past. */
export const isSoon = (due, now) => now <= due && due - now <= SOON;

/**
 * Tell whether a wall clock in `zone` shows another time at an instant than the course's does.
 *
 * `written` is the ISO 8601 text with the course's offset: "2027-01-19T18:00:00-08:00".
 */
export function differs(written, zone) {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, hourCycle: "h23",
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  }).formatToParts(new Date(written));
  const part = (type) => parts.find((p) => p.type === type).value;
  const local = `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
  return local !== written.slice(0, 16);
}

/** Write an instant as a reader in `zone` sees it: "Wed, Jan 20, 3:00 am". */
export function localTime(written, zone, language = "en-US") {
  return new Intl.DateTimeFormat(language, {
    timeZone: zone, weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit",
  }).format(new Date(written)).replace(/[\u202f ](AM|PM)$/, (_, half) => ` ${half.toLowerCase()}`);
}

/**
 * Choose the section to show: the address wins over what was remembered; an unknown one is none.
 *
 * The empty string means all sections.
 */
export function chooseSection(sections, search, remembered) {
  const asked = new URLSearchParams(search).get("section");
  return [asked, remembered].find((id) => id !== null && sections.includes(id)) ?? "";
}

/** Return an address's search with the section in it, or without where all are shown. */
export function searchWith(search, section) {
  const query = new URLSearchParams(search);
  if (section) query.set("section", section);
  else query.delete("section");
  const text = query.toString();
  return text && `?${text}`;
}
