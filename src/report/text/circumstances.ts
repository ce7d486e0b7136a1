import type { Text } from '../../protocol/index.js';
import type { ConformanceReport } from '../conformance-report.js';

type Told = Pick<ConformanceReport, 'depth' | 'sittings' | 'rerunOf' | 'money' | 'subject' | 'scenarios'>;

/** How much a run asked, in how many sittings, and of which earlier one it keeps answers, a sentence each. Empty of a full run made in one go. */
export function describeCircumstances({ depth, sittings = [], rerunOf, money, subject, scenarios }: Told): Text[] {
  const isDevice = !['embedded', 'container', 'linked'].includes(subject.target);
  const mayBeBooked = money !== undefined && isDevice;
  return [
    ...(depth === undefined ? [] : [sayOfDepth(depth, scenarios.length)]),
    ...(sittings.length < 2 ? [] : [sayOfSittings(sittings, mayBeBooked)]),
    ...(rerunOf === undefined ? [] : [sayOfRerun(rerunOf)]),
  ];
}

function sayOfDepth({ name, notAsked }: NonNullable<Told['depth']>, asked: number): Text {
  const all = asked + notAsked.length;
  return {
    en: `Depth ${name}: ${asked} of ${all} scenarios, with every requirement that a full run asks. The other ${notAsked.length} ask the same in other ways (--depth full).`,
    fr: `Profondeur ${name} : ${asked} scénarios sur ${all}, avec toutes les exigences que pose un essai complet. Les ${notAsked.length} autres les posent autrement (--depth full).`,
  };
}

function sayOfSittings(sittings: NonNullable<Told['sittings']>, mayBeBooked: boolean): Text {
  const count = sittings.length;
  const cut = sittings.flatMap(({ underWay = [] }) => underWay).join(', ');
  const again = cut === '' ? NOTHING : { en: ` Cut short and asked again: ${cut}.`, fr: ` Interrompus et reposés : ${cut}.` };
  const books = mayBeBooked ? (cut === '' ? BOOKS : BOOKS_AND_CUT) : NOTHING;
  return {
    en: `Made in ${count} sittings.${again.en}${books.en}`,
    fr: `Faits en ${count} séances.${again.fr}${books.fr}`,
  };
}

const NOTHING: Text = { en: '', fr: '' };

const BOOKS: Text = {
  en: ' What the terminal booked was held together within each sitting, not across them.',
  fr: " Ce que le terminal a enregistré est rapproché à l'intérieur de chaque séance, pas de l'une à l'autre.",
};

const BOOKS_AND_CUT: Text = {
  en: `${BOOKS.en} Money that was asked for in what was cut short is in no statement: look at the terminal.`,
  fr: `${BOOKS.fr} L'argent demandé dans ce qui a été interrompu n'est compté nulle part : vérifiez sur le terminal.`,
};

function sayOfRerun({ folder, startedAt, verdict, kept, asked }: NonNullable<Told['rerunOf']>): Text {
  const came = verdict === undefined ? '' : `, ${verdict}`;
  return {
    en: `Asked again: ${asked} scenarios that failed or stayed open in the run of ${startedAt} (${folder}${came}). The answers to ${kept} others are kept of it.`,
    fr: `Reposés : ${asked} scénarios en échec ou restés ouverts dans les essais du ${startedAt} (${folder}${came}). Les réponses aux ${kept} autres en sont gardées.`,
  };
}
