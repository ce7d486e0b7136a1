import type { Command } from 'commander';
import type { Field } from '../../../codec/index.js';
import { countIssues } from '../../../conformance/index.js';
import { nearest } from '../../../package/index.js';
import { type Asked, askTerminal } from '../../../pos/index.js';
import {
  ACTION_NAMES,
  type ActionName,
  issuesAgainst,
  judgeExchange,
  type Language,
  viewExchange,
} from '../../../protocol/index.js';
import { describeUnreachable } from '../../../run/index.js';
import { type Address, formatAddress, NETWORK_TIME_LIMITS } from '../../../wire/index.js';
import { CommandError } from '../../command-error.js';
import { type CliEnvironment, EXIT, type ExitCode, type SetExit } from '../../environment.js';
import { InvalidValue } from '../../options/invalid-value.js';
import { languageOption } from '../../options/language-option.js';
import { ADDRESS_FORM, parseAddress } from '../../options/target-option.js';
import { colorsFor } from '../../output/colors.js';
import { hasFailure, renderIssues, viewIssue } from '../../text/issue-view.js';
import { renderExchange } from '../../text/render-exchange.js';
import { renderMessage } from '../../text/render-message.js';
import { type ComposedRequest, composeSend } from './compose-send.js';
import { describeEnding, isAnswered, OUTCOME_WORDS, UNKNOWN_OUTCOME } from './describe-reception.js';

interface SendOptions {
  readonly target?: Address;
  readonly allowPayments?: boolean;
  readonly field?: readonly Field[];
  readonly text?: string;
  readonly crlf?: boolean;
  readonly timeout?: number;
  readonly lang: Language;
  readonly json?: boolean;
}

type TargetedOptions = SendOptions & { readonly target: Address };

const EXAMPLES = `
Examples:
  caisse-ap send identification --target 192.168.1.20:8888
  caisse-ap send debit 12.34 EUR --target 192.168.1.20:8888 --allow-payments
  caisse-ap send debit 5 EUR --field CK=100 --target 192.168.1.20:8888 --allow-payments
  caisse-ap send print --text "Merci" --target 192.168.1.20:8888

Actions: ${ACTION_NAMES.join(', ')}.
Ends with 0 when the answer could be read and keeps to every MUST, whatever the outcome of the operation;
1 when it did not come, could not be read or breaks a MUST; 2 when the wait for it was interrupted;
4 when the terminal cannot be reached.`;

const DEFAULT_COLUMNS = 120;

/** Messages of an answer that are shown; a terminal has one or two to say. */
const SHOWN = { messagesPerExchange: 8 };

/** Adds `send`: one exchange by hand, explained field by field. */
export function registerSend(program: Command, environment: CliEnvironment, setExit: SetExit): void {
  program
    .command('send')
    .summary('ask a terminal one thing and explain the answer')
    .description('Sends one request to a terminal, and explains request and response field by field.')
    .argument('<action>', 'what to ask for', readAction)
    .argument('[amount]', 'such as 12.34')
    .argument('[currency]', 'such as EUR')
    .option('--target <host:port>', 'where the terminal listens (required); 8888 is the usual port', readTarget)
    .option('--allow-payments', 'let the terminal move money: needed for debit, credit, cancellation and cheque')
    .option('--field <tag=value>', 'a field to add, or to put in place of the usual one; may be repeated', readField)
    .option('--text <text>', 'what to print')
    .option('--crlf', 'end the request with CR LF, as HiPay and Nepting terminals want it')
    .option('--timeout <seconds>', 'how long to wait for the answer (default: 180 for payments, 10 otherwise)', readSeconds)
    .addOption(languageOption())
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (action: ActionName, amount: string | undefined, currency: string | undefined, options: SendOptions) => {
      const { target } = options;
      if (target === undefined) {
        throw new CommandError('USAGE', {
          en: `Say where the terminal is: --target ${ADDRESS_FORM.en}.`,
          fr: `Dites où est le terminal : --target ${ADDRESS_FORM.fr}.`,
        });
      }
      const request = composeSend({
        action,
        ...(amount === undefined ? {} : { amount }),
        ...(currency === undefined ? {} : { currency }),
        ...(options.text === undefined ? {} : { text: options.text }),
        fields: options.field ?? [],
        lineEnd: options.crlf === true,
      });
      if (request.movesMoney && options.allowPayments !== true) throw new CommandError('USAGE', refusal(action, options.lang));
      const asked = await ask(request, { ...options, target }, environment);
      setExit(show(request, asked, { ...options, target }, environment));
    });
}

const INTERRUPTED = { en: 'Interrupted before anything was sent.', fr: "Interrompu avant que rien n'ait été envoyé." };

/** An exchange that took place. */
type Answered = Extract<Asked, { readonly isConnected: true }>;

async function ask(request: ComposedRequest, options: TargetedOptions, environment: CliEnvironment): Promise<Answered> {
  const { target, lang } = options;
  const acceptsPartialPayment = request.fields.some(({ tag, value }) => tag === 'BF' && value === '1');
  const settings = { ...target, deadlineMs: limitOf(request, options), acceptsPartialPayment };
  const isWatched = environment.stderr.isTTY === true && request.movesMoney;
  const onSent = () => void (isWatched && environment.stderr.write(waiting(request, options)));
  const asked = await askTerminal(request.bytes, settings, { signal: environment.signal, onSent });
  if (asked.isConnected) return asked;
  if (asked.reason === 'interrupted') throw new CommandError('INTERRUPTED', INTERRUPTED[lang]);
  throw new CommandError('ENVIRONMENT', describeUnreachable(formatAddress(target), asked.reason)[lang]);
}

