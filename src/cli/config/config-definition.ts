import { z } from 'zod';
import { CARDHOLDER_KINDS, DEPTHS, TRIGGER_KINDS } from '../../conformance/index.js';
import { DEFAULT_POS, findCurrency, perCapability } from '../../protocol/index.js';
import { parseAddress, parseTarget, TARGET_FORMS } from '../options/target-option.js';
import type { AllowedValue } from './allowed-values.js';

// The one definition of the configuration file: types, validation and JSON Schema come from it. The `error` of a part names the row of
// `ALLOWED_VALUES` that says what is allowed there.

/** The error of a part. */
const must = (allowed: AllowedValue) => ({ error: allowed });

const text = z.string(must('text')).min(1, must('text-not-empty'));
const flag = z.boolean(must('flag'));
const whole = (allowed: AllowedValue, min: number, max: number) =>
  z.number(must(allowed)).int(must(allowed)).min(min, must(allowed)).max(max, must(allowed));
const milliseconds = whole('milliseconds', 1, 3_600_000);
const digits = (count: number, allowed: AllowedValue) =>
  z.string(must(allowed)).regex(new RegExp(`^\\d{${count}}$`), must(allowed));

const subject = z.strictObject(
  {
    vendor: text.exactOptional().describe('Who makes the terminal.'),
    model: text.exactOptional().describe('Its model.'),
    firmware: text.exactOptional().describe('Version of its software. In quotes: "8.40", or it reads as the number 8.4.'),
    protocolVersion: text.exactOptional().describe('Version of Caisse-AP it speaks, such as "3.20". In quotes.'),
  },
  must('group'),
);

const currencies = z
  .array(
    z.string(must('currency')).refine((code) => /^[A-Z]{3}$/.test(code) && findCurrency(code) !== undefined, must('currency')),
    must('currencies'),
  )
  .min(1, must('one-currency'));

const capabilities = z.strictObject(
  {
    ...perCapability(({ isUsual, does }) => flag.default(isUsual).describe(does)),
    currencies: currencies
      .default(['EUR'])
      .describe('Currencies it accepts, ISO 4217 letter codes. The first one is used where any currency will do.'),
  },
  must('group'),
);

const cardholder = z
  .strictObject(
    {
      kind: z
        .enum(CARDHOLDER_KINDS, must('cardholder'))
        .exactOptional()
        .describe(
          'Who makes the human side happen. Without it: simulator for embedded and container; for HOST:PORT, operator on a terminal screen and none elsewhere.',
        ),
      command: text
        .exactOptional()
        .describe(
          'Command line that kind "command" runs before each payment, with {behaviour}, {amount} and {currency}. No shell.',
        ),
    },
    must('group'),
  )
  .refine(({ kind, command }) => kind !== 'command' || command !== undefined, {
    path: ['kind'],
    ...must('command-too'),
  });

const pos = z.strictObject(
  {
    version: digits(4, 'version').default(DEFAULT_POS.version).describe('CZ of requests: four digits, in quotes.'),
    identifier: digits(12, 'identifier').default(DEFAULT_POS.identifier).describe('CJ of requests: twelve digits, in quotes.'),
    number: digits(2, 'pos-number').default(DEFAULT_POS.posNumber).describe('CA of requests: two digits, in quotes.'),
    deadline: milliseconds
      .exactOptional()
      .describe('Of a POS under test: how long it waits for an answer. 180000, or a scale of it that you set for a quick run.'),
    severalPayments: flag.default(false).describe('Of a POS under test: it can be told to take several payments at a time.'),
  },
  must('group'),
);

const timeLimits = z.strictObject(
  {
    connect: milliseconds.exactOptional().describe('Until the connection is open.'),
    response: milliseconds.exactOptional().describe('From a request to its response, where nobody has to act.'),
    payment: milliseconds.exactOptional().describe('The same where the cardholder has to act.'),
    stall: milliseconds.exactOptional().describe('Silence after which a response begun and not ended is given up.'),
    quiet: milliseconds.exactOptional().describe('Silence after a response during which more would be noticed.'),
    quietFloor: milliseconds.exactOptional().describe('The least of it, for a terminal that answers fast.'),
    segmentGap: milliseconds.exactOptional().describe('Pause between two segments of a request that is cut.'),
    segmentGapFloor: milliseconds
      .exactOptional()
      .describe('The least of it where a request is cut in many ways, for a terminal that answers fast.'),
    recovery: milliseconds.exactOptional().describe('Until a terminal is free again after a payment.'),
    scenario: milliseconds.exactOptional().describe('Until a scenario is over: what is left of it then is inconclusive.'),
    trigger: milliseconds.exactOptional().describe('Until a POS under test has done with an order.'),
  },
  must('group'),
);

const amount = z.union([z.string().regex(/^\d+(\.\d+)?$/, must('amount')), z.number().positive(must('amount'))], must('amount'));

