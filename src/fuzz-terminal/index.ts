export { type Command, commandSchema, describeCommand, FUZZED_ACTIONS } from './command.js';
export { replayTerminal, terminalCounterexample } from './counterexample.js';
export { type FuzzFinding, type FuzzTerminalOptions, type FuzzTerminalResult, fuzzTerminal } from './fuzz-terminal.js';
export { PlayedSession, type SeenFinding, shapeOf } from './play-session.js';
