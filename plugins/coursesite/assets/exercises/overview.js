/**
 * The course map, the review page and the instructors' index.
 *
 *   [data-looked-at="id id/older-id"][data-site][data-say]
 *   .exercise-review[data-site] with [data-review], li[data-id][data-aliases] > a, .exercise-keep,
 *     [data-do], [data-with-reflections], a file input and .exercise__status
 *   .exercise-index with select[data-filter] and tr[data-in-*]
 */
import { fill, storeFor } from "./exercises.js";
import { pickForReview, readFile, writeFile } from "./answers.js";

function showLookedAt(span) {
  const records = storeFor(span.dataset.site).all();
  const ids = span.dataset.lookedAt.split(" ");
  const seen = ids.filter((names) => names.split("/").some((id) => records.has(id))).length;
  span.textContent = fill(span.dataset.say, { seen, all: ids.length });
}

function review(root) {
  const find = (selector) => root.querySelector(selector);
  const store = storeFor(root.dataset.site);
  const rows = [...root.querySelectorAll("[data-id]")];
  const ids = new Map(rows.flatMap(({ dataset: { id, aliases = id } }) =>
    [...aliases.split(" "), id].map((name) => [name, id])));
  const status = find(".exercise__status");
  let deleted = new Map();

  const say = (name, values) => {
    status.textContent = fill(`${status.dataset[name]} ${store.refused ? status.dataset.sayMemory : ""}`, values);
  };

  /** What is kept, by today's ids. */
  const records = () => new Map([...store.all()].flatMap(([id, record]) =>
    (ids.has(id) ? [[ids.get(id), record]] : [])));

  const keepAll = (found) => found.forEach((record, id) => store.write(id, record));

  const show = () => {
    const picked = pickForReview(records());
    find("[data-review=script]").hidden = true;
    find("[data-review=none]").hidden = picked.length;
    find("[data-do=undelete]").hidden = !deleted.size;
    find("[data-review=five]").replaceChildren(...picked.map(({ id, at, reason }) => {
      const line = document.createElement("li");
      const when = new Date(at).toLocaleDateString(document.documentElement.lang);
      const link = rows.find(({ dataset }) => dataset.id === id).querySelector("a").cloneNode(true);
      line.append(link, ` ${fill(status.dataset[reason], { when })}`);
      return line;
    }));
    document.querySelectorAll("[data-looked-at]").forEach(showLookedAt);
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
    import: () => find("[type=file]").click(),
    delete() {
      deleted = new Map([...deleted, ...store.all()]);
      for (const id of deleted.keys()) store.remove(id);
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

  find(".exercise-keep").hidden = false;
  root.addEventListener("click", ({ target }) => actions[target.dataset.do]?.());
  find("[type=file]").addEventListener("change", async ({ target }) => {
    const found = readFile(await target.files[0].text(), ids);
    target.value = ""; // so that the same file may be chosen again
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
  const filters = [...index.querySelectorAll("[data-filter]")];
  const rows = [...index.querySelectorAll("tbody tr")];
  const status = index.querySelector(".exercise__status");
  index.querySelector(".exercise-index__filters").hidden = false;
  index.addEventListener("change", () => {
    const shown = rows.filter((row) => {
      row.hidden = !filters.every(({ dataset, value }) =>
        !value || row.getAttribute(`data-in-${dataset.filter}`).split("|").includes(value));
      return !row.hidden;
    });
    status.textContent = fill(status.dataset.say, { shown: shown.length, all: rows.length });
  });
}

/** Bring a page's overviews to life. */
export function overview() {
  document.querySelectorAll("[data-looked-at]").forEach(showLookedAt);
  document.querySelectorAll(".exercise-review:not([data-live])").forEach(review);
  document.querySelectorAll(".exercise-index").forEach(filterRows);
}
