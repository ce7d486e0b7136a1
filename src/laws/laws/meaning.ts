import fc from 'fast-check';
import { decodeFrame, type Field } from '../../codec/index.js';
import {
  actionOf,
  amountOf,
  checkRequest,
  checkResponse,
  DICTIONARY,
  explainFields,
  explainMessage,
  fieldValue,
  type Issue,
  LANGUAGES,
  outcomeOf,
  reasonOf,
} from '../../protocol/index.js';
import { MessageAssembler, requestMayEnd, responseMayEnd } from '../../wire/index.js';
import { defineLaw } from '../define-law.js';
import type { BrokenMessage, ExpectedIssue } from '../generators/breaks/break.js';
import { anyBrokenMessage } from '../generators/breaks/broken.js';
import { cutAt, cuts } from '../generators/chunks.js';
import { anyFields, knownField } from '../generators/field.js';
import { anyMessage, type WellFormedMessage } from '../generators/message.js';
import { anyBytes } from '../generators/text.js';
import type { Law } from '../law.js';
import { writeFields } from '../write-fields.js';
import { show } from './framing.js';

/** Laws of what a message says: its breaks, its order, its explanation, where it ends. */
export const MEANING_LAWS: readonly Law[] = [
  defineLaw({
    id: 'framing/breaks-are-found',
    title: 'Every break is found, with the requirement it breaks and the byte where it is',
    requirements: [
      'CAP-FRM-01',
      'CAP-FRM-02',
      'CAP-FRM-03',
      'CAP-FRM-04',
      'CAP-FRM-05',
      'CAP-FRM-06',
      'CAP-FRM-08',
      'CAP-FRM-10',
    ],
    inputs: anyBrokenMessage(),
    refute: (broken) => missedBreak(broken),
    specimen: ({ bytes, kind, requirement }) => {
      return { bytes, broken: kind, requirement, fields: decodeFrame(bytes, UNLIMITED).fields };
    },
  }),
  defineLaw({
    id: 'framing/no-false-alarm',
    title: 'In a well-formed message of any action and version nothing is found wrong',
    requirements: ['CAP-FRM-01', 'CAP-FRM-07', 'CAP-FRM-11'],
    inputs: anyMessage(),
    refute: ({ direction, fields }) => {
      const [first] = (direction === 'request' ? checkRequest : checkResponse)(decodeFrame(writeFields(fields)));
      return first === undefined ? undefined : `${first.requirement} is held against it: ${first.message}`;
    },
    specimen: specimenOf,
  }),
  defineLaw({
    id: 'framing/order',
    title: 'The order of the fields after the version does not change what a message means',
    requirements: ['CAP-FRM-07'],
    inputs: fc.record({ message: anyMessage(), turn: fc.nat({ max: 20 }) }),
    refute: ({ message: { fields }, turn }) => {
      const [version, ...rest] = fields;
      const at = turn % Math.max(1, rest.length);
      const turned = [...(version === undefined ? [] : [version]), ...rest.slice(at).toReversed(), ...rest.slice(0, at)];
      const [one, other] = [meaningOf(writeFields(fields)), meaningOf(writeFields(turned))];
      return one === other ? undefined : `It means ${one}, and in another order ${other}.`;
    },
    specimen: ({ message }) => specimenOf(message),
  }),
  defineLaw({
    id: 'framing/first-counts',
    title: 'Where a tag is repeated, the first field counts, and the repetition is kept and found',
    requirements: ['CAP-FRM-08', 'CAP-FRM-09'],
    inputs: fc.record({ first: knownField(), again: knownField().map(({ value }) => value), more: anyFields(2) }),
    refute: ({ first, again, more }) => {
      const fields = [first, { tag: first.tag, value: again }, ...more];
      const frame = decodeFrame(writeFields(fields));
      const read = frame.fields.find(({ tag }) => tag === first.tag)?.value;
      const meant = valueByTag(frame.fields, first.tag);
      if (read !== first.value) return `${first.tag} is read as ${show(read ?? '')}.`;
      if (meant !== first.value) return `${first.tag} means ${show(meant ?? '')}.`;
      const at = 5 + first.value.length;
      const isFound = frame.issues.some(({ kind, offset }) => kind === 'tag-repeated' && offset === at);
      return isFound ? undefined : `The repetition at ${at} is not found.`;
    },
    specimen: ({ first, again, more }) => ({ fields: [first, { tag: first.tag, value: again }, ...more] }),
  }),
  defineLaw({
    id: 'framing/messages-apart',
    title: 'Two messages one behind the other come apart at the same place, however the bytes are cut',
    requirements: ['CAP-FRM-13', 'CAP-FRM-14', 'CAP-FRM-15'],
    inputs: fc.record({ first: anyMessage(), second: anyMessage(), places: cuts() }),
    refute: ({ first, second, places }) => {
      const policy = first.direction === 'request' ? requestMayEnd : responseMayEnd;
      const assembler = new MessageAssembler(policy);
      const sent = [writeFields(first.fields), writeFields(second.fields)];
      const ended = cutAt(sent.join(''), places).flatMap((piece) => assembler.push(Buffer.from(piece, 'latin1')));
      const last = assembler.flush();
      const received = [...ended, ...(last === undefined ? [] : [last])].map(({ bytes }) => bytes.toString('latin1'));
      return received.join('|') === sent.join('|') ? undefined : `The messages are ${received.map(show).join(' and ')}.`;
    },
    specimen: ({ first, second, places }) => {
      const bytes = writeFields([...first.fields, ...second.fields]);
      return { bytes, pieces: cutAt(bytes, places), fields: [...first.fields, ...second.fields], action: first.action };
    },
  }),
  defineLaw({
    id: 'framing/explanation',
    title: 'Any fields and any bytes can be explained in every language',
    requirements: ['CAP-FRM-11'],
    inputs: fc.oneof(
      anyFields().map(writeFields),
      anyMessage().map(({ fields }) => writeFields(fields)),
      anyBrokenMessage().map(({ bytes }) => bytes),
      anyBytes(200),
    ),
    refute: (bytes) => {
      const { fields } = decodeFrame(bytes);
      for (const language of LANGUAGES) {
        if (explainMessage(fields, language).trim() === '') return `There is no sentence for it (${language}).`;
        const explained = explainFields(fields, { language });
        if (explained.length !== fields.length)
          return `${explained.length} of ${fields.length} fields are explained (${language}).`;
      }
      return undefined;
    },
    specimen: (bytes) => ({ bytes, fields: decodeFrame(bytes).fields }),
  }),
];

