import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEvents } from '../../../src/control/client/read-events.js';
import { chunksOf } from '../../support/wire.js';

const STREAM =
  ': listening\n\nid: 1\nevent: screen\ndata: {"état":\ndata: 1}\n\n: still here\n\nid: 2\ndata:x\n\nevent: reset\n\nid: 3\ndata: cut';

async function* streamOf(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

test('events are read the same however the stream is cut', async () => {
  const bytes = Buffer.from(STREAM);
  for (let size = 1; size <= bytes.length; size++) {
    const events = [];
    for await (const event of readEvents(streamOf(chunksOf(bytes, size)))) events.push(event);
    assert.deepEqual(
      events,
      [
        { event: 'screen', data: '{"état":\n1}' },
        { event: 'message', data: 'x' },
      ],
      `parts of ${size}`,
    );
  }
});
