/** What is right, and what is remembered (fields in README.md). No DOM. */

/** Fill in the `{names}` of a sentence. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** `fold` of `folding.py`, from its table. */
export const folder = (table) => (text) => table.reduce(
  (folded, [pattern, put]) => folded.replace(new RegExp(pattern, "g"), put),
  text.normalize("NFKD").toLowerCase(),
).trim();

/** `−5,1 %` is { value: -5.1, unit: "%" }; null where there is no number. */
export function readNumber(text) {
  const plain = text.normalize("NFKC").replace(/[\u2010-\u2015\u2212]/g, "-").replace(/[ .,;!]+$/, "").trim();
  const found = /^([$€£]?) ?([-+]?) ?([1-9]\d{0,2}(?: \d{3})+(?!\d)(?:[.,]\d+)?|[\d.,]*\d)(.*)/.exec(plain);
  if (!found) return null;
  const [, currency, sign, figures, rest] = found;
  const unit = rest.replace(/(\+ ?\/? ?-|±) ?[\d.,]+/, "").trim() || currency;
  const bare = figures.replaceAll(" ", "");
  const whole = /^[1-9]\d{0,2}(,\d{3})+(\.|$)/.test(bare) ? bare.replaceAll(",", "")
    : /^[1-9]\d{0,2}(\.\d{3})+,/.test(bare) ? bare.replaceAll(".", "") : bare;
  const value = Number(sign.replace("+", "") + whole.replace(",", "."));
  return Number.isNaN(value) || /^[\d.,/\u2044:-]/.test(unit) ? null : { value, unit };
}

export function accepts(typed, accepted, fold) {
  const given = fold(typed);
  if (given ? given === fold(accepted) : typed.trim() && typed.trim() === accepted.trim()) return true;
  const [left, right] = [typed, accepted].map(readNumber);
  return Boolean(left && right) && !left.unit && !right.unit && left.value === right.value;
}

export function acceptsNumber(typed, { value, within, unit = "" }, fold) {
  const given = readNumber(typed);
  const one = (name) => fold(name).replace(/s$/, "");
  const slack = Math.max(Math.abs(value), 1) * 1e-9; // a computed answer's last digits
  return Boolean(given) && [one(unit), ""].includes(one(given.unit))
    && Math.abs(given.value - value) <= Number(within) + slack;
}

export function verdict(outcomes, kind) {
  const given = outcomes.filter(({ value }) => value.trim());
  const isRight = ({ right }) => right;
  if (!given.length) return "Empty";
  if (outcomes.every(isRight)) return "Right";
  if (kind === "multiple") return given.every(isRight) ? "Missing" : "NotYet";
  return outcomes.some(isRight) ? "Partly" : "NotYet";
}

export const blank = (kind, revision) =>
  ({ kind, revision, at: 0, answer: {}, checked: false, round: 0, tries: "" });

export function readRecord(value) {
  const model = Object.entries(blank("", ""));
  const isSound = model.every(([name, like]) => typeof value?.[name] === typeof like)
    && Object.values(value.answer ?? [0]).every((text) => typeof text === "string");
  return isSound ? Object.fromEntries(model.map(([name]) => [name, value[name]])) : null;
}

const attempt = (action, otherwise) => {
  try {
    return action();
  } catch {
    return otherwise?.();
  }
};

const parse = (text) => attempt(() => JSON.parse(text));

/** Records of a site; what the browser refuses to keep stays until the page is left. */
export function openStore(storage, site) {
  const prefix = `coursesite:1:${site}:`;
  const memory = new Map();
  const kept = (action) => attempt(() => action(storage()), () => { store.refused = true; });
  const store = {
    refused: false,
    read: (id) => readRecord(parse(memory.get(id) ?? kept((them) => them.getItem(prefix + id)))),
    write(id, record) {
      memory.set(id, JSON.stringify(record));
      kept((them) => memory.delete(id, them.setItem(prefix + id, memory.get(id))));
    },
    remove: (id) => kept((them) => them.removeItem(prefix + id), memory.delete(id)),
    ids: () => [...memory.keys(), ...(kept(Object.keys) ?? []).filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))],
    all: () => new Map(store.ids().map((id) => [id, store.read(id)]).filter(([, record]) => record)),
  };
  return store;
}

/** Five: missed, then certain but wrong, then oldest. */
export const pickForReview = (records) => [...records]
  .map(([id, { at, tries }]) => ({ id, at, rank: /w$/i.test(tries) ? 0 : tries.includes("W") ? 1 : 2 }))
  .sort((a, b) => a.rank - b.rank || a.at - b.at)
  .slice(0, 5);

const format = "coursesite-exercises 1";

export const writeFile = (records, withReflections) => JSON.stringify({
  format,
  records: Object.fromEntries([...records].filter(([, { kind }]) => withReflections || kind !== "reflection")),
});

/** Sound records by today's ids. `ids`: every known id, older ones too, to today's. */
export const byKnownIds = (records, ids) => new Map([...records]
  .map(([id, value]) => [ids.get(id), readRecord(value)])
  .filter(([id, record]) => id && record));

export function readFile(text, ids) {
  const file = parse(text);
  return file?.format === format ? byKnownIds(Object.entries(file.records ?? {}), ids) : null;
}
