import type { Text } from '../../protocol/index.js';
import type { ReportedFinding, ReportedScenario } from '../conformance-report.js';

/** What a finding means for the money of a shop, the worst first: what the terminal does, after "The terminal". */
const MONEY_WORDS: readonly { readonly means: (finding: ReportedFinding) => boolean; readonly says: Text }[] = [
  booked('CAP-DUP-01', 'charges when it is asked for a duplicate', 'débite quand on lui demande un duplicata'),
  booked('CAP-PRN-01', 'charges when it is asked to print', "débite quand on lui demande d'imprimer"),
  booked('CAP-IDT-02', 'charges when it is asked to identify itself', "débite quand on lui demande de s'identifier"),
  {
    means: ({ kind }) => kind === 'booked-again',
    says: { en: 'charges one payment twice', fr: 'débite deux fois un même paiement' },
  },
  booked(
    'CAP-EXC-09',
    'performs later a payment that came while it was busy',
    "effectue plus tard un paiement reçu pendant qu'il était occupé",
  ),
  booked('CAP-RSP-13', 'charges payments that it reports as refused', 'débite des paiements annoncés comme refusés'),
  {
    means: ({ kind }) => kind === 'booked-unreported',
    says: { en: 'charges for requests that are no payments', fr: 'débite pour des demandes qui ne sont pas des paiements' },
  },
  {
    means: ({ kind }) => kind === 'booked-otherwise' || kind === 'booked-in-another-currency',
    says: { en: 'books another sum than it reports', fr: "enregistre un autre montant que celui qu'il annonce" },
  },
  {
    means: ({ requirement, level }) => requirement === 'CAP-RSP-13' && level === 'MUST',
    says: { en: 'reports payments as done that were not', fr: "annonce comme effectués des paiements qui ne l'ont pas été" },
  },
  {
    means: ({ kind }) => kind === 'performed-nonetheless',
    says: { en: 'performs what it should not', fr: "effectue ce qu'il ne devrait pas" },
  },
  {
    means: ({ requirement }) => requirement === 'CAP-AMT-07' || requirement === 'CAP-CUR-03',
    says: { en: 'reports another sum than it was asked for', fr: 'annonce un autre montant que celui demandé' },
  },
  {
    means: ({ kind, level }) => (kind === 'final-responses' || kind === 'late-response') && level === 'MUST',
    says: { en: 'answers one request twice', fr: 'répond deux fois à une même demande' },
  },
];

/** How bad a finding is for the money of a shop, the worst from 0 up; infinite where no money is concerned. */
export function moneyRankOf(finding: ReportedFinding): number {
  const rank = MONEY_WORDS.findIndex(({ means }) => means(finding));
  return rank < 0 ? Number.POSITIVE_INFINITY : rank;
}

/** The worst that the findings mean for the money of a shop, as what the terminal does; undefined where no money is concerned. */
export function worstForTheMoney(scenarios: readonly ReportedScenario[]): Text | undefined {
  const findings = scenarios.flatMap((scenario) => scenario.findings);
  return MONEY_WORDS.find(({ means }) => findings.some(means))?.says;
}

function booked(requirement: string, en: string, fr: string): (typeof MONEY_WORDS)[number] {
  return { means: (finding) => finding.kind === 'booked-unreported' && finding.requirement === requirement, says: { en, fr } };
}
