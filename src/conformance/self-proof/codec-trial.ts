import { decodeFrame, encodeFrame } from '../../codec/index.js';
import {
  type Amount,
  AmountError,
  amountDigits,
  amountOf,
  checkRequest,
  formatAmount,
  maskFrame,
  maskText,
  parseAmount,
  type RequirementId,
} from '../../protocol/index.js';
import type { Proof } from '../evidence/evidence.js';
import { BenchError } from '../verdict/settlement.js';
import { LAW_NAMES, type LawName } from './law-names.js';
import { proveLaw, showSpecimen } from './prove-law.js';

/** The codec of the harness is wrong, or could not be shown to be right. Never a fault of the terminal. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
}

/** What the harness was made to do in an example. */
type Act =
  /** `bytes` of a frame as Latin-1 text, or free text. */
  { readonly kind: 'written' | 'read' | 'shown'; readonly bytes: string } | { readonly kind: 'refused'; readonly text: string };

/** One scenario of the harness's own proof: a law and its random cases, or one example. Opens no connection and knows no terminal. */
export class CodecTrial {
  readonly #seed: number;
  readonly #prove: typeof proveLaw;
  #law: LawName | undefined;
  #proof: Proof | undefined;
  #act: Act | undefined;

  constructor(seed: number, prove: typeof proveLaw = proveLaw) {
    this.#seed = seed;
    this.#prove = prove;
  }

  /** What was found so far; undefined when nothing was tried. */
  get proof(): Proof | undefined {
    return this.#proof;
  }

  choose(law: LawName): void {
    this.#law = law;
  }

  /** Holds the chosen law to that many random cases, drawn from the seed of the run. */
  async tryCases(cases: number): Promise<void> {
    if (this.#law === undefined) throw new BenchError('No law was chosen: "Given the law that …" comes first.');
    this.#proof = await this.#prove(LAW_NAMES[this.#law], { seed: this.#seed, cases });
  }

  /** Throws `ProofError` unless the law held in as many cases as were asked for. */
  expectHeld(): void {
    if (this.#proof === undefined) throw new BenchError('Nothing was tried: "When … random cases are tried" comes first.');
    const { outcome, reason = '', cases, asked, seed } = this.#proof;
    if (outcome === 'held' && cases > 0 && cases >= asked) return;
    throw new ProofError(`"${this.#law}" was not shown (${outcome}, ${cases} of ${asked} cases, seed ${seed}): ${reason}`);
  }

  /** Writes an amount and its currency as a request carries them. */
  write({ minorUnits, currency }: Amount): void {
    const fields = [
      { tag: 'CB', value: amountDigits(minorUnits) },
      { tag: 'CE', value: currency.number },
    ];
    this.#begin({ kind: 'written', bytes: encodeFrame(fields).toString('latin1') });
  }

  /** Tries to write an amount such as `12,34 EUR`, which may be refused. */
  tryToWrite(text: string): void {
    const [value = '', currency = ''] = text.split(' ');
    try {
      this.write(parseAmount(value, currency));
    } catch (error) {
      if (!(error instanceof AmountError)) throw error;
      this.#begin({ kind: 'refused', text });
    }
  }

  read(bytes: string): void {
    this.#begin({ kind: 'read', bytes });
  }

  /** Shows a frame as reports do. */
  showFrame(bytes: string): void {
    this.#begin({ kind: 'shown', bytes: maskFrame(Buffer.from(bytes, 'latin1')).toString('latin1') });
  }

  /** Shows free text as reports do. */
  showText(text: string): void {
    this.#begin({ kind: 'shown', bytes: maskText(text) });
  }

  expectRefused(): void {
    const act = this.#require('refused', 'written');
    this.#expect(act.kind === 'refused', 'It was written.');
  }

  expectBytes(kind: 'written' | 'shown', bytes: string): void {
    const act = this.#require(kind);
    this.#expect('bytes' in act && act.bytes === bytes, `Expected ${bytes}. Actual: ${'bytes' in act ? act.bytes : 'refused'}.`);
  }

  /** The amount that is read from a frame; undefined: none may be read. */
  expectAmount(amount: Amount | undefined): void {
    const read = amountOf(decodeFrame(this.#bytesRead()).fields);
    const [expected, actual] = [amount, read].map((one) => (one === undefined ? 'no amount' : formatAmount(one)));
    this.#expect(expected === actual, `Expected: ${expected}. Actual: ${actual}.`);
  }

  /** A deviation from this requirement is found at this byte of a request. */
  expectFault(requirement: RequirementId, offset: number): void {
    const found = checkRequest(decodeFrame(this.#bytesRead())).map((issue) => `${issue.requirement} at ${issue.offset}`);
    const wanted = `${requirement} at ${offset}`;
    this.#expect(found.includes(wanted), `Expected: ${wanted}. Actual: ${found.join(', ') || 'nothing'}.`);
  }

  expectNoFault(): void {
    const [first] = checkRequest(decodeFrame(this.#bytesRead()));
    this.#expect(first === undefined, `Expected: nothing. Actual: ${first?.requirement} at ${first?.offset}.`);
  }

  #begin(act: Act): void {
    this.#act = act;
    this.#proof = { seed: this.#seed, asked: 1, cases: 1, outcome: 'held' };
  }

  #bytesRead(): string {
    const act = this.#require('read');
    return 'bytes' in act ? act.bytes : '';
  }

  #require(...kinds: Act['kind'][]): Act {
    if (this.#act !== undefined && kinds.includes(this.#act.kind)) return this.#act;
    throw new BenchError(`The scenario has nothing ${kinds.join(' or ')}: its "When" is missing.`);
  }

  #expect(isRight: boolean, reason: string): void {
    if (isRight) return;
    const specimen =
      this.#act !== undefined && 'bytes' in this.#act ? { bytes: this.#act.bytes } : { note: this.#act?.text ?? '' };
    const counterexample = showSpecimen(specimen);
    this.#proof = { seed: this.#seed, asked: 1, cases: 1, outcome: 'broken', reason, counterexample };
    throw new ProofError(reason);
  }
}
