// How the terminal and its journal look.

import { amountText, say, timeText } from './i18n.js';
import { element, exchangeDetails, visible } from './view.js';

/** @typedef {import('./i18n.js').Language} Language */
/** @typedef {import('./view.js').MessageView & { issues: import('./view.js').IssueView[] }} JudgedMessage */
/**
 * @typedef {{ id: number, receivedAtMs: number, answeredAtMs?: number, request: JudgedMessage, responses: JudgedMessage[], rule?: string,
 *   action?: string, minorUnits?: number, currency?: string, pos?: string, outcome?: string, reachedNobody?: true }} ExchangeView
 */
/**
 * @typedef {{ state: 'idle' | 'waiting-for-card' | 'processing' | 'result', ticket?: string,
 *   payment?: { action: string, minorUnits: number, currency: string, pos: string, startedAtMs: number, timeoutAtMs?: number },
 *   result?: { performed: boolean, reason?: string } }} ScreenView
 */

/** Characters of an amount in large letters. */
const LONGEST_LARGE = 10;

/** What the terminal shows. @param {ScreenView} screen @param {Language} language @returns {Node[]} */
export function screenLines(screen, language) {
  const { payment, result } = screen;
  const sum = payment === undefined ? '' : amountText(language, payment.minorUnits, payment.currency);
  const amount = sum === '' ? [] : [line(sum.length > LONGEST_LARGE ? 'amount long' : 'amount', sum)];
  const what = payment === undefined ? [] : [line('what', actionText(payment.action, language))];
  switch (screen.state) {
    case 'waiting-for-card':
      return [...what, ...amount, line('order', say(language, 'presentCard'))];
    case 'processing':
      return [...what, ...amount, line('order', say(language, 'processing'))];
    case 'result':
      return [line('sign', result?.performed ? '✓' : '✕', true), ...amount, line('order', resultText(screen, language))];
    default:
      return [line('hello', say(language, 'welcome')), line('order', say(language, 'ready'))];
  }
}

/** @param {ScreenView} screen @param {Language} language */
function resultText({ result, payment }, language) {
  if (result?.performed) return say(language, payment === undefined || payment.action === 'debit' ? 'accepted' : 'done');
  return say(language, `screen.${result?.reason}`, {}, say(language, 'declined'));
}

/** @param {string} name @param {string} text @param {boolean} [isDecoration] */
function line(name, text, isDecoration = false) {
  return element('p', { class: name, ...(isDecoration ? { 'aria-hidden': 'true' } : {}) }, ...visible(text, /\s/));
}

/** @param {string | undefined} action @param {Language} language */
function actionText(action, language) {
  return action === undefined ? say(language, 'unreadable') : say(language, `action.${action}`, {}, action);
}

/** @param {ExchangeView} exchange */
export function outcomeOf({ outcome, responses }) {
  return outcome ?? (responses.length === 0 ? 'pending' : 'taken-into-account');
}

/**
 * One exchange of the journal: a line to open, and the details once it is open.
 * @param {ExchangeView} exchange @param {Language} language
 */
export function exchangeRow(exchange, language) {
  const outcome = outcomeOf(exchange);
  const issues = [exchange.request, ...exchange.responses].reduce((count, { issues }) => count + issues.length, 0);
  const { minorUnits, currency, pos } = exchange;
  return [
    element('span', { class: 'when' }, timeText(language, exchange.receivedAtMs)),
    element(
      'span',
      { class: 'title' },
      element('b', {}, ...visible(actionText(exchange.action, language))),
      element('span', { class: 'of' }, ...(pos === undefined ? [] : visible(say(language, 'pos', { pos })))),
      ...(exchange.rule === undefined ? [] : [element('span', { class: 'of' }, ...visible(ruleName(exchange.rule, language)))]),
    ),
    element('span', { class: 'sum' }, minorUnits === undefined ? '' : amountText(language, minorUnits, currency)),
    element(
      'span',
      { class: 'marks' },
      element('span', { class: `outcome ${outcome}` }, say(language, `outcome.${outcome}`)),
      ...(outcome === 'pending' || exchange.responses.length > 0
        ? []
        : [element('span', { class: 'warning' }, say(language, 'unanswered'))]),
      ...(exchange.reachedNobody === true ? [element('span', { class: 'warning' }, say(language, 'unheard'))] : []),
      ...(issues === 0 ? [] : [element('span', { class: 'warning' }, issueCount(issues, language))]),
    ),
  ];
}

/** @param {string} rule @param {Language} language */
function ruleName(rule, language) {
  return say(language, 'byRule', { rule });
}

/** @param {number} count @param {Language} language */
function issueCount(count, language) {
  return count === 1 ? say(language, 'issue') : say(language, 'issues', { n: count });
}

/** The request and every response, field by field. @param {ExchangeView} exchange @param {Language} language */
export function terminalExchangeDetails(exchange, language) {
  const { receivedAtMs, answeredAtMs } = exchange;
  const after = answeredAtMs === undefined ? '' : say(language, 'after', { ms: Math.round(answeredAtMs - receivedAtMs) });
  const nothing = say(language, outcomeOf(exchange) === 'pending' ? 'notYet' : 'noResponse');
  return exchangeDetails(exchange, { after, nothing }, language);
}
