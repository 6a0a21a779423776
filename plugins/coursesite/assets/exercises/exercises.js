/** Exercises come alive. The contract with the templates stands in README.md. */
import { accepts, acceptsNumber, blank, fill, folder, openStore, verdict } from "./answers.js";

const live = new Set();
let store;

/** The records of the site whose root is at `base`. */
const storeAt = (base) =>
  (store ??= openStore(() => localStorage, new URL(base, document.baseURI).pathname));

class Exercise {
  constructor(section) {
    const { ids, kind, revision, site, folds = "[]" } = section.dataset;
    storeAt(site);
    Object.assign(this, { section, kind, revision });
    this.ids = ids.split(" ");
    this.fold = folder(JSON.parse(folds));
    this.form = this.find("form");
    this.block = this.find(".exercise__answer");
    this.controls = [...this.form.elements].filter(({ name }) => name);
    this.steps = this.all(".exercise__order > li");
    this.homes = new Map(this.all("[data-feedback]").map((node) => [node, node.parentElement]));
  }

  find = (selector) => this.section.querySelector(selector);
  all = (selector) => [...this.section.querySelectorAll(selector)];
  part = (name) => this.find(`[data-part="${name}"]`);

  start() {
    const { section, form, block } = this;
    section.dataset.live = "";
    for (const node of this.all("[data-script]")) node.hidden = false;
    form.addEventListener("submit", () => this.check());
    form.addEventListener("input", ({ target }) => this.change(target.name));
    form.addEventListener("click", ({ target }) => {
      const { dataset } = target.closest("button") ?? target;
      if (dataset.do) this[dataset.do]();
      if (dataset.move) this.move(target, Number(dataset.move));
    });
    block?.addEventListener("toggle", () => {
      if (block.open && !this.record.at) this.save({}); // looked at
    });
    this.restore(location.hash === "#review");
  }

  say(names, values) {
    const { dataset, firstElementChild } = this.find(".exercise__status");
    firstElementChild.textContent = names.map((name) => fill(dataset[name] ?? name, values)).join(" ");
  }

  warn() {
    if (!store.refused || document.querySelector(".exercise__refused:not([hidden])")) return;
    this.find(".exercise__refused").hidden = false;
  }

  get answer() {
    const empty = this.controls.map(({ name }) => [name, ""]);
    const given = [...new FormData(this.form)].map(([name, value], index) =>
      [name, this.steps.length && value === "place" ? `${index + 1}` : value]);
    return Object.fromEntries([...empty, ...given]);
  }

  set answer(answer) {
    for (const control of this.controls) {
      const value = answer[control.name] ?? "";
      if (/radio|checkbox/.test(control.type)) control.checked = control.value === value;
      else if (control.type !== "hidden") control.value = value;
    }
    const place = (step) => answer[step.dataset.part] || this.steps.indexOf(step) + 1;
    this.steps[0]?.parentElement.append(...[...this.steps].sort((a, b) => place(a) - place(b)));
    for (const quote of this.all(".exercise__then")) {
      quote.textContent = [answer.first, answer.second].filter(Boolean).join("\n\n");
    }
  }

  judge() {
    const { answer, kind } = this;
    const fits = (value) => ({ dataset, textContent }) => (dataset.key ? dataset.key === value
      : dataset.value ? acceptsNumber(value, dataset, this.fold) : accepts(value, textContent, this.fold));
    const fields = new Set(this.controls.map(({ name }) => name));
    fields.delete("sure");
    const outcomes = [...fields].map((field) => {
      const value = answer[field] ?? "";
      const answers = this.all(`[data-answers="${field}"]`);
      const right = answers.length ? answers.some(fits(value)) : !value; // or a box to leave open
      const said = answers[0]?.dataset.key ? value
        : right ? "right" : this.all("[data-wrong]").find(fits(value))?.dataset.wrong;
      return { field, value, right, feedback: value ? [field, said] : [] };
    });
    return { outcomes, result: verdict(outcomes, kind) };
  }

  restore(fresh) {
    const { kind, revision } = this;
    const kept = this.ids.map(store.read).find(Boolean);
    const edited = kept && kept.revision !== revision;
    const hidden = (edited || fresh) && kind !== "reflection"; // a student's own words always show
    this.record = kept && !hidden ? kept : { ...blank(kind, revision), tries: kept?.tries ?? "" };
    this.resume();
    this.warn();
    if (edited) this.say([hidden ? "sayEdited" : "sayEditedText"]);
  }

