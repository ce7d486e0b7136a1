export { type Config, DEFAULT_CONFIG } from './config.js';
export { configSchema } from './config-schema.js';
export { ConfigError, loadConfig } from './load-config.js';
