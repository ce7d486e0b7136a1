import { join } from 'node:path';
import type { Environment } from '../../package/index.js';
import type { Text } from '../../protocol/index.js';
import {
  type ConformanceReport,
  type FoldedRun,
  generateAllureHtml,
  REPORT_FILES,
  type RunContext,
  type RunFolder,
  RunFolderError,
  writeReport,
} from '../../report/index.js';
import { describeWriteProblem } from './write-problem.js';

/** A run that is to become the report of a folder. */
export interface Publication {
  readonly run: FoldedRun;
  readonly context: RunContext;
  /** Puts the messages of the run into a folder; without it, those that are there stay. */
  readonly writeMessages?: (folder: string) => Promise<void>;
}

/** Makes a run the report of a folder, as a whole or not at all. Returns why it could not, in a sentence. */
export async function publishReport(folder: RunFolder, publication: Publication): Promise<string | undefined> {
  const { run, context, writeMessages } = publication;
  try {
    await folder.replace({
      context,
      keep: writeMessages === undefined ? [REPORT_FILES.messages] : [],
      write: async (fresh) => {
        await writeReport(run.report, run.evidence, fresh, context.language);
        await writeMessages?.(fresh);
      },
    });
    folder.dropRecords();
    return undefined;
  } catch (error) {
    const problem = error instanceof RunFolderError ? error.message : describeWriteProblem(error);
    if (problem === undefined) throw error;
    return `The report is not written. ${problem}`;
  }
}

/** Allure's own HTML takes seconds of Java: it is made of whole runs that nobody interrupts; `caisse-ap report` makes it of any. Returns why it was not. */
export async function publishAllure(
  folder: RunFolder,
  report: ConformanceReport,
  context: RunContext,
  { env, signal }: { readonly env: Environment; readonly signal?: AbortSignal },
  isForced = false,
): Promise<Text | undefined> {
  if (report.filter !== undefined && !isForced) return NOT_OF_A_PART;
  const { allureResults, allureReport, ...others } = REPORT_FILES;
  try {
    await folder.replace({
      context,
      keep: [allureResults, ...Object.values(others)],
      write: async (fresh) => {
        const outcome = await generateAllureHtml(join(folder.path, allureResults), join(fresh, allureReport), {
          env,
          ...(signal === undefined ? {} : { signal }),
        });
        if (!outcome.generated) throw new NotGenerated(outcome.reason);
      },
    });
    return undefined;
  } catch (error) {
    if (error instanceof NotGenerated) return error.reason;
    const problem = error instanceof RunFolderError ? error.message : describeWriteProblem(error);
    if (problem === undefined) throw error;
    return { en: `Allure HTML: ${problem}`, fr: `Allure HTML : ${problem}` };
  }
}

const NOT_OF_A_PART: Text = {
  en: 'Allure HTML: not made of a part of the questions; "caisse-ap report DIR" makes it.',
  fr: 'Allure HTML : pas produit pour une partie des questions ; « caisse-ap report DIR » le produit.',
};

class NotGenerated extends Error {
  readonly reason: Text;

  constructor(reason: Text) {
    super(reason.en);
    this.reason = reason;
  }
}
