import { decodeFrame, encodeFrameAsWritten } from '../../codec/index.js';
import type { Law, Specimen } from '../../laws/index.js';
import type { Proof, ProofCounterexample } from '../evidence/evidence.js';
import { BenchError } from '../verdict/settlement.js';

/** Milliseconds after which a law that is still being tried counts as interrupted. A second is long for any of them. */
const LAW_LIMIT_MS = 30_000;

/** Finds the laws of the codec. They are loaded when the first one is tried: a run that proves nothing does not pay for them. */
async function loadLaw(id: string): Promise<Law | undefined> {
  const { findLaw } = await import('../../laws/index.js');
  return findLaw(id);
}

/**
 * Holds a law of the codec to random cases. What comes of it is a value: a law that does not hold, or for which time ran out, throws
 * nothing. Throws `BenchError` for a law that does not exist.
 */
export async function proveLaw(
  id: string,
  { seed, cases: asked }: { readonly seed: number; readonly cases: number },
  find: (id: string) => Promise<Pick<Law, 'check'> | undefined> = loadLaw,
): Promise<Proof> {
  const law = await find(id);
  if (law === undefined) throw new BenchError(`There is no law "${id}".`);
  const { cases, outcome, counterexample } = law.check({ seed, runs: asked, timeMs: LAW_LIMIT_MS });
  const known = { law: id, seed, asked, cases };
  if (outcome === 'broken') {
    const { reason = 'No reason was given.', path, specimen } = counterexample ?? {};
    const shown = specimen === undefined ? {} : { counterexample: { ...showSpecimen(specimen), ...(path ? { path } : {}) } };
    return { ...known, outcome, reason, ...shown };
  }
  if (outcome === 'held' && cases >= asked) return { ...known, outcome };
  return { ...known, outcome: 'interrupted', reason: `Only ${cases} of ${asked} cases could be tried.` };
}

/** A case in wire form and as fields: each is made of the other where only one is known. */
export function showSpecimen({ bytes, fields, pieces, note, currency, minorUnits }: Specimen): ProofCounterexample {
  const wire = bytes === undefined ? fields && encodeFrameAsWritten(fields) : Buffer.from(bytes, 'latin1');
  const read = fields ?? (wire && decodeFrame(wire).fields);
  const notes = [
    ...(note === undefined ? [] : [note]),
    ...(currency === undefined ? [] : [`currency ${currency}`]),
    ...(minorUnits === undefined ? [] : [`${minorUnits} minor units`]),
  ];
  return {
    ...(wire === undefined
      ? {}
      : { wire: { hex: wire.toString('hex').toUpperCase(), text: printable(wire.toString('latin1')) } }),
    ...(read === undefined ? {} : { fields: read.map(({ tag, value }) => ({ tag, value })) }),
    ...(pieces === undefined ? {} : { pieces: pieces.map(printable) }),
    ...(notes.length === 0 ? {} : { note: notes.join(', ') }),
  };
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '.');
}
