import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decodeFrame } from '../../../src/codec/index.js';
import { maskDecoded, maskFields, maskFrame, maskText, maskValue } from '../../../src/protocol/index.js';
import { isCardNumber } from '../../../src/protocol/show/card-number.js';
import { frame, frameText, type WireField } from '../../support/wire.js';

const PAN = '4970101234567890';

describe('a card number', () => {
  const cases: readonly [title: string, value: string, shown: string][] = [
    ['whole', PAN, '************7890'],
    ['of nineteen digits', '4970101234567890123', '***************0123'],
    ['already partial', '497010######7890', '************7890'],
    ['partial with another sign', '***********0674', '***********0674'],
    ['too short to be one', '123456789012', '************'],
    ['very short', '7890', '****'],
    ['too long to be one', '49701012345678901234', '********************'],
    ['with separators', '4970 1012 3456 7890', '*******************'],
  ];
  for (const [title, value, shown] of cases)
    test(`${title} is shown as ${shown}`, () => assert.equal(maskValue('AA', value), shown));
});

describe('what identifies a person or a cheque is hidden whole', () => {
  const cases: readonly [tag: string, value: string][] = [
    ['AB', '2712'],
    ['AD', '0123456B012345678901F012345678901A'],
    ['AM', '0612345678'],
    ['AN', 'example@gmail.com'],
    ['BH', '+33612345678'],
    ['BI', 'customer@example.org'],
    ['AK', 'Qk9OSk9VUgo='],
    ['OD', 'eyJuYW1lIjoiTWFydGluIn0='],
  ];
  for (const [tag, value] of cases) test(tag, () => assert.equal(maskValue(tag, value), '*'.repeat(value.length)));
});

describe('what says nothing of a person stays readable', () => {
  const cases: readonly [tag: string, value: string][] = [
    ['CZ', '0320'],
    ['CJ', '012345678901'],
    ['CB', '999999999999'],
    ['CB', '1234567890123'],
    ['CE', '978'],
    ['AF', '04148HOLDER INVALID'],
    ['AC', '006184'],
    ['AI', 'A0000000421010'],
    ['AI', 'A0000000031010'],
    ['CF', 'FACTURE 12'],
    ['CF', 'Commande-12/a'],
    ['AF', '04'],
    ['CG', '1999403'],
  ];
  for (const [tag, value] of cases) test(`${tag} ${value}`, () => assert.equal(maskValue(tag, value), value));
});

describe('free text', () => {
  const cases: readonly [text: string, shown: string][] = [
    [`card ${PAN} declined`, 'card **************** declined'],
    ['card 4970 1012 3456 7890 declined', 'card **** **** **** **** declined'],
    ['card 4970-1012-3456-7890 declined', 'card ****-****-****-**** declined'],
    ['write to jean.martin@example.org soon', 'write to *********************** soon'],
    ['call 06 12 34 56 78 now', 'call ** ** ** ** ** now'],
    ['call +33612345678 now', 'call +*********** now'],
    ['AA016497', 'AA016***'],
    ['order 12345678901', 'order 12345678901'],
    ['order 123456789012', 'order ************'],
    ['card 4970.1012.3456.7890 declined', 'card ****.****.****.**** declined'],
    ['card 4970/1012/3456/7890 declined', 'card ****/****/****/**** declined'],
    ['card 3782.822463/10005 declined', 'card ****.******/***** declined'],
    ['call 06.12.34.56.78 now', 'call **.**.**.**.** now'],
    ['call 06/12/34/56/78 now', 'call **/**/**/**/** now'],
    ['call +33 6 12 34 56 78 now', 'call +** * ** ** ** ** now'],
    ['call +33.(0)6.12.34.56.78 now', 'call +**.(*)*.**.**.**.** now'],
    ['on 31/12/2026', 'on 31/12/2026'],
    ['on 2026-03-01 12:34:56', 'on ****-**-** **:**:**'],
    ['4970  1012__3456,:*=|7890', '****  ****__****,:*=|****'],
    ["4970'1012\u00a03456\t7890\n", "****'****\u00a0****\t****\n"],
    ['call +49 30 901820 now', 'call +** ** ****** now'],
    ['write to root@localhost, please', 'write to *************** please'],
    ['paid 1234.56 EUR on 31/12/26', 'paid 1234.56 EUR on 31/12/26'],
    ['12.34 56.78 1.56', '12.34 56.78 1.56'],
    ['192.168.100.200:8888', '192.168.100.200:8888'],
    ['497.010.123.456:7890', '***.***.***.***:****'],
  ];
  for (const [text, shown] of cases) test(`"${text}" is shown as "${shown}"`, () => assert.equal(maskText(text), shown));

  test('of a hundred thousand letters without an e-mail is read once', () => {
    const text = 'a'.repeat(100_000);
    assert.equal(maskText(text), text);
  });

  test('of a hundred thousand digits and separators is read once', () => {
    const text = '0/'.repeat(50_000);
    assert.equal(maskText(text), '*/'.repeat(50_000));
    assert.equal(maskText('12..'.repeat(25_000)), '**..'.repeat(25_000));
    assert.equal(maskText('1a..'.repeat(25_000)), '1a..'.repeat(25_000));
    assert.equal(maskText('a@b '.repeat(25_000)), '*** '.repeat(25_000));
  });
});

describe('an unknown field', () => {
  test('is shown when it is too short to hold anything personal', () => assert.equal(maskValue('XX', 'new'), 'new'));
  test('is hidden whole otherwise', () => assert.equal(maskValue('XX', 'Jean Martin'), '***********'));
  test('in lower case too', () => assert.equal(maskValue('aa', PAN), '*'.repeat(16)));
});

