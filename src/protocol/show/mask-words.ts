import { hide } from './mask-text.js';

/** Digits that the words of a peer may have in all. A card number, a phone and an expiry date have more. */
const MAX_DIGITS = 3;

// A word as people write it: small letters, capitals, or a capital and small letters. Base64 looks otherwise, and is longer.
const LETTERS = `(?:[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]{1,15}|[A-ZÀ-ÖØ-Þ]{1,16})`;
const PIECE = String.raw`(?:${LETTERS}\d{0,3}|\d{1,3}(?:${LETTERS})?)`;

/** Words and short numbers, joined by signs that are in no address, with punctuation around them. */
const WORD = new RegExp(`^["'(«]?${PIECE}(?:[-/'#&+]${PIECE})*["')»]?[.,:;!?]*$`);
const SIGNS = /^[-*#.,:;!?"'()«»&/+=%€°]+$/;

/** What an e-mail address has between its two halves, however it is written. */
const AT_SIGN = /@|＠|%40|&#(?:64|x40)|[([{<]\s*(?:at|arobase|à|chez)\s*[)\]}>]|arobase/i;

/**
 * Text that a peer chose, as it may be shown: words of letters, at most three digits in all, and punctuation; every other word is
 * replaced by `*`, and all of them where there is the sign of an e-mail address. Same length. Never throws.
 */
export function maskWords(text: string): string {
  if (AT_SIGN.test(text)) return hide(text);
  const isNumber = (text.match(/\d/g)?.length ?? 0) > MAX_DIGITS;
  return text.replace(/\S+/g, (word) => (isShown(word, isNumber) ? word : hide(word)));
}

function isShown(word: string, isNumber: boolean): boolean {
  return SIGNS.test(word) || (WORD.test(word) && !(isNumber && /\d/.test(word)));
}
