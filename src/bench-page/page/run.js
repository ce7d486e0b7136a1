// The page of a run: follows its events, shows what there is to do, and sends what the person at the terminal says.

import './texts.js';
import { chooseLanguage, pick, say } from './i18n.js';
import { ask, byId, followEvents, readHash, speak, wireTop } from './interface.js';
import { countsLine, exchangeRow, foundItem, groupItem, orderLines, phaseOf, scenarioLine } from './run-view.js';
import { exchangeDetails, replaceIfOther } from './view.js';

/** @typedef {import('./run-view.js').RunView} RunView */
/** @typedef {import('./run-view.js').ScenarioView} ScenarioView */

const MOST_ROWS = 150;
const MOST_FOUND = 60;
/** What is found, in the order in which it is shown. */
const GRAVEST_FIRST = ['error', 'fail', 'advisory', 'inconclusive'];
/** A press so soon after something else was asked was meant for what was asked before. */
const TOO_SOON_MS = 350;

/** @type {import('./i18n.js').Language} */
let language = 'en';
/** @type {RunView | undefined} */
let run;
/** @type {Map<number, ScenarioView>} */
const scenarios = new Map();
/** Exchanges field by field, as far as somebody wanted to see them. @type {Map<string, any>} */
const details = new Map();
/** @type {string | undefined} */
let openRow;
let endsAt = 0;
let shownAt = 0;
let gestureId = 0;

const follow = /** @type {HTMLInputElement} */ (byId('follow'));
const dialog = /** @type {HTMLDialogElement} */ (byId('stop-dialog'));

/** @param {string} name @param {{ run: RunView, scenario: ScenarioView }} event */
function take(name, event) {
  if (name === 'run') {
    run = event.run;
    const { id = 0, leftMs = 0 } = run.gesture ?? {};
    if (id !== gestureId) shownAt = performance.now();
    gestureId = id;
    endsAt = performance.now() + leftMs;
    drawRun();
  } else {
    scenarios.set(event.scenario.number, event.scenario);
    drawScenarios();
  }
}

/** The events tell everything anew. */
function begin() {
  scenarios.clear();
  drawScenarios();
}

function lost() {
  if (run?.phase === 'ended') byId('live').textContent = say(language, 'over');
}

function drawRun() {
  if (run === undefined) return;
  const { gesture, phase, end, cardholder, counts, done, total, groups, subject } = run;
  const name = phaseOf(run);
  const stage = byId('stage');
  stage.dataset.phase = name;
  byId('phase').textContent = say(language, `phase.${name}`);
  byId('subject').textContent = pick(language, subject);
  replaceIfOther(byId('order'), orderLines(run, language));
  byId('answers-bar').hidden = cardholder !== 'operator' || end !== undefined;
  const isQuestion = name === 'asked' || name === 'doubted';
  const isTaken = name === 'gesture' && gesture?.isMistake === false;
  const may = { go: isQuestion, cannot: isQuestion, again: isQuestion || isTaken };
  byId('go').textContent = say(language, name === 'doubted' ? 'go.doubted' : 'go.asked');
  byId('again').textContent = say(language, `again.${gesture?.state ?? 'asked'}`);
  for (const [id, isPossible] of Object.entries(may)) byId(id).setAttribute('aria-disabled', String(!isPossible));
  byId('report').hidden = end?.hasReport !== true;
  byId('run-bar').hidden = end !== undefined;
  const isStopping = phase === 'stopping';
  byId('pause').hidden = !run.mayPause;
  byId('pause').textContent = say(language, phase === 'paused' ? 'goOn' : 'pause');
  for (const id of ['pause', 'stop']) byId(id).setAttribute('aria-disabled', String(isStopping || phase === 'preparing'));
  if (isStopping || end !== undefined) dialog.close();
  byId('sum-line').replaceChildren(say(language, 'sumLine', { done, total }), ...countsLine(counts, language));
  replaceIfOther(
    byId('groups'),
    groups.map((group) => groupItem(group, language)),
  );
  drawTime();
}

function drawTime() {
  const isShown = run?.end === undefined && run?.phase !== 'paused' && run?.gesture?.state !== 'doubted';
  const gesture = isShown ? run?.gesture : undefined;
  byId('countdown').hidden = gesture === undefined;
  if (gesture === undefined) return;
  const isRunning = gesture.state === 'running';
  const leftMs = isRunning ? Math.max(0, endsAt - performance.now()) : gesture.limitMs;
  const n = Math.ceil(leftMs / 1000);
  byId('seconds').textContent = say(language, isRunning ? 'secondsLeft' : 'secondsInAll', { n });
  /** @type {HTMLProgressElement} */ (byId('time-left')).value = leftMs / Math.max(1, gesture.limitMs);
}

function drawScenarios() {
  const newestFirst = [...scenarios.values()].sort((one, other) => other.number - one.number);
  const [latest] = newestFirst;
  replaceIfOther(byId('latest'), latest === undefined ? [] : scenarioLine(latest, language));
  const found = GRAVEST_FIRST.flatMap((verdict) => newestFirst.filter((scenario) => scenario.verdict === verdict));
  byId('nothing-found').hidden = found.length > 0;
  replaceIfOther(
    byId('found'),
    found.slice(0, MOST_FOUND).map((scenario) => foundItem(scenario, language)),
  );
  drawExchanges(newestFirst);
}

