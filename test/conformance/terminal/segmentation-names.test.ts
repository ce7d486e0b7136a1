import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SEGMENTATION_NAMES } from '../../../src/conformance/index.js';
import { segmentRequest } from '../../../src/conformance/terminal/segmentation-names.js';
import { resolveOptions } from '../../../src/simulator/server/terminal/options.js';
import { cutIntoSegments, NETWORK_TIME_LIMITS } from '../../../src/wire/index.js';

const REQUEST = 'CZ0040320CJ012012345678901CA00201CD001I';

/** The segments that a name makes of a request, and the pause between them. */
function segmentsOf(name: (typeof SEGMENTATION_NAMES)[number], request = REQUEST) {
  const { bytes, segmentation } = segmentRequest(Buffer.from(request, 'latin1'), name, 20);
  const segments = cutIntoSegments(bytes, segmentation).map((segment) => Buffer.from(segment).toString('latin1'));
  return { segments, gapMs: segmentation.kind === 'cuts' ? segmentation.gapMs : undefined };
}

const EXPECTED = {
  'in one segment': { segments: [REQUEST], gapMs: undefined },
  'byte by byte': { segments: [...REQUEST], gapMs: undefined },
  'cut between two fields': { segments: ['CZ0040320CJ012012345678901', 'CA00201CD001I'], gapMs: 20 },
  'cut inside a tag': { segments: ['CZ0040320CJ012012345678901C', 'A00201CD001I'], gapMs: 20 },
  'cut inside a length': { segments: ['CZ0040320CJ012012345678901CA0', '0201CD001I'], gapMs: 20 },
  'cut inside a value': { segments: ['CZ0040320CJ012012345678901CA0020', '1CD001I'], gapMs: 20 },
  'in two segments with a pause': { segments: ['CZ0040320CJ01201234', '5678901CA00201CD001I'], gapMs: 100 },
  'with a CR LF at the end': { segments: [`${REQUEST}\r\n`], gapMs: undefined },
  'with a CR LF in a segment of its own': { segments: [REQUEST, '\r\n'], gapMs: 20 },
};

for (const name of SEGMENTATION_NAMES) {
  test(`a request ${name}`, () => assert.deepEqual(segmentsOf(name), EXPECTED[name]));

  test(`whatever the bytes, those sent ${name} are the request`, () => {
    for (const request of ['', 'x', 'CZ', 'CZ0040320', 'GET / HTTP/1.0\r\n', '\xe9'.repeat(11), `${REQUEST}CB003150CE003978`]) {
      const lineEnd = name.includes('CR LF') ? '\r\n' : '';
      assert.equal(segmentsOf(name, request).segments.join(''), request + lineEnd);
    }
  });
}

test('a request that has no third field is still cut in two', () => {
  for (const name of ['cut between two fields', 'cut inside a tag', 'in two segments with a pause'] as const) {
    assert.equal(segmentsOf(name, 'CZ0040320CJ012012').segments.length, 2, name);
  }
});

test('a pause towards a network is clearly shorter than the silence after which the simulated terminal gives a request up', () => {
  const { segmentation } = segmentRequest(Buffer.from(REQUEST), 'in two segments with a pause', NETWORK_TIME_LIMITS.segmentGap);
  const pauseMs = segmentation.kind === 'cuts' ? segmentation.gapMs : 0;
  assert.ok(pauseMs > 0 && pauseMs * 1.5 <= resolveOptions({}).interSegmentMs, `${pauseMs} ms`);
});
