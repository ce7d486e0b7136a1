import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NOUNS } from '../../../src/report/html/words/nouns.js';
import { PAGE_WORDS } from '../../../src/report/html/words/page-words.js';
import { RUN_WORDS } from '../../../src/report/html/words/run-words.js';
import { SCENARIO_WORDS } from '../../../src/report/html/words/scenario-words.js';
import type { ConformanceReport } from '../../../src/report/index.js';
import { renderHtml } from '../../../src/report/index.js';
import { failedHarness, oneFaultReport, sampleEvidence, sampleReport } from '../fixture.js';

const WORDS = { ...PAGE_WORDS, ...RUN_WORDS, ...SCENARIO_WORDS };

function inFrench(report: ConformanceReport): string {
  return renderHtml({ ...report, harness: failedHarness() }, sampleEvidence(), 'fr');
}

/** What a reader sees of a page that is not marked as English. */
function frenchText(page: string): string {
  return page
    .replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')
    .replace(/<code[^>]*>[\s\S]*?<\/code>/g, '')
    .replace(/<span lang="en">[\s\S]*?<\/span>/g, '');
}

describe('The page in French', () => {
  const page = inFrench(sampleReport());

  it('is marked as French, and what is there in English only as English', () => {
    assert.match(page, /<html lang="fr">/);
    assert.match(page, /<h3><span lang="en">A card payment that goes through<\/span><\/h3>/);
  });

  it('says nothing of its own in English', () => {
    const text = frenchText(page);
    const english = Object.values(WORDS).filter(({ en, fr }) => en !== fr && en.length > 10 && !fr.includes(en));
    const left = english.filter(({ en }) => text.includes(en.replaceAll("'", '&#39;')));
    assert.deepEqual(left, []);
    assert.ok(english.length > 60);
  });

  it('says verdicts, levels, statements, findings and reasons in French', () => {
    const { report, evidence } = oneFaultReport(3);
    const found = renderHtml(report, evidence, 'fr');
    for (const words of [
      'Non conforme',
      '<span class="symbol" aria-hidden="true">✗</span>Échec',
      'OBLIGATOIRE',
      '<p class="message">La valeur de CB (montant) ne convient pas.</p>',
      'En cas de succès, CB a la valeur numérique de la demande, sauf paiement partiel.',
      'Constaté dans 3 scénarios, dont le plus court est montré',
      'Demande : débit de 12,50 EUR, caisse 01.',
      'Fin :</span> une réponse, puis plus rien',
      'la caisse a fermé la connexion',
    ])
      assert.ok(found.includes(words), words);
  });

  it('has numbers, dates and times as French has them', () => {
    assert.match(page, /5 mars 2026, 14:03:09 UTC/);
    assert.match(page, /7\u202f811,480<span class="unit"> ms/);
  });
});

describe('The words of the page', () => {
  it('are there in both languages', () => {
    for (const [word, { en, fr }] of Object.entries(WORDS)) assert.ok(en.length > 0 && fr.length > 0, word);
    for (const [noun, { en, fr }] of Object.entries(NOUNS)) assert.ok(en.length === 2 && fr.length === 2, noun);
  });
});
