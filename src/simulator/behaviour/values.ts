import { z } from 'zod';
import { findCurrency } from '../../protocol/index.js';

// Parts that several definitions of this folder share. The `error` of a part says what is allowed there; it completes the sentence
// "… has to be …".

const A_TIME = 'a whole number of milliseconds from 0 to 3600000';
const A_TAG = 'two characters without a space, such as "XX"';
const A_GROUP = 'a group of keys';
const A_CURRENCY = 'a currency of ISO 4217 in three letters, such as EUR';

export const milliseconds = z.number({ error: A_TIME }).int(A_TIME).min(0, A_TIME).max(3_600_000, A_TIME);
export const flag = z.boolean({ error: 'true or false' });
export const tag = z.string({ error: A_TAG }).regex(/^[\x21-\x7e]{2}$/, A_TAG);

export const currency = z
  .string({ error: A_CURRENCY })
  .refine((code) => findCurrency(code)?.code === code, { error: A_CURRENCY });

/** A list with one thing in it or more. */
export function some<T extends z.ZodType>(item: T, allowed: string): z.ZodArray<T> {
  return z.array(item, { error: allowed }).min(1, allowed);
}

/** A group of keys, every one known. */
export function group<T extends z.core.$ZodLooseShape>(shape: T): z.ZodObject<T, z.core.$strict> {
  return knownKeys(shape, A_GROUP);
}

/** The same under a name of its own. What is said of a key that is not known is the list of those that are, see `listedKeys`. */
export function knownKeys<T extends z.core.$ZodLooseShape>(shape: T, allowed: string): z.ZodObject<T, z.core.$strict> {
  const keys = Object.keys(shape).join(LISTED);
  return z.strictObject(shape, { error: ({ code }) => (code === 'unrecognized_keys' ? keys : allowed) });
}

const LISTED = ', ';

/** The keys that are known where one was not. */
export function listedKeys({ message }: z.core.$ZodIssueUnrecognizedKeys): string[] {
  return message.split(LISTED);
}

/** A whole number in these limits. */
export function whole(min: number, max: number): z.ZodNumber {
  const allowed = `a whole number from ${min} to ${max}`;
  return z.number({ error: allowed }).int(allowed).min(min, allowed).max(max, allowed);
}

/** Text in a given form, quoted in files because much of it is digits. */
export function text(form: RegExp, allowed: string): z.ZodString {
  return z.string({ error: allowed }).regex(form, allowed);
}

/** One of some words. */
export function oneOf<const T extends readonly [string, ...string[]]>(words: T): z.ZodEnum<{ [K in T[number]]: K }> {
  return z.enum(words, { error: `one of ${words.join(', ')}` });
}

/** One character per byte: everything that Latin-1 can write. */
export function latin1(max: number): z.ZodString {
  return text(new RegExp(`^[\\u0000-\\u00ff]{0,${max}}$`), `text of at most ${max} characters of Latin-1`);
}
