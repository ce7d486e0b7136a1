import { decodeFrame, type Field } from '../../codec/index.js';
import type { RequirementId, Text } from '../../protocol/index.js';
import type { Segmentation } from '../../wire/index.js';

/** Draws a whole number from 0 and below another one. */
export type Draw = (below: number) => number;

/** Draws by a seed: the same numbers again. */
export function drawBy(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** How a request is written, and what the POS did right before it. */
export interface Way {
  readonly says: Text;
  /** Other fields than usual: in another order, with more of them, or with other values. */
  readonly write?: (fields: readonly Field[]) => readonly Field[];
  /** Cuts its bytes. `draw` gives a number below another one, by the seed. */
  readonly cut?: (bytes: Buffer, gapMs: number, draw: Draw) => Segmentation;
  /** Bytes of a request that the POS broke off before, and how. */
  readonly before?: { readonly bytes: string; readonly how: 'close' | 'reset' };
}

/** One thing that may be otherwise, and the requirement by which it changes nothing. */
export interface Dimension {
  readonly requirement: RequirementId;
  /** The first is the usual one. */
  readonly ways: readonly [Way, ...Way[]];
}

export const usual: Way = { says: { en: 'as usual', fr: "comme d'habitude" } };

/** A field that no source knows, at this place among the fields. */
export const unknown = (says: Text, value: string, place: number): Way => ({
  says,
  write: (fields) => [...fields.slice(0, place), { tag: 'XX', value }, ...fields.slice(place)],
});

/** A field more, at the end. */
export const added = (tag: string, value: string): Way => {
  const shown = `${tag} ${value.length > 20 ? `${value.slice(0, 20)}…` : value}`;
  return { says: { en: shown, fr: shown }, write: (fields) => [...fields, { tag, value }] };
};

/** The fields behind `CZ` in this order; those that are not named stay where they are, behind them. */
export const ordered = (says: Text, ...order: readonly string[]): Way => ({
  says,
  write: (fields) => {
    const rank = ({ tag }: Field) => (tag === 'CZ' ? -1 : order.includes(tag) ? order.indexOf(tag) : order.length);
    return fields.toSorted((one, other) => rank(one) - rank(other));
  },
});

/** Another value in a field that is there. */
export const valued = (tag: string, value: string, says: Text = { en: `${tag} ${value}`, fr: `${tag} ${value}` }): Way => ({
  says,
  write: (fields) => fields.map((field) => (field.tag === tag ? { tag, value } : field)),
});

/** Every byte of a field by itself. The beginning of the next goes with its end: between two of them nobody can tell whether more is to come. */
export const everyByte: Way = {
  says: { en: 'every byte by itself', fr: 'octet par octet' },
  cut: (bytes) => {
    const at = Array.from(bytes, (_, offset) => offset).filter((offset) => offset > 0 && insideField(bytes, offset) === offset);
    return { kind: 'cuts', at, gapMs: 0 };
  },
};

/** Cut once, inside a field: between two of them nobody can tell whether more is to come. */
export const cutOnce: Way = {
  says: { en: 'cut once', fr: 'coupée une fois' },
  cut: (bytes, gapMs, draw) => ({ kind: 'cuts', at: [insideField(bytes, 1 + draw(bytes.length - 2))], gapMs }),
};

/** Cut twice, inside fields. */
export const cutTwice: Way = {
  says: { en: 'cut twice', fr: 'coupée deux fois' },
  cut: (bytes, gapMs, draw) => {
    const first = insideField(bytes, 1 + draw(bytes.length - 4));
    return { kind: 'cuts', at: [first, insideField(bytes, first + 1 + draw(bytes.length - first - 2))], gapMs };
  },
};

function insideField(bytes: Buffer, at: number): number {
  return decodeFrame(bytes.subarray(0, at)).remainder === '' ? at + 1 : at;
}

export const brokenOff = (says: Text, bytes: string, how: 'close' | 'reset'): Way => ({ says, before: { bytes, how } });

/** What these ways are, in words. */
export function sayWays(ways: readonly Way[]): Text {
  const left = ways.filter((way) => way !== usual);
  if (left.length === 0) return usual.says;
  return { en: left.map(({ says }) => says.en).join(', '), fr: left.map(({ says }) => says.fr).join(', ') };
}
