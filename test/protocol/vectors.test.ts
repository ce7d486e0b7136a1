import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeFrame } from '../../src/codec/index.js';
import {
  checkRequest,
  checkResponse,
  explainFields,
  explainMessage,
  type Issue,
  levelOf,
  maskFrame,
} from '../../src/protocol/index.js';
import { VECTORS, type Vector, vectorsOf } from '../support/vectors.js';

const MESSAGES = VECTORS.filter(({ layer, kind }) => layer === 'message' && kind === 'message');

/** Requests that are well-formed and that a terminal refuses all the same: nothing in the bytes is against a rule. */
const REFUSED_BY_THE_TERMINAL: Readonly<Record<string, string>> = {
  'neg-unknown-action': 'which actions exist is for the terminal to say, with AF 12 (CAP-ERR-04)',
  'neg-unsupported-currency': 'which currencies it takes is for the terminal to say, with AF 13 (CAP-CUR-02)',
};

const check = ({ raw, direction }: Vector): Issue[] =>
  direction === 'request' ? checkRequest(decodeFrame(raw)) : checkResponse(decodeFrame(raw));

describe('a valid vector breaks no MUST', () => {
  for (const vector of MESSAGES.filter(({ valid }) => valid === true)) {
    test(vector.id, () => {
      assert.deepEqual(
        check(vector).filter(({ requirement }) => levelOf(requirement) === 'MUST'),
        [],
      );
    });
  }
});

describe('an invalid vector is found out', () => {
  const expected: Readonly<Record<string, [requirement: string, tag: string]>> = {
    'neg-no-currency': ['CAP-REQ-01', 'CE'],
    'neg-alpha-amount': ['CAP-AMT-01', 'CB'],
  };
  for (const vector of MESSAGES.filter(({ valid }) => valid === false)) {
    const reason = REFUSED_BY_THE_TERMINAL[vector.id];
    test(reason === undefined ? vector.id : `${vector.id}: not here, ${reason}`, () => {
      const found = check(vector).map(({ requirement, tag }) => [requirement, tag]);
      assert.deepEqual(found, reason === undefined ? [expected[vector.id]] : []);
    });
  }
});

describe('a questionable vector gives the issues it is questionable for, and no other', () => {
  /** Left out: those whose only doubt is what a vendor prints around them. */
  const expected: Readonly<Record<string, readonly string[]>> = {
    'payxpert-debit': ['CAP-TAG-03'],
    'payxpert-debit-ticket': ['CAP-TAG-03'],
    'payxpert-credit': ['CAP-TAG-03'],
    'payxpert-cancellation': ['CAP-TAG-03'],
    'payxpert-duplicate': ['CAP-TAG-03'],
    'payxpert-response-done-card-data': ['CAP-TAG-03'],
    'viva-debit-private-data': ['CAP-TAG-14'],
    'oca-debit-13-digits': ['CAP-AMT-06'],
    'tpebridge-debit-short-cj': ['CAP-TAG-02'],
    'tpebridge-response-done': ['CAP-TAG-02'],
    'tpebridge-response-abandoned': ['CAP-TAG-02'],
    'tpebridge-response-immediate': ['CAP-TAG-02'],
  };
  for (const vector of MESSAGES.filter(({ valid }) => valid === 'questionable')) {
    test(vector.id, () => {
      assert.deepEqual(
        check(vector).map(({ requirement }) => requirement),
        expected[vector.id] ?? [],
      );
    });
  }
});

describe('every vector can be explained and masked', () => {
  for (const { id, raw } of vectorsOf('message', 'field')) {
    test(id, () => {
      const { fields } = decodeFrame(raw);
      for (const language of ['en', 'fr'] as const) {
        assert.match(explainMessage(fields, language), /\.$/);
        assert.equal(explainFields(fields, { language }).length, fields.length);
      }
      assert.equal(maskFrame(Buffer.from(raw, 'latin1')).length, raw.length);
    });
  }
});
