import fc from 'fast-check';
import type { Field } from '../../codec/index.js';
import { ACTION_NAMES, ACTIONS, type ActionName, CHEQUE_APPLICATION, type FieldDefinition } from '../../protocol/index.js';
import { amountValue } from './amount.js';
import { fieldTagged, knownField, unknownField } from './field.js';

/** A message in which every checker finds nothing. */
export interface WellFormedMessage {
  readonly direction: 'request' | 'response';
  readonly action: ActionName;
  readonly fields: readonly Field[];
}

/** Fields that stand in no message by themselves: a ticket goes inside `ZT`. */
const isNested = ({ tag }: FieldDefinition) => tag === 'AK';

/** Fields that decide what a request asks for: they are there when the action needs them, and not by chance. */
const DECIDING: ReadonlySet<string> = new Set(['CB', 'CD', 'CC']);

/** A request of one of the actions: what it needs, any of what else a POS may send, in any order after the version. */
export function requestMessage(actions: readonly ActionName[] = ACTION_NAMES): fc.Arbitrary<WellFormedMessage> {
  return fc.oneof(...actions.map(requestFor));
}

function requestFor(name: ActionName): fc.Arbitrary<WellFormedMessage> {
  const needed = ACTIONS[name].mandatory.map((tag) => neededField(name, tag));
  const known = knownField((row) => !isNested(row) && row.owner !== 'terminal' && !DECIDING.has(row.tag));
  return message('request', name, needed, known);
}

/** A response to one of the actions, performed or not: the identifying fields, the status, and anything a terminal may add. */
export function responseMessage(actions: readonly ActionName[] = ACTION_NAMES): fc.Arbitrary<WellFormedMessage> {
  return fc.oneof(...actions.map(responseFor));
}

function responseFor(name: ActionName): fc.Arbitrary<WellFormedMessage> {
  const repeated = ACTIONS[name].mandatory.filter((tag) => tag !== 'ZT').map((tag) => responseField(name, tag));
  const known = knownField((row) => !isNested(row) && row.owner !== 'pos');
  return message('response', name, [...repeated, fieldTagged('AE')], known);
}

/** Either of the two. */
export function anyMessage(): fc.Arbitrary<WellFormedMessage> {
  return fc.oneof(requestMessage(), responseMessage());
}

function message(
  direction: WellFormedMessage['direction'],
  action: ActionName,
  needed: readonly fc.Arbitrary<Field>[],
  known: fc.Arbitrary<Field>,
): fc.Arbitrary<WellFormedMessage> {
  const more = fc.array(fc.oneof({ weight: 6, arbitrary: known }, { weight: 1, arbitrary: unknownField() }), { maxLength: 6 });
  return fc.tuple(fc.tuple(...needed), more).chain(([own, others]) => {
    const [version, ...rest] = withoutRepetition([...own, ...others]);
    const order = fc.shuffledSubarray(rest, { minLength: rest.length });
    return order.map((shuffled) => ({ direction, action, fields: version === undefined ? shuffled : [version, ...shuffled] }));
  });
}

/** `CD` names the action, a cheque has its application, and a POS asks for no amount of zero (CAP-CHQ-01, CAP-AMT-05). */
function neededField(action: ActionName, tag: string): fc.Arbitrary<Field> {
  if (tag === 'CB') return amountValue(1).map((value) => ({ tag, value }));
  return responseField(action, tag);
}

function responseField(action: ActionName, tag: string): fc.Arbitrary<Field> {
  if (tag === 'CD') return fc.constant({ tag, value: ACTIONS[action].code });
  if (tag === 'CC') return fc.constant({ tag, value: CHEQUE_APPLICATION });
  return fieldTagged(tag);
}

/** The first field of each tag. */
function withoutRepetition(fields: readonly Field[]): Field[] {
  const seen = new Set<string>();
  return fields.filter(({ tag }) => !seen.has(tag) && seen.add(tag) !== undefined);
}
