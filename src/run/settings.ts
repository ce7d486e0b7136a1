import type {
  BenchPlan,
  Depth,
  LinkedTarget,
  OperatorConsole,
  OperatorDesk,
  PaymentLimits,
  Selection,
  TargetPlace,
  TriggerPlan,
} from '../conformance/index.js';
import type { Environment } from '../package/index.js';
import type { Capabilities, Language, PosIdentity } from '../protocol/index.js';
import type { RunStart } from '../report/index.js';
import type { Address, TimeLimits } from '../wire/index.js';
import type { RunEvent } from './events.js';
import type { Earlier } from './folder/earlier-run.js';

/** A POS that is judged: how orders reach it, where its terminal listens, how long it waits. */
export interface PosUnderTest {
  /** How an order is started on it: our own client, when left out. */
  readonly trigger?: TriggerPlan;
  /** Where the terminal listens: 127.0.0.1 and any free port for a program, 8888 for others. */
  readonly listen?: Address;
  /** How long it waits for an answer, in milliseconds, as its maker declares: 180 s, or a scale of it for a quick run. */
  readonly deadlineMs?: number;
  /** Takes no declared scale: the POS waits its 180 s, and the slow cardholder takes 178 of them. */
  readonly realTime?: boolean;
  /** How long the harness waits until the POS has done with an order. */
  readonly limitMs?: number;
  /** It can be told to take several payments at a time. */
  readonly severalPayments?: boolean;
}

/** Who is asked, and how. What is left out is as it suits the target. */
export interface BenchSettings {
  /** The terminal: `{ kind: 'embedded' }` when left out, one in a container, the address of one on the network, or one in this process. */
  readonly target?: TargetPlace | LinkedTarget;
  /** Judges a POS instead of a terminal. */
  readonly pointOfSale?: PosUnderTest;
  /** Who pays: the simulator itself, whom a linked terminal has for it, or nobody where the target is on the network. `operator` needs `console` or `desk`, `command` a command line. */
  readonly cardholder?: BenchPlan['cardholder'];
  /** What the subject declares to do, on top of what the embedded terminal does. What it does not do is not asked of it. */
  readonly capabilities?: Partial<Capabilities>;
  /** How the POS presents itself. */
  readonly pos?: Partial<PosIdentity>;
  /** Time limits in milliseconds: short for a simulator, patient for a terminal on the network. */
  readonly limits?: Partial<TimeLimits>;
  /** Ends every request with CR LF. */
  readonly lineEnd?: boolean;
  /** Requests that can move money. On the network none is sent unless they are allowed here; limits are in minor units. */
  readonly payments?: PaymentLimits;
  /** Language in which an operator is spoken to, and of the report's page; what programs read is in English. */
  readonly language?: Language;
  /** Seed of everything drawn at random, from 0 to 4294967295; drawn itself when left out. */
  readonly seed?: number;
}

/** A run of the conformance suite: whom it asks, what, and what it leaves behind. */
export interface ConformanceSettings extends BenchSettings {
  /** The subject, as its maker names it. */
  readonly subject?: {
    readonly vendor?: string;
    readonly model?: string;
    readonly firmware?: string;
    readonly protocolVersion?: string;
  };
  /** Ends the run after so many milliseconds: what is left then is inconclusive. */
  readonly timeMs?: number;
  /** Asks nothing more once a scenario has failed. */
  readonly failsFast?: boolean;
  /** Asks on, and waits as long as the time limits say, where a terminal on a network has stopped to answer. */
  readonly isPatient?: boolean;
  /** Narrows the run to a part of the questions; the harness then does not prove itself either. */
  readonly selection?: Selection;
  /** How much is asked: `standard` where an operator acts, everything where nobody has to, or where a selection says what. */
  readonly depth?: Depth;
  /** Folder of the report. Without it nothing is written, and the report is what the call returns. */
  readonly out?: string;
  /** What becomes of an earlier run in that folder: without this, the run is refused there. */
  readonly earlier?: Earlier;
  /** Goes on with the run that ended early in the folder `out`, which has to be of the same subject, seed and settings. */
  readonly resume?: boolean;
  /** Asks again what failed or stayed open in the run of this folder, and keeps the rest of its answers. The same has to be the same. */
  readonly rerun?: string;
  /** Options by which a command line would make this run; kept with it for whoever takes it up. */
  readonly options?: NonNullable<RunStart['options']>;
  /** Worker processes, of an embedded target only; 1 when left out: everything in this process. */
  readonly parallel?: number;
  /** Where an operator is asked. */
  readonly console?: OperatorConsole;
  /** Where an operator is asked as well, such as a page; the first answer counts. */
  readonly desk?: OperatorDesk;
  /** Resolves when the next scenario may begin: a person may have paused the run. Of runs in this process only. */
  readonly hold?: () => Promise<void>;
  /** Variables that a cardholder command sees; none when left out. */
  readonly env?: Environment;
  /** Ends the run in good order: what is left of it is inconclusive. */
  readonly signal?: AbortSignal;
  /** Ends a process with all that it started: what a trigger command leaves behind. Without it, only the process itself is ended. */
  readonly endGroup?: (pid: number) => void;
  /** Whether a process of this machine runs, so that a folder whose owner has died can be had again. */
  readonly isAlive?: (pid: number) => boolean;
  /** Command line that the report gives to repeat the run. */
  readonly command?: string;
  /** Called with what happens, as it happens. */
  readonly onEvent?: (event: RunEvent) => void;
}
