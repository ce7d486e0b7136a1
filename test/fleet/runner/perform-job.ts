import type { Member } from '../member.js';
import { composeMembers } from './compose.js';
import type { Job, JobResult } from './job.js';
import { findKills, tryMember } from './try-member.js';

/** Does a job with the members of a fleet. Never rejects. */
export async function performJob(members: readonly Member[], { ids, seed, scenarios }: Job): Promise<JobResult> {
  try {
    const [first, ...others] = ids.map((id) => memberNamed(members, id));
    if (first === undefined) return { failure: 'the job names no member' };
    const member = others.reduce(composeMembers, first);
    if (scenarios !== undefined) return { kills: await findKills(member, scenarios, { seed }) };
    return { trial: await tryMember(member, { seed }) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** The member with this id. */
export function memberNamed(members: readonly Member[], id: string): Member {
  const member = members.find((candidate) => candidate.id === id);
  if (member === undefined) throw new Error(`The fleet has no member "${id}".`);
  return member;
}
