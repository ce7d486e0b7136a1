import { type Command, Option } from 'commander';
import {
  checkFrame,
  directionOf,
  judgeLoneResponse,
  judgeRequest,
  type Language,
  type MessageView,
  maskWords,
  viewMessage,
} from '../../../protocol/index.js';
import { type CliEnvironment, EXIT, type SetExit } from '../../environment.js';
import { languageOption } from '../../options/language-option.js';
import { type Colors, colorsFor } from '../../output/colors.js';
import { visible } from '../../output/printable.js';
import { jsonList, writeThrough } from '../../output/write-through.js';
import { hasFailure, type IssueView, renderIssues, viewIssue } from '../../text/issue-view.js';
import { renderMessage } from '../../text/render-message.js';
import { type FrameInput, readFrames, type SourcedFrame } from './read-frames.js';

interface DecodeOptions {
  readonly lang: Language;
  readonly json?: boolean;
  readonly unmask?: boolean;
  readonly request?: boolean;
  readonly response?: boolean;
}

interface FrameView extends MessageView {
  readonly line?: number;
  readonly issues: readonly IssueView[];
}

const EXAMPLES = `
Examples:
  caisse-ap decode CZ0040301CJ012330538600404CA00201CD001IAE00210
  caisse-ap decode --lang fr frames.txt          one frame per line
  caisse-ap decode --json - < frames.txt

Ends with 0 when the frames are well-formed, 1 when one breaks a MUST or nothing could be read.
Card data is hidden unless --unmask is given. A message with AE is a response, any other a request.`;

/** Adds `decode`: explains frames field by field and lists what is wrong with them. */
export function registerDecode(program: Command, environment: CliEnvironment, setExit: SetExit): void {
  program
    .command('decode')
    .summary('explain frames field by field')
    .description('Explains frames field by field, and lists what is wrong with them and where.')
    .argument('[frame]', 'a frame, a file with one frame per line, or - for the standard input')
    .addOption(languageOption())
    .option('--json', 'print JSON')
    .option('--unmask', 'show card data and tickets in clear')
    .addOption(new Option('--request', 'check as a request, whatever it looks like').conflicts('response'))
    .addOption(new Option('--response', 'check as a response, whatever it looks like'))
    .addHelpText('after', EXAMPLES)
    .action(async (argument: string | undefined, options: DecodeOptions) => {
      const input = await readFrames(argument, environment);
      if (input.frames.every(({ message }) => message.isUnreadable)) {
        setExit(EXIT.failed);
        printNoFrame(input, options, environment);
        return;
      }
      let isFailed = false;
      const views = function* (): Generator<FrameView> {
        for (const source of input.frames) {
          const view = viewFrame(source, options);
          isFailed ||= hasFailure(view.issues);
          yield view;
        }
      };
      const colors = colorsFor(environment.stdout, environment.env);
      const isOne = input.frames.length === 1;
      const pieces = options.json === true ? jsonList('frames', views()) : renderFrames(views(), isOne, options.lang, colors);
      await writeThrough(environment.stdout, pieces);
      setExit(isFailed ? EXIT.failed : EXIT.ok);
    });
}

function viewFrame({ message, line }: SourcedFrame, options: DecodeOptions): FrameView {
  const view = viewMessage(message, { language: options.lang, unmask: options.unmask === true });
  const direction = options.request === true ? 'request' : options.response === true ? 'response' : directionOf(message.fields);
  const judge = direction === 'request' ? judgeRequest : judgeLoneResponse;
  const issues = judge(message).map((issue) => viewIssue(issue, options.lang));
  const isForced = options.request === true || options.response === true;
  return { ...(line === undefined ? {} : { line }), ...view, ...(isForced ? { direction } : {}), issues };
}

/** One frame at a time: a file may have a million. */
function* renderFrames(views: Iterable<FrameView>, isOne: boolean, language: Language, colors: Colors): Generator<string> {
  let number = 0;
  for (const view of views) {
    number += 1;
    const frame = { en: `Frame ${number}, line ${view.line}`, fr: `Trame ${number}, ligne ${view.line}` }[language];
    const title = isOne ? '' : `${colors.cyan(frame)}\n`;
    const space = number === 1 ? '' : '\n';
    yield `${space}${title}${renderMessage(view, language, colors)}\n${renderIssues(view.issues, language, colors)}`;
  }
}

/** Says that nothing could be read, and what stands where a frame should begin. */
function printNoFrame(input: FrameInput, { lang, json }: DecodeOptions, { stdout, stderr }: CliEnvironment): void {
  const issues = input.frames
    .slice(0, 1)
    .flatMap(({ message }) => checkFrame(message.frame).map((issue) => viewIssue(issue, lang)));
  const error = describeNoFrame(input, issues[0], lang);
  if (json === true) stdout.write(`${JSON.stringify({ frames: [], error, issues }, undefined, 2)}\n`);
  else stderr.write(`${visible(error)}\n${hintFor(input, lang)}\n`);
}

function describeNoFrame({ from, bytes }: FrameInput, issue: IssueView | undefined, language: Language): string {
  const names = {
    argument: { en: 'The argument', fr: "L'argument" },
    input: { en: 'The standard input', fr: "L'entrée standard" },
  };
  const name = from.kind === 'file' ? from.name : names[from.kind][language];
  if (bytes === 0) return { en: `${name} is empty.`, fr: `${name} est vide.` }[language];
  const found = issue === undefined ? '' : ` ${issue.message}`;
  return {
    en: `${name} is not a Caisse-AP frame (${bytes} bytes).${found}`,
    fr: `${name} n'est pas une trame Caisse-AP (${bytes} octets).${found}`,
  }[language];
}

function hintFor({ from }: FrameInput, language: Language): string {
  const name = nameOf(from.name);
  const noFile = {
    en: ` There is no file of the name ${name} either.`,
    fr: ` Il n'existe pas non plus de fichier nommé ${name}.`,
  };
  const form = {
    en: 'A frame begins with CZ, its length on three digits and the version: CZ0040320…',
    fr: 'Une trame commence par CZ, sa longueur sur trois chiffres et la version : CZ0040320…',
  };
  return form[language] + (from.kind === 'argument' ? noFile[language] : '');
}

/** Longest part of an argument that is said again. */
const SHOWN_NAME = 60;

/** What was given in place of a file: a short name is said again, anything else as the words of a peer. */
function nameOf(argument: string): string {
  const isName = /^[\w./\\:~ -]+$/.test(argument) && argument.replace(/\D/g, '').length <= 3;
  return visible(isName && !/[A-Za-z0-9]{16}/.test(argument) ? argument : maskWords(argument)).slice(0, SHOWN_NAME);
}
