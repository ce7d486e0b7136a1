import type { Language } from '../../protocol/index.js';
import { ISSUE_PHRASES } from './issue-texts.js';
import { lookUp, type PhraseBook } from './phrase-book.js';

// French for what the harness says of a scenario and of a run: deviations in conduct, and why a question was not asked or not answered.
// A test looks through the harness for sentences that have no row here.

const EXACT: Readonly<Record<string, string>> = {
  // Deviations in conduct
  'The terminal did not answer.': "Le terminal n'a pas répondu.",
  'The terminal did not perform what it was asked.': "Le terminal n'a pas effectué ce qui lui était demandé.",
  'The terminal gives another reason.': 'Le terminal donne un autre motif.',
  'The terminal did not decline.': "Le terminal n'a pas refusé.",
  'The terminal performed what it should not have.': "Le terminal a effectué ce qu'il n'aurait pas dû effectuer.",
  'The terminal began an operation and gave it up.': "Le terminal a commencé une opération puis l'a abandonnée.",
  'The answer took long.': 'La réponse a tardé.',
  'A ticket came.': 'Un ticket est arrivé.',
  'The second duplicate tells of another transaction than the first.':
    'Le second duplicata porte sur une autre transaction que le premier.',
  'The immediate response has another status.': 'La réponse immédiate porte un autre statut.',
  'The terminal cannot be used afterwards.': 'Le terminal est inutilisable ensuite.',
  'The CR LF after the request was answered as well.': 'Le CR LF après la demande a reçu une réponse lui aussi.',
  // Expected and actual
  'one response': 'une seule réponse',
  'no AE 10': "pas d'AE 10",
  'no operation: AE 01 with AF 09': "pas d'opération : AE 01 avec AF 09",
  'a ticket': 'un ticket',
  'no ticket': 'pas de ticket',
  'AE 10 to an identification': 'AE 10 à une identification',
  'bytes that are no message': 'des octets qui ne forment pas un message',
  'a response, then nothing more': 'une réponse, puis plus rien',
  'the connection closed without an answer': 'connexion fermée sans réponse',
  'the connection reset without an answer': 'connexion coupée sans réponse',
  'no answer within the time limit': 'pas de réponse dans le délai',
  'an answer that did not come to its end': "une réponse qui n'est pas allée jusqu'à sa fin",
  'a response, and more until the time limit': "une réponse, puis d'autres octets jusqu'au bout du délai",
  'the bench stopped waiting': "le banc a cessé d'attendre",
  'more bytes than a message may have': "plus d'octets que n'en peut avoir un message",
  // Why a question was not asked, or not answered
  'The terminal did not answer and cannot be asked whether it started an operation.':
    "Le terminal n'a pas répondu et on ne peut pas lui demander s'il a commencé une opération.",
  'The duplicates did not both bring a ticket to compare.': "Les duplicatas n'ont pas tous deux fourni un ticket à comparer.",
  'The tickets of the duplicates hold no sum and no number to compare.':
    'Les tickets des duplicatas ne contiennent ni montant ni numéro à comparer.',
  'The first payment ended before a second request could be sent.':
    "Le premier paiement s'est terminé avant qu'une seconde demande ait pu partir.",
  'The bench cannot empty the memory of this terminal.': 'Le banc ne peut pas vider la mémoire de ce terminal.',
  'The run was interrupted.': 'Les essais ont été interrompus.',
  'It sends requests that can move money; they are sent with --allow-payments only.':
    "Ce scénario envoie des demandes qui peuvent déplacer de l'argent ; elles ne partent qu'avec --allow-payments.",
  'It needs a cardholder, and nobody is at the terminal (--cardholder none).':
    "Ce scénario a besoin d'un porteur, et personne n'est au terminal (--cardholder none).",
  'It needs a terminal whose memory can be emptied, which the bench cannot do to this one.':
    "Ce scénario a besoin d'un terminal dont on peut vider la mémoire, ce que le banc ne peut pas faire de celui-ci.",
  'It could move money, and payments are not allowed (--allow-payments).':
    "Cela pourrait déplacer de l'argent, et les paiements ne sont pas autorisés (--allow-payments).",
  'This target has no control interface for the cardholder.': "Cette cible n'a pas d'interface de commande pour le porteur.",
  'The cardholder command is empty.': 'La commande du porteur est vide.',
  'The bench failed: steps were skipped without a reason.': 'Le banc a failli : des étapes ont été sautées sans raison.',
  // The run
  'The bench failed its own proof: the verdicts of this run are not to be trusted.':
    'Le banc a échoué à sa propre preuve : les verdicts de ces essais ne sont pas fiables.',
  'The bench failed in at least one scenario, so nothing can be concluded.':
    'Le banc a failli dans au moins un scénario : on ne peut rien conclure.',
  'it was interrupted': 'interruption',
  // Allure
  'Allure HTML: not made of a part of the questions; "caisse-ap report DIR" makes it.':
    'Allure HTML : pas produit pour une partie des questions ; « caisse-ap report DIR » le produit.',
};

