/** The course map, the review page and the instructors' index. */
import { fill, pickForReview, readFile, writeFile } from "./answers.js";

function showLookedAt(span, store) {
  const records = store.all();
  const ids = span.dataset.lookedAt.split(" ");
  const seen = ids.filter((names) => names.split("/").some((id) => records.has(id))).length;
  span.textContent = fill(span.dataset.say, { seen, all: ids.length });
}

function review(root, store) {
  const find = (selector) => root.querySelector(selector);
  const rows = [...root.querySelectorAll("[data-id]")];
  const ids = new Map(rows.flatMap(({ dataset: { id, aliases = id } }) =>
    [...aliases.split(" "), id].map((name) => [name, id])));
  const status = find(".exercise__status");
  let deleted = new Map();

  const say = (name, values) => { status.textContent = fill(status.dataset[name], values); };

  const records = () => new Map([...store.all()].flatMap(([id, record]) =>
    (ids.has(id) ? [[ids.get(id), record]] : [])));

  const keepAll = (found) => found.forEach((record, id) => store.write(id, record));

  const show = () => {
    find("ol").replaceChildren(...pickForReview(records()).map(({ id, at, rank }) => {
      const line = document.createElement("li");
      const link = rows.find(({ dataset }) => dataset.id === id).querySelector("a").cloneNode(true);
      const when = new Date(at).toLocaleDateString(document.documentElement.lang);
      line.append(link, ` ${fill(status.dataset[["missed", "sure", "oldest"][rank]], { when })}`);
      return line;
    }));
    find("[data-do=undelete]").hidden = !deleted.size;
    for (const span of document.querySelectorAll("[data-looked-at]")) showLookedAt(span, store);
  };

  const actions = {
    export() {
      const link = document.createElement("a");
      const text = writeFile(records(), find("[data-with-reflections]").checked);
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = "exercise-answers.json";
      link.click();
      say("sayExported");
    },
    delete() {
      deleted = new Map([...deleted, ...store.all()]);
      store.ids().forEach(store.remove);
      show();
      say("sayDeleted", { all: deleted.size });
      find("[data-do=undelete]").focus();
    },
    undelete() {
      keepAll(deleted);
      say("sayUndeleted", { all: deleted.size });
      deleted = new Map();
      find("[data-do=delete]").focus();
      show();
    },
  };

  root.dataset.live = "";
  root.addEventListener("click", ({ target }) => actions[target.dataset.do]?.());
  find("[type=file]").addEventListener("change", async ({ target }) => {
    const found = readFile(await target.files[0].text(), ids);
    target.value = "";
    const own = records();
    const newer = new Map([...found ?? []].filter(([id, { at }]) => !(own.get(id)?.at >= at)));
    keepAll(newer);
    show();
    say(found ? "sayImported" : "sayNotImported", { all: newer.size, left: found?.size - newer.size });
  });
  addEventListener("storage", show);
  show();
}

function filterRows(index) {
  const filters = [...index.querySelectorAll("select")];
  const rows = [...index.querySelectorAll("tbody tr")];
  const status = index.querySelector(".exercise__status");
  index.dataset.live = "";
  index.addEventListener("change", () => {
    const isShown = (row) => filters.every(({ name, value }) =>
      !value || row.getAttribute(`data-in-${name}`).split("|").includes(value));
    for (const row of rows) row.hidden = !isShown(row);
    status.textContent = fill(status.dataset.say, { shown: rows.filter(isShown).length, all: rows.length });
  });
}

export function overview(storeAt) {
  const each = (selector, act) => {
    for (const node of document.querySelectorAll(selector)) act(node, storeAt(node.dataset.site));
  };
  each("[data-looked-at]", showLookedAt);
  each(".exercise-review:not([data-live])", review);
  document.querySelectorAll(".exercise-index:not([data-live])").forEach(filterRows);
}
