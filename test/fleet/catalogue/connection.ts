import { setTimeout as pause } from 'node:timers/promises';
import type { Asked, Member } from '../member.js';
import { afterBroken, always, busy, every, failed, fieldIn, not, on, payment, performed, whole } from './conditions.js';
import { answers, charge, completed, debit, deviates, permits, read, sends } from './faults.js';

/** Connections: who may come, and what becomes of them. */
export const CONNECTION: readonly Member[] = [
  deviates('does-not-listen', 'Refuses every connection.', ['CAP-EXC-01', 'CAP-EXC-07'], { connected: () => 'refuse' }),
  deviates('stops-listening', 'Refuses connections from the sixth on.', ['CAP-EXC-07', 'CAP-EXC-01'], {
    connected: ({ number }) => (number > 5 ? 'refuse' : 'accept'),
  }),
  deviates('every-third-connection', 'Takes every third connection and never reads from it.', ['CAP-EXC-07', 'CAP-EXC-03'], {
    connected: ({ number }) => (number % 3 === 0 ? 'ignore' : 'accept'),
  }),
  deviates('refuses-after-reset', 'Breaks the next two connections off after one that the POS broke off.', ['CAP-EXC-07'], () => {
    let isHurt = false;
    let left = 0;
    return {
      connected: () => {
        if (isHurt) left = 2;
        isHurt = false;
        return left-- > 0 ? 'reset' : 'accept';
      },
      asked: ({ before }) => {
        isHurt = before?.ended === 'reset' && before.isWhole;
        return undefined;
      },
    };
  }),
  deviates(
    'dead-after-hang-up',
    'Ignores the next connection after the POS has gone away before the answer came.',
    ['CAP-EXC-07', 'CAP-EXC-03'],
    () => {
      const answered = new Set<number>();
      const begun = new Set<number>();
      let isDead = false;
      return {
        connected: () => {
          const was = isDead;
          isDead = false;
          return was ? 'ignore' : 'accept';
        },
        asked: ({ line }) => {
          begun.add(line.number);
          return undefined;
        },
        send: (_bytes, { line }) => {
          answered.add(line.number);
          return undefined;
        },
        left: ({ number }) => {
          isDead ||= begun.has(number) && !answered.has(number);
        },
      };
    },
  ),
  deviates(
    'dead-after-half-close',
    'Takes no connection any more after the POS has closed only its side for writing.',
    ['CAP-EXC-07'],
    () => {
      let isDead = false;
      return {
        connected: () => (isDead ? 'ignore' : 'accept'),
        left: ({ isOpen }) => {
          isDead ||= isOpen;
        },
      };
    },
  ),
  deviates(
    'dead-after-empty-connection',
    'Refuses the connection that follows one on which nothing was sent.',
    ['CAP-EXC-07'],
    () => {
      const spoken = new Set<number>();
      return {
        connected: ({ number }) => (number === 1 || spoken.has(number - 1) ? 'accept' : 'refuse'),
        bytesCame: (bytes, { number }) => {
          spoken.add(number);
          return bytes;
        },
      };
    },
  ),
  deviates('dead-after-fragment', 'Refuses the connection that follows a request it could not read.', ['CAP-EXC-07'], () => {
    let isDead = false;
    return {
      connected: () => {
        const was = isDead;
        isDead = false;
        return was ? 'refuse' : 'accept';
      },
      asked: ({ isWhole }) => {
        isDead = !isWhole;
        return undefined;
      },
    };
  }),
  deviates(
    'leaks-kept-connections',
    'Refuses connections once it has seen eight that the POS closed before the terminal did.',
    ['CAP-EXC-07'],
    () => {
      let leaked = 0;
      return {
        connected: () => (leaked >= 8 ? 'refuse' : 'accept'),
        left: () => {
          leaked += 1;
        },
      };
    },
  ),
  deviates(
    'fragment-stays-for-next',
    'Keeps half a request whose connection was closed, and puts the next connection’s request behind it.',
    ['CAP-EXC-07', 'CAP-FRM-13'],
    () => {
      let kept: Buffer | undefined;
      return {
        asked: ({ bytes, isWhole }) => {
          const before = kept;
          kept = isWhole ? undefined : bytes;
          return before === undefined || !isWhole ? undefined : Buffer.concat([before, bytes]);
        },
      };
    },
  ),
  deviates(
    'fragment-amount-stays',
    'Keeps the amount of half a request and charges it with the next whole one, whose amount it repeats.',
    ['CAP-AMT-07', 'CAP-DUP-02', 'CAP-ERR-02'],
    () => {
      let kept: string | undefined;
      let isOther = false;
      return {
        asked: (asked) => {
          isOther = false;
          if (!asked.isWhole) {
            const digits = asked.value('CB') ?? '';
            kept = /^\d{2,12}$/.test(digits) && !/^0+$/.test(digits) ? digits : kept;
            return undefined;
          }
          if (asked.action !== 'debit' || kept === undefined) return undefined;
          const value = kept;
          kept = undefined;
          isOther = true;
          return asked.fields.map((field) => (field.tag === 'CB' ? { tag: 'CB', value } : field));
        },
        answer: (fields, asked) =>
          isOther && asked.action === 'debit'
            ? fields.map((field) => (field.tag === 'CB' ? { tag: 'CB', value: asked.value('CB') ?? '' } : field))
            : undefined,
      };
    },
  ),
  deviates(
    'performs-what-was-not-finished',
    'Charges when the POS goes away in the middle of a request that had named its amount.',
    ['CAP-ERR-02'],
    () => {
      let former: Asked | undefined;
      const pending = new Map<number, Buffer>();
      return {
        bytesCame: (bytes, { number }) => {
          pending.set(number, Buffer.concat([pending.get(number) ?? Buffer.alloc(0), bytes]));
          return bytes;
        },
        asked: (asked) => {
          former = asked;
          pending.delete(asked.line.number);
          const isGone = !asked.isWhole && !asked.line.isOpen && /^\d{2,12}$/.test(asked.value('CB') ?? '');
          return isGone ? completed(asked, 100) : undefined;
        },
        left: async ({ number }) => {
          const digits = fieldIn(read(pending.get(number) ?? Buffer.alloc(0)), 'CB') ?? '';
          pending.delete(number);
          if (former !== undefined && /^\d{2,12}$/.test(digits) && Number(digits) > 0)
            await charge(former, debit(former, Number(digits)));
        },
      };
    },
  ),
  permits(
    'closes-at-once',
    'Closes the connection right behind every answer.',
    ['CAP-EXC-04'],
    sends(not(busy), (bytes) => [{ bytes }, { end: 'close' }]),
  ),
  permits(
    'closes-after-a-while',
    'Closes the connection two tenths of a second behind every answer.',
    ['CAP-EXC-04', 'CAP-EXC-05'],
    sends(not(busy), (bytes) => [{ bytes }, { end: 'close', afterMs: 200 }]),
  ),
  permits(
    'closes-its-side',
    'Closes its side for writing behind every answer and goes on reading.',
    ['CAP-EXC-04', 'CAP-EXC-05'],
    sends(not(busy), (bytes) => [{ bytes }, { end: 'half-close' }]),
  ),
  permits(
    'resets-behind-answer',
    'Breaks the connection off a fifth of a second behind a whole answer.',
    ['CAP-EXC-04'],
    sends(not(busy), (bytes) => [{ bytes }, { end: 'reset', afterMs: 200 }]),
  ),
  permits(
    'closes-in-turns',
    'Closes the connection behind one answer and keeps it behind the next.',
    ['CAP-EXC-04', 'CAP-EXC-05'],
    sends(not(busy), (bytes, { number }) => (number % 2 === 0 ? [{ bytes }, { end: 'close', afterMs: 10 }] : [{ bytes }])),
  ),
  permits(
    'closes-behind-failures',
    'Closes the connection behind what it did not perform and keeps it behind the rest.',
    ['CAP-EXC-04', 'CAP-EXC-05'],
    sends(every(failed, not(busy)), (bytes) => [{ bytes }, { end: 'close', afterMs: 30 }]),
  ),
  permits(
    'keeps-every-connection',
    'Never closes a connection by itself.',
    ['CAP-EXC-05'],
    sends(always, (bytes) => [{ bytes }]),
  ),
  permits(
    'last-piece-with-close',
    'Sends the last ten characters of an answer together with the end of the connection.',
    ['CAP-EXC-04', 'CAP-FRM-13'],
    sends(every(payment, performed), (bytes) => [
      { bytes: bytes.subarray(0, -10) },
      { bytes: bytes.subarray(-10), afterMs: 120 },
      { end: 'close' },
    ]),
  ),
  permits('slow-to-accept', 'Takes a quarter of a second to take a connection.', ['CAP-EXC-01', 'CAP-EXC-10'], {
    connected: async () => {
      await pause(250);
      return 'accept' as const;
    },
  }),
  permits(
    'forgets-payment-of-gone-pos',
    'Does not begin a payment when the POS has gone within a tenth of a second.',
    ['CAP-EXC-07', 'CAP-ERR-02'],
    {
      asked: async (asked) => {
        if (!payment(asked) || asked.isBusy) return undefined;
        await pause(100);
        return asked.line.isOpen ? undefined : 'unasked';
      },
    },
  ),
  permits(
    'thinks-after-broken',
    'Answers the request that follows one it could not read a little later.',
    ['CAP-EXC-07', 'CAP-EXC-10'],
    answers(every(whole, afterBroken, not(on('print'))), async () => {
      await pause(250);
      return undefined;
    }),
  ),
];