function show(
  request: ComposedRequest,
  { exchange, outcome }: Answered,
  options: TargetedOptions,
  environment: CliEnvironment,
): ExitCode {
  const { lang: language } = options;
  const { request: sent, responses: received, more } = viewExchange(exchange, { language, own: 'pos', limits: SHOWN });
  const moreResponses = more?.count ?? 0;
  const judged = judgeExchange(exchange, { allowances: { partialPayment: false } });
  const issues = countIssues(issuesAgainst('terminal', judged)).map((issue) => viewIssue(issue, language));
  const hasAnswer = isAnswered(exchange);
  const isToldHow = !hasAnswer || exchange.ending === 'talkative';
  const ending = isToldHow ? describeEnding(exchange, limitOf(request, options), language) : undefined;
  const doubt = hasAnswer && outcome.outcome === 'unknown' ? outcome.doubt[language] : undefined;
  const advice = outcome.outcome === 'unknown' && request.movesMoney ? UNKNOWN_OUTCOME[language] : undefined;
  if (options.json === true) {
    const target = formatAddress(options.target);
    const report = {
      target,
      outcome: OUTCOME_WORDS[outcome.outcome],
      doubt,
      ending,
      advice,
      request: sent,
      responses: received,
      issues,
      ...(moreResponses === 0 ? {} : { moreResponses }),
    };
    environment.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  } else {
    const colors = colorsFor(environment.stdout, environment.env);
    const [first, ...more] = received;
    const columns = environment.stdout.columns ?? DEFAULT_COLUMNS;
    const parts = [
      first === undefined ? renderMessage(sent, language, colors) : renderExchange(sent, first, { language, colors, columns }),
      ...more.map((message) => renderMessage(message, language, colors)),
      ...(moreResponses === 0 ? [] : [unshown(moreResponses, language)]),
      ...(ending === undefined ? [] : [`${colors.red(ending)}\n`]),
      ...(doubt === undefined ? [] : [`${colors.red(inDoubt(doubt, language))}\n`]),
      ...(advice === undefined ? [] : [`${colors.red(colors.bold(advice))}\n`]),
      ...(received.length === 0 ? [] : [renderIssues(issues, language, colors)]),
    ];
    environment.stdout.write(parts.join('\n'));
  }
  if (!hasAnswer && exchange.ending === 'interrupted') return EXIT.inconclusive;
  return !hasAnswer || hasFailure(issues) ? EXIT.failed : EXIT.ok;
}

function inDoubt(doubt: string, language: Language): string {
  return { en: `Nobody knows the outcome: ${doubt}.`, fr: `Le résultat est inconnu : ${doubt}.` }[language];
}

function unshown(count: number, language: Language): string {
  return {
    en: `… and ${count} more messages, judged and not shown.\n`,
    fr: `… et ${count} autres messages, jugés et non montrés.\n`,
  }[language];
}

function limitOf(request: ComposedRequest, { timeout }: SendOptions): number {
  if (timeout !== undefined) return timeout * 1000;
  return request.movesMoney ? NETWORK_TIME_LIMITS.payment : NETWORK_TIME_LIMITS.response;
}

function waiting(request: ComposedRequest, options: SendOptions): string {
  const seconds = limitOf(request, options) / 1000;
  return {
    en: `Sent. The terminal has ${seconds} s to answer; Ctrl-C gives up waiting, not the payment.\n`,
    fr: `Envoyé. Le terminal a ${seconds} s pour répondre ; Ctrl-C arrête l'attente, pas le paiement.\n`,
  }[options.lang];
}

function refusal(action: ActionName, language: Language): string {
  return {
    en: `Nothing was sent: this ${action} can move real money. If that is what you want, add --allow-payments.`,
    fr: `Rien n'a été envoyé : cette demande (${action}) peut déplacer de l'argent réel. Si c'est voulu, ajoutez --allow-payments.`,
  }[language];
}

function readAction(text: string): ActionName {
  const action = ACTION_NAMES.find((name) => name === text);
  if (action !== undefined) return action;
  const near = nearest(text, ACTION_NAMES);
  const hint = near === undefined ? { en: '', fr: '' } : { en: `Did you mean ${near}? `, fr: `Vouliez-vous dire ${near} ? ` };
  const names = ACTION_NAMES.join(', ');
  throw new InvalidValue({ en: `${hint.en}Actions are ${names}.`, fr: `${hint.fr}Les actions sont ${names}.` });
}

function readTarget(text: string): Address {
  const address = parseAddress(text);
  if (address === undefined) throw new InvalidValue({ en: `Write ${ADDRESS_FORM.en}.`, fr: `Écrivez ${ADDRESS_FORM.fr}.` });
  return address;
}

function readField(text: string, former: readonly Field[] = []): readonly Field[] {
  const parts = /^([A-Z]{2})=(.+)$/s.exec(text);
  if (parts === null) {
    throw new InvalidValue({
      en: 'Write a tag of two capital letters, = and a value, such as CF=1234.',
      fr: 'Écrivez un identifiant de deux majuscules, = et une valeur, comme CF=1234.',
    });
  }
  return [...former, { tag: parts[1] ?? '', value: parts[2] ?? '' }];
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && seconds > 0 && seconds <= 3600) return seconds;
  throw new InvalidValue({
    en: 'Write seconds, more than 0 and up to 3600.',
    fr: 'Écrivez des secondes, plus que 0 et 3600 au plus.',
  });
}
