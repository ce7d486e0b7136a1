export { type Act, describeAct } from './acts/act.js';
export { replayTerminal, terminalCounterexample } from './counterexample.js';
export { fuzzTerminal } from './fuzz-terminal.js';
export type { FuzzFinding, FuzzTerminalOptions, FuzzTerminalResult } from './fuzz-terminal-result.js';
export { Walk } from './walk.js';
