/**
 * The theme's search worker, started when somebody searches.
 *
 * A student who only reads pays for titles and first sentences. The first key in the search box
 * loads the theme's worker, which answers from these, and the whole text; where that can't be had,
 * the first part goes on answering.
 *
 * Messages of the theme: {type: 0, data: index}, {type: 1} ready, {type: 2, data: query}, {type: 3} results.
 */

const [SET_UP, READY, QUERY] = [0, 1, 2];
const WHOLE = new URL('../../../search/whole_index.json', location);

const post = self.postMessage.bind(self);
const tell = (data) => dispatchEvent(new MessageEvent('message', { data }));

let first; // the index that the page loaded
let asked; // the last query
let isStarted = false;
let isReady = false; // the theme's worker has an index
let isAsking = false; // for the whole text

function start() {
  isStarted = true;
  importScripts('THEME_WORKER');
  tell({ type: SET_UP, data: first });
}

async function setUpWhole() {
  isAsking = true;
  try {
    const answer = await fetch(WHOLE);
    if (answer.ok) return tell({ type: SET_UP, data: { ...first, docs: (await answer.json()).docs } });
  } catch {
    // no network: the next key tries again
  }
  isAsking = false;
}

addEventListener('message', (event) => {
  if (!event.isTrusted) return; // our own
  const { type, data } = event.data;
  if (type === SET_UP) {
    first = data;
    post({ type: READY });
  }
  if (type !== QUERY || !(data || isStarted)) return;
  asked = event.data;
  if (!isReady) event.stopImmediatePropagation(); // asked again when it is
  if (!isStarted) start();
  if (!isAsking) setUpWhole();
});

self.postMessage = (message) => {
  if (message.type !== READY) return post(message);
  isReady = true;
  tell(asked);
};
