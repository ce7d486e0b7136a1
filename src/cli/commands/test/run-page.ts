import type { Command } from 'commander';
import { openRunPage, RunBoard } from '../../../bench-page/index.js';
import type { Language } from '../../../protocol/index.js';
import type { ConformanceReport } from '../../../report/index.js';
import type { ConformanceSettings, RunEvent } from '../../../run/index.js';
import { formatAddress } from '../../../wire/index.js';
import { CommandError } from '../../command-error.js';
import type { CliEnvironment } from '../../environment.js';
import { wholeNumber } from '../../options/option-values.js';
import { qrCode } from '../../output/qr-code.js';

/** Options of a run about its page. */
export interface RunPageOptions {
  readonly page?: boolean;
  readonly pageHost?: string;
  readonly pagePort?: number;
}

/** The page of a run that is to be. */
export interface PageOfRun {
  /** What the run is given so that people can act on the page. */
  readonly settings: Pick<ConformanceSettings, 'desk' | 'hold' | 'signal'>;
  take(event: RunEvent): void;
  /** Shows how the run ended, until nobody looks at it any more or the person wants to stop. */
  end(report: ConformanceReport, problem: string | undefined): Promise<void>;
  close(): Promise<void>;
}

/** Adds these options to a command. */
export function addPageOptions(command: Command): Command {
  return command
    .option('--page', 'a page for whoever stands at the terminal: gestures, progress, exchanges, the report; on 127.0.0.1')
    .option('--page-host <HOST>', 'the same where a phone or a tablet reaches it, such as 0.0.0.0, with a key in its address')
    .option('--page-port <PORT>', 'port of the page (default: any free one)', wholeNumber(0, 65_535));
}

/** Whether a page is wanted. */
export function isPageWanted({ page, pageHost, pagePort }: RunPageOptions): boolean {
  return page === true || pageHost !== undefined || pagePort !== undefined;
}

/** Serves the page of a run and says where; undefined where none is wanted. Throws `CommandError` where the machine does not let it listen. */
export async function openPageOfRun(
  options: RunPageOptions,
  { parallel = 1, language = 'en', signal }: ConformanceSettings,
  { stdout, env, signal: stopped }: CliEnvironment,
): Promise<PageOfRun | undefined> {
  if (!isPageWanted(options)) return undefined;
  const { pageHost: host = '127.0.0.1', pagePort: port = 0 } = options;
  const board = new RunBoard({ mayPause: parallel === 1 });
  const rekeyed = (addresses: readonly string[]) => stdout.write(`${NEXT_KEY[language]} ${addresses[0] ?? ''}\n`);
  const page = await openRunPage({ board, host, port, rekeyed }).catch((error: unknown) => {
    throw refusalOf(error, { host, port });
  });
  stdout.write(`${announcePage(page.addresses, language)}\n`);
  if (page.isKeyed && stdout.isTTY === true) stdout.write(`${qrCode(page.addresses[0] ?? '', env)}\n`);
  return {
    settings: {
      desk: board.desk,
      hold: board.hold,
      signal: signal === undefined ? board.signal : AbortSignal.any([signal, board.signal]),
    },
    take: (event) => board.take(event),
    async end(report, problem) {
      board.end(report, problem);
      if (page.isLookedAt) stdout.write(`${STAYS[language]}\n`);
      await page.linger(stopped);
    },
    close: () => page.close(),
  };
}

function announcePage([first = '', ...others]: readonly string[], language: Language): string {
  const lines = [`${{ en: 'Page of this run:', fr: 'Page de ces essais :' }[language]} ${first}`];
  return [...lines, ...others.map((address) => `  ${{ en: 'or', fr: 'ou' }[language]} ${address}`)].join('\n');
}

const NEXT_KEY: Readonly<Record<Language, string>> = {
  en: 'A device has opened the page. For another one:',
  fr: 'Un appareil a ouvert la page. Pour un autre :',
};

const STAYS: Readonly<Record<Language, string>> = {
  en: 'The page stays until it is closed everywhere, or until Ctrl-C.',
  fr: "La page reste jusqu'à ce qu'elle soit fermée partout, ou jusqu'à Ctrl-C.",
};

function refusalOf(error: unknown, place: { readonly host: string; readonly port: number }): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === '') return error;
  const address = formatAddress(place);
  if (code === 'EADDRINUSE') {
    return new CommandError('ENVIRONMENT', {
      en: `Another program listens on ${address}. Without --page-port, the page takes any free port.`,
      fr: `Un autre programme écoute à l'adresse ${address}. Sans --page-port, la page prend un port libre.`,
    });
  }
  return new CommandError('ENVIRONMENT', {
    en: `The page cannot be served on ${address} (${code}). Give an address of this machine as --page-host, such as 0.0.0.0.`,
    fr: `La page ne peut pas être servie à l'adresse ${address} (${code}). Donnez une adresse de cette machine à --page-host, comme 0.0.0.0.`,
  });
}