/** @param {ScenarioView[]} newestFirst */
function drawExchanges(newestFirst) {
  const rows = newestFirst.flatMap((scenario) =>
    scenario.exchanges.map((exchange, place) => ({ scenario, exchange, place, key: `${scenario.number}-${place}` })).reverse(),
  );
  const shown = rows.slice(0, MOST_ROWS);
  if (follow.checked && shown[0] !== undefined) openRow = shown[0].key;
  byId('count').textContent = rows.length === 0 ? '' : String(rows.length);
  byId('empty').hidden = rows.length > 0;
  const list = byId('exchanges');
  const keys = new Set(shown.map(({ key }) => key));
  for (const item of [...list.children]) if (!keys.has(item.id.replace('exchange-', ''))) item.remove();
  shown.forEach(({ scenario, exchange, place, key }, index) => {
    const item = document.getElementById(`exchange-${key}`) ?? newItem(key);
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
    drawExchange(item, { scenario, exchange, place, key });
  });
}

/** @param {string} key */
function newItem(key) {
  const item = document.createElement('li');
  item.id = `exchange-${key}`;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'row';
  button.setAttribute('aria-controls', `details-${key}`);
  button.addEventListener('click', () => {
    openRow = openRow === key ? undefined : key;
    follow.checked = false;
    drawScenarios();
  });
  const box = document.createElement('div');
  box.className = 'details';
  box.id = `details-${key}`;
  item.append(button, box);
  return item;
}

/**
 * @param {HTMLElement} item
 * @param {{ scenario: ScenarioView, exchange: import('./run-view.js').ExchangeLine, place: number, key: string }} row
 */
function drawExchange(item, { scenario, exchange, place, key }) {
  const [button, box] = /** @type {[HTMLElement, HTMLElement]} */ (/** @type {unknown} */ (item.children));
  const isOpen = key === openRow;
  const version = `${language} ${isOpen} ${details.has(key)}`;
  if (item.dataset.version === version) return;
  item.dataset.version = version;
  button.setAttribute('aria-expanded', String(isOpen));
  button.replaceChildren(...exchangeRow(exchange, scenario, language));
  box.hidden = !isOpen;
  const known = details.get(key);
  const words = { after: '', nothing: say(language, 'unanswered') };
  box.replaceChildren(...(isOpen && known !== undefined ? exchangeDetails(known, words, language) : []));
  if (isOpen && known === undefined) void readDetails(scenario.number, place, key);
}

/** @param {number} number @param {number} place @param {string} key */
async function readDetails(number, place, key) {
  const known = await ask(`/api/scenarios/${number}/exchanges/${place}`).catch(() => undefined);
  if (known === undefined) return;
  details.set(key, known);
  drawScenarios();
}

function readAddress() {
  language = chooseLanguage(readHash().get('language'));
  speak(language);
  drawRun();
  drawScenarios();
}

/** Comes in with the key of the address, which is then taken out of it. Returns whether the page may be used. */
async function enter() {
  const hash = readHash();
  const key = hash.get('key');
  if (key !== null) {
    hash.delete('key');
    history.replaceState(null, '', `${location.pathname}#${hash}`);
    await ask('/api/enter', 'POST', { key }).catch(() => {});
  }
  const { status } = await fetch('/api/run').catch(() => ({ status: 200 }));
  return status !== 401;
}

async function start() {
  if (await enter()) {
    followEvents('/api/events', ['run', 'scenario'], { begin, take, lost });
    return;
  }
  byId('stage').dataset.phase = 'key';
  byId('phase').textContent = say(language, 'phase.key');
  byId('order').textContent = say(language, 'order.key');
}

/** Does what a button says, unless it cannot be done now. @param {string} id @param {() => void} act */
function onPress(id, act) {
  const button = byId(id);
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') act();
  });
}

/** @param {string} path @param {unknown} [body] */
const tell = (path, body) => void ask(path, 'POST', body).catch(() => {});

function wire() {
  for (const id of ['go', 'cannot', 'again']) {
    onPress(id, () => {
      const gesture = run?.gesture;
      if (gesture === undefined || performance.now() - shownAt < TOO_SOON_MS) return;
      tell('/api/gesture', { id: gesture.id, answer: id });
    });
  }
  onPress('pause', () => tell(`/api/run/${run?.phase === 'paused' ? 'go-on' : 'pause'}`));
  onPress('stop', () => dialog.showModal());
  byId('stop-now').addEventListener('click', () => tell('/api/run/stop'));
  byId('stop-not').addEventListener('click', () => dialog.close());
  follow.addEventListener('change', drawScenarios);
  wireTop('exchanges-panel');
  window.addEventListener('hashchange', readAddress);
  setInterval(drawTime, 250);
}

wire();
readAddress();
void start();