const OUTCOMES: Readonly<Record<string, string>> = {
  performed: 'effectué',
  'not performed': 'non effectué',
  'taken into account': 'pris en compte',
  'unknown outcome': 'résultat inconnu',
};

const REASONS: Readonly<Record<string, string>> = {
  'call required': 'appel nécessaire',
  refused: 'refusé',
  forbidden: 'interdit',
  abandoned: 'abandonné',
  'not completed': 'non abouti',
  'timed out': 'délai dépassé',
  'format error': 'erreur de format',
  'selection error': 'erreur de sélection',
  'unknown action': 'action inconnue',
  'currency not supported': 'devise non supportée',
};

const CONNECTION: Readonly<Record<string, string>> = {
  refused: 'refusée',
  'timed-out': 'sans réponse',
  unreachable: 'aucun chemin',
  'name-not-found': 'nom introuvable',
};

const CAPABILITIES: Readonly<Record<string, string>> = {
  credits: 'le crédit',
  cancellations: "l'annulation",
  cheques: 'le chèque',
  duplicates: 'le duplicata',
  identification: "l'identification",
  printing: "l'impression",
  'tickets in the response': 'le ticket dans la réponse',
  'immediate responses': 'la réponse immédiate',
  'partial payments': 'le paiement partiel',
};

const PATTERNS: PhraseBook['patterns'] = [
  // What came back
  [
    /^(no AE|AE .*?)((?:, AF .*)?) \((performed|not performed|taken into account|unknown outcome)\)$/s,
    (status, reason, outcome) => `${status === 'no AE' ? "pas d'AE" : status}${reason} (${OUTCOMES[outcome]})`,
  ],
  [
    /^AE 01 with AF ([\d or]+) \((.+)\)$/,
    (codes, reason) => `AE 01 avec AF ${codes.replaceAll(' or ', ' ou ')} (${REASONS[reason] ?? reason})`,
  ],
  [/^within (\d+) ms$/, (limit) => `en ${limit} ms`],
  [/^(\d+), or a refusal$/, (asked) => `${asked}, ou un refus`],
  [/^the (\d+) sums and numbers of the ticket before$/, (count) => `les ${count} montants et numéros du ticket précédent`],
  [
    /^(\d+) sums and numbers, (\d+) of them others$/,
    (count, others) => `${count} montants et numéros, dont ${others} différents`,
  ],
  [/^(\d+) responses$/, (count) => `${count} réponses`],
  [/^no connection: (.+)$/, (reason) => `pas de connexion : ${CONNECTION[reason] ?? reason}`],
  // Why a question was not asked, or not answered
  [
    /^The payment on which this scenario builds did not (go through|fail): (.+)\.$/s,
    (wanted, answer) =>
      `Le paiement sur lequel repose ce scénario n'a pas ${wanted === 'fail' ? 'échoué' : 'abouti'} : ${conductInFrench(answer)}.`,
  ],
  [
    /^The payment was declined, so the question could not be asked: (.+)\.$/s,
    (answer) => `Le paiement a été refusé, la question n'a donc pas pu être posée : ${conductInFrench(answer)}.`,
  ],
  [
    /^The terminal went away during the exchange: (.+), and no connection since\.$/,
    (how) => `Le terminal a disparu pendant l'échange : ${conductInFrench(how)}, et aucune connexion depuis.`,
  ],
  [
    /^The terminal could not be reached \(([\w-]+), (.+)\)\.$/s,
    (reason, detail) => `Le terminal n'a pas pu être joint (${CONNECTION[reason] ?? reason}, ${conductInFrench(detail)}).`,
  ],
  [/^no answer within (\d+) ms$/, (limit) => `pas de réponse en ${limit} ms`],
  [/^The subject declares (\w+)\.$/, (code) => `Le terminal déclare ${code}.`],
  [/^The subject does not declare (\w+)\.$/, (code) => `Le terminal ne déclare pas ${code}.`],
  [/^The subject declares no (.+)\.$/, (what) => `Le terminal déclare ne pas faire ${CAPABILITIES[what] ?? what}.`],
  [/^The container does not take orders any more \((.*)\)\.$/s, (why) => `Le conteneur n'accepte plus d'ordres (${why}).`],
  [
    /^The cardholder is automatic and always pays; "(.+)" cannot be had\.$/,
    (behaviour) => `Le porteur est automatique et paie toujours ; « ${behaviour} » ne peut pas être obtenu.`,
  ],
  [
    /^Nobody is at the terminal \(--cardholder none\); "(.+)" cannot be had\.$/,
    (behaviour) => `Personne n'est au terminal (--cardholder none) ; « ${behaviour} » ne peut pas être obtenu.`,
  ],
  [/^The cardholder command cannot do "(.+)"\.$/, (behaviour) => `La commande du porteur ne sait pas faire « ${behaviour} ».`],
  [
    /^The cardholder command (?:was ended after (\d+) s|failed \((.+?)\)) for "([^"]+)"(?:\.|: (.*))$/s,
    (seconds, code, behaviour, said) => {
      const how = seconds === '' ? `a échoué (${code})` : `a été arrêtée après ${seconds} s`;
      return `La commande du porteur ${how} pour « ${behaviour} »${said === '' ? '.' : ` : ${said}`}`;
    },
  ],
  [
    /^(.+) is over the configured limit of one payment\.$/,
    (shown) => `${requestOr(shown)} dépasse la limite configurée d'un paiement.`,
  ],
  [
    /^(.+) would pass the configured limit of all payments together\.$/,
    (shown) => `${requestOr(shown)} ferait dépasser la limite configurée de l'ensemble des paiements.`,
  ],
  [
    /^The configured number of payments, (.+), is used up\.$/,
    (count) => `Le nombre configuré de paiements, ${count}, est épuisé.`,
  ],
  [/^The bench failed: (.*)$/s, (why) => `Le banc a failli : ${why}`],
  [
    /^(.+?\.)((?: \[\w+\])?)(?: Expected: (.+?)\.)?(?: Actual: (.+)\.)?$/s,
    (message, place, expected, actual) => {
      const wanted = expected === '' ? '' : ` Attendu : ${conductInFrench(expected)}.`;
      const found = actual === '' ? '' : ` Constaté : ${conductInFrench(actual)}.`;
      // A sentence without any of the three would come back here for ever.
      return place + wanted + found === '' ? message : `${conductInFrench(message)}${place}${wanted}${found}`;
    },
  ],
];

