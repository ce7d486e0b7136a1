import type { PosPlan } from '../../../conformance/index.js';
import type { Language } from '../../../protocol/index.js';
import { describePos } from '../../../run/index.js';
import { formatAddress } from '../../../wire/index.js';

/** What a POS waits without an answer, in milliseconds, from which on a run takes very long. */
const PATIENT_MS = 20_000;

/** Questions of a run of which many wait for the POS to give up. */
const MANY = 50;

/** What a run that judges a POS says before it asks anything. */
export function announcePos(pos: PosPlan, questions: number, language: Language): string {
  const { target, deadline } = describePos(pos);
  const first = {
    en: `Asking ${questions} questions of a POS: ${target}. It waits ${deadline} for an answer.`,
    fr: `${questions} questions à poser à une caisse : ${target}. Elle attend une réponse ${deadline}.`,
  }[language];
  const where =
    pos.listen.port === 0
      ? ''
      : {
          en: `The terminal listens at ${formatAddress(pos.listen)}.`,
          fr: `Le terminal écoute à l'adresse ${formatAddress(pos.listen)}.`,
        }[language];
  const lines = [first, where, pos.deadlineMs >= PATIENT_MS && questions >= MANY ? PATIENCE[language] : ''];
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

const PATIENCE: Readonly<Record<Language, string>> = {
  en: 'Terminals fall silent some forty times in this run. To have it quick, set a short limit in the POS and say so: "pos: { deadline: 3000 }" in a --config file.',
  fr: 'Le terminal se tait une quarantaine de fois pendant ces essais. Pour aller vite, réglez un délai court dans la caisse et déclarez-le : « pos: { deadline: 3000 } » dans un fichier --config.',
};
