/**
 * Exercises come alive: check, try again, clear, remember. The server renders everything; script
 * moves and reveals nodes and writes text, never HTML. The contract with `exercise*.html`:
 *
 *   [data-field]    a control and its name in the answer; radios share one, `li` are put in order
 *   [data-part]     a field, or an option of a single choice: gets .exercise__mark and feedback
 *   [data-answers]  what is right for a field: data-key, or [data-accepted] texts and numbers
 *   [data-wrong]    an expected wrong answer, [data-accepted] too
 *   [data-feedback] the parts or wrong answers it is about; at home in the answer block
 *   [data-do], [data-move], [data-then], .exercise__notes, .exercise__status[data-say-*]
 */
import { accepts, acceptsNumber, blank, folder, judge, openStore, verdict, withTry } from "./answers.js";

const stores = new Map();
const live = new Set();
let toldRefused = false;

/** The records of the site to whose root `base` leads from this page. */
export function storeFor(base) {
  const site = new URL(`${base || "."}/`, document.baseURI).pathname;
  if (!stores.has(site)) stores.set(site, openStore(() => localStorage, site));
  return stores.get(site);
}

/** Fill in the `{names}` of a sentence. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const isBox = ({ type }) => type === "radio" || type === "checkbox";
const pick = (answer, isWanted) => Object.fromEntries(Object.entries(answer).filter(([field]) => isWanted(field)));

class Exercise {
  constructor(section) {
    const { exercise, aliases, kind, revision, site, folds = "[]" } = section.dataset;
    Object.assign(this, { section, kind, revision, store: storeFor(site), fold: folder(JSON.parse(folds)) });
    this.ids = [exercise, ...aliases.split(" ").filter(Boolean)];
    this.status = this.find(".exercise__status");
    this.block = this.find(".exercise__answer");
    this.controls = this.all("[data-field]");
    this.steps = this.controls.filter((control) => control.matches("li"));
    this.homes = new Map(this.all("[data-feedback]").map((node) => [node, node.parentElement]));
  }

  find = (selector) => this.section.querySelector(selector);
  all = (selector) => [...this.section.querySelectorAll(selector)];
  part = (name) => this.find(`[data-part="${name}"]`);
  has = (field) => this.controls.some(({ dataset }) => dataset.field === field);

  start() {
    const { section, block } = this;
    section.dataset.live = "";
    for (const node of this.all(".exercise__actions, .exercise__moves, .exercise__sure")) node.hidden = false;
    section.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button?.dataset.do) this[button.dataset.do]();
      if (button?.dataset.move) this.move(button);
    });
    section.addEventListener("input", ({ target }) => this.change(target.dataset.field));
    section.addEventListener("keydown", ({ key, target, isComposing }) => {
      if (key === "Enter" && target.type === "text" && !isComposing) this.check();
    });
    block?.addEventListener("toggle", () => {
      if (block.open && !this.record.at) this.save({}); // looked at
    });
    this.restore(location.hash === "#review");
    if (this.kind === "conversation") import("./conversation.js").then(({ converse }) => converse(this));
  }

  /** Say sentences of the page; the first time that nothing could be kept, that too. */
  say(names, values) {
    const { dataset } = this.status;
    const said = this.store.refused && !toldRefused ? [...names, "sayMemory"] : names;
    toldRefused ||= this.store.refused;
    this.status.textContent = said.map((name) => fill(dataset[name] ?? name, values)).join(" ");
  }

  // The answer in the page

  get answer() {
    const valueOf = (control) => {
      if (this.steps.length) return `${[...control.parentElement.children].indexOf(control) + 1}`;
      return isBox(control) && !control.checked ? "" : control.value;
    };
    const given = this.controls.map((control) => [control.dataset.field, valueOf(control)]);
    return Object.fromEntries(given.filter(([, value]) => value));
  }

  set answer(answer) {
    for (const control of this.controls) {
      const value = answer[control.dataset.field] ?? "";
      if (isBox(control)) control.checked = control.value === value;
      else if (!this.steps.length) control.value = value;
    }
    const place = (step) => answer[step.dataset.field] ?? this.steps.indexOf(step) + 1;
    this.steps[0]?.parentElement.append(...[...this.steps].sort((a, b) => place(a) - place(b)));
    const then = [answer.first, answer.second].filter(Boolean).join("\n\n");
    for (const node of this.all("[data-then]")) {
      node.hidden = !then === Boolean(node.dataset.then);
      if (node.dataset.then) node.lastElementChild.textContent = then;
    }
  }

  judge() {
    const tests = (node) => [...node.querySelectorAll("[data-accepted]")].map(
      ({ dataset, textContent }) => (typed) =>
        (dataset.value ? acceptsNumber(typed, dataset, this.fold) : accepts(typed, textContent, this.fold)));
    const wrong = this.all("[data-wrong]").map((node) => [node.dataset.wrong, tests(node)]);
    const expected = new Map(this.all("[data-answers]").map((node) => {
      const { answers, key } = node.dataset;
      return [answers, key ? { key } : { accepted: tests(node), wrong }];
    }));
    const fields = new Set(this.controls.map(({ dataset }) => dataset.field));
    fields.delete("sure");
    const outcomes = judge([...fields], expected, this.answer);
    return { expected, outcomes, result: verdict(outcomes, this.kind) };
  }

  // The record

  restore(fresh) {
    const { kind, revision } = this;
    const kept = this.ids.map((id) => this.store.read(id)).find(Boolean);
    const edited = kept && kept.revision !== revision;
    const hidden = (edited || fresh) && kind !== "reflection"; // a student's own words always show
    this.record = kept && !hidden ? kept : { ...blank(kind, revision), tries: kept?.tries ?? [] };
    this.resume();
    if (edited) this.say([hidden ? "sayEdited" : "sayEditedText"]);
  }

  resume() {
    this.unmark();
    this.answer = this.record.answer;
    if (this.record.checked) this.mark();
    this.showButtons();
    this.replay?.();
  }

  save(change) {
    const [id, ...older] = this.ids;
    this.record = { ...this.record, ...change, revision: this.revision, at: Date.now() };
    this.store.write(id, this.record);
    older.forEach(this.store.remove);
    if (this.store.refused && !toldRefused) this.say([]);
    this.showButtons();
    this.showTwins();
  }

  /** The same exercise may stand twice on a page. */
  showTwins() {
    for (const twin of live) if (twin !== this && twin.ids[0] === this.ids[0]) twin.restore();
  }

  showButtons() {
    const shown = { again: this.record.round, clear: this.record.at, undo: this.cleared ?? 0 };
    for (const button of this.all("[data-do]")) button.hidden = !(shown[button.dataset.do] ?? true);
  }

  // What a student does

  change(field) {
    if (!field) return;
    const part = this.part(field);
    for (const each of part ? [part] : this.all("[data-part]")) this.setMark(each);
    const elsewhere = pick(this.record.answer, (name) => !this.has(name));
    this.cleared = null;
    this.save({ answer: { ...elsewhere, ...this.answer }, checked: false });
  }

  move(button) {
    const step = button.closest("li");
    const { children } = step.parentElement;
    const place = () => [...children].indexOf(step);
    const by = Number(button.dataset.move);
    children[place() + by]?.[by < 0 ? "before" : "after"](step);
    button.focus();
    this.unmark();
    this.change(step.dataset.field);
    this.say(["sayMoved"], { name: step.dataset.name, number: place() + 1, all: children.length });
  }

  check() {
    const { outcomes, result } = this.judge();
    if (result === "Empty") return this.say(["sayEmpty"]);
    const right = result === "Right";
    const { record } = this;
    this.save({
      ...(record.checked ? record : withTry(record, Date.now(), right)),
      answer: this.answer, checked: true, round: record.round + 1,
    });
    this.unmark();
    this.block.open = this.mark();
    const said = [right || !this.block.open ? `say${result}` : "sayOpen"];
    if (!right && this.answer.sure === "yes") said.push("saySure");
    return this.say(said, { right: outcomes.filter((each) => each.right).length, all: outcomes.length });
  }

  compare() {
    if (!Object.keys(this.answer).length) return this.say(["sayEmpty"]);
    this.save(withTry(this.record, Date.now(), true));
    this.block.open = true;
    return this.say(["sayCompare"]);
  }

  /** After a miss, what is right or typed stays; when all has been shown, begin anew. */
  again() {
    const { outcomes } = this.judge();
    const wrong = outcomes.filter(({ right }) => !right).map(({ field }) => field);
    const isOver = !wrong.length || this.record.round > 1;
    const stays = ({ dataset, type }) => !isOver && (!wrong.includes(dataset.field) || ["text", undefined].includes(type));
    const kept = this.controls.filter(stays).map(({ dataset }) => dataset.field);
    this.save({ answer: pick(this.answer, (field) => kept.includes(field)), checked: false, round: isOver ? 0 : 1 });
    this.block.open = false;
    this.resume();
    this.say(["sayAgain"]);
    const first = this.controls.find(({ dataset }) => isOver || wrong.includes(dataset.field));
    (first.querySelector("button") ?? first).focus();
  }

  clear() {
    const cleared = this.record;
    const elsewhere = pick(cleared.answer, (name) => !this.has(name));
    this.record = blank(this.kind, this.revision);
    if (Object.keys(elsewhere).length) this.save({ answer: elsewhere });
    else this.ids.forEach(this.store.remove);
    this.cleared = cleared;
    this.block.open = false;
    this.resume();
    this.showTwins();
    this.say(["sayCleared"]);
    this.find("[data-do=undo]").focus();
  }

  undo() {
    const record = this.cleared;
    this.cleared = null;
    this.save(record);
    this.resume();
    this.say(["sayUndone"]);
    this.find("[data-do=clear]").focus();
  }

  // Marks and feedback

  /** Show what a check found: all of it when the answer is right or at the second try. */
  mark() {
    const { expected, outcomes, result } = this.judge();
    for (const { field, value, right, feedback } of outcomes) {
      const part = this.part(field) ?? this.part(value);
      if (value || this.kind !== "multiple") this.setMark(part, right ? "right" : "notYet");
      for (const name of feedback) this.bring(name, part);
    }
    if (result !== "Right" && this.record.round < 2) return false;
    for (const part of this.all("[data-part]")) this.bring(part.dataset.part, part);
    for (const [field, { key }] of expected) {
      const part = { single: this.part(key), multiple: this.part(field) }[this.kind];
      if (part?.querySelector(".exercise__mark").hidden) this.setMark(part, "theAnswer");
    }
    return true;
  }

  unmark() {
    for (const part of this.all("[data-part]")) this.setMark(part);
    for (const [node, home] of this.homes) {
      home.append(node);
      home.hidden = false;
    }
  }

  setMark(part, name = "") {
    const mark = part.querySelector(".exercise__mark");
    mark.dataset.outcome = name;
    mark.textContent = this.status.dataset[name] ?? "";
    mark.hidden = !name;
  }

  /** Move feedback from the answer block to what it is about. */
  bring(name, part) {
    for (const [node, home] of this.homes) {
      if (home.contains(node) && node.matches(`[data-feedback~="${name}"]`)) {
        (part.matches("span") ? this.find(".exercise__notes") : part).append(node);
        home.hidden = true;
      }
    }
  }
}

function start() {
  for (const section of document.querySelectorAll(".exercise:not([data-live])")) {
    const exercise = new Exercise(section);
    live.add(exercise);
    exercise.start();
  }
  if (document.querySelector(".exercise-review, .exercise-index, [data-looked-at]")) {
    import("./overview.js").then(({ overview }) => overview());
  }
}

addEventListener("storage", ({ key }) => {
  for (const exercise of live) {
    const { ids, section, store } = exercise;
    if (!section.isConnected) live.delete(exercise);
    else if (ids.some((id) => key === store.key(id)) && !section.contains(document.activeElement)) {
      exercise.restore(); // another tab has written, and nothing is being typed here
    }
  }
});

// Material announces every page here, also one that it loads without a reload.
if (globalThis.document$) globalThis.document$.subscribe(start);
else start();
