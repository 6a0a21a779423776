/**
 * A list or a table to filter: the course's references, the index of exercises.
 *
 * Markup contract, inside [data-filtered]:
 *   form[hidden]       a select for each filter, and output[data-say="{shown} of {all}"]
 *   [data-in-NAME]     an entry, with its values for the select of that name: data-in-week="1|4"
 */

function filter(root) {
  const form = root.querySelector('form');
  const selects = [...form.querySelectorAll('select')];
  const entries = [...root.querySelectorAll(selects.map(({ name }) => `[data-in-${name}]`).join())];
  const output = form.querySelector('output');

  const fits = (entry) => selects.every(({ name, value }) =>
    !value || entry.getAttribute(`data-in-${name}`).split('|').includes(value));

  const show = () => {
    for (const entry of entries) entry.hidden = !fits(entry);
    const [shown, all] = [entries.filter(fits).length, entries.length];
    output.value = shown === all ? '' : output.dataset.say.replace('{shown}', shown).replace('{all}', all);
  };

  form.hidden = false;
  form.addEventListener('input', show);
  form.addEventListener('submit', (event) => event.preventDefault());
  show(); // a browser may bring back what was chosen before
}

const start = () => document.querySelectorAll('[data-filtered]').forEach(filter);

// Material announces pages here, also those it loads without a reload
if (globalThis.document$) globalThis.document$.subscribe(start);
else start();
