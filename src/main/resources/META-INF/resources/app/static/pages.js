// Improves pages that also work without it: refreshing, dialogs, keys.
const ask = (selector, root = document) => root.querySelector(selector);
const main = () => ask('#main');

// A form that only chooses how to look sends itself.
document.addEventListener('change', event => {
  if (event.target.matches('[data-send-on-change]')) event.target.form.requestSubmit();
});

// A dialog of the server's is open in the page. Made modal, Escape leads where "Cancel" leads.
function showDialogs() {
  for (const dialog of document.querySelectorAll('dialog[open][data-modal]:not(:modal)')) {
    dialog.close();
    dialog.showModal();
    dialog.addEventListener('cancel', event => {
      event.preventDefault();
      ask('[data-cancel]', dialog)?.click();
    });
  }
}

// Refreshes the page's content, except while a person is busy with it.
const isBusy = () => document.hidden
  || ask('dialog[open]')
  || main().contains(document.activeElement) && document.activeElement.matches('input, select, textarea')
  || ask('#main form[data-form], #main [aria-invalid=true], #main [data-select]:checked');

let refreshed = Date.now();
setInterval(() => {
  const seconds = Number(main()?.dataset.refresh ?? 0);
  if (seconds > 0 && Date.now() - refreshed >= seconds * 1000 && !isBusy()) {
    refreshed = Date.now();
    htmx.trigger(main(), 'refresh');
  }
}, 1000);

// A refresh replaces the content: what a person has opened stays open, and the focus stays where it was.
const row = element => element.closest('tr[id]')?.id ?? '';
const name = element => row(element) + element.tagName + (element.getAttribute('href') ?? '') + element.textContent;
let opened = [], focused;
document.addEventListener('htmx:beforeSwap', event => {
  if (event.detail.target !== main()) return;
  opened = [...main().querySelectorAll('details[open] > summary')].map(name);
  focused = main().contains(document.activeElement) ? name(document.activeElement) : undefined;
});
document.addEventListener('htmx:afterSettle', () => {
  for (const summary of main().querySelectorAll('summary')) {
    if (opened.includes(name(summary))) summary.parentElement.open = true;
  }
  const lost = focused && document.activeElement === document.body;
  if (lost) [...main().querySelectorAll('a, button, summary')].find(each => name(each) === focused)?.focus({preventScroll: true});
});

// The session has ended. A page with a form stays: sending it asks to sign in, and keeps what was typed.
function signInAgain() {
  if (ask('#main form[data-form]')) ask('#signed-out').hidden = false; else location.reload();
}

// What was there stays when the service cannot be reached, and a line says so.
const failed = failing => { const line = ask('#unreachable'); if (line) line.hidden = !failing; };
document.addEventListener('htmx:sendError', () => failed(true));
document.addEventListener('htmx:timeout', () => failed(true));
document.addEventListener('htmx:responseError', event => {
  if (event.detail.xhr.status === 499) signInAgain();
  failed(event.detail.xhr.status >= 500);
});
document.addEventListener('htmx:afterRequest', event => { if (event.detail.successful) failed(false); });

document.addEventListener('htmx:afterSettle', showDialogs);
showDialogs();

// One box selects the rows of the page; once all are, a line offers all that match.
const boxes = () => [...document.querySelectorAll('#main [data-select]')];
function showSelection() {
  const all = ask('#main [data-select-page]');
  if (!all) return;
  all.hidden = boxes().length === 0;
  all.checked = !all.hidden && boxes().every(box => box.checked);
  all.indeterminate = !all.checked && boxes().some(box => box.checked);
  ask('#main [data-page-selected]').hidden = !all.checked;
}
document.addEventListener('change', event => {
  if (event.target.matches('[data-select-page]')) boxes().forEach(box => { box.checked = event.target.checked; });
  if (event.target.matches('[data-select-page], [data-select]')) showSelection();
});
document.addEventListener('htmx:afterSettle', showSelection);
showSelection();

// Whoever came here by that key goes on typing.
if (location.hash === '#search') {
  history.replaceState(null, '', location.pathname + location.search);
  ask('#main [data-search]')?.focus();
}

document.addEventListener('keydown', event => {
  const typing = event.target.matches('input, select, textarea');
  if (typing || event.ctrlKey || event.metaKey || event.altKey || ask('dialog:modal')) return;
  if (event.key === '?') {
    event.preventDefault();
    ask('#help').showModal();
  }
  if (event.key === '/') {
    event.preventDefault();
    const field = ask('#main [data-search]');
    if (field) field.focus(); else location.href = ask('[data-users]').href + '#search';
  }
});
ask('#help-link')?.addEventListener('click', event => {
  event.preventDefault();
  ask('#help').showModal();
});