const UNLIMITED = { maxBytes: Number.MAX_SAFE_INTEGER };

function specimenOf({ fields, action }: WellFormedMessage) {
  return { bytes: writeFields(fields), fields, action };
}

/** The value of a tag as the protocol reads it. */
function valueByTag(fields: readonly Field[], tag: string): string | undefined {
  const row = DICTIONARY.find((candidate) => candidate.tag === tag);
  return row === undefined ? undefined : fieldValue(fields, row.tag);
}

/** Why a break is not found as its label says, or undefined. */
function missedBreak({ bytes, expected, kind }: BrokenMessage): string | undefined {
  const frame = decodeFrame(Buffer.from(bytes, 'latin1'));
  if (kind === 'action-unknown') return actionOf(frame.fields) === undefined ? undefined : 'It is taken for a known action.';
  const found = checkRequest(frame);
  if (!expected.some((label) => found.some((issue) => isSame(issue, label))))
    return `${list(expected)} is due, and there is ${list(found)}.`;
  const due = Math.min(...expected.map(({ offset }) => offset ?? 0));
  const early = frame.issues.find(
    ({ offset, kind: found }) => offset < due && found !== 'version-not-first' && found !== 'tag-repeated',
  );
  return early === undefined || kind === 'huge'
    ? undefined
    : `Before the break at ${due}, ${early.kind} is found at ${early.offset}.`;
}

function isSame(issue: Issue, label: ExpectedIssue): boolean {
  const { requirement, offset, tag } = label;
  return (
    issue.requirement === requirement &&
    (offset === undefined || issue.offset === offset) &&
    (tag === undefined || issue.tag === tag)
  );
}

function list(issues: readonly (Issue | ExpectedIssue)[]): string {
  if (issues.length === 0) return 'nothing';
  return issues.map(({ requirement, offset, tag }) => `${requirement} at ${offset ?? tag ?? '?'}`).join(', ');
}

/** All that a message says, as text: fields by tag, action, amount, outcome, reason, and what is wrong with it. */
function meaningOf(bytes: string): string {
  const frame = decodeFrame(bytes);
  const { fields } = frame;
  const issues = [...checkRequest(frame), ...checkResponse(frame)].map(({ requirement, tag }) => `${requirement} ${tag}`);
  return JSON.stringify({
    fields: fields.map(({ tag, value }) => `${tag}${value}`).toSorted(),
    action: actionOf(fields)?.name,
    amount: amountOf(fields),
    outcome: outcomeOf(fields),
    reason: reasonOf(fields),
    sentence: explainMessage(fields, 'en', { unmask: true }),
    issues: issues.toSorted(),
  });
}