const payments = z.strictObject(
  {
    maxAmount: amount
      .exactOptional()
      .describe('Largest amount of one payment, in the first currency. Without it 10,000 minor units: 100.00 EUR.'),
    maxTotal: amount
      .exactOptional()
      .describe('Largest total of a run, in the first currency. Without it 200,000 minor units: 2,000.00 EUR.'),
    maxCount: z
      .number(must('payments'))
      .int(must('payments'))
      .positive(must('payments'))
      .default(300)
      .describe('Largest number of payments of a run.'),
  },
  must('group'),
);

const outcomes = z.enum(['done', 'not-done', 'unknown', 'cannot'], must('belief'));
const values = z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String), must('values'));

const request = z.strictObject(
  {
    method: text.default('POST').describe('Method of HTTP.'),
    url: text.describe('Address, with the placeholders of an order, such as {amount}.'),
    headers: z
      .record(z.string(), z.string(must('text')), must('request'))
      .default({})
      .describe('Headers.'),
    body: z.unknown().exactOptional().describe('A text, or a group that becomes JSON; placeholders in every text of it.'),
  },
  must('request'),
);

const trigger = z.strictObject(
  {
    kind: z.enum(TRIGGER_KINDS, must('trigger')).exactOptional().describe('How an order is started on the POS under test.'),
    command: text.exactOptional().describe('Command line, run once for each order, with placeholders. No shell.'),
    codes: z.record(z.string(), outcomes, must('codes')).exactOptional().describe('What the exit codes of the command mean.'),
    patterns: z
      .strictObject({ done: text.exactOptional(), notDone: text.exactOptional(), unknown: text.exactOptional() }, must('group'))
      .exactOptional()
      .describe('Regular expressions in the output of the command; they go before its exit code.'),
    request: request.exactOptional().describe('Request over HTTP that starts an order.'),
    poll: request
      .extend({ every: milliseconds.default(500).describe('Milliseconds between two requests.') })
      .exactOptional()
      .describe(
        'Request that is repeated until its answer says the outcome; {$.id} stands for what a path finds in the first answer.',
      ),
    outcome: z
      .strictObject(
        {
          path: text.describe('Path to the outcome in the JSON of an answer, such as $.payment.state.'),
          done: values.describe('Values that mean done.'),
          notDone: values.describe('Values that mean not done.'),
          unknown: values.default([]).describe('Values that mean that the outcome is unknown.'),
          pending: values.default([]).describe('Values that mean that the POS is still at it.'),
          amount: text.exactOptional().describe('Path to the amount that the POS booked.'),
          currency: text.exactOptional().describe('Path to its currency.'),
          reason: text.exactOptional().describe('Path to the reason.'),
          retry: text.exactOptional().describe('Path to true where the POS offers a plain retry.'),
        },
        must('group'),
      )
      .exactOptional()
      .describe('Where an answer over HTTP says what the POS believes.'),
  },
  must('group'),
);

/** The configuration file. Every key may be left out. */
export const configDefinition = z.strictObject(
  {
    subject: subject.prefault({}).describe('The terminal under test, as its maker names it. Shown in reports.'),
    capabilities: capabilities.prefault({}).describe('What the terminal declares to do. What it does not do is not asked of it.'),
    trigger: trigger.prefault({}).describe('How an order is started on a POS under test.'),
    listen: z
      .string(must('address'))
      .refine((value) => parseAddress(value) !== undefined, must('address'))
      .exactOptional()
      .describe('Where the terminal of a POS under test listens.'),
    target: z
      .string(must('target'))
      .refine((value) => parseTarget(value) !== undefined, must('target'))
      .default('embedded')
      .describe(`Where the terminal is: ${TARGET_FORMS.en}.`),
    cardholder: cardholder.prefault({}).describe('Who pays.'),
    pos: pos.prefault({}).describe('How the POS presents itself.'),
    timeLimits: timeLimits
      .prefault({})
      .describe('Time limits in milliseconds. Those left out depend on the target: short for embedded, patient for HOST:PORT.'),
    crlf: flag.default(false).describe('Ends every request with CR LF, as HiPay and Nepting terminals want it.'),
    payments: payments.prefault({}).describe('Limits of what a run may ask for.'),
    language: z.enum(['en', 'fr'], must('language')).default('en').describe('Language in which people are spoken to.'),
    depth: z
      .enum(DEPTHS, must('depth'))
      .exactOptional()
      .describe('How much a terminal is asked. Without it: standard where an operator acts, full elsewhere.'),
    out: text.default('reports/out').describe('Folder for what a run leaves behind, from the current folder.'),
    seed: whole('seed', 0, 0xffff_ffff)
      .exactOptional()
      .describe('Seed of everything drawn at random. Without it the run chooses one and reports it.'),
  },
  must('file'),
);

/** The file as written, once valid, defaults filled in. */
export type ConfigFile = z.output<typeof configDefinition>;
