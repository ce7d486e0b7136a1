import { type Capabilities, perCapability } from '../../protocol/index.js';
import type { ImmediateAnswer } from '../behaviour/behaviour.js';
import type { CardApplication } from './card.js';
import type { Persona } from './persona.js';

/** What makes one terminal differ from another, apart from who stands in front of it. */
export interface TerminalProfile {
  /** Its own `CZ`, in every response. */
  readonly version: string;
  /** Its own `CJ`; without it the one of the request comes back. */
  readonly identifier?: string;
  /** Name and address of the shop, as tickets show them. */
  readonly merchant: readonly string[];
  /** Merchant contract, `CG`. */
  readonly contract: string;
  /** Number of the terminal, on tickets. */
  readonly terminalNumber: string;
  /** What is off is answered as an unknown action. `partialPayment` changes nothing: the cardholder pays in full or not at all. */
  readonly capabilities: Capabilities;
  /** Counts only with the capability `immediateResponse`; without it `BA` 1 is taken for 0. */
  readonly immediateAnswer: ImmediateAnswer;
  /** Card applications that can be selected; a payment that forces none uses one of them at random. */
  readonly applications: readonly [CardApplication, ...CardApplication[]];
}

/** A terminal of version 3.20 in a French bakery: everything on but the immediate response and partial payments. */
export const DEFAULT_PROFILE: TerminalProfile = {
  version: '0320',
  merchant: ['BOULANGERIE DU MARCHÉ', "12 RUE DE L'ÉGLISE", '44000 NANTES'],
  contract: '1234567',
  terminalNumber: '00100042',
  capabilities: {
    ...perCapability(({ isUsual }) => isUsual),
    currencies: ['EUR', 'XPF', 'USD', 'TND'],
  },
  immediateAnswer: 'acknowledge-only',
  applications: ['00B', '001', '002', '00D'],
};

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
