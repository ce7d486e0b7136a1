/** A number that only looks like a card's: the hidden digits are filled so that the check digit is right. No such card was read. */
export function completeNumber(masked: string): string {
  const hidden = masked.replace(/[^\d]/g, '#');
  const first = hidden.indexOf('#');
  if (first < 0) return hidden;
  for (let digit = 0; digit < 10; digit++) {
    let filler = 0;
    const filled = [...hidden].map((character, index) => {
      if (character !== '#') return character;
      filler = (filler + 3) % 10;
      return index === first ? String(digit) : String(filler);
    });
    if (hasCheckDigit(filled)) return filled.join('');
  }
  return hidden;
}

function hasCheckDigit(digits: readonly string[]): boolean {
  const sum = digits.toReversed().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
