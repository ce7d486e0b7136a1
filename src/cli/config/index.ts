export { type Config, type ConfiguredPayments, DEFAULT_CONFIG } from './config.js';
export { configSchema } from './config-schema.js';
export { ConfigError, type ConfigProblem, loadConfig } from './load-config.js';