const RUN_PATTERNS: PhraseBook['patterns'] = [
  [
    /^The terminal meets all (\d+) mandatory requirements that apply to it, as publicly documented\.$/,
    (met) => `Le terminal respecte les ${met} exigences obligatoires qui s'appliquent à lui, telles qu'elles sont publiées.`,
  ],
  [
    /^(.*?)\s?The terminal breaks (\d+) of (\d+) mandatory requirements: (.+)\.$/,
    (distrust, broken, all, ids) => {
      const named = ids.replace(/ and (\d+) more$/, ' et $1 autres');
      const warning = distrust === '' ? '' : `${conductInFrench(distrust)} `;
      return `${warning}Le terminal enfreint ${broken} des ${all} exigences obligatoires : ${named}.`;
    },
  ],
  [
    /^No deviation from a mandatory requirement was found until the run ended early: (.+)\.$/,
    (why) => `Aucun écart à une exigence obligatoire avant la fin prématurée des essais : ${conductInFrench(why)}.`,
  ],
  [
    /^No deviation was found, but only a part of the questions was asked \((.+)\)\.$/s,
    (filter) => `Aucun écart relevé, mais une partie seulement des questions a été posée (${filterInFrench(filter)}).`,
  ],
  [
    /^No deviation from a mandatory requirement was found, but (\d+) of (\d+) could not be fully asked\.$/,
    (open, all) => `Aucun écart à une exigence obligatoire, mais ${open} sur ${all} n'ont pas pu être entièrement vérifiées.`,
  ],
  [/^Allure HTML: not ready within (\S+) s, stopped\.$/, (seconds) => `Allure HTML : pas prêt en ${seconds} s, arrêté.`],
  [/^Allure HTML: the generator failed\. (.*)$/s, (said) => `Allure HTML : le générateur a échoué. ${said}`],
  [
    /^Allure HTML: no working Java found \((.+)\); install Java (\d+) or later to get it\.$/,
    (java, version) =>
      `Allure HTML : pas de Java utilisable (${java}) ; installez Java ${version} ou plus récent pour l'obtenir.`,
  ],
  [
    /^Allure HTML: Java (.+) is too old; install Java (\d+) or later to get it\.$/,
    (java, version) =>
      `Allure HTML : Java ${java.replace('of unknown version', 'de version inconnue')} est trop ancien ; installez Java ${version} ou plus récent pour l'obtenir.`,
  ],
];

const CONDUCT_PHRASES: PhraseBook = { exact: EXACT, patterns: [...RUN_PATTERNS, ...PATTERNS] };

/** The French for a sentence or a part of one; a text that is none stays as it is. */
export function conductInFrench(text: string): string {
  return lookUp(text, [ISSUE_PHRASES, CONDUCT_PHRASES]) ?? text;
}

/** A sentence of the harness in the language of the reader. */
export function conductIn(language: Language, text: string): string {
  return language === 'fr' ? conductInFrench(text) : text;
}

function requestOr(shown: string): string {
  return shown === 'a request' ? 'Une demande' : shown;
}

function filterInFrench(filter: string): string {
  return filter.replace(/\brequirements (?=CAP-)/g, 'exigences ').replace(/\bscenarios (?=\S+:\d)/g, 'scénarios ');
}
