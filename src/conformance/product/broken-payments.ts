import { encodeFrame, encodeFrameAsWritten, type Field } from '../../codec/index.js';
import type { ActionName, RequirementId, Text } from '../../protocol/index.js';

/** A payment that is broken in a way that no terminal may take for whole. */
export interface BrokenPayment {
  readonly action: Extract<ActionName, 'debit' | 'credit'>;
  readonly says: Text;
  /** By which it is not performed. */
  readonly requirement: Extract<RequirementId, 'CAP-FRM-09' | 'CAP-ERR-02'>;
  /** What it could cost, in minor units. */
  readonly minorUnits: number;
  /** The bytes, made of the fields of the whole request. */
  readonly write: (fields: readonly Field[]) => Buffer;
}

const MINOR_UNITS = 150;

/** Another value for a field that is there already. */
const OTHER: Readonly<Record<string, string>> = { CB: '99', CD: '2', CE: '840', CA: '02', CJ: '999999999999' };

function doubled(tag: string, place: 'beside' | 'at the end'): Pick<BrokenPayment, 'says' | 'requirement' | 'write'> {
  const second = { tag, value: OTHER[tag] ?? '' };
  return {
    says: {
      en: `with ${tag} twice and two values, ${place === 'beside' ? 'one behind the other' : 'the second at the end'}`,
      fr: `avec ${tag} deux fois et deux valeurs, ${place === 'beside' ? "l'une derrière l'autre" : 'la seconde à la fin'}`,
    },
    requirement: 'CAP-FRM-09',
    write: (fields) => {
      if (place === 'at the end') return encodeFrame([...fields, second]);
      const at = fields.findIndex((field) => field.tag === tag) + 1;
      return encodeFrame([...fields.slice(0, at), second, ...fields.slice(at)]);
    },
  };
}

function empty(tag: string): Pick<BrokenPayment, 'says' | 'requirement' | 'write'> {
  return {
    says: { en: `with an empty ${tag}`, fr: `avec ${tag} vide` },
    requirement: 'CAP-ERR-02',
    write: (fields) =>
      encodeFrameAsWritten(fields.map((field) => (field.tag === tag ? { tag, value: '', length: '000' } : field))),
  };
}

function endless(bytes: number): Pick<BrokenPayment, 'says' | 'requirement' | 'write'> {
  return {
    says: { en: `with ${bytes} bytes of nothing behind it`, fr: `suivi de ${bytes} octets de rien` },
    requirement: 'CAP-ERR-02',
    write: (fields) => Buffer.concat([encodeFrame(fields), Buffer.alloc(bytes, 'x')]),
  };
}

/** The request ends inside a value. */
function cutOff(tag: string): Pick<BrokenPayment, 'says' | 'requirement' | 'write'> {
  return {
    says: { en: `that ends inside ${tag}`, fr: `qui s'arrête à l'intérieur de ${tag}` },
    requirement: 'CAP-ERR-02',
    write: (fields) => {
      const at = fields.findIndex((field) => field.tag === tag);
      const others = fields.filter((field) => field.tag !== tag);
      const last = fields[at] ?? { tag, value: '' };
      return Buffer.concat([encodeFrame(others), encodeFrame([last])]).subarray(0, -1);
    },
  };
}

const BREAKS = [
  ...['CB', 'CD', 'CE', 'CA', 'CJ'].flatMap((tag) => [doubled(tag, 'beside'), doubled(tag, 'at the end')]),
  ...['CB', 'CE', 'CD', 'CA'].map(empty),
  ...[20, 1_100, 5_000].map(endless),
  ...['CB', 'CE', 'CJ'].map(cutOff),
];

/** Every break of a debit and of a credit. */
export const BROKEN_PAYMENTS: readonly BrokenPayment[] = (['debit', 'credit'] as const).flatMap((action) =>
  BREAKS.map((broken) => ({ action, minorUnits: MINOR_UNITS, ...broken })),
);
