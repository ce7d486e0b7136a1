// The page of the simulated terminal: reads the HTTP interface of its own origin, follows its events, and sends what the reader does.

import './texts.js';
import { chooseLanguage, pick, say, timeText } from './i18n.js';
import { ask, byId, coalesce, followEvents, readHash, speak, wireTop, writeHash } from './interface.js';
import { exchangeRow, outcomeOf, screenLines, terminalExchangeDetails } from './terminal-view.js';
import { element, replaceIfOther, visible } from './view.js';

/** @typedef {import('./terminal-view.js').ExchangeView} ExchangeView */
/** @typedef {import('./terminal-view.js').ScreenView} ScreenView */
/** @typedef {{ id?: string, when?: object, times?: number, then: object }} RuleView */
/** @typedef {{ name: string, title: unknown, facts: { statement: unknown, sources: string[] }[] }} PersonaView */
/** @typedef {{ number: number, address: { host: string, port: number }, persona: PersonaView, screen: ScreenView, magicAmounts: boolean, default: { cardholder?: string } }} TerminalView */

const MOST_EXCHANGES = 200;
/** Exchanges without an outcome that are asked for again, one by one. */
const MOST_PENDING = 10;
const EVENTS = ['exchange-began', 'exchange-ended', 'screen', 'rules', 'persona', 'reset'];
const CARDHOLDERS = ['manual', 'pay', 'slow', 'refused', 'forbidden', 'abandon', 'no-card', 'withdraw'];

/** What the quick buttons make the terminal do with one request. */
const QUICK = {
  refuse: { outcome: { status: '01', reason: '04' } },
  partial: { outcome: { amountShare: 50 } },
  busy: { busy: true },
  silent: { delivery: { silent: true } },
  late: { delivery: { lateMs: 5000 } },
  twice: { delivery: { repeat: 2 } },
  split: { delivery: { segmentation: { cutAt: [7, 40], gapMs: 300 } } },
  truncate: { delivery: { truncateAt: 40 } },
  garbage: { delivery: { garbage: '<?xml version="1.0"?>\r\n' } },
  lose: { delivery: { connection: 'reset', moment: 'before' } },
};

/** @type {import('./i18n.js').Language} */
let language = 'en';
let number = 1;
/** @type {TerminalView | undefined} */
let terminal;
/** What an event showed while the terminal was being read: newer than what is read. @type {ScreenView | undefined} */
let latestScreen;
/** @type {RuleView[]} */
let rules = [];
/** @type {PersonaView[]} */
let personas = [];
/** @type {{ ending: string, title: unknown }[]} */
let magicAmounts = [];
/** @type {Map<number, ExchangeView>} */
const exchanges = new Map();
/** @type {number | undefined} */
let openExchange;
/** Ends the following of the events. @type {(() => void) | undefined} */
let stopFollowing;
let lastAct = '';

const field = (/** @type {string} */ id) => /** @type {HTMLInputElement & HTMLSelectElement} */ (byId(id));
const own = (path = '') => `/api/terminals/${number}${path}`;

const refreshTerminal = coalesce(async () => {
  const asked = number;
  latestScreen = undefined;
  const [state, list] = await Promise.all([ask(own()), ask(own('/rules'))]);
  if (asked !== number) return;
  terminal = { ...state, screen: latestScreen ?? state.screen };
  rules = list;
  drawTerminal();
  drawControls();
});

const refreshJournal = coalesce(async () => {
  const asked = number;
  const pending = [...exchanges.values()].filter((exchange) => outcomeOf(exchange) === 'pending').map(({ id }) => id);
  const after = exchanges.size === 0 ? '' : `&after=${Math.max(...exchanges.keys())}`;
  const list = (/** @type {string} */ query) => ask(own(`/exchanges?language=${language}&${query}`));
  /** @type {ExchangeView[][]} */
  const [news = [], ...ended] = await Promise.all([
    list(`limit=${MOST_EXCHANGES}${after}`),
    ...pending.slice(-MOST_PENDING).map((id) => list(`limit=1&after=${id - 1}`)),
  ]);
  if (asked !== number) return;
  for (const exchange of [...news, ...ended.flat()]) exchanges.set(exchange.id, exchange);
  for (const id of [...exchanges.keys()].sort((a, b) => a - b).slice(0, -MOST_EXCHANGES)) exchanges.delete(id);
  if (after !== '' && news.length === MOST_EXCHANGES) refreshJournal();
  drawJournal();
});

function refreshAll() {
  exchanges.clear();
  refreshTerminal();
  refreshJournal();
}

/** Follows the events of the terminal. Everything is read afresh whenever the connection is there again. */
function listen() {
  stopFollowing?.();
  stopFollowing = followEvents(own('/events'), EVENTS, { begin: refreshAll, take });
}

