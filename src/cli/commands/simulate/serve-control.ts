import { type ControlServer, type ControlServerOptions, startControlServer } from '../../../control/index.js';
import { formatAddress } from '../../../wire/index.js';
import { CommandError } from '../../command-error.js';

/** Starts the HTTP interface. Throws `CommandError` where the machine does not let it listen. */
export async function serveControl(
  options: ControlServerOptions & { readonly host: string; readonly port: number },
): Promise<ControlServer> {
  try {
    return await startControlServer(options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const place = formatAddress(options);
    if (code === 'EADDRINUSE') {
      throw new CommandError(
        'ENVIRONMENT',
        `Another program listens on ${place}. Choose another port for the page: --control-port 0 takes any.`,
      );
    }
    if (code === '') throw error;
    throw new CommandError(
      'ENVIRONMENT',
      `The page cannot be served on ${place} (${code}). Choose another --control-host or --control-port.`,
    );
  }
}
