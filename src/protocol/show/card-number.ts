/** Digits of a card number, of whatever scheme. */
export const MIN_CARD_DIGITS = 12;
export const MAX_CARD_DIGITS = 19;

/** Beginnings and lengths that schemes issue: with the check digit they tell a card number from any other. */
const ISSUED =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5\d{11,18}|6\d{11,18}|3(?:[47]\d{13}|[0689]\d{12,17}|5\d{14,17})|2[2-7]\d{14}|8[16]\d{14,17})$/;

/** Whether digits are a card number that somebody could have issued: beginning, length and check digit fit. */
export function isCardNumber(digits: string): boolean {
  return ISSUED.test(digits) && hasCheckDigit(digits);
}

/** Whether the last digit is the check digit of those before it (ISO/IEC 7812, Luhn). */
export function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    sum += index % 2 === 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
  }
  return sum % 10 === 0;
}
