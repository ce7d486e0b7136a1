import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeFrame } from '../../../src/codec/index.js';
import { explainFields, explainMessage, type Language } from '../../../src/protocol/index.js';
import { frame, frameText, type WireField } from '../../support/wire.js';

const fields = (...list: readonly WireField[]) => decodeFrame(frame(...list)).fields;
const START: readonly WireField[] = [
  ['CZ', '0320'],
  ['CJ', '012345678901'],
  ['CA', '01'],
];
const MONEY: readonly WireField[] = [
  ['CB', '1234'],
  ['CE', '978'],
];

describe('a request in one line', () => {
  const cases: readonly [list: readonly WireField[], english: string, french: string][] = [
    [[...MONEY, ['CD', '0']], 'Request: debit of 12.34 EUR, POS 01.', 'Demande : débit de 12,34 EUR, caisse 01.'],
    [[...MONEY, ['CD', '1']], 'Request: credit of 12.34 EUR, POS 01.', 'Demande : crédit de 12,34 EUR, caisse 01.'],
    [[...MONEY, ['CD', '2']], 'Request: cancellation of 12.34 EUR, POS 01.', 'Demande : annulation de 12,34 EUR, caisse 01.'],
    [
      [...MONEY, ['CD', '0'], ['CC', '00C']],
      'Request: debit by cheque of 12.34 EUR, POS 01.',
      'Demande : débit par chèque de 12,34 EUR, caisse 01.',
    ],
    [[['CD', '3']], 'Request: duplicate, POS 01.', 'Demande : duplicata, caisse 01.'],
    [[['CD', 'I']], 'Request: identification, POS 01.', 'Demande : identification, caisse 01.'],
    [
      [
        ['CD', 'P'],
        ['ZT', 'CK003100AK004Qk9O'],
      ],
      'Request: print, POS 01.',
      'Demande : impression, caisse 01.',
    ],
    [[['CD', '?']], 'Request: unknown action, POS 01.', 'Demande : action inconnue, caisse 01.'],
    [[], 'Request: unknown action, POS 01.', 'Demande : action inconnue, caisse 01.'],
    [
      [
        ['CB', '1000'],
        ['CE', '953'],
        ['CD', '0'],
      ],
      'Request: debit of 1000 XPF, POS 01.',
      'Demande : débit de 1000 XPF, caisse 01.',
    ],
  ];
  for (const [list, english, french] of cases) {
    test(english, () => {
      assert.equal(explainMessage(fields(...START, ...list), 'en'), english);
      assert.equal(explainMessage(fields(...START, ...list), 'fr'), french);
    });
  }
});

describe('a response in one line tells the outcome', () => {
  const debit: readonly WireField[] = [...START, ...MONEY, ['CD', '0']];
  const cases: readonly [list: readonly WireField[], english: RegExp, french: RegExp][] = [
    [[['AE', '10']], /: performed\.$/, / : effectué\.$/],
    [
      [
        ['AE', '01'],
        ['AF', '04'],
      ],
      /: not performed \(04, .+\)\.$/,
      / : non effectué \(04, .+\)\.$/,
    ],
    [
      [
        ['AE', '01'],
        ['AF', '77'],
      ],
      /: not performed \(AF 77\)\.$/,
      / : non effectué \(AF 77\)\.$/,
    ],
    [[['AE', '11']], /: taken into account, outcome not known yet\.$/, / : pris en compte, résultat pas encore connu\.$/],
    [[['AE', '99']], /: outcome unknown\.$/, / : résultat inconnu\.$/],
  ];
  for (const [list, english, french] of cases) {
    test(list.map((field) => field.join(' ')).join(', '), () => {
      assert.match(explainMessage(fields(...debit, ...list), 'en'), /^Response: debit of 12\.34 EUR, POS 01: /);
      assert.match(explainMessage(fields(...debit, ...list), 'en'), english);
      assert.match(explainMessage(fields(...debit, ...list), 'fr'), /^Réponse : débit de 12,34 EUR, caisse 01 : /);
      assert.match(explainMessage(fields(...debit, ...list), 'fr'), french);
    });
  }

  test('also that of a real terminal', () => {
    const { fields: answer } = decodeFrame('CZ0040301CJ012330538600404CA00201CD001IAE00210');
    assert.equal(explainMessage(answer, 'en'), 'Response: identification, POS 01: performed.');
    assert.equal(explainMessage(answer, 'fr'), 'Réponse : identification, caisse 01 : effectué.');
  });
});

test('no field is said to be none', () => {
  assert.equal(explainMessage([], 'en'), 'No field could be read.');
  assert.equal(explainMessage([], 'fr'), "Aucun champ n'a pu être lu.");
});

describe('every field has its name and what its value says', () => {
  const meaning = (language: Language, ...list: readonly WireField[]) =>
    explainFields(fields(...list), { language }).map((one) => one.meaning);

  test('an amount with its currency', () => {
    assert.deepEqual(meaning('en', ...MONEY), ['12.34 EUR', 'EUR']);
    assert.deepEqual(meaning('fr', ...MONEY), ['12,34 EUR', 'EUR']);
  });

  test('an amount without a currency', () => {
    assert.deepEqual(meaning('en', ['CB', '1234']), ['minor units']);
    assert.deepEqual(meaning('fr', ['CB', '1234'], ['CE', '000']), ['unités mineures', "pas une devise d'ISO 4217"]);
  });

  test('a code', () => {
    assert.deepEqual(meaning('en', ['AE', '10']), ['operation performed']);
    assert.deepEqual(meaning('fr', ['AE', '10']), ['opération effectuée']);
  });

  test('a code without public meaning', () => {
    assert.deepEqual(meaning('en', ['AE', '77']), ['value without public meaning']);
    assert.deepEqual(meaning('fr', ['AE', '77']), ['valeur sans signification publique']);
  });

  test('the three codes of a ticket request', () => {
    const [labels = ''] = meaning('en', ['CK', '101']);
    assert.equal(labels.split(', ').length, 3);
    assert.equal(meaning('en', ['CK', '9'])[0], '?, ?, ?');
  });

  test('an unknown field', () => {
    const [field] = explainFields(fields(['XX', 'new']), { language: 'fr' });
    assert.deepEqual(field, { tag: 'XX', offset: 0, length: 3, name: 'champ inconnu', value: 'new', meaning: '' });
  });
});

describe('card data and tickets', () => {
  const ticket = Buffer.from('CARTE 4970101234567890 À CONSERVER', 'latin1').toString('base64');
  const list = fields(['AA', '4970101234567890'], ['AB', '2712'], ['ZT', frameText(['CK', '100'], ['AK', ticket])]);

  test('are hidden unless asked for', () => {
    const text = JSON.stringify(explainFields(list, { language: 'en' }));
    for (const secret of ['497010', '2712', 'CONSERVER', ticket.slice(0, 12)]) assert.equal(text.includes(secret), false, secret);
    assert.match(text, /ticket of 34 characters, hidden/);
  });

  test('are shown in clear to a person who asks', () => {
    const explained = explainFields(list, { language: 'en', unmask: true });
    assert.equal(explained[0]?.value, '4970101234567890');
    assert.equal(explained[2]?.fields?.[1]?.meaning, 'CARTE 4970101234567890 À CONSERVER');
  });

  test('and the fields inside the ticket are explained one by one', () => {
    assert.deepEqual(
      explainFields(list, { language: 'fr' })[2]?.fields?.map(({ tag, value }) => [tag, value]),
      [
        ['CK', '100'],
        ['AK', '*'.repeat(ticket.length)],
      ],
    );
  });
});
