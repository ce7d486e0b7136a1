// How things look. Nothing here reads the network, and whatever comes from there becomes text, never markup.

import { amountText, pick, say, timeText } from './i18n.js';

/** @typedef {import('./i18n.js').Language} Language */
/** @typedef {{ tag: string, name: unknown, value: string, meaning: unknown, fields?: FieldView[] }} FieldView */
/** @typedef {{ requirement: string, level?: string, message: unknown, tag?: string, offset?: number, expected?: unknown, actual?: unknown }} IssueView */
/** @typedef {{ text: string, fields: FieldView[], more?: { count: number }, issues: IssueView[] }} MessageView */
/**
 * @typedef {{ id: number, receivedAtMs: number, answeredAtMs?: number, request: MessageView, responses: MessageView[], rule?: string,
 *   action?: string, minorUnits?: number, currency?: string, pos?: string, outcome?: string, reachedNobody?: true }} ExchangeView
 */
/**
 * @typedef {{ state: 'idle' | 'waiting-for-card' | 'processing' | 'result', ticket?: string,
 *   payment?: { action: string, minorUnits: number, currency: string, pos: string, startedAtMs: number, timeoutAtMs?: number },
 *   result?: { performed: boolean, reason?: string } }} ScreenView
 */

/** Control characters, line ends, and characters that change the direction of text or have no width. */
const INVISIBLE = /[\x00-\x1f\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/;

/** Characters of a value that stand beside its name; a longer one goes below. */
const LONGEST_BESIDE = 40;

/** Characters of an amount in large letters. */
const LONGEST_LARGE = 10;

/**
 * A new element with its attributes and children; strings become text.
 * @param {string} tag @param {Record<string, string>} attributes @param {...(Node | string)} children
 */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * Text from the wire: characters that cannot be seen are written out, and marked.
 * @param {string} text @param {RegExp} [shown] characters that stay as they are
 * @returns {Node[]}
 */
export function visible(text, shown) {
  const parts = text.split(new RegExp(`(${INVISIBLE.source})`));
  return parts
    .filter((part) => part !== '')
    .map((part) =>
      INVISIBLE.test(part) && !shown?.test(part)
        ? element('span', { class: 'control' }, written(part))
        : document.createTextNode(part),
    );
}

/** @param {string} character */
function written(character) {
  if (character === '\r') return '\\r';
  if (character === '\n') return '\\n';
  const code = character.charCodeAt(0);
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0').toUpperCase()}`
    : `\\u${code.toString(16).padStart(4, '0').toUpperCase()}`;
}

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
export function exchangeDetails(exchange, language) {
  const { request, responses, receivedAtMs, answeredAtMs } = exchange;
  const after = answeredAtMs === undefined ? '' : say(language, 'after', { ms: Math.round(answeredAtMs - receivedAtMs) });
  const title = (/** @type {number} */ index) =>
    responses.length === 1 ? say(language, 'response') : say(language, 'responseOf', { n: index + 1, all: responses.length });
  const nothing = say(language, outcomeOf(exchange) === 'pending' ? 'notYet' : 'noResponse');
  return [
    messageDetails(say(language, 'request'), '', request, language),
    element(
      'div',
      { class: 'answers' },
      ...responses.map((response, index) => messageDetails(title(index), index === 0 ? after : '', response, language)),
      ...(responses.length > 0 ? [] : [element('p', { class: 'none' }, nothing)]),
    ),
  ];
}

/** @param {string} title @param {string} note @param {MessageView} message @param {Language} language */
function messageDetails(title, note, { text, fields, more, issues }, language) {
  const head = ['tag', 'name', 'value'].map((key) =>
    element('th', { scope: 'col' }, element('span', { class: 'unseen' }, say(language, key))),
  );
  const table = element(
    'table',
    {},
    element('colgroup', {}, element('col', { class: 'tag' }), element('col', { class: 'name' }), element('col', {})),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...fields.flatMap((field) => fieldRows(field, language, issues, ''))),
  );
  return element(
    'section',
    { class: 'message' },
    element('h3', {}, title, element('small', {}, note)),
    fields.length === 0 ? element('p', { class: 'none' }, say(language, 'noField')) : table,
    ...(more === undefined ? [] : [element('p', { class: 'none' }, say(language, 'moreFields', { n: more.count }))]),
    issues.length === 0
      ? element('p', { class: 'clean' }, say(language, 'noIssue'))
      : element('ul', { class: 'issues' }, ...issues.map((issue) => issueItem(issue, language))),
    element('details', { class: 'bytes' }, element('summary', {}, say(language, 'bytes')), element('code', {}, ...visible(text))),
  );
}

/** @param {FieldView} field @param {Language} language @param {IssueView[]} issues @param {string} depth @returns {Node[]} */
function fieldRows(field, language, issues, depth) {
  const meaning = pick(language, field.meaning);
  const fault = issues.some(({ tag }) => tag === field.tag) ? 'at-fault' : '';
  const shown = shortenMask(field.value);
  const isLong = shown.length > LONGEST_BESIDE;
  const value = [
    element('code', {}, ...visible(shown)),
    ...(meaning === '' ? [] : [element('span', { class: 'meaning' }, ...visible(meaning, /[\xa0\u202f]/))]),
  ];
  const tag = element('th', { scope: 'row' }, ...visible(field.tag));
  const name = visible(pick(language, field.name), /\xa0/);
  const rows = isLong
    ? [
        element('tr', { class: `${depth} ${fault}` }, tag, element('td', { class: 'name', colspan: '2' }, ...name)),
        element('tr', { class: `below ${fault}` }, element('td', { colspan: '3' }, ...value)),
      ]
    : [
        element(
          'tr',
          { class: `${depth} ${fault}` },
          tag,
          element('td', { class: 'name' }, ...name),
          element('td', {}, ...value),
        ),
      ];
  return [...rows, ...(field.fields ?? []).flatMap((inner) => fieldRows(inner, language, issues, 'inner'))];
}

/** What is hidden by many asterisks is told by their number. @param {string} value */
function shortenMask(value) {
  return value.replace(/\*{24,}/g, (run) => `******** (${run.length} × *)`);
}

/** @param {IssueView} issue @param {Language} language */
function issueItem(issue, language) {
  const place = issue.offset === undefined ? '' : ` ${say(language, 'offset', { n: issue.offset })}`;
  const sides = /** @type {const} */ (['expected', 'actual']).flatMap((side) => {
    const text = pick(language, issue[side]);
    return text === '' ? [] : [element('dt', {}, say(language, side)), element('dd', {}, ...visible(text))];
  });
  return element(
    'li',
    {},
    element('p', { class: 'what' }, element('b', {}, issue.requirement), place),
    element('p', {}, ...visible(pick(language, issue.message))),
    element('dl', {}, ...sides),
  );
}
