/** The course map and the review page. */
import { byKnownIds, fill, pickForReview, readFile, writeFile } from "./answers.js";

function showLookedAt(span, store) {
  const records = store.all();
  const ids = span.dataset.lookedAt.split(" ");
  const seen = ids.filter((names) => names.split("/").some((id) => records.has(id))).length;
  span.dataset.none ??= span.textContent;
  span.textContent = seen ? fill(span.dataset.say, { seen, all: ids.length }) : span.dataset.none;
}

function review(root, store) {
  const find = (selector) => root.querySelector(selector);
  const links = new Map();
  const ids = new Map();
  for (const { dataset, firstElementChild } of root.querySelectorAll("[data-ids]")) {
    const names = dataset.ids.split(" ");
    for (const name of names) ids.set(name, names[0]);
    links.set(names[0], firstElementChild);
  }
  const status = find(".exercise__status");
  let deleted = new Map();

  const say = (name, values) => { status.textContent = fill(status.dataset[name], values); };

  const records = () => byKnownIds(store.all(), ids);

  const keepAll = (found) => found.forEach((record, id) => store.write(id, record));

  const show = () => {
    find("ol").replaceChildren(...pickForReview(records()).map(({ id, at, rank }) => {
      const line = document.createElement("li");
      const when = new Date(at).toLocaleDateString(document.documentElement.lang);
      line.append(links.get(id).cloneNode(true), ` ${fill(status.dataset[["missed", "sure", "oldest"][rank]], { when })}`);
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
  onstorage = show; // and no other page's
  show();
}

export function overview(storeAt) {
  const each = (selector, act) => {
    for (const node of document.querySelectorAll(selector)) act(node, storeAt(node.dataset.site));
  };
  each("[data-looked-at]", showLookedAt);
  each(".exercise-review:not([data-live])", review);
}
