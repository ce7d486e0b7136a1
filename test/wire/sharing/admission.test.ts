import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Admission, type Guest } from '../../../src/wire/index.js';

interface Visitor extends Guest {
  idleSince: number | undefined;
}

function visit(context: TestContext, limit: number, idleMs = 0) {
  const admission = new Admission({ limit, idleMs });
  context.after(() => admission.close());
  const gone: string[] = [];
  const come = (name: string, idleSince: number | undefined, isUnread = false): Visitor => {
    const guest = { idleSince, isUnread, dismiss: () => gone.push(name) };
    gone.push(...(admission.admit(guest) ? [] : [`${name} not admitted`]));
    return guest;
  };
  return { admission, gone, come };
}

test('one more takes the place of the one that has been idle for longest', (context) => {
  const { admission, gone, come } = visit(context, 3);
  const first = come('first', 10);
  come('second', 20);
  const third = come('third', 30);
  first.idleSince = 40;
  come('fourth', 50);
  admission.leave(third);
  come('fifth', 60);
  assert.deepEqual(gone, ['second']);
});

test('who waits for an answer stays, and where all do nobody is admitted', (context) => {
  const { gone, come } = visit(context, 2);
  come('waits', undefined);
  const idle = come('idle', 1);
  come('new', 2);
  assert.deepEqual(gone, ['idle']);
  idle.idleSince = undefined;
  come('newer', undefined);
  come('newest', 3);
  assert.deepEqual(gone, ['idle', 'new', 'newest not admitted']);
});

test('who is idle for too long goes, who does not read what it asked for goes sooner', (context) => {
  context.mock.timers.enable({ apis: ['setInterval'] });
  const { gone, come } = visit(context, 9, 20_000);
  const now = performance.now();
  come('idle', now - 20_000);
  come('recent', now - 15_000);
  come('unread', now - 15_000, true);
  come('busy', undefined);
  context.mock.timers.tick(2_500);
  assert.deepEqual(gone, ['idle', 'unread']);
});