/** @param {string} name @param {{ exchange?: ExchangeView, screen?: ScreenView }} event */
function take(name, event) {
  if (name === 'reset') refreshAll();
  else if (name.startsWith('exchange')) refreshJournal();
  else if (event.screen === undefined) refreshTerminal();
  else {
    latestScreen = event.screen;
    if (terminal !== undefined) terminal.screen = event.screen;
    drawTerminal();
  }
}

function address() {
  const { host, port } = terminal?.address ?? { host: '…', port: '…' };
  return `${host}:${port}`;
}

/** What happens where no rule says otherwise. */
const usual = () => terminal?.default ?? {};

const cardholder = () => usual().cardholder ?? 'pay';

function drawTerminal() {
  if (terminal === undefined) return;
  const { screen, persona } = terminal;
  const isWaiting = screen.state === 'waiting-for-card';
  const isRunning = isWaiting || screen.state === 'processing';
  if (!isRunning) lastAct = '';
  const scene = byId('scene');
  scene.dataset.state = screen.state;
  scene.dataset.result = screen.state !== 'result' ? '' : screen.result?.performed ? 'yes' : 'no';
  scene.dataset.card = { 'present-card': 'contact', 'present-contactless': 'contactless' }[lastAct] ?? 'none';
  replaceIfOther(byId('screen'), screenLines(screen, language));
  byId('screen-name').textContent = persona.name;
  drawTicket(isRunning ? undefined : screen.ticket);
  for (const button of document.querySelectorAll('[data-act]')) button.setAttribute('aria-disabled', String(!isRunning));
  const isAlone = cardholder() !== 'manual';
  const hint = isWaiting ? 'hintWaiting' : isRunning ? 'hintProcessing' : isAlone ? 'hintAutomatic' : 'hintIdle';
  byId('hint').textContent = say(language, hint, { address: address() });
  byId('empty').textContent = say(language, 'empty', { address: address() });
  drawTime();
}

/** @param {string | undefined} ticket */
function drawTicket(ticket) {
  byId('paper-way').hidden = ticket === undefined;
  replaceIfOther(byId('ticket'), visible((ticket ?? '').replace(/\r\n?/g, '\n'), /[\n\xa0\u202f]/));
}

function drawTime() {
  const bar = /** @type {HTMLProgressElement} */ (byId('time-left'));
  const { state, payment } = terminal?.screen ?? {};
  const end = state === 'waiting-for-card' ? payment?.timeoutAtMs : undefined;
  bar.hidden = end === undefined;
  if (end !== undefined && payment !== undefined) bar.value = (end - Date.now()) / Math.max(1, end - payment.startedAtMs);
  byId('screen-clock').textContent = timeText(language, Date.now(), false);
}

function drawControls() {
  if (terminal === undefined) return;
  fill(
    field('persona'),
    personas.map(({ name, title }) => [name, pick(language, title)]),
    terminal.persona.name,
  );
  fill(
    field('cardholder'),
    CARDHOLDERS.map((name) => [name, say(language, `cardholder.${name}`)]),
    cardholder(),
  );
  field('magic').checked = terminal.magicAmounts;
  const facts = terminal.persona.facts;
  byId('persona-facts').hidden = facts.length === 0;
  byId('facts').replaceChildren(
    ...facts.map(({ statement, sources }) =>
      element('li', {}, ...visible(pick(language, statement), /\s/), element('small', {}, ` ${sources.join(', ')}`)),
    ),
  );
  byId('endings').replaceChildren(
    ...magicAmounts.flatMap(({ ending, title }) => [
      element('dt', {}, `…${ending}`),
      element('dd', {}, ...visible(pick(language, title), /\s/)),
    ]),
  );
  byId('rules').replaceChildren(...(rules.length === 0 ? [noRule()] : rules.map(ruleItem)));
  byId('clear-rules').hidden = rules.length === 0;
}

const noRule = () => element('li', { class: 'none' }, say(language, 'noRule'));

/** @param {RuleView} rule */
function ruleItem({ id, when, times, then }) {
  const asked = JSON.stringify(then);
  const quick = Object.entries(QUICK).find(([, behaviour]) => JSON.stringify(behaviour) === asked)?.[0];
  const what = quick === undefined ? [element('code', {}, ...visible(asked))] : [say(language, `quick.${quick}`)];
  const often =
    times === undefined ? say(language, 'always') : times === 1 ? say(language, 'once') : say(language, 'times', { n: times });
  const condition = when === undefined ? [] : [' ', element('code', {}, ...visible(JSON.stringify(when)))];
  const name = id === undefined || quick !== undefined ? [] : [element('b', {}, ...visible(id)), ' '];
  return element('li', {}, element('span', {}, ...name, ...what, ...condition), element('small', {}, often));
}

/** @param {HTMLSelectElement} select @param {string[][]} choices @param {string} chosen */
function fill(select, choices, chosen) {
  const known = choices.some(([value]) => value === chosen) ? choices : [...choices, [chosen, chosen]];
  replaceIfOther(
    select,
    known.map(([value = '', text = '']) => element('option', { value }, text)),
  );
  select.value = chosen;
}

