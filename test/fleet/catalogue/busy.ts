import { setTimeout as pause } from 'node:timers/promises';
import type { Asked, Fault, Member } from '../member.js';
import { busy, every, failed, on, payment, performed, reason, whole } from './conditions.js';
import { answers, charge, deviates, hears, ownAnswer, permits, put, says, set, silent, tell, together, write } from './faults.js';

const second = every(busy, whole, payment);

/** What runs: payments that were asked for and have not been answered. */
function runningPayments() {
  const running = new Set<number>();
  return {
    begins: ({ number }: Asked) => running.add(number),
    ends: ({ number }: Asked) => running.delete(number),
    /** Waits until nothing runs, for ten seconds at most. */
    idle: async () => {
      for (let waited = 0; running.size > 0 && waited < 10_000; waited += 20) await pause(20);
    },
  };
}

/** Watches payments that nobody disturbs, and does something with one that comes while another runs. */
const whileBusy = (act: (asked: Asked, idle: () => Promise<void>) => ReturnType<NonNullable<Fault['asked']>>) => (): Fault => {
  const { begins, ends, idle } = runningPayments();
  return {
    asked: (asked) => {
      if (second(asked)) return act(asked, idle);
      if (payment(asked) && asked.isWhole) begins(asked);
      return undefined;
    },
    answer: (_fields, asked) => {
      ends(asked);
      return undefined;
    },
  };
};

