export { TerminalClient } from './client/client.js';
export { TerminalClientError } from './client/client-error.js';
export { withCardholder } from './serve-terminals.js';
export { HOST_NAMES, isEveryAddress, ownAddresses, readHostNames } from './server/guard/host-guard.js';
export type { TerminalState } from './server/schemas/terminal-schemas.js';
export type { VerifyRequest, VerifyResult } from './server/schemas/verify-schemas.js';
export { type ControlServer, type ControlServerOptions, startControlServer } from './server/server.js';
export { describeFormerNames, type ServiceSettings, SettingsError, settingsFromEnvironment } from './settings.js';
export { type StartedTerminal, type StartTerminalOptions, startTerminal } from './start-terminal.js';
