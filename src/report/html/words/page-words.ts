import type { Text } from '../../../protocol/index.js';

/** What the page says around the verdict, the findings and the scenarios. */
export const PAGE_WORDS = {
  title: { en: 'Caisse-AP conformance report', fr: 'Rapport de conformité Caisse-AP' },
  skip: { en: 'Skip to the report', fr: 'Aller au rapport' },
  contents: { en: 'Contents', fr: 'Sommaire' },
  moneySection: { en: 'What became of the money', fr: "Ce qu'il est advenu de l'argent" },
  subjectSection: { en: 'What was tested, and how', fr: 'Ce qui a été essayé, et comment' },
  findingsSection: { en: 'Findings', fr: 'Écarts' },
  advisoriesSection: { en: 'Advisories', fr: 'Réserves' },
  requirementsSection: { en: 'Requirements', fr: 'Exigences' },
  notAskedSection: { en: 'What was not asked, and why', fr: "Ce qui n'a pas été demandé, et pourquoi" },
  scenariosSection: { en: 'All scenarios', fr: 'Tous les scénarios' },
  harnessSection: { en: "The harness's own proof", fr: 'La preuve du banc lui-même' },
  noFindings: { en: 'No scenario failed.', fr: "Aucun scénario n'a échoué." },
  noAdvisories: { en: 'Nothing to report beside the verdict.', fr: 'Rien à signaler en dehors du verdict.' },
  asDocumented: { en: 'As publicly documented.', fr: "D'après ce qui est public." },
  onWhatItRests: {
    en: 'The Caisse-AP specification is reserved to the members of the association that publishes it. The requirements are stated in our own words from public material; each shows how firmly that material supports it: documented by a vendor, observed on hardware, implemented in code, or conflicting between sources. Check a verdict of non-conformance against the specification before publishing it.',
    fr: "La spécification Caisse-AP est réservée aux membres de l'association qui la publie. Les exigences sont formulées dans nos propres mots d'après des documents publics ; chacune montre la solidité de cet appui : documentée par un constructeur, observée sur du matériel, trouvée dans du code, ou contradictoire d'une source à l'autre. Vérifiez un verdict de non-conformité dans la spécification avant de le publier.",
  },
  masked: {
    en: 'Card numbers, expiry dates, cheque lines, phone numbers, e-mail addresses and tickets are masked.',
    fr: 'Numéros de carte, dates de validité, lignes de chèque, numéros de téléphone, adresses électroniques et tickets sont masqués.',
  },
  format: { en: 'format', fr: 'format' },
  endedEarly: { en: 'The run ended early.', fr: 'Les essais ont pris fin avant terme.' },
  narrowed: { en: 'Narrowed run.', fr: 'Essais partiels.' },
  onlyAsked: { en: 'Asked was only', fr: "N'a été demandé que" },
  verdict: { en: 'Verdict', fr: 'Verdict' },
  all: { en: 'All', fr: 'Tous' },
  shown: { en: 'shown', fr: 'affichés' },
  showRequirements: { en: 'Show requirements', fr: 'Afficher les exigences' },
  showScenarios: { en: 'Show scenarios', fr: 'Afficher les scénarios' },

  mustMeans: { en: 'a deviation is a failure.', fr: 'un écart est un échec.' },
  shouldMeans: { en: 'a deviation is an advisory.', fr: 'un écart est une réserve.' },
  mayMeans: { en: 'permitted, never a finding.', fr: 'permis, jamais un écart.' },
  quirkMeans: { en: 'seen on real peers, worth knowing.', fr: 'vu sur du matériel réel, bon à savoir.' },
  id: { en: 'Id', fr: 'Réf.' },
  requirement: { en: 'Requirement', fr: 'Exigence' },
  level: { en: 'Level', fr: 'Niveau' },
  confidence: { en: 'Confidence', fr: 'Appui' },
  askedBy: { en: 'Asked by', fr: 'Vérifiée par' },
  noScenario: { en: 'no scenario', fr: 'aucun scénario' },

  scenarios: { en: 'Scenarios', fr: 'Scénarios' },
  why: { en: 'Why', fr: 'Pourquoi' },
  which: { en: 'Which', fr: 'Lesquels' },
  noReason: { en: 'No reason was recorded.', fr: 'Aucune raison enregistrée.' },
  allAsked: {
    en: 'Every requirement that binds the subject was asked.',
    fr: "Toutes les exigences qui s'appliquent ont été vérifiées.",
  },
  bindsPos: {
    en: 'of the register bind the point of sale and were not put to the subject.',
    fr: 'du registre obligent la caisse et ne concernent pas cet essai.',
  },
  bindsTerminal: {
    en: 'of the register bind the terminal and were not put to the subject.',
    fr: 'du registre obligent le terminal et ne concernent pas cet essai.',
  },
} as const satisfies Readonly<Record<string, Text>>;
