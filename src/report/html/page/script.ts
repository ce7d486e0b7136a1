/**
 * What the page does by itself: filters, copying a command, opening what a link leads to, opening the relevant boxes for paper. It is all
 * extra; without scripts the page is complete.
 */
export const SCRIPT = `
'use strict';
document.documentElement.classList.add('has-script');

const narrow = (list, verdict) => {
  let shown = 0;
  for (const item of list.querySelectorAll('[data-verdict]')) {
    item.hidden = verdict !== '' && item.dataset.verdict !== verdict;
    if (!item.hidden) shown += 1;
  }
  for (const group of list.querySelectorAll('[data-group]')) group.hidden = group.querySelector('[data-verdict]:not([hidden])') === null;
  for (const button of list.querySelectorAll('[data-filter]')) button.setAttribute('aria-pressed', String(button.dataset.filter === verdict));
  list.querySelector('[role=status]').textContent = shown + ' ' + list.querySelector('[role=status]').dataset.shown;
};

for (const list of document.querySelectorAll('[data-filterable]')) {
  for (const button of list.querySelectorAll('[data-filter]')) button.addEventListener('click', () => narrow(list, button.dataset.filter));
}

const copy = async (element) => {
  try {
    await navigator.clipboard.writeText(element.textContent);
  } catch {
    getSelection().selectAllChildren(element);
    document.execCommand('copy');
  }
};

for (const button of document.querySelectorAll('[data-copy]')) {
  button.addEventListener('click', async () => {
    await copy(button.previousElementSibling);
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = button.dataset.copy; }, 2000);
  });
}

const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target === null) return;
  const list = target.closest('[data-filterable]');
  if (list !== null && target.closest('[hidden]') !== null) narrow(list, '');
  for (let box = target.closest('details'); box !== null; box = box.parentElement.closest('details')) box.open = true;
  target.scrollIntoView();
};
addEventListener('hashchange', reveal);
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link !== null && link.hash === location.hash) reveal();
});
if (location.hash !== '') reveal();

let opened = [];
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('details.prints:not([open])')];
  for (const box of opened) box.open = true;
});
addEventListener('afterprint', () => {
  for (const box of opened) box.open = false;
});
`;
