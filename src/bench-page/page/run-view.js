// How a run looks. Nothing here reads the network, and whatever comes from there becomes text, never markup.

import { pick, say, timeText } from './i18n.js';
import { element, issueList, visible } from './view.js';

/** @typedef {import('./i18n.js').Language} Language */
/** @typedef {import('./i18n.js').Text} Text */
/** @typedef {Partial<Record<string, number>>} Counts */
/** @typedef {{ title: Text, total: number, counts: Counts }} GroupView */
/**
 * @typedef {{ id: number, state: 'asked' | 'running' | 'doubted', order: Text, amount: Text, limitMs: number, leftMs: number, count: number,
 *   answer?: Text, isMistake: boolean }}
 *   GestureView
 */
/** @typedef {{ verdict: string, sentence: Text, money?: Text, hasReport: boolean }} EndView */
/**
 * @typedef {{ phase: string, subject: Text, cardholder: string, mayPause: boolean, done: number, total: number, counts: Counts,
 *   groups: GroupView[], gesture?: GestureView, end?: EndView }} RunView
 */
/** @typedef {{ request: Text, response?: Text }} ExchangeLine */
/**
 * @typedef {{ number: number, id: string, title: Text, verdict: string, reason?: Text, findings: import('./view.js').IssueView[],
 *   exchanges: ExchangeLine[], endedAtMs: number }} ScenarioView
 */

/** Verdicts, in the order in which they are counted. */
const VERDICTS = ['pass', 'not-applicable', 'advisory', 'inconclusive', 'fail', 'error'];

/** @type {Record<string, string>} */
const MARKS = { pass: '✓', 'not-applicable': '–', advisory: '!', inconclusive: '?', fail: '✗', error: '⚠' };

/** The name of what goes on. @param {RunView} run */
export function phaseOf({ phase, gesture }) {
  if (phase !== 'running' || gesture === undefined) return phase;
  return gesture.state === 'running' ? 'gesture' : gesture.state;
}

/** What there is to do, in large letters. @param {RunView} run @param {Language} language @returns {Node[]} */
export function orderLines(run, language) {
  const { end, gesture, phase } = run;
  if (end !== undefined) return endLines(end, language);
  if (gesture === undefined || phase === 'paused' || phase === 'stopping')
    return [element('p', { class: 'quietly' }, say(language, `order.${phase}`))];
  return [
    element('p', { class: 'amount' }, ...visible(pick(language, gesture.amount), /\s/)),
    ...(gesture.state === 'doubted' ? [element('p', { class: 'gesture' }, say(language, 'doubt'))] : []),
    ...(gesture.state === 'asked' ? [element('p', { class: 'when-asked' }, whenText(gesture, language))] : []),
    element('p', { class: gesture.state === 'doubted' ? 'when-asked' : 'gesture' }, capital(pick(language, gesture.order))),
    ...(gesture.answer === undefined ? [] : [element('p', { class: 'when-asked' }, ...answerText(gesture, language))]),
    ...(gesture.state === 'running' && gesture.count > 1
      ? [element('p', { class: 'when-asked' }, say(language, 'more', { n: gesture.count - 1 }))]
      : []),
    ...(gesture.isMistake ? [element('p', { class: 'when-asked' }, say(language, 'mistaken'))] : []),
  ];
}

/** @param {GestureView} gesture @param {Language} language */
const whenText = ({ count }, language) => (count > 1 ? say(language, 'next', { n: count }) : say(language, 'when'));

/** @param {GestureView} gesture @param {Language} language */
const answerText = ({ answer }, language) => visible(say(language, 'answered', { answer: pick(language, answer) }), /\s/);

/** @param {EndView} end @param {Language} language */
function endLines({ verdict, sentence, money }, language) {
  return [
    element('p', { class: `gesture run-verdict ${verdict}` }, say(language, `run.${verdict}`)),
    ...[sentence, money].map((text) => element('p', { class: 'quietly' }, ...visible(pick(language, text), /\s/))),
  ];
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** What was just found, in one line. @param {ScenarioView} scenario @param {Language} language */
export function scenarioLine({ title, verdict, reason }, language) {
  const why = pick(language, reason);
  return [
    verdictMark(verdict, language),
    element('span', { class: 'title' }, ...visible(pick(language, title), /\s/)),
    ...(why === '' ? [] : [element('span', { class: 'why' }, ...visible(why, /\s/))]),
  ];
}

/** What was found in a scenario, with what was expected. @param {ScenarioView} scenario @param {Language} language */
export function foundItem(scenario, language) {
  const { findings, id } = scenario;
  return element(
    'li',
    { 'data-verdict': scenario.verdict },
    element('p', { class: 'latest' }, ...scenarioLine(scenario, language)),
    ...(findings.length === 0 ? [] : [issueList(findings, language)]),
    element('small', {}, id),
  );
}

/** @param {string} verdict @param {Language} language */
function verdictMark(verdict, language) {
  return element(
    'span',
    { class: `verdict ${verdict}` },
    element('span', { 'aria-hidden': 'true' }, `${MARKS[verdict] ?? ''} `),
    say(language, `verdict.${verdict}`),
  );
}

/** How many there are of each verdict. @param {Counts} counts @param {Language} language */
export function countsLine(counts, language) {
  return VERDICTS.filter((verdict) => (counts[verdict] ?? 0) > 0).map((verdict) =>
    element('span', { class: `verdict ${verdict}` }, `${counts[verdict]} ${say(language, `verdict.${verdict}`)}`),
  );
}

/** One group of questions: how far it has come, and with what. @param {GroupView} group @param {Language} language */
export function groupItem({ title, total, counts }, language) {
  const done = VERDICTS.reduce((sum, verdict) => sum + (counts[verdict] ?? 0), 0);
  const parts = VERDICTS.flatMap((verdict) => {
    const count = counts[verdict] ?? 0;
    return count === 0 ? [] : [element('i', { class: `part ${verdict}`, 'data-share': String(count / total) })];
  });
  const words = VERDICTS.filter((verdict) => verdict !== 'pass' && (counts[verdict] ?? 0) > 0).map(
    (verdict) => `${counts[verdict]} ${say(language, `verdict.${verdict}`)}`,
  );
  const item = element(
    'li',
    {},
    element('span', { class: 'name' }, pick(language, title)),
    element('span', { class: 'of' }, say(language, 'groupDone', { done, total }), ...words.map((word) => `, ${word}`)),
    element('span', { class: 'bar', 'aria-hidden': 'true' }, ...parts),
  );
  // Set by property: the policy of the page allows no style in markup.
  for (const part of item.querySelectorAll('i')) part.style.width = `${Number(part.dataset.share) * 100}%`;
  return item;
}

/**
 * One exchange in a line.
 * @param {ExchangeLine} exchange @param {ScenarioView} scenario @param {Language} language
 */
export function exchangeRow({ request, response }, { endedAtMs, id, verdict }, language) {
  const answer = response === undefined ? say(language, 'unanswered') : pick(language, response);
  return [
    element('span', { class: 'when' }, timeText(language, endedAtMs)),
    element(
      'span',
      { class: 'title' },
      element('b', {}, ...visible(pick(language, request), /\s/)),
      element('span', { class: 'answer' }, ...visible(answer, /\s/)),
    ),
    element('span', { class: 'of' }, id),
    element('span', { class: 'marks' }, verdictMark(verdict, language)),
  ];
}
