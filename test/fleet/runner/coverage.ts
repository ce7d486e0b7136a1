import { bindsSide, REQUIREMENTS, type Requirement, type RequirementId } from '../../../src/protocol/index.js';
import type { Member } from '../member.js';
import { NOT_SEEN } from '../not-seen.js';

/** A requirement that binds a terminal, and what the fleet has for it. */
export interface CoveredRequirement {
  readonly id: RequirementId;
  readonly statement: string;
  /** Ids of the members that break it. */
  readonly deviating: readonly string[];
  /** Why nobody can see it broken, where that is so. */
  readonly notSeen?: string;
}

/** Every requirement of the register that binds a terminal, with the members of the fleet that break it. */
export function coverageOf(members: readonly Pick<Member, 'id' | 'kind' | 'requirements'>[]): CoveredRequirement[] {
  return REQUIREMENTS.filter((requirement) => bindsSide(requirement, 'terminal')).map((requirement) => {
    const { id, statement } = requirement;
    const breaks = members.filter(({ kind, requirements }) => kind === 'deviates' && requirements.includes(id));
    const notSeen = reasonOf(requirement);
    return { id, statement, deviating: breaks.map((member) => member.id), ...(notSeen === undefined ? {} : { notSeen }) };
  });
}

/** Requirements that no member breaks, without a word why. */
export function uncoveredIn(coverage: readonly CoveredRequirement[]): RequirementId[] {
  return coverage.filter(({ deviating, notSeen }) => deviating.length === 0 && notSeen === undefined).map(({ id }) => id);
}

function reasonOf({ id, notFromWire, otherLink }: Requirement & { readonly id: RequirementId }): string | undefined {
  return NOT_SEEN[id] ?? notFromWire ?? otherLink;
}
