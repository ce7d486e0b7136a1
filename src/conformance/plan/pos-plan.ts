import type { Address } from '../../wire/index.js';

export const TRIGGER_KINDS = ['embedded', 'command', 'http', 'operator'] as const;

/** How a payment is started on the POS under test. */
export type TriggerKind = (typeof TRIGGER_KINDS)[number];

/** How a program tells what it believes, beside the last JSON line of its output. */
export interface CommandRules {
  /** Exit codes; others than these mean that the program failed. */
  readonly codes?: Readonly<Record<string, 'done' | 'not-done' | 'unknown' | 'cannot'>>;
  /** Regular expressions that are looked for in its output; they go before the exit code. */
  readonly patterns?: { readonly done?: string; readonly notDone?: string; readonly unknown?: string };
}

/** A request over HTTP, with placeholders in its address, its headers and its body. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A text, or anything that becomes JSON. */
  readonly body?: unknown;
}

/** How an answer over HTTP tells what the POS believes: paths into its JSON, and the values that mean each outcome. */
export interface HttpRules {
  readonly outcome: string;
  readonly done: readonly string[];
  readonly notDone: readonly string[];
  readonly unknown: readonly string[];
  /** Values that mean that it is still at it; where a value is in no list, the POS failed to tell. */
  readonly pending: readonly string[];
  readonly amount?: string;
  readonly currency?: string;
  readonly reason?: string;
  readonly retry?: string;
}

/** The trigger of a run, as plain data. */
export type TriggerPlan =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'command'; readonly command: string; readonly rules?: CommandRules }
  | {
      readonly kind: 'http';
      readonly request: HttpRequest;
      readonly rules: HttpRules;
      /** Asked again and again until the answer is not pending; `{$.id}` stands for what a path finds in the first answer. */
      readonly poll?: { readonly request: HttpRequest; readonly everyMs: number };
    }
  | { readonly kind: 'operator' };

/** All that a run needs to know of a POS under test. Times are in milliseconds. */
export interface PosPlan {
  readonly trigger: TriggerPlan;
  /** Where the terminal listens; port 0: any that is free. */
  readonly listen: Address;
  /** How long the POS waits for an answer by itself, as its maker declares. */
  readonly deadlineMs: number;
  /** How long the harness waits for the POS to say what it believes. */
  readonly limitMs: number;
  /** The POS can be told to take several payments at a time. */
  readonly severalPayments: boolean;
}
