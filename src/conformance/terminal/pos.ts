import { encodeFrame, type Field } from '../../codec/index.js';
import { type ActionName, type Amount, composeRequest, type PosIdentity, type Tag } from '../../protocol/index.js';
import { BenchError } from '../verdict/settlement.js';

/** The POS that the bench plays in one scenario: whom it says it is, and how it writes its requests. */
export class Pos {
  #identity: PosIdentity;
  readonly #extra: { tag: Tag; value: string }[] = [];

  constructor(identity: PosIdentity) {
    this.#identity = identity;
  }

  /** Whom the POS says it is. */
  get identity(): PosIdentity {
    return this.#identity;
  }

  /** Changes whom it says it is. */
  introduceAs(change: Partial<PosIdentity>): void {
    this.#identity = { ...this.#identity, ...change };
  }

  /** Adds a field to the requests to come. */
  addField(tag: Tag, value: string): void {
    this.#extra.push({ tag, value });
  }

  /** A well-formed request with the fields added so far. */
  compose(action: ActionName, amount?: Amount): Buffer {
    return encodeFrame(this.#fields(action, amount));
  }

  /** The same with the fields in another order. Every field of the request is to be named once. */
  composeInOrder(action: ActionName, order: readonly string[], amount?: Amount): Buffer {
    const fields = this.#fields(action, amount);
    const sorted = order.flatMap((tag) => fields.filter((field) => field.tag === tag));
    if (sorted.length !== fields.length) throw new BenchError(`The order "${order.join(' ')}" does not name every field once.`);
    return encodeFrame(sorted);
  }

  /** The same with one more field after the first three, where no message may end. */
  composeWith(action: ActionName, field: Field, amount?: Amount): Buffer {
    const fields = this.#fields(action, amount);
    return encodeFrame([...fields.slice(0, 3), field, ...fields.slice(3)]);
  }

  /** The same with another value in one field, or without that field. */
  composeAltered(action: ActionName, tag: Tag, value: string | undefined, amount?: Amount): Buffer {
    const fields = this.#fields(action, amount);
    if (value === undefined) return encodeFrame(fields.filter((field) => field.tag !== tag));
    return encodeFrame(fields.map((field) => (field.tag === tag ? { tag, value } : field)));
  }

  /** A request to print a text (CAP-REQ-04). */
  composePrint(text: string): Buffer {
    const ticket = [
      { tag: 'CK', value: '100' },
      { tag: 'AK', value: Buffer.from(text, 'latin1').toString('base64') },
    ];
    const value = encodeFrame(ticket).toString('latin1');
    return encodeFrame(composeRequest(this.#identity, { action: 'print', extra: [{ tag: 'ZT', value }] }));
  }

  #fields(action: ActionName, amount?: Amount): Field[] {
    return composeRequest(this.#identity, { action, extra: this.#extra, ...(amount === undefined ? {} : { amount }) });
  }
}