  resume() {
    this.unmark();
    this.answer = this.record.answer;
    if (this.record.checked) this.mark();
    this.showButtons();
  }

  save(change) {
    const { ids: [id, ...older], revision } = this;
    this.record = { ...this.record, ...change, revision, at: Date.now() };
    store.write(id, this.record);
    older.forEach(store.remove);
    this.warn();
    this.showButtons();
    this.restoreTwins();
  }

  /** The same exercise may stand twice on a page. */
  restoreTwins() {
    for (const twin of live) if (twin !== this && twin.ids[0] === this.ids[0]) twin.restore();
  }

  showButtons() {
    const { round, at } = this.record;
    const shown = { again: round, clear: at, undo: this.cleared };
    for (const button of this.all("[data-do]")) button.hidden = !shown[button.dataset.do];
  }

  change(field) {
    const part = this.part(field);
    for (const each of part ? [part] : this.all("[data-part]")) this.setMark(each);
    this.cleared = null;
    this.save({ answer: { ...this.record.answer, ...this.answer }, checked: false });
  }

  move(button, by) {
    const step = button.closest("li");
    const { children } = step.parentElement;
    const place = () => [...children].indexOf(step);
    children[place() + by]?.[by < 0 ? "before" : "after"](step);
    button.focus();
    this.change();
    this.say(["sayMoved"], { name: step.dataset.name, number: place() + 1, all: children.length });
  }

  check() {
    const { outcomes, result } = this.judge();
    const { answer, kind, record, block } = this;
    if (result === "Empty") return this.say(["sayEmpty"]);
    if (kind === "reflection") return this.say(["sayCompare"], block.open = true);
    const isRight = result === "Right";
    const isSure = answer.sure === "yes";
    const tries = record.checked ? record.tries : record.tries + (isRight ? "r" : isSure ? "W" : "w");
    this.save({ answer, tries: tries.slice(-5), checked: true, round: record.round + 1 });
    this.unmark();
    block.open = this.mark();
    const said = [isRight || !block.open ? `say${result}` : "sayOpen"];
    if (!isRight && isSure) said.push("saySure");
    return this.say(said, { right: outcomes.filter(({ right }) => right).length, all: outcomes.length });
  }

  /** After a miss the answer stays; when all has been shown, begin anew. */
  again() {
    const part = this.find("[data-outcome=notYet]")?.parentElement;
    const isOver = !part || this.record.round > 1;
    this.save({ checked: false, ...(isOver && { answer: {}, round: 0 }) });
    this.block.open = false;
    this.resume();
    this.say(["sayAgain"]);
    (isOver ? this.form : part).querySelector("input, select, button").focus();
  }

  clear() {
    const { record } = this;
    this.answer = {};
    const answer = { ...record.answer, ...this.answer }; // a reflection of an earlier week stays
    this.ids.forEach(store.remove);
    this.restore();
    this.restoreTwins();
    if (Object.values(answer).some(Boolean)) this.save({ answer });
    this.cleared = record;
    this.block.open = false;
    this.resume();
    this.say(["sayCleared"]);
    this.find("[data-do=undo]").focus();
  }

  undo() {
    this.save(this.cleared);
    this.cleared = null;
    this.resume();
    this.say(["sayUndone"]);
    this.find("[data-do=clear]").focus();
  }

  /** Show what a check found: all of it when the answer is right or at the second try. */
  mark() {
    const { outcomes, result } = this.judge();
    const isAll = result === "Right" || this.record.round > 1;
    const parts = new Map(); // of feedback
    for (const { field, value, right, feedback } of outcomes) {
      const part = this.part(field) ?? this.part(value);
      if (part && (value || this.kind !== "multiple")) this.setMark(part, right ? "right" : "notYet");
      for (const name of feedback) if (!parts.has(name)) parts.set(name, part);
    }
    if (isAll) {
      for (const part of this.all("[data-part]")) parts.set(part.dataset.part, part);
      for (const { dataset } of this.all("[data-answers]")) {
        const part = this.part(dataset.key) ?? this.part(dataset.answers);
        if (part?.querySelector(".exercise__mark").hidden) this.setMark(part, "theAnswer");
      }
    }
    this.bring(parts);
    return isAll;
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
    mark.textContent = this.find(".exercise__status").dataset[name] ?? "";
    mark.hidden = !name;
  }

