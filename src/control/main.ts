import { InputFileError } from '../input-file/index.js';
import { serveTerminals } from './serve-terminals.js';
import { describeFormerNames, SettingsError, settingsFromEnvironment } from './settings.js';

// Entry point of the container: terminals and their HTTP interface, set by environment variables, and nothing of the rest of the
// project. Touches the process: variables, output, signals, exit code. Codes as those of the command line: 3 settings, 4 machine.

const STOP_MS = 500;

try {
  process.stderr.write(describeFormerNames(process.env));
  const service = await serveTerminals(settingsFromEnvironment(process.env));
  const stop = () => {
    setTimeout(() => process.exit(0), STOP_MS).unref();
    void service.close().finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const [first] = service.terminals;
  const places = service.terminals.map(({ address }) => address.port).join(', ');
  process.stdout.write(`Caisse-AP on ${first?.address.host}, port ${places}. Page and HTTP interface: ${service.control.url}\n`);
} catch (error) {
  const isSystem = error instanceof InputFileError || (error instanceof Error && 'syscall' in error);
  const isSetting = error instanceof SettingsError || (error instanceof Error && 'problems' in error);
  process.stderr.write(`${isSystem || isSetting ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = isSetting ? 3 : 4;
}
