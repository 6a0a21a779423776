/**
 * The filter of the course's reference list.
 *
 * Markup contract:
 *   form.reference-filter[hidden]      select[name=week], select[name=kind], output
 *   .course-references > ul > li       data-weeks="1 4", data-kind="report"
 */

for (const root of document.querySelectorAll('.course-references')) {
  const form = root.querySelector('.reference-filter');
  const items = [...root.querySelectorAll('.references > li')];
  const status = form.querySelector('output');

  const show = () => {
    const week = form.elements.week.value;
    const kind = form.elements.kind.value;
    for (const item of items) {
      const weeks = item.dataset.weeks.split(' ');
      item.hidden = (week && !weeks.includes(week)) || (kind && item.dataset.kind !== kind);
    }
    const shown = items.filter((item) => !item.hidden).length;
    status.value = shown === items.length ? '' : `${shown} of ${items.length}`;
  };

  form.hidden = false;
  form.addEventListener('input', show);
  form.addEventListener('submit', (event) => event.preventDefault());
  show(); // a browser may bring back what was chosen before
}