/** What it does with a request that comes while another runs. */
export const BUSY: readonly Member[] = [
  deviates(
    'second-waits-its-turn',
    'Lets a second payment wait and performs it when the first has ended.',
    ['CAP-EXC-09'],
    whileBusy(async (_asked, idle) => {
      await idle();
      return undefined;
    }),
  ),
  deviates(
    'second-refused-and-performed',
    'Says it is busy to a second payment and performs it all the same when the first has ended.',
    ['CAP-EXC-09'],
    whileBusy((asked, idle) => {
      tell(asked, '01', '07');
      void idle()
        .then(() => charge(asked))
        .catch(() => undefined);
      return 'unasked';
    }),
  ),
  deviates(
    'second-performed-with-next-request',
    'Says it is busy to a second payment and performs it when anything is asked next.',
    ['CAP-EXC-09'],
    () => {
      let waiting: Buffer | undefined;
      return {
        asked: async (asked) => {
          if (second(asked)) {
            waiting = asked.bytes;
            return tell(asked, '01', '07');
          }
          const request = waiting;
          if (request === undefined || asked.isBusy) return undefined;
          waiting = undefined;
          await charge(asked, request);
          return undefined;
        },
      };
    },
  ),
  deviates(
    'second-credit-performed',
    'Lets a credit wait that comes while a debit runs, though it turns a second debit down.',
    ['CAP-EXC-09'],
    whileBusy(async (asked, idle) => {
      if (asked.action !== 'credit') return undefined;
      await idle();
      return undefined;
    }),
  ),
  deviates(
    'second-over-same-line-performed',
    'Lets a payment wait that comes over the connection of the one that runs.',
    ['CAP-EXC-09'],
    () => {
      const { begins, ends, idle } = runningPayments();
      let line = 0;
      return {
        asked: async (asked) => {
          if (second(asked) && asked.line.number === line) await idle();
          else if (payment(asked) && !asked.isBusy) {
            line = asked.line.number;
            begins(asked);
          }
          return undefined;
        },
        answer: (_fields, asked) => {
          ends(asked);
          return undefined;
        },
      };
    },
  ),
  deviates(
    'second-is-said-to-be-performed',
    'Says it performed a payment that came while another was running, and did not.',
    ['CAP-EXC-09', 'CAP-RSP-13', 'CAP-DUP-02'],
    answers(every(second, failed), says('10')),
  ),
  deviates(
    'second-gets-answer-of-first',
    'Gives the answer to the running payment to whoever asked for another one meanwhile, too.',
    ['CAP-EXC-09', 'CAP-EXC-03'],
    () => {
      const waiting: Asked[] = [];
      return {
        asked: (asked) => {
          if (!second(asked)) return undefined;
          waiting.push(asked);
          return 'unasked';
        },
        send: (bytes, asked) => {
          if (payment(asked)) for (const other of waiting.splice(0)) other.say({ bytes });
          return undefined;
        },
      };
    },
  ),
  deviates(
    'answer-goes-to-newest-line',
    'Answers the running payment on the connection that came last and not on its own.',
    ['CAP-EXC-03', 'CAP-EXC-09'],
    () => {
      let newest: Asked | undefined;
      return {
        asked: (asked) => {
          if (!asked.isBusy) newest = undefined;
          if (!second(asked)) return undefined;
          newest = asked;
          return 'unasked';
        },
        answer: (fields, asked) => {
          if (newest === undefined || newest.line.number === asked.line.number || !payment(asked)) return undefined;
          newest.say({ bytes: write(fields) });
          newest = undefined;
          return 'silent';
        },
      };
    },
  ),
  deviates(
    'second-ends-the-first',
    'Says that a running payment was stopped when a second one comes, though it is booked.',
    ['CAP-EXC-09', 'CAP-DUP-03'],
    () => {
      let isDisturbed = false;
      return {
        asked: (asked) => {
          isDisturbed ||= second(asked);
          return undefined;
        },
        answer: (fields, asked) => {
          if (asked.isBusy || !payment(asked) || !isDisturbed) return undefined;
          isDisturbed = false;
          return performed(asked, fields) ? says('01', '06')(fields, asked) : undefined;
        },
      };
    },
  ),
  deviates(
    'second-amount-for-the-first',
    'Answers a running payment with the amount of the one that came meanwhile.',
    ['CAP-AMT-07', 'CAP-EXC-09'],
    () => {
      let amount: string | undefined;
      return {
        asked: (asked) => {
          if (second(asked)) amount = asked.value('CB');
          return undefined;
        },
        answer: (fields, asked) => {
          if (amount === undefined || asked.isBusy || !payment(asked) || !performed(asked, fields)) return undefined;
          const other = amount;
          amount = undefined;
          return set('CB', other)(fields, asked);
        },
      };
    },
  ),
  deviates(
    'second-is-silence',
    'Neither answers nor refuses a payment that comes while another runs.',
    ['CAP-EXC-09', 'CAP-EXC-03'],
    answers(second, silent),
  ),
  deviates(
    'second-is-taken-into-account',
    'Says of a payment that comes while another runs that it is taken into account.',
    ['CAP-EXC-09', 'CAP-EXC-03'],
    answers(second, (fields) =>
      fields.filter(({ tag }) => tag !== 'AF').map((field) => (field.tag === 'AE' ? { tag: 'AE', value: '11' } : field)),
    ),
  ),
  deviates(
    'duplicate-while-busy-charges',
    'Charges the running payment twice when a duplicate is asked for while it runs.',
    ['CAP-DUP-01', 'CAP-EXC-09'],
    () => {
      let isDue = false;
      return {
        asked: (asked) => {
          isDue ||= asked.isBusy && on('duplicate')(asked);
          return undefined;
        },
        answer: async (fields, asked) => {
          if (!isDue || !payment(asked) || !performed(asked, fields)) return undefined;
          isDue = false;
          await charge(asked);
          return undefined;
        },
      };
    },
  ),
  permits('refuses-lines-while-open', 'Takes one connection at a time.', ['CAP-EXC-09'], {
    connected: ({ open }) => (open > 1 ? 'refuse' : 'accept'),
  }),
  permits('takes-and-closes-when-busy', 'Takes a connection while a payment runs and closes it at once.', ['CAP-EXC-09'], () => {
    const running = new Set<number>();
    return {
      connected: () => (running.size > 0 ? 'refuse' : 'accept'),
      asked: (asked) => {
        if (payment(asked) && asked.isWhole && !asked.isBusy) running.add(asked.number);
        return undefined;
      },
      answer: (_fields, asked) => {
        running.delete(asked.number);
        return undefined;
      },
    };
  }),
  permits('breaks-off-when-busy', 'Breaks a connection off that comes while a payment runs.', ['CAP-EXC-09'], () => {
    let running = 0;
    return {
      connected: () => (running > 0 ? 'reset' : 'accept'),
      asked: (asked) => {
        if (payment(asked) && asked.isWhole && !asked.isBusy) running = asked.number;
        return undefined;
      },
      answer: (_fields, asked) => {
        if (running === asked.number) running = 0;
        return undefined;
      },
    };
  }),
  permits(
    'busy-in-words',
    'Explains in words to a second payment that it is busy.',
    ['CAP-EXC-09', 'CAP-TAG-07'],
    answers(every(second, failed, reason('07')), put('AF', '00TERMINAL OCCUPE', 'AE')),
  ),
  permits(
    'busy-and-closes',
    'Says to a second request that it is busy and closes its connection.',
    ['CAP-EXC-09', 'CAP-EXC-04'],
    together({
      send: (bytes: Buffer, asked: Asked) =>
        asked.isBusy && asked.line.open > 1 ? [{ bytes }, { end: 'close' as const, afterMs: 20 }] : undefined,
    }),
  ),
  permits(
    'busy-for-services-too',
    'Says to an identification or a duplicate that comes while a payment runs that it is busy, without a particular reason.',
    ['CAP-EXC-09'],
    hears(every(busy, whole, on('identification', 'duplicate', 'print')), (asked) => {
      asked.say({ bytes: write(ownAnswer(asked, '01', '00')), afterMs: 50 });
      return 'unasked';
    }),
  ),
];
