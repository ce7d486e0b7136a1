import type { Member } from '../member.js';

/** The healthy terminal itself, tried with every fleet: where it is blamed, no other trial means anything. */
export const HEALTHY: Member = {
  id: 'healthy',
  says: 'It does nothing otherwise.',
  kind: 'permitted',
  requirements: ['CAP-EXC-01'],
  fault: () => ({}),
};
