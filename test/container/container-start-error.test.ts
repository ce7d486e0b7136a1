import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFailure, type Engine } from '../../src/container/container-start-error.js';

const CAUSE = new Error('it did not work');

function engine(hasImage: boolean): () => Promise<Engine> {
  return async () => ({ image: { exists: async () => hasImage } });
}

test('without an engine the message says to start one, or to do without', async () => {
  const error = await describeFailure(CAUSE, 'some:image', async () => {
    throw new Error('no engine');
  });
  assert.equal(error.code, 'ENGINE');
  assert.match(error.message, /^No container engine answers here\. Start Docker .* embedded/);
  assert.equal(error.cause, CAUSE);
});

test('without the image the message says how to build it', async () => {
  const error = await describeFailure(CAUSE, 'some:image', engine(false));
  assert.equal(error.code, 'IMAGE');
  assert.match(error.message, /some:image is not on this machine .*it did not work.* "npm run image"/);
});

test('with both the message is the one of the failure', async () => {
  const error = await describeFailure(CAUSE, 'some:image', engine(true));
  assert.equal(error.code, 'START');
  assert.equal(error.message, 'The terminal in some:image did not start: it did not work');
});
