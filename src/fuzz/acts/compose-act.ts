import { encodeFrame, type Field } from '../../codec/index.js';
import { breakFields, cutAt } from '../../laws/index.js';
import { ACTIONS, type Amount, composeRequest, findCurrency, type PosIdentity } from '../../protocol/index.js';
import type { Segmentation } from '../../wire/index.js';
import type { Act, ActAmount, BrokenAct, RequestAct, Variation } from './act.js';

/** The bytes of a request as they are to be sent, and how they are cut. */
export interface ComposedRequest {
  readonly bytes: Buffer;
  readonly segmentation: Segmentation | 'with a CR LF at the end' | 'with a CR LF in a segment of its own';
}

/** How the requests of a walk are written. */
export interface ComposeOptions {
  readonly pos: PosIdentity;
  /** Pause between segments, in milliseconds, where there is to be one. */
  readonly gapMs: number;
}

/** Longest request that is cut into segments. */
const MAX_CUT_BYTES = 2_000;

/** The amount of an act. Throws `RangeError` for a currency that ISO 4217 does not have. */
export function amountFor({ minorUnits, currency: code }: ActAmount): Amount {
  const currency = findCurrency(code);
  if (currency === undefined) throw new RangeError(`${code} is not a currency of ISO 4217.`);
  return { minorUnits, currency };
}

/** The usual request of an action: what it needs, in the vendors' order. */
export function plainRequest(pos: PosIdentity, action: Act['action'], amount?: ActAmount): Field[] {
  const isFinancial = ACTIONS[action].isFinancial;
  return composeRequest(pos, { action, ...(isFinancial && amount !== undefined ? { amount: amountFor(amount) } : {}) });
}

/** The bytes of a well-formed request in its variation. */
export function composeVaried({ action, amount, variation }: RequestAct, { pos, gapMs }: ComposeOptions): ComposedRequest {
  const fields = varyFields(plainRequest(identityFor(pos, variation), action, amount), variation);
  const bytes = encodeFrame(fields);
  if (variation.kind === 'line-end') {
    return { bytes, segmentation: variation.isApart ? 'with a CR LF in a segment of its own' : 'with a CR LF at the end' };
  }
  const places = variation.kind === 'segments' ? variation.places : [];
  const hasPause = variation.kind === 'segments' && variation.hasPause;
  return { bytes, segmentation: segmentationOf(bytes, places, hasPause ? gapMs : 0) };
}

/** The bytes of a request with a break in it; undefined where the request has no place for this break. */
export function composeBroken(act: BrokenAct, { pos }: ComposeOptions): ComposedRequest | undefined {
  const whole = plainRequest(pos, act.action, act.amount);
  // A second version would begin the next message, which is no break.
  const field = act.broken === 'tag-repeated' ? 1 + (act.field % (whole.length - 1)) : act.field;
  const broken = breakFields(act.broken, whole, { field, place: act.place });
  if (broken === undefined) return undefined;
  const bytes = Buffer.from(broken.bytes, 'latin1');
  // Tens of thousands of segments of one byte would only cost time.
  const places = bytes.length > MAX_CUT_BYTES ? [] : act.places;
  return { bytes, segmentation: segmentationOf(bytes, places, 0) };
}

function identityFor(pos: PosIdentity, variation: Variation): PosIdentity {
  if (variation.kind === 'version') return { ...pos, version: variation.version };
  return variation.kind === 'identifier' ? { ...pos, identifier: variation.identifier } : pos;
}

function varyFields(fields: readonly Field[], variation: Variation): readonly Field[] {
  switch (variation.kind) {
    case 'order': {
      const [version, ...rest] = fields;
      const keyOf = (index: number) => variation.keys[index % Math.max(1, variation.keys.length)] ?? 0;
      const sorted = rest.map((field, index) => ({ field, key: keyOf(index) })).toSorted((one, other) => one.key - other.key);
      return [...(version === undefined ? [] : [version]), ...sorted.map(({ field }) => field)];
    }
    case 'field':
      return insertThird(fields, { tag: variation.tag, value: variation.value });
    case 'ticket':
      return insertThird(fields, { tag: 'CK', value: variation.codes });
    case 'padded':
      return fields.map(({ tag, value }) => ({ tag, value: tag === 'CB' ? value.padStart(variation.digits, '0') : value }));
    default:
      return fields;
  }
}

/** Behind the first fields, where no message may end. */
function insertThird(fields: readonly Field[], field: Field): Field[] {
  return [...fields.slice(0, 3), field, ...fields.slice(3)];
}

function segmentationOf(bytes: Buffer, places: readonly number[], gapMs: number): Segmentation {
  if (places.length === 0) return { kind: 'whole' };
  if (places.includes(-1)) return { kind: 'every-byte' };
  let end = 0;
  const at = cutAt(bytes.toString('latin1'), places).map((piece) => (end += piece.length));
  return { kind: 'cuts', at: [...new Set(at)], gapMs };
}
