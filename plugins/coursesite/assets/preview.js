/**
 * Previews of references and glossary terms, on hover, focus and tap.
 *
 * Markup contract:
 *   a.citation[href="#ref-KEY"]   the preview is a copy of what stands in #ref-KEY
 *   a.term[data-definition]       the preview is the definition
 *
 * Without this script both are plain links. A preview can be dismissed with Escape without moving
 * the focus, stays while the pointer is on it, and goes when focus or pointer leave (WCAG 1.4.13).
 * On a touch screen the first tap shows the preview and the second follows the link.
 */

const SELECTOR = 'a.citation[href^="#ref-"], a.term[data-definition]';
const DELAY = 150; // ms between leaving the link and closing: time to reach the preview

let box = null;
let owner = null;
let closing = 0;
let touched = false;

/** Return the nodes to show for a link, or none where its target is missing. */
function contents(link) {
  if (link.dataset.definition) return [document.createTextNode(link.dataset.definition)];
  const id = decodeURIComponent(link.hash.slice(1));
  const entry = document.getElementById(id);
  if (!entry) return [];
  const copy = entry.cloneNode(true);
  for (const node of copy.querySelectorAll('.backlinks, .headerlink')) node.remove();
  for (const node of copy.querySelectorAll('[id]')) node.removeAttribute('id');
  return [...copy.childNodes];
}

function makeBox() {
  const element = document.createElement('div');
  element.id = 'course-preview';
  element.className = 'preview';
  element.setAttribute('role', 'tooltip');
  element.hidden = true;
  element.addEventListener('pointerenter', () => clearTimeout(closing));
  element.addEventListener('pointerleave', closeSoon);
  document.body.append(element);
  return element;
}

/** Put the box under the link, or above it where there is no room, inside the window's width. */
function place(link) {
  const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const margin = 8;
  const left = Math.min(at.left, innerWidth - box.offsetWidth - margin);
  const below = at.bottom + box.offsetHeight + margin < innerHeight;
  box.style.left = `${scrollX + Math.max(margin, left)}px`;
  box.style.top = `${scrollY + (below ? at.bottom + 4 : at.top - box.offsetHeight - 4)}px`;
}

function open(link) {
  clearTimeout(closing);
  if (owner === link) return;
  close();
  const nodes = contents(link);
  if (!nodes.length) return;
  box ??= makeBox();
  box.replaceChildren(...nodes);
  box.hidden = false;
  owner = link;
  link.setAttribute('aria-describedby', box.id);
  place(link);
}

function close() {
  clearTimeout(closing);
  owner?.removeAttribute('aria-describedby');
  owner = null;
  if (box) box.hidden = true;
}

function closeSoon() {
  clearTimeout(closing);
  closing = setTimeout(close, DELAY);
}

const linkOf = (event) => (event.target instanceof Element ? event.target.closest(SELECTOR) : null);

document.addEventListener('pointerover', (event) => {
  const link = linkOf(event);
  if (link && event.pointerType !== 'touch') open(link);
});
document.addEventListener('pointerout', (event) => {
  if (linkOf(event) && event.pointerType !== 'touch') closeSoon();
});
document.addEventListener('pointerdown', (event) => {
  touched = event.pointerType === 'touch';
  if (owner && !linkOf(event) && !box.contains(event.target)) close();
});
document.addEventListener('focusin', (event) => {
  const link = linkOf(event);
  if (link && !touched) open(link);
});
document.addEventListener('focusout', (event) => {
  if (linkOf(event) && !touched) closeSoon();
});
document.addEventListener('click', (event) => {
  const link = linkOf(event);
  if (!link) return;
  if (touched && owner !== link) {
    event.preventDefault();
    open(link);
  } else {
    close();
  }
});
document.addEventListener('keydown', (event) => {
  touched = false;
  if (event.key === 'Escape') close();
});