describe('a ticket', () => {
  test('keeps its codes and hides its text, line ends aside', () => {
    const value = frameText(['CK', '100'], ['AK', 'Qk9O\nSk9V']);
    assert.equal(maskValue('ZT', value), 'CK003100AK009****\n****');
  });

  test('that does not decode is hidden whole', () => {
    assert.equal(maskValue('ZT', 'CK003100AK099Qk9O'), '*'.repeat(17));
    assert.equal(maskValue('ZT', `CK003100AA016${PAN}`), '*'.repeat(29));
  });
});

describe('a frame', () => {
  test('keeps tags, lengths and order', () => {
    const bytes = frame(['CZ', '0300'], ['AA', PAN], ['AB', '2712'], ['AE', '10']);
    assert.equal(maskFrame(bytes).toString('latin1'), 'CZ0040300AA016************7890AB004****AE00210');
  });

  test('hides all that does not decode but the tag where reading stopped', () => {
    assert.equal(maskFrame(Buffer.from(`CZ0040300AA0X6${PAN}`)).toString(), `CZ0040300AA0X6${'*'.repeat(16)}`);
    assert.equal(maskFrame(Buffer.from(`CZ0040300AA099${PAN}`)).toString(), `CZ0040300AA099${'*'.repeat(16)}`);
  });

  test('shows no digit of a card number whose length is too short', () => {
    const bytes = frame(['CZ', '0300'], ['AA', PAN, '004'], ['AE', '10']);
    assert.equal(maskFrame(bytes).toString(), `CZ0040300AA004****${'*'.repeat(19)}`);
  });

  test('hides a card number buried in the field before it by a wrong length', () => {
    const bytes = frame(['CZ', '0300'], ['CB', '1234', '025'], ['AA', PAN], ['AE', '10']);
    assert.equal(maskFrame(bytes).toString('latin1'), `CZ0040300CB025${'*'.repeat(25)}AE00210`);
  });

  test('hides a card number cut in two by a wrong length', () => {
    const bytes = frame(['CZ', '0300'], ['CF', 'order', '015'], ['AA', PAN], ['AE', '10']);
    const shown = maskFrame(bytes).toString('latin1');
    assert.equal(shown, `CZ0040300CF015${'*'.repeat(33)}`);
  });

  test('hides a card number cut in two by a wrong length in free text', () => {
    const bytes = frame(['CZ', '0300'], ['CF', `card ${PAN}`, '017'], ['AE', '10']);
    assert.equal(maskFrame(bytes).toString('latin1'), `CZ0040300CF017${'*'.repeat(28)}`);
  });

  test('hides a last field that does not fit, and shows where reading stopped, when a length is one too long', () => {
    const bytes = frame(['CZ', '0300'], ['AE', '10', '003'], ['CA', '01']);
    assert.equal(maskFrame(bytes).toString('latin1'), 'CZ0040300AE003***A002**');
  });

  test('already decoded is masked the same', () => {
    const bytes = frame(['CZ', '0300'], ['AA', PAN], ['XX', 'Jean Martin']);
    assert.deepEqual(maskDecoded(decodeFrame(bytes)), maskFrame(bytes));
  });

  test('keeps offsets when its fields are masked', () => {
    assert.deepEqual(maskFields([{ tag: 'AB', value: '2712', offset: 9 }]), [{ tag: 'AB', value: '****', offset: 9 }]);
  });
});

describe('whatever the frame, the masked bytes', () => {
  const settings = { seed: 20_260_301, numRuns: 1_000 };
  const pans = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 13, maxLength: 19 })
    .filter((digits) => new Set(digits).size > 3)
    .map((digits) => digits.join(''));
  const holders = fc.constantFrom('AA', 'CF', 'AF', 'CG', 'AC', 'AI', 'XX', 'ZT', 'AK', 'BI', 'CJ', 'CB', 'aa');
  const around = fc.constantFrom('', 'PAN:', 'card ', 'AA016', ' end');
  const lengths = fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined });

  const frames = fc.tuple(pans, holders, around, around, lengths, lengths).map(([pan, tag, before, after, one, other]) => {
    const length = (value: number | undefined): [] | [string] => (value === undefined ? [] : [String(value).padStart(3, '0')]);
    const first: WireField = ['CF', 'order-1', ...length(one)];
    const holder: WireField = [tag, before + pan + after, ...length(other)];
    return { pan, bytes: frame(['CZ', '0300'], first, holder, ['AE', '10']) };
  });

  test('never contain the hidden part of a card number, and are as long as the frame', () => {
    const property = fc.property(frames, ({ pan, bytes }) => {
      // Thirteen digits that no scheme issues are an amount that is a digit too long (CAP-AMT-06).
      fc.pre(pan.length > 13 || isCardNumber(pan) || !bytes.includes(`CB013${pan}AE`));
      const shown = maskFrame(bytes).toString('latin1');
      assert.equal(shown.length, bytes.length);
      assert.equal(shown.includes(pan.slice(0, -4)), false, shown);
    });
    fc.assert(property, settings);
  });

  test('are as long as the bytes, whatever the bytes are', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.equal(maskFrame(bytes).length, bytes.length);
    });
    fc.assert(property, settings);
  });
});

test('an amount that is a digit too long is shown, unless it has the check digit of a card number', () => {
  assert.equal(maskValue('CB', '1000000000000'), '1000000000000');
  assert.equal(maskValue('CB', '9091314932864'), '*'.repeat(13));
  assert.equal(maskValue('CB', '123456789012345'), '*'.repeat(15));
});
