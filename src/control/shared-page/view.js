// How messages look. Nothing here reads the network, and whatever comes from there becomes text, never markup.

import { pick, say } from './i18n.js';

/** @typedef {import('./i18n.js').Language} Language */
/** @typedef {{ tag: string, name: unknown, value: string, meaning: unknown, fields?: FieldView[] }} FieldView */
/** @typedef {{ requirement: string, level?: string, message: unknown, tag?: string, offset?: number, expected?: unknown, actual?: unknown }} IssueView */
/** @typedef {{ text?: string, fields: FieldView[], more?: { count: number }, remainder?: { text: string }, issues?: IssueView[] }} MessageView */
/** Control characters, line ends, and characters that change the direction of text or have no width. */
const INVISIBLE = /[\x00-\x1f\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/;

/** Characters of a value that stand beside its name; a longer one goes below. */
const LONGEST_BESIDE = 40;

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

/**
 * A request and every response, field by field. `after` is said beside the first response, `nothing` where there is none.
 * @param {{ request: MessageView, responses: MessageView[] }} exchange @param {{ after: string, nothing: string }} words
 * @param {Language} language
 */
export function exchangeDetails({ request, responses }, { after, nothing }, language) {
  const title = (/** @type {number} */ index) =>
    responses.length === 1 ? say(language, 'response') : say(language, 'responseOf', { n: index + 1, all: responses.length });
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
function messageDetails(title, note, { text, fields, more, remainder, issues }, language) {
  const bytes = text ?? remainder?.text;
  const head = ['tag', 'name', 'value'].map((key) =>
    element('th', { scope: 'col' }, element('span', { class: 'unseen' }, say(language, key))),
  );
  const table = element(
    'table',
    {},
    element('colgroup', {}, element('col', { class: 'tag' }), element('col', { class: 'name' }), element('col', {})),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...fields.flatMap((field) => fieldRows(field, language, issues ?? [], ''))),
  );
  return element(
    'section',
    { class: 'message' },
    element('h3', {}, title, element('small', {}, note)),
    fields.length === 0 ? element('p', { class: 'none' }, say(language, 'noField')) : table,
    ...(more === undefined ? [] : [element('p', { class: 'none' }, say(language, 'moreFields', { n: more.count }))]),
    ...(issues === undefined ? [] : [issueList(issues, language)]),
    ...(bytes === undefined
      ? []
      : [
          element(
            'details',
            { class: 'bytes' },
            element('summary', {}, say(language, 'bytes')),
            element('code', {}, ...visible(bytes)),
          ),
        ]),
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

/** What is wrong with a message, or that nothing is. @param {IssueView[]} issues @param {Language} language */
export function issueList(issues, language) {
  if (issues.length === 0) return element('p', { class: 'clean' }, say(language, 'noIssue'));
  return element('ul', { class: 'issues' }, ...issues.map((issue) => issueItem(issue, language)));
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

/** Puts content into a box unless it is there already, so that nobody hears the same twice. @param {Element} box @param {Node[]} content */
export function replaceIfOther(box, content) {
  const isSame =
    content.length === box.childNodes.length && content.every((node, index) => node.isEqualNode(box.childNodes[index] ?? null));
  if (!isSame) box.replaceChildren(...content);
}
