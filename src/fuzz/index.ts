export { type Command, commandSchema, describeCommand, FUZZED_ACTIONS } from './command.js';
export { replayTerminal, terminalCounterexample } from './counterexample.js';
export { fuzzTerminal } from './fuzz-terminal.js';
export type { FuzzFinding, FuzzTerminalOptions, FuzzTerminalResult } from './fuzz-terminal-result.js';
export { PlayedSession, type SeenFinding, shapeOf } from './play-session.js';
