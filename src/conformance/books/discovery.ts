import type { Issue } from '../../protocol/index.js';

/** What the books show of a scenario, once all of them can be seen together. */
export interface Discovery {
  /** Id of the scenario's run. */
  readonly scenario: string;
  readonly issue: Issue;
}
