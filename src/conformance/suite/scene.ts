import type { Amount, CardholderBehaviour } from '../../protocol/index.js';
import type { Settlement } from '../verdict/settlement.js';

/** A request for money that a step may send: so many minor units at most, whatever their currency. */
export interface DeclaredRequest extends Pick<Amount, 'minorUnits'> {
  /** What the cardholder does with it, where the step says so itself. */
  readonly gesture?: CardholderBehaviour;
}

/** What a scene leaves in the record of a run. */
export interface Attachment {
  readonly mediaType: string;
  /** JSON. */
  readonly body: string;
}

/** The stage of one scenario: what its steps act on, and what is left of it. Each suite has its own kind. */
export interface Scene {
  /** Begins the scenario. Throws a `Settlement` when it is not to be asked. */
  begin(): Promise<void>;
  /** Begins a step that sends these requests for money at most. */
  beginStep(money: readonly DeclaredRequest[]): void;
  /** Notes a settlement thrown while a step ran. */
  noteSettlement(settlement: Settlement): void;
  /** Ends the scenario. Throws for what no step spoke of. */
  end(): void | Promise<void>;
  /** What the scenario leaves behind, once it has ended. */
  readonly attachments: readonly Attachment[];
}

/** A kind of scene, as steps ask for their own: a class, and the suite that opens it. */
export type SceneKind<Kind extends Scene> = (abstract new (...words: never[]) => Kind) & { readonly suite: string };
