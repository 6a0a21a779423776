/** What is right, and what this browser remembers: the part of exercises that knows no page. */

// Judging: the rules of `coursesite.exercises`; one table of cases holds both.

/** Make the fold of `folding.py` from its table, which comes with the page. */
export const folder = (table) => {
  const folds = table.map(([pattern, put]) => [new RegExp(pattern, "g"), put]);
  return (text) => folds
    .reduce((folded, [pattern, put]) => folded.replace(pattern, put), text.normalize("NFKD").toLowerCase())
    .trim();
};

const NUMBER = /^([$€£] ?)?([-+] ?)?([1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?|[.,]\d+)(?![\d.,]\d)/;

/** A number and its unit, as people type them (`−5,1 %`), or null. */
export function readNumber(text) {
  const plain = text.trim().normalize("NFKC").replace(/[\u2010-\u2015\u2212]/g, "-");
  const [whole, currency = "", sign = "", figures] = NUMBER.exec(plain) ?? [];
  const unit = plain.slice(whole?.length).trim() || currency.trim();
  if (!whole || /^[\d.,/:-]/.test(unit)) return null;
  const bare = figures.replaceAll(" ", "");
  const isThousands = /^[1-9]\d{0,2}(,\d{3})+(\.|$)/.test(bare);
  const pointed = /\.\d+,/.test(bare) ? bare.replaceAll(".", "") : bare;
  const value = Number(isThousands ? bare.replaceAll(",", "") : pointed.replace(",", "."));
  return { value: sign[0] === "-" ? -value : value, unit };
}

/** Is it the accepted text, folded alike? Bare numbers are compared as numbers. */
export function accepts(typed, accepted, fold) {
  const given = fold(typed);
  if (given ? given === fold(accepted) : typed.trim() && typed.trim() === accepted.trim()) return true;
  const [left, right] = [typed, accepted].map(readNumber);
  return Boolean(left && right) && !left.unit && !right.unit && left.value === right.value;
}

/** Is it near enough to the number? The unit may be left out. */
export function acceptsNumber(typed, { value, within, unit = "" }, fold) {
  const given = readNumber(typed);
  const one = (name) => fold(name).replace(/s$/, "");
  if (!given || (given.unit && one(given.unit) !== one(unit))) return false;
  const slack = Math.max(Math.abs(value), 1) * 1e-9; // a computed answer's last digits
  return Math.abs(given.value - value) <= Number(within) + slack;
}

/**
 * Judge each field. `expected` maps it to `{ key }`, what is chosen or placed, or to tests of what
 * is typed, `{ accepted, wrong }`; a field without an entry is right when it is empty.
 */
export const judge = (fields, expected, answer) => fields.map((field) => {
  const value = answer[field] ?? "";
  const { key = "", accepted, wrong } = expected.get(field) ?? {};
  const passes = (tests) => tests.some((test) => test(value));
  const right = accepted ? passes(accepted) : value === key;
  const expectedWrong = accepted && wrong.find(([, tests]) => passes(tests))?.[0];
  const feedback = [field, accepted ? (right ? "right" : expectedWrong) : value];
  return { field, value, right, feedback: value.trim() ? feedback : [] };
});

/** "Empty", "Right", "Missing" (what is chosen fits), "Partly" or "NotYet". */
export function verdict(outcomes, kind) {
  const given = outcomes.filter(({ value }) => value.trim());
  if (!given.length) return "Empty";
  if (outcomes.every(({ right }) => right)) return "Right";
  if (kind === "multiple") return given.every(({ right }) => right) ? "Missing" : "NotYet";
  return outcomes.some(({ right }) => right) ? "Partly" : "NotYet";
}

// Remembering: one key per exercise, `coursesite:1:SITE:ID` (format, path of the site, exercise).

/**
 * A new record. `answer`: field to key, position or text; `checked`: it was, as it stands;
 * `round`: checks since it was begun; `tries`: the last five.
 */
export const blank = (kind, revision) =>
  ({ kind, revision, at: 0, answer: {}, checked: false, round: 0, sure: "", tries: [] });

/** Add a finished try. */
export const withTry = (record, at, right) =>
  ({ ...record, tries: [...record.tries, { at, right, sure: record.sure }].slice(-5) });

const isLike = (model, value) => typeof value === typeof model && value !== null
  && Object.keys(model).every((name) => isLike(model[name], value[name]));

/** The record in a value from outside, or null. */
export function readRecord(value) {
  const model = blank("", "");
  const sound = isLike(model, value) && Object.values(value.answer).every((each) => isLike("", each))
    && Array.isArray(value.tries) && value.tries.every((each) => isLike({ at: 0, right: true, sure: "" }, each));
  return sound ? Object.fromEntries(Object.keys(model).map((name) => [name, value[name]])) : null;
}

/** JSON, or null: a broken record loses one answer, not all. */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Records of one site. What the browser refuses to keep stays until the page is left. */
export function openStore(storage, site) {
  const prefix = `coursesite:1:${site}:`;
  const memory = new Map();
  const attempt = (action) => {
    try {
      return action(storage());
    } catch { // blocked, private or full
      store.refused = true;
      return null;
    }
  };
  const store = {
    refused: false,
    key: (id) => prefix + id,
    read: (id) => readRecord(parse(memory.get(id) ?? attempt((kept) => kept.getItem(prefix + id)))),
    write(id, record) {
      memory.set(id, JSON.stringify(record));
      attempt((kept) => kept.setItem(prefix + id, memory.get(id)) ?? memory.delete(id));
    },
    remove: (id) => attempt((kept) => kept.removeItem(prefix + id), memory.delete(id)),
    all() {
      const keys = (attempt(Object.keys) ?? []).filter((key) => key.startsWith(prefix));
      const ids = new Set([...keys.map((key) => key.slice(prefix.length)), ...memory.keys()]);
      return new Map([...ids].map((id) => [id, store.read(id)]).filter(([, record]) => record));
    },
  };
  return store;
}

/** Five to come back to: missed, then certain but wrong, then oldest. */
export function pickForReview(records) {
  const reason = ({ tries }) => (tries.at(-1)?.right === false ? "missed"
    : tries.some(({ right, sure }) => !right && sure === "yes") ? "sure" : "oldest");
  const rank = ["missed", "sure", "oldest"];
  return [...records]
    .map(([id, record]) => ({ id, at: record.at, reason: reason(record) }))
    .sort((a, b) => rank.indexOf(a.reason) - rank.indexOf(b.reason) || a.at - b.at)
    .slice(0, 5);
}

/** A file of records; reflections only when asked for. */
export const writeFile = (records, withReflections) => JSON.stringify({
  format: "coursesite-exercises 1",
  records: Object.fromEntries([...records].filter(([, { kind }]) => withReflections || kind !== "reflection")),
});

/** The records in a file, or null. `ids` maps each known id, older ones too, to today's. */
export function readFile(text, ids) {
  const file = parse(text);
  if (file?.format !== "coursesite-exercises 1") return null;
  return new Map(Object.entries(file.records ?? {})
    .map(([id, value]) => [ids.get(id), readRecord(value)])
    .filter(([id, record]) => id && record));
}
