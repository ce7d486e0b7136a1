import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  type CheckResult,
  codecCounterexample,
  type Law,
  parseCounterexample,
  recheckCounterexample,
  type Specimen,
} from '../../src/laws/index.js';
import { naiveDecode } from '../support/naive-decode.js';
import { type Copy, copyCompiled, type Fault } from './plant-fault.js';

const SEED = 4;

/** Cases per law, in rounds: most faults are found in the first. */
const ROUNDS = [500, 4_000, 20_000] as const;

const FAULTS: readonly Fault[] = [
  {
    title: 'a length is read one too long',
    file: 'codec/scan.js',
    snippet: '- 5328',
    replacement: '- 5327',
  },
  {
    title: 'a length is read one too long where nothing is wrong',
    file: 'codec/read-well-formed.js',
    snippet: '- 5328',
    replacement: '- 5327',
  },
  {
    title: 'the last field of a repeated tag counts',
    file: 'protocol/message.js',
    snippet: 'const field of fields)',
    replacement: 'const field of fields.toReversed())',
  },
  {
    title: 'bytes are lost where a piece ends inside a length',
    file: 'codec/decode-frame.js',
    snippet: 'this.#pending += text',
    replacement: 'if (/^..\\d{1,2}$/.test(this.#pending)) this.#pending = this.#pending.slice(0, 2); this.#pending += text',
  },
  {
    title: 'a leading zero of an amount is dropped',
    file: 'codec/scan.js',
    snippet: 'const value = text.slice(valueStart, end);',
    replacement: "const value = text.slice(valueStart, end).replace(tag === 'CB' ? /^0/ : /^$/, '');",
  },
  {
    title: 'a leading zero of an amount is dropped where nothing is wrong',
    file: 'codec/read-well-formed.js',
    snippet: 'value: text.slice(valueStart, end)',
    replacement: "value: text.slice(valueStart, end).replace(tag === 'CB' ? /^0/ : /^$/, '')",
  },
  {
    title: 'a repeated tag goes unnoticed where nothing else is wrong',
    file: 'codec/read-well-formed.js',
    snippet: '(seen & bit) !== 0',
    replacement: '(seen & bit) !== 0 && fields.length > 2',
  },
  {
    title: 'a currency of three decimals is taken to have two',
    file: 'protocol/tables/currency.js',
    snippet: 'decimals: digits',
    replacement: 'decimals: digits === 3 ? 2 : digits',
  },
  {
    title: 'a length with a sign or a space is read as a number',
    file: 'codec/scan.js',
    snippet: 'const hundreds = text.charCodeAt(index + 2);',
    replacement: "const hundreds = ' +'.includes(text.charAt(index + 2)) ? 48 : text.charCodeAt(index + 2);",
  },
  {
    title: 'a byte outside ASCII is folded into it',
    file: 'codec/decode-frame.js',
    snippet: "toString('latin1'",
    replacement: "toString('ascii'",
  },
  {
    title: 'bytes behind the last field are ignored',
    file: 'codec/decode-frame.js',
    snippet: 'if (tail !== undefined)',
    replacement: "if (tail !== undefined && (tail.kind === 'empty' || tail.kind.endsWith('truncated')))",
  },
  {
    title: 'the order of the fields is lost',
    file: 'codec/decode-frame.js',
    snippet: 'fields: [...this.#sink.fields]',
    replacement: 'fields: this.#sink.fields.toSorted((one, other) => (one.tag < other.tag ? -1 : 1))',
  },
  {
    title: 'the mask of a card number leaves out its first digits',
    file: 'protocol/show/mask.js',
    snippet: 'MASK.repeat(value.length - 4) + value.slice(-4)',
    replacement: 'value.slice(0, 6) + MASK.repeat(value.length - 10) + value.slice(-4)',
  },
];

const copies: Copy[] = [];
after(() => {
  for (const copy of copies) copy.remove();
});

/** The laws of a copy of the compiled code, with the fault put into it. */
async function lawsOfCopy(fault?: Fault): Promise<readonly Law[]> {
  const copy = copyCompiled(fault, ['codec', 'protocol', 'input-file', 'wire', 'laws']);
  copies.push(copy);
  const door = (await copy.load('laws/index.js')) as typeof import('../../src/laws/index.js');
  return door.LAWS;
}

/** The checks of the first round in which a law breaks. */
function brokenBy(laws: readonly Law[]): CheckResult[] {
  for (const runs of ROUNDS) {
    const broken = laws.map((law) => law.check({ seed: SEED, runs })).filter(({ outcome }) => outcome === 'broken');
    if (broken.length > 0) return broken;
  }
  return [];
}

/** Fields of a case as it is listed and as the naive decoder reads it; a rest that is no field counts as one. */
function fieldsIn({ bytes, fields = [] }: Specimen): number {
  const { fields: read, remainder } = naiveDecode(bytes ?? '');
  return Math.max(fields.length, read.length + (remainder === '' ? 0 : 1));
}

/** The finding as it comes out of its file. */
function throughFile(check: CheckResult) {
  const found = codecCounterexample(check, { name: 'planted', version: '0' });
  const read = parseCounterexample(JSON.stringify(found), 'planted.json');
  assert.ok(read.kind === 'codec');
  return read;
}

describe('a fault in the codec breaks a law, and the shortest counterexample has three fields at most', () => {
  for (const fault of FAULTS) {
    test(fault.title, async (context) => {
      const laws = await lawsOfCopy(fault);

      const broken = brokenBy(laws);
      const found = broken.map(({ law, cases, counterexample }) => {
        const { specimen, reason } = counterexample ?? assert.fail('A broken law has a counterexample.');
        return { law, cases, fields: fieldsIn(specimen), specimen, reason };
      });

      const [shortest] = found.toSorted((one, other) => one.fields - other.fields);
      assert.ok(shortest !== undefined, 'no law breaks');
      context.diagnostic(
        `broken: ${found.map(({ law, cases, fields }) => `${law} (case ${cases}, ${fields} fields)`).join(', ')}`,
      );
      context.diagnostic(`${shortest.law}: ${JSON.stringify(shortest.specimen)} ${shortest.reason}`);
      // Laws of whole messages cannot do with three fields; no fault is found by those alone.
      assert.ok(shortest.fields <= 3, JSON.stringify(shortest));
      for (const finding of broken.map(throughFile)) {
        const faulty = recheckCounterexample(finding, (id) => laws.find((law) => law.id === id));
        assert.deepEqual(faulty, { outcome: 'STILL FAILS', message: finding.message });
        assert.equal(recheckCounterexample(finding).outcome, 'FIXED', JSON.stringify(finding));
      }
    });
  }
});

test('the unchanged copy breaks no law', async () => {
  const laws = await lawsOfCopy();
  const broken = laws.map((law) => law.check({ seed: SEED, runs: 2_000 })).filter(({ outcome }) => outcome !== 'held');
  assert.deepEqual(broken, []);
});

test('a fault whose snippet is not there exactly once is refused', () => {
  for (const snippet of ['never written', 'this']) {
    const fault = { title: 'vanished', file: 'codec/decode-frame.js', snippet, replacement: '' };
    assert.throws(() => copyCompiled(fault, ['codec']), {
      message: /stands \d+ times in codec\/decode-frame\.js, and once is needed/,
    });
  }
});
