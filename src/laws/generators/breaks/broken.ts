import fc from 'fast-check';
import type { Field } from '../../../codec/index.js';
import { wellFormedFields } from '../field.js';
import { requestMessage } from '../message.js';
import { BREAK_KINDS, type Breaker, type BreakKind, type BrokenMessage } from './break.js';
import { FRAME_BREAKS } from './frame-breaks.js';
import { MEANING_BREAKS } from './meaning-breaks.js';

/** How each break is made. */
const BREAKERS: Readonly<Record<BreakKind, Breaker>> = { ...FRAME_BREAKS, ...MEANING_BREAKS };

/** Breaks for which the fields have to be a request: elsewhere nothing is known to be missing, and no action to be another. */
const OF_REQUESTS: ReadonlySet<BreakKind> = new Set(['field-missing', 'action-unknown']);

const choice = fc.record({ field: fc.nat({ max: 99 }), place: fc.nat({ max: 9_999 }) });

/** Puts a break of this kind into well-formed fields; undefined where they have no place for it. */
export function breakFields(
  kind: BreakKind,
  fields: readonly Field[],
  where = { field: 0, place: 0 },
): BrokenMessage | undefined {
  const broken = BREAKERS[kind](fields, where);
  return broken === undefined ? undefined : { kind, ...broken };
}

/** A message of `fields` with one break of one of the kinds, labelled with the requirement it breaks and where that has to be found. */
export function brokenMessage(
  fields: fc.Arbitrary<readonly Field[]>,
  kinds: readonly BreakKind[] = BREAK_KINDS,
): fc.Arbitrary<BrokenMessage> {
  return fc
    .tuple(fc.constantFrom(...kinds), fields, choice)
    .map(([kind, whole, where]) => breakFields(kind, whole, where))
    .filter((broken) => broken !== undefined);
}

/** Any broken message: few fields where that is enough, a whole request where the break is one of composition. */
export function anyBrokenMessage(): fc.Arbitrary<BrokenMessage> {
  const ofRequests = BREAK_KINDS.filter((kind) => OF_REQUESTS.has(kind));
  const others = BREAK_KINDS.filter((kind) => !OF_REQUESTS.has(kind));
  return fc.oneof(
    { weight: others.length, arbitrary: brokenMessage(wellFormedFields(), others) },
    {
      weight: ofRequests.length,
      arbitrary: brokenMessage(
        requestMessage().map(({ fields }) => fields),
        ofRequests,
      ),
    },
  );
}
