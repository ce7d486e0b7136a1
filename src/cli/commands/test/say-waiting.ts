import type { Language, Text } from '../../../protocol/index.js';
import type { RunEvent } from '../../../run/index.js';
import { visible } from '../../output/printable.js';

type Waiting = Extract<RunEvent, { kind: 'waiting' }>;

const WHY: Readonly<Record<'usual' | 'cardholder' | 'paper', Text>> = {
  usual: { en: 'nobody has to act for it', fr: "personne n'a à agir" },
  cardholder: { en: 'the cardholder acts', fr: 'le porteur agit' },
  paper: { en: 'paper may come out first', fr: "du papier peut sortir d'abord" },
};

/** What is being waited for, for how long, at most how long and why, in one line; with the time that the run has left where it is limited. */
export function sayWaiting({ wait, elapsedMs, leftMs }: Waiting, language: Language): string {
  const seconds = (ms: number) => `${Math.round(ms / 1_000)} s`;
  const [sofar, limit] = [seconds(elapsedMs), seconds(wait.limitMs)];
  const what = whatOf(wait)[language];
  const line = {
    en: `Waiting ${what}: ${sofar} of at most ${limit}.`,
    fr: `Attente ${what} : ${sofar} sur ${limit} au plus.`,
  }[language];
  const left =
    leftMs === undefined
      ? ''
      : {
          en: ` The run ends in ${seconds(leftMs)}.`,
          fr: ` Les essais s'arrêtent dans ${seconds(leftMs)}.`,
        }[language];
  return visible(`${line}${left}`);
}

function whatOf(wait: Waiting['wait']): Text {
  switch (wait.kind) {
    case 'answer': {
      const { request, why } = wait;
      return {
        en: `for an answer, ${WHY[why].en} (${request.en})`,
        fr: `d'une réponse, ${WHY[why].fr} (${request.fr})`,
      };
    }
    case 'recovery':
      return { en: 'until the terminal is free again', fr: 'que le terminal soit de nouveau libre' };
    default:
      return wait satisfies never;
  }
}
