import { z } from 'zod';
import { CARDHOLDER_KINDS } from '../../conformance/index.js';
import { DEFAULT_POS, findCurrency, perCapability } from '../../protocol/index.js';
import { parseTarget, TARGET_FORMS } from '../options/target-option.js';
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
    segmentGap: milliseconds.exactOptional().describe('Pause between two segments of a request that is cut.'),
    recovery: milliseconds.exactOptional().describe('Until a terminal is free again after a payment.'),
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

/** The configuration file. Every key may be left out. */
export const configDefinition = z.strictObject(
  {
    subject: subject.prefault({}).describe('The terminal under test, as its maker names it. Shown in reports.'),
    capabilities: capabilities.prefault({}).describe('What the terminal declares to do. What it does not do is not asked of it.'),
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
    out: text.default('reports/out').describe('Folder for what a run leaves behind, from the current folder.'),
    seed: whole('seed', 0, 0xffff_ffff)
      .exactOptional()
      .describe('Seed of everything drawn at random. Without it the run chooses one and reports it.'),
  },
  must('file'),
);

/** The file as written, once valid, defaults filled in. */
export type ConfigFile = z.output<typeof configDefinition>;
