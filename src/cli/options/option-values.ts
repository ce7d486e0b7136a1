import { HOST_NAMES, readHostNames } from '../../control/index.js';
import { InvalidValue } from './invalid-value.js';

/** Reads a whole number of an option; commander says what is wrong with it otherwise. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidValue({
      en: `It has to be a whole number from ${min} to ${max}.`,
      fr: `Il faut un nombre entier de ${min} à ${max}.`,
    });
  };
}

/** Reads the list of host names of an option, as the variable of the same name does. */
export function hostNames(text: string): string[] {
  const names = readHostNames(text);
  if (names === undefined) {
    throw new InvalidValue({
      en: `It has to be ${HOST_NAMES}.`,
      fr: "Il faut des noms d'hôtes sans port, séparés par des virgules.",
    });
  }
  return names;
}