  /** Move feedback from the answer block, in its order, to what it is about. */
  bring(parts) {
    for (const [node, home] of this.homes) {
      const part = node.dataset.feedback.split(" ").map((name) => parts.get(name)).find(Boolean);
      if (!part) continue;
      (part.matches("span") ? this.find(".exercise__notes") : part).append(node);
      home.hidden = true;
    }
  }
}

const copyOf = (node) => {
  const copy = node.cloneNode(true);
  for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
  return copy;
};

const line = (...nodes) => {
  const item = document.createElement("li");
  item.append(...nodes);
  return item;
};

const wordsOf = (reply) => copyOf(reply.querySelector("[data-words]"));
const markOf = (reply) => reply.querySelector(".exercise__mark").textContent;

/** One scene at a time, a transcript, and at the end the student's own counts. */
class Conversation extends Exercise {
  scenes = this.all("[data-scene]");
  clientIn = (scene) => scene.querySelector(".exercise__client");
  sceneAfter = (reply) =>
    (reply ? this.scenes.find(({ dataset }) => dataset.scene === reply.dataset.to) : this.scenes[0]);

  start() {
    super.start();
    this.form.addEventListener("click", (event) => {
      const reply = event.target.closest("[data-goes]")?.closest("[data-reply]");
      if (!reply || !this.sceneAfter(reply)) return;
      event.preventDefault();
      event.stopPropagation(); // the theme follows links
      this.go([...this.path, reply], `${markOf(reply)}.`);
    });
  }

  /** The replies chosen so far, as long as the conversation still goes that way. */
  get path() {
    const path = [];
    for (const key of this.record.answer.path?.split(" ") ?? []) {
      const reply = this.sceneAfter(path.at(-1)).querySelector(`[data-reply="${CSS.escape(key)}"]`);
      if (!reply || !this.sceneAfter(reply)) break;
      path.push(reply);
    }
    return path;
  }

  back = () => this.go(this.path.slice(0, -1), "sayTakenBack");
  over = () => this.go([], "sayStartedOver");

  go(path, said) {
    this.save({ answer: { path: path.map(({ dataset }) => dataset.reply).join(" ") } });
    this.resume();
    const now = this.sceneAfter(path.at(-1));
    this.say([said, "end" in now.dataset ? "sayEnd" : ""]);
    this.clientIn(now).focus();
  }

  resume() {
    const { path } = this;
    const now = this.sceneAfter(path.at(-1));
    for (const scene of this.scenes) scene.hidden = scene !== now;
    const transcript = this.find(".exercise__transcript");
    transcript.replaceChildren(...path.flatMap((reply) => {
      const you = document.createElement("b");
      you.textContent = transcript.dataset.you;
      const effect = [...reply.querySelectorAll(".exercise__mark, .exercise__feedback")].map(copyOf);
      return [line(copyOf(this.clientIn(reply.closest("[data-scene]")))), line(you, wordsOf(reply), ...effect)];
    }));
    for (const node of [transcript, ...this.all("[data-do]")]) node.hidden = !path.length;
    for (const node of this.all(".exercise__counts")) node.hidden = !("end" in now.dataset);
    this.count(path);
  }

  count(path) {
    for (const { dataset, children: [, said, lines] } of this.all("[data-of]")) {
      const earned = (codes) => path.filter((reply) => codes.split(" ").includes(reply.dataset.behavior));
      said.textContent = fill(dataset.say, { of: earned(dataset.of).length, to: earned(dataset.to).length });
      lines.replaceChildren(...earned(`${dataset.of} ${dataset.to}`).map((reply) =>
        line(wordsOf(reply), ` (${markOf(reply)})`)));
    }
  }
}

function start() {
  for (const exercise of live) if (!exercise.section.isConnected) live.delete(exercise);
  for (const section of document.querySelectorAll(".exercise:not([data-live])")) {
    const exercise = section.dataset.kind === "conversation" ? new Conversation(section) : new Exercise(section);
    live.add(exercise);
    exercise.start();
  }
  if (location.hash === "#review") history.replaceState(null, "", location.pathname); // once
  if (document.querySelector(".exercise-review, [data-looked-at]")) {
    import("./overview.js").then(({ overview }) => overview(storeAt));
  }
}

// Another tab has written; what is being typed here stays
addEventListener("storage", () => {
  for (const exercise of live) if (!exercise.section.contains(document.activeElement)) exercise.restore();
});

// Material tells of pages it loads without a reload
if (globalThis.document$) globalThis.document$.subscribe(start);
else start();
