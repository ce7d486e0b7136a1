// How a page asks the HTTP interface of its own origin, follows its events, and speaks the language of its reader.

import { say } from './i18n.js';

/** @typedef {import('./i18n.js').Language} Language */

const RETRY_MS = 2_000;

/** @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The language that the page speaks. @returns {Language} */
const spoken = () => (document.documentElement.lang === 'fr' ? 'fr' : 'en');

/**
 * Asks the HTTP interface. Says on the page what went wrong, and throws.
 * @param {string} path @param {string} [method] @param {unknown} [body]
 */
export async function ask(path, method = 'GET', body) {
  const content = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, { method, ...content }).catch(() => {
    throw complain(say(spoken(), 'unreachable'));
  });
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) throw complain(answer?.detail ?? answer?.title ?? `${response.status} ${response.statusText}`);
  return answer;
}

let troubleTimer = 0;

/** @param {string} text */
function complain(text) {
  const box = byId('trouble');
  box.textContent = text;
  box.hidden = false;
  clearTimeout(troubleTimer);
  troubleTimer = setTimeout(() => {
    box.hidden = true;
  }, 6_000);
  return new Error(text);
}

/** Runs what was asked for once the present run is over, however often it was asked for meanwhile. @param {() => Promise<void>} run */
export function coalesce(run) {
  let isRunning = false;
  let isWanted = false;
  const runWhileWanted = async () => {
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      await run().catch(() => {});
    }
    isRunning = false;
  };
  return () => {
    isWanted = true;
    if (!isRunning) void runWhileWanted();
  };
}

/**
 * Follows events of these names. A lost connection comes back by itself, and `begin` is called each time there is one.
 * @param {string} path @param {string[]} names
 * @param {{ begin: () => void, take: (name: string, event: any) => void, lost?: () => void }} handlers
 * @returns {() => void} ends it
 */
export function followEvents(path, names, handlers) {
  const source = new EventSource(path);
  let next = () => source.close();
  source.addEventListener('open', () => {
    drawLive(true);
    handlers.begin();
  });
  source.addEventListener('error', () => {
    drawLive(false);
    handlers.lost?.();
    if (source.readyState !== EventSource.CLOSED) return;
    const timer = setTimeout(() => {
      next = followEvents(path, names, handlers);
    }, RETRY_MS);
    next = () => clearTimeout(timer);
  });
  for (const name of names) {
    source.addEventListener(name, (event) => handlers.take(name, JSON.parse(/** @type {MessageEvent} */ (event).data)));
  }
  return () => next();
}

/** @param {boolean} isLive */
function drawLive(isLive) {
  const box = byId('live');
  box.classList.toggle('lost', !isLive);
  box.textContent = say(spoken(), isLive ? 'connected' : 'disconnected');
}

/** Puts the texts of a language into the page. @param {Language} language */
export function speak(language) {
  document.documentElement.lang = language;
  document.title = `${say(language, 'title')} · Caisse-AP`;
  for (const box of document.querySelectorAll('[data-text]'))
    box.textContent = say(language, box.getAttribute('data-text') ?? '');
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.getAttribute('data-language') === language));
  }
}

/** What the address of the page remembers, so that it can be shared and reloaded. */
export const readHash = () => new URLSearchParams(location.hash.slice(1));

/** @param {string} name @param {string} value */
export function writeHash(name, value) {
  const hash = readHash();
  hash.set(name, value);
  location.hash = hash.toString();
}

/** Has the buttons of the top bar work: the languages, and the way past everything, to the section with this id. @param {string} target */
export function wireTop(target) {
  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => writeHash('language', button.getAttribute('data-language') ?? 'en'));
  }
  byId('skip').addEventListener('click', (event) => {
    event.preventDefault();
    byId(target).focus();
  });
}
