/**
 * The theme's search worker, with an index in two parts.
 *
 * Every page loads titles and first sentences; the whole text follows when somebody searches, so
 * that a student who only reads does not pay for it. Until it is there, and where it can't be had,
 * the first part answers.
 *
 * Messages of the theme: {type: 0, data: index}, {type: 1} ready, {type: 2, data: query}, {type: 3} results.
 */

const [SET_UP, READY, QUERY] = [0, 1, 2];
const WHOLE = new URL('../../../search/whole_index.json', location);

const post = self.postMessage.bind(self);
const tell = (data) => dispatchEvent(new MessageEvent('message', { data }));

let first; // the index that the page loaded
let asked; // the last query
let isAsking = false;

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

addEventListener('message', ({ isTrusted, data: message }) => {
  if (!isTrusted) return; // our own
  if (message.type === SET_UP) first = message.data;
  if (message.type !== QUERY || !message.data) return;
  asked = message;
  if (!isAsking) setUpWhole();
});

self.postMessage = (message) => {
  if (message.type === READY && asked) tell(asked); // the page has been told once that search is ready
  else post(message);
};

importScripts('THEME_WORKER');
