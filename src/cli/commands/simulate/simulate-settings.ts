import type { Command } from 'commander';
import { type ServiceSettings, SettingsError, settingsFromEnvironment } from '../../../control/index.js';
import { CommandError } from '../../command-error.js';
import type { CliEnvironment } from '../../environment.js';

/**
 * The options of `simulate`, with what the `CAISSE_AP_…` variables say wherever the command line says nothing. Throws `CommandError`
 * for variables that cannot be used.
 */
export function withEnvironment<T extends object>(options: T, command: Command, env: CliEnvironment['env']): T & ServiceSettings {
  const { paymentMs, ...settings } = fromEnvironment(env);
  const renamed = { ...settings, ...(paymentMs === undefined ? {} : { delay: paymentMs }) };
  const unsaid = Object.entries(renamed).filter(([name]) => command.getOptionValueSource(name) !== 'cli');
  return { ...options, ...Object.fromEntries(unsaid) };
}

function fromEnvironment(env: CliEnvironment['env']): ServiceSettings {
  try {
    return settingsFromEnvironment(env);
  } catch (error) {
    if (error instanceof SettingsError) throw new CommandError('USAGE', error.message);
    throw error;
  }
}
