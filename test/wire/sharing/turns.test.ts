import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { Turns, type Worker } from '../../../src/wire/index.js';

/** Has so many pieces to do, and writes its name down for each. */
function worker(name: string, pieces: number, done: string[]): Worker {
  let left = pieces;
  return {
    work: () => {
      left -= 1;
      done.push(name);
      return left > 0;
    },
  };
}

function busyFor(ms: number): void {
  const ends = performance.now() + ms;
  while (performance.now() < ends);
}

test('the first piece is done at once, the others in turn', async () => {
  const [turns, done] = [new Turns(), [] as string[]];
  turns.serve(worker('a', 3, done));
  turns.serve(worker('b', 3, done));
  assert.deepEqual(done, ['a', 'b']);
  await nextTurn();
  assert.deepEqual(done, ['a', 'b', 'a', 'b', 'a', 'b']);
});

test('who comes for the first time goes before those who have been served', async () => {
  const [turns, done] = [new Turns(), [] as string[]];
  for (const name of 'abcd') {
    turns.serve({
      work: () => {
        busyFor(3);
        return done.push(name) < 50;
      },
    });
  }
  assert.deepEqual(done, ['a'], 'there was time for one');
  while (done.length < 5) await nextTurn();
  assert.deepEqual(done.slice(0, 5), ['a', 'b', 'c', 'd', 'a']);
});

test('the event loop gets its turn among endless work', async () => {
  const turns = new Turns();
  let pieces = 0;
  const endless: Worker = {
    work: () => {
      pieces += 1;
      return true;
    },
  };
  turns.serve(endless);
  await sleep(5);
  turns.forget(endless);
  const before = pieces;
  await nextTurn();
  await nextTurn();
  assert.ok(before > 1, 'it got no turn');
  assert.equal(pieces, before, 'it goes on although it is forgotten');
});
