export { type Act, actSchema, describeAct, FUZZED_ACTIONS } from './acts/act.js';
export { replayTerminal, terminalCounterexample } from './counterexample.js';
export { fuzzTerminal } from './fuzz-terminal.js';
export type { FuzzFinding, FuzzTerminalOptions, FuzzTerminalResult } from './fuzz-terminal-result.js';
export { type SeenFinding, shapeOf, Walk } from './walk.js';
