import type { Persona } from './persona.js';
import { DEFAULT_PROFILE, type TerminalProfile } from './profile.js';

/** What a terminal of this persona is, with the default terminal's values where the persona says nothing. */
export function profileOf({ profile }: Persona): TerminalProfile {
  const { capabilities, applications, ...own } = profile;
  const [first, ...others] = applications ?? DEFAULT_PROFILE.applications;
  return {
    ...DEFAULT_PROFILE,
    ...own,
    capabilities: { ...DEFAULT_PROFILE.capabilities, ...capabilities },
    applications: first === undefined ? DEFAULT_PROFILE.applications : [first, ...others],
  };
}
