export type { Behaviour, Persona, Rule } from '../simulator/index.js';
export { CaisseApTerminalContainer } from './caisse-ap-terminal-container.js';
export { ContainerStartError } from './container-start-error.js';
export { StartedCaisseApTerminalContainer } from './started-caisse-ap-terminal-container.js';