function drawJournal() {
  const list = byId('exchanges');
  const newestFirst = [...exchanges.values()].sort((a, b) => b.id - a.id);
  const newest = newestFirst[0]?.id;
  if (field('follow').checked && newest !== undefined) openExchange = newest;
  byId('count').textContent = newest === undefined ? '' : String(newestFirst.length);
  byId('empty').hidden = newest !== undefined;
  for (const item of [...list.children]) {
    if (!exchanges.has(Number(/** @type {HTMLElement} */ (item).dataset.id))) item.remove();
  }
  newestFirst.forEach((exchange, index) => {
    const place = list.children[index];
    const item = document.getElementById(`exchange-${exchange.id}`) ?? newItem(exchange.id);
    if (place !== item) list.insertBefore(item, place ?? null);
    drawExchange(item, exchange);
  });
}

/** @param {number} id */
function newItem(id) {
  const button = element('button', { type: 'button', class: 'row', 'aria-controls': `details-${id}` });
  button.addEventListener('click', () => {
    openExchange = openExchange === id ? undefined : id;
    field('follow').checked = false;
    drawJournal();
  });
  const details = element('div', { class: 'details', id: `details-${id}` });
  return element('li', { id: `exchange-${id}`, 'data-id': String(id) }, button, details);
}

/** @param {HTMLElement} item @param {ExchangeView} exchange */
function drawExchange(item, exchange) {
  const isOpen = exchange.id === openExchange;
  const version = `${language} ${isOpen} ${outcomeOf(exchange)} ${exchange.responses.length} ${exchange.answeredAtMs} ${exchange.reachedNobody}`;
  if (item.dataset.version === version) return;
  item.dataset.version = version;
  const [button, details] = /** @type {[HTMLElement, HTMLElement]} */ (/** @type {unknown} */ (item.children));
  button.setAttribute('aria-expanded', String(isOpen));
  button.replaceChildren(...exchangeRow(exchange, language));
  details.hidden = !isOpen;
  details.replaceChildren(...(isOpen ? terminalExchangeDetails(exchange, language) : []));
}

function drawTexts() {
  speak(language);
  byId('quick').replaceChildren(
    ...Object.entries(QUICK).map(([name, then]) => {
      const button = element('button', { type: 'button', id: `quick-${name}` }, say(language, `quick.${name}`));
      button.addEventListener('click', () => change(own('/rules'), 'POST', { times: 1, then }));
      return button;
    }),
  );
}

/** Changes something, then reads what came of it. @param {string} path @param {string} method @param {unknown} [body] */
async function change(path, method, body) {
  await ask(path, method, body).catch(() => {});
  refreshTerminal();
}

/** Language and terminal are in the address of the page. */
function readAddress() {
  const hash = readHash();
  const before = language;
  const asked = Number(hash.get('terminal') ?? 1);
  language = chooseLanguage(hash.get('language'));
  drawTexts();
  if (stopFollowing !== undefined && asked === number && before === language) return;
  const isOther = asked !== number || stopFollowing === undefined;
  number = Number.isInteger(asked) && asked > 0 ? asked : 1;
  if (isOther) {
    terminal = undefined;
    listen();
  }
  refreshAll();
}

async function readLists() {
  const [terminals, personaList, magicList] = await Promise.all([
    ask('/api/terminals'),
    ask('/api/personas'),
    ask('/api/magic-amounts'),
  ]);
  personas = personaList;
  magicAmounts = magicList;
  const choices = /** @type {TerminalView[]} */ (terminals).map((each) => [
    String(each.number),
    `${each.number} · ${each.address.port}`,
  ]);
  byId('which').hidden = choices.length < 2;
  fill(field('terminal'), choices, String(number));
  drawControls();
}

function wire() {
  for (const button of document.querySelectorAll('[data-act]')) {
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') === 'true') return;
      lastAct = button.getAttribute('data-act') ?? '';
      void change(own('/cardholder'), 'POST', { act: lastAct });
    });
  }
  field('terminal').addEventListener('change', () => writeHash('terminal', field('terminal').value));
  field('persona').addEventListener('change', () => change(own('/persona'), 'PUT', { name: field('persona').value }));
  field('cardholder').addEventListener('change', () =>
    change(own('/default'), 'PUT', { ...usual(), cardholder: field('cardholder').value }),
  );
  field('magic').addEventListener('change', () => change(own('/magic-amounts'), 'PUT', { on: field('magic').checked }));
  byId('clear-rules').addEventListener('click', () => change(own('/rules'), 'DELETE'));
  byId('clear-journal').addEventListener('click', async () => {
    await change(own('/exchanges'), 'DELETE');
    refreshAll();
  });
  wireTop('journal');
  field('follow').addEventListener('change', drawJournal);
  window.addEventListener('hashchange', readAddress);
  setInterval(drawTime, 250);
}

wire();
readAddress();
readLists().catch(() => {});
