/** The pure part of the script, on the table of cases that Python is held to as well. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import {
  accepts, acceptsNumber, blank, folder, openStore, pickForReview, readFile, readNumber, readRecord,
  verdict, writeFile,
} from "../../plugins/coursesite/assets/exercises/answers.js";

const table = JSON.parse(readFileSync(new URL("../exercises/folding.json", import.meta.url)));
const fold = folder(JSON.parse(process.env.FOLDS));

for (const [typed, folded] of table.fold) {
  test(`folds ${JSON.stringify(typed)}`, () => assert.equal(fold(typed), folded));
}

for (const [typed, accepted, right] of table.text) {
  test(`text ${JSON.stringify(typed)} among ${accepted}`, () =>
    assert.equal(Boolean(accepted.some((each) => accepts(typed, each, fold))), right));
}

for (const [typed, { value, tolerance, unit }, right] of table.number) {
  test(`number ${JSON.stringify(typed)} for ${value} ${unit ?? ""}`, () =>
    assert.equal(acceptsNumber(typed, { value, within: tolerance, unit: unit ?? undefined }, fold), right));
}

test("what is no number is null", () => {
  for (const text of ["", "five", ".", "1.2.3", "1,00,000", "5 12", "5-3", "1.00,5", "<b>5</b>"]) {
    assert.equal(readNumber(text), null, text);
  }
});

test("a verdict sums up", () => {
  const of = (...marks) => marks.map((mark) => ({ value: mark === "-" ? "" : "x", right: /[r-]/.test(mark) }));
  assert.equal(verdict(of("-", "-"), "multiple"), "Empty");
  assert.equal(verdict(of("r", "r"), "cloze"), "Right");
  assert.equal(verdict(of("r", "w"), "cloze"), "Partly");
  assert.equal(verdict(of("w", "w"), "cloze"), "NotYet");
  assert.equal(verdict(of("r", "w"), "multiple"), "NotYet");
  assert.equal(verdict([{ value: "1", right: true }, { value: "", right: false }], "multiple"), "Missing");
});

test("a record from outside is taken whole or not at all", () => {
  const good = { ...blank("single", "r1"), answer: { choice: "k" }, tries: "wr" };
  assert.deepEqual(readRecord({ ...good, more: "<b>" }), good);
  const bad = [null, 1, "x", [], {}, { ...good, answer: null }, { ...good, answer: { choice: 1 } },
    { ...good, at: "now" }, { ...good, tries: ["w"] }, { ...good, checked: 1 }];
  for (const each of bad) assert.equal(readRecord(each), null, JSON.stringify(each));
});

const fake = (items = new Map()) => new Proxy({
  getItem: (key) => items.get(key) ?? null,
  setItem: (key, text) => { items.set(key, text); },
  removeItem: (key) => { items.delete(key); },
}, { ownKeys: () => [...items.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });

test("records of one site are kept by exercise, and other sites are left alone", () => {
  const items = new Map([["coursesite:1:/other/:a", "{}"], ["theme", "dark"]]);
  const store = openStore(() => fake(items), "/site/");
  const record = { ...blank("single", "r"), at: 5 };
  store.write("a", record);
  assert.deepEqual(store.read("a"), record);
  assert.deepEqual([...store.all().keys()], ["a"]);
  store.remove("a");
  assert.deepEqual([...items.keys()], ["coursesite:1:/other/:a", "theme"]);
  assert.equal(store.refused, false);
});

test("a storage that refuses is stood in for", () => {
  const store = openStore(() => { throw new Error("blocked"); }, "/site/");
  const record = { ...blank("single", "r"), at: 5 };
  store.write("a", record);
  assert.equal(store.refused, true);
  assert.deepEqual(store.read("a"), record);
  assert.deepEqual([...store.all()], [["a", record]]);
  store.remove("a");
  assert.equal(store.all().size, 0);
});

test("a broken record is no record, and can be deleted", () => {
  const items = new Map([["coursesite:1:/site/:a", "{"]]);
  const store = openStore(() => fake(items), "/site/");
  assert.equal(store.read("a"), null);
  assert.deepEqual(store.ids(), ["a"]);
});

test("to review: missed, then certain but wrong, then oldest; five of them", () => {
  const of = (at, tries) => ({ ...blank("single", "r"), at, tries });
  const records = new Map([["old", of(1, "r")], ["older", of(0, "wr")], ["sure", of(9, "Wr")],
    ["missed", of(8, "rw")], ["missed-long-ago", of(2, "W")], ["new", of(10, "r")]]);
  assert.deepEqual(pickForReview(records).map(({ id }) => id),
    ["missed-long-ago", "missed", "sure", "older", "old"]);
});

test("a file holds reflections only when asked for, and reads back by today's ids", () => {
  const records = new Map([["a", { ...blank("single", "r"), at: 1 }], ["b", { ...blank("reflection", "r"), at: 1 }]]);
  const ids = new Map([["a", "new-a"], ["b", "b"]]);
  assert.deepEqual([...readFile(writeFile(records, false), ids).keys()], ["new-a"]);
  assert.deepEqual([...readFile(writeFile(records, true), ids).keys()], ["new-a", "b"]);
  assert.equal(readFile(writeFile(records, true), new Map()).size, 0);
  for (const text of ["", "{", "null", "[]", "{}", '{"format": "other"}']) assert.equal(readFile(text, ids), null);
});
