import { decodeFrame } from '../../../src/codec/index.js';
import { ACTIONS, mandatoryFields } from '../../../src/protocol/index.js';
import { type Asked, type Member, withValue } from '../member.js';
import { answerHas, cut, cutsOf, every, not, on, payment, performed, spanOf, whole } from './conditions.js';
import {
  answers,
  charge,
  deviates,
  echo,
  hears,
  inPieces,
  permits,
  type RequestChange,
  sends,
  silent,
  together,
} from './faults.js';

/** Whether the request is whole and was cut at a place of which this is true. */
const cutAt = (test: (place: number, asked: Asked) => boolean) => (asked: Asked) =>
  asked.isWhole && cutsOf(asked).some((place) => test(place, asked));

/** Milliseconds between a piece and the one before it, the longest. */
function longestGap({ pieces }: Asked): number {
  return Math.max(0, ...pieces.slice(1).map(({ atMs }, index) => atMs - (pieces[index]?.atMs ?? 0)));
}

const onlyFirstPiece: RequestChange = ({ pieces }) => pieces[0]?.bytes;

/** Bytes of a request that came before a place in its value, where that is inside. */
function cutInside(asked: Asked, tag: string): number | undefined {
  const span = spanOf(asked, tag);
  return span && cutsOf(asked).find((place) => place > span.start && place < span.end);
}

/** How it copes with requests in several pieces, and in which pieces its answers come. */
export const SEGMENTATION: readonly Member[] = [
  deviates(
    'one-read-per-request',
    'Takes what one read gives for the whole request and turns down what is cut.',
    ['CAP-FRM-13'],
    hears(every(whole, cut), onlyFirstPiece),
  ),
  deviates(
    'lost-in-length',
    'Loses its place when a request is cut between two digits of a length.',
    ['CAP-FRM-13'],
    hears(
      cutAt((place, { fields }) => {
        let start = 0;
        return fields.some(({ value }) => {
          const isInside = place > start + 2 && place < start + 5;
          start += 5 + value.length;
          return isInside;
        });
      }),
      onlyFirstPiece,
    ),
  ),
  deviates(
    'lost-in-first-tag',
    'Throws the first byte of a request away when it comes alone.',
    ['CAP-FRM-13'],
    hears(
      cutAt((place) => place === 1),
      ({ bytes }) => bytes.subarray(1),
    ),
  ),
  deviates(
    // The bench's longest pause is half a second on a network, and 20 milliseconds in front of the fleet.
    'forgets-after-10-ms',
    'Forgets what it has of a request when the next piece comes more than 10 milliseconds later.',
    ['CAP-FRM-13'],
    hears(
      (asked) => asked.isWhole && longestGap(asked) > 10,
      ({ pieces }) => pieces.at(-1)?.bytes,
    ),
  ),
  deviates(
    'amount-cut-short',
    'Charges only the digits of the amount that came with the first piece, and says the amount that was asked for.',
    ['CAP-FRM-13', 'CAP-AMT-07', 'CAP-DUP-02'],
    {
      asked: (asked) => {
        const value = asked.value('CB') ?? '';
        const place = cutInside(asked, 'CB');
        const span = spanOf(asked, 'CB');
        if (!asked.isWhole || place === undefined || span === undefined) return undefined;
        const digits = value.slice(0, place - span.start).padStart(2, '0');
        return /^0+$/.test(digits) ? undefined : withValue(asked.fields, 'CB', digits);
      },
      answer: (fields, asked) => (cutInside(asked, 'CB') === undefined ? undefined : echo(fields, asked)),
    },
  ),
  deviates(
    'currency-cut-is-euro',
    'Charges in euros when the request is cut inside the currency.',
    ['CAP-FRM-13', 'CAP-CUR-03', 'CAP-CUR-02'],
    hears(
      (asked) => asked.isWhole && cutInside(asked, 'CE') !== undefined && asked.value('CE') !== '978',
      ({ fields }) => withValue(fields, 'CE', '978'),
    ),
  ),
  deviates(
    'last-byte-alone-is-lost',
    'Does not read a last piece of one byte.',
    ['CAP-FRM-13'],
    hears(
      cutAt((place, { bytes }) => place === bytes.length - 1),
      ({ bytes }) => bytes.subarray(0, -1),
    ),
  ),
  deviates(
    'thirty-two-pieces',
    'Says nothing to a request of more than thirty-two pieces.',
    ['CAP-FRM-13', 'CAP-EXC-03'],
    answers((asked) => asked.isWhole && asked.pieces.length > 32, silent),
  ),
  deviates(
    'whole-enough',
    'Acts as soon as the mandatory fields are there, and loses the fields that come with a later piece.',
    ['CAP-FRM-13', 'CAP-TKT-02'],
    hears(
      (asked) => {
        if (!asked.isWhole || asked.pieces.length < 2) return false;
        return enough(asked) !== undefined;
      },
      (asked) => enough(asked),
    ),
  ),
  deviates(
    'charges-per-piece',
    'Charges a debit once more when its request comes in two pieces or more with a pause between them.',
    ['CAP-EXC-03', 'CAP-FRM-13', 'CAP-DUP-02'],
    answers(
      every(on('debit'), performed, cut, (asked) => longestGap(asked) > 20),
      async (_fields, asked) => {
        await charge(asked);
        return undefined;
      },
    ),
  ),
  deviates(
    'cut-before-action-is-debit',
    'Takes a credit for a debit when the request is cut just before the kind of action.',
    ['CAP-FRM-13', 'CAP-RSP-03'],
    hears(
      every(
        on('credit'),
        cutAt((place, asked) => place === (spanOf(asked, 'CD')?.start ?? -1)),
      ),
      ({ fields }) => withValue(fields, 'CD', '0'),
    ),
  ),
  deviates(
    'pieces-swapped',
    'Puts three pieces and more together in the wrong order when they come within the same few milliseconds.',
    ['CAP-FRM-13'],
    hears(
      (asked) => asked.isWhole && asked.pieces.length === 3 && longestGap(asked) < 5,
      ({ pieces: [first, second, third] }) => first && second && third && Buffer.concat([first.bytes, third.bytes, second.bytes]),
    ),
  ),
  deviates(
    'line-end-alone-is-a-request',
    'Answers once more, that it cannot read it, when the CR LF comes in a piece of its own.',
    ['CAP-FRM-19', 'CAP-EXC-03'],
    sends(
      every(cut, ({ pieces }) => /^[\r\n]+$/.test(pieces.at(-1)?.bytes.toString('latin1') ?? '')),
      (bytes) => [{ bytes }, { bytes: 'CZ0040320AE00201AF00209', afterMs: 30 }],
    ),
  ),
  deviates(
    'first-read-of-256',
    'Reads 256 bytes of a request at most and takes a longer one for broken.',
    ['CAP-FRM-13', 'CAP-PRN-01'],
    hears(
      every(whole, ({ bytes }) => bytes.length > 256),
      ({ bytes }) => bytes.subarray(0, 256),
    ),
  ),
  permits(
    'answer-in-three-pieces',
    'Sends every answer in three pieces with a quarter of a second between them.',
    ['CAP-FRM-13', 'CAP-FRM-14'],
    sends(
      () => true,
      (bytes) => inPieces(bytes, [Math.floor(bytes.length / 3), Math.floor((bytes.length * 2) / 3)], 250),
    ),
  ),
  permits(
    'answer-byte-by-byte',
    'Sends the first forty bytes of an answer one by one.',
    ['CAP-FRM-13', 'CAP-FRM-14'],
    sends(
      () => true,
      (bytes) =>
        inPieces(
          bytes,
          Array.from({ length: 40 }, (_, index) => index + 1),
          3,
        ),
    ),
  ),
  permits(
    'pause-before-status',
    'Stops for 280 milliseconds at the border of a field, just before the status.',
    ['CAP-FRM-13', 'CAP-FRM-15'],
    sends(
      () => true,
      (bytes) =>
        inPieces(
          bytes,
          [bytes.indexOf('AE0020'), bytes.indexOf('AE0021')].sort((one, other) => one - other),
          280,
        ),
    ),
  ),
  permits(
    'pause-inside-ticket',
    'Stops for 280 milliseconds in the middle of the ticket.',
    ['CAP-FRM-14', 'CAP-FRM-13'],
    sends(answerHas('ZT'), (bytes) => inPieces(bytes, [bytes.indexOf('AK') + 40], 280)),
  ),
  permits(
    'tail-comes-late',
    'Sends what follows the status 400 milliseconds after the rest.',
    ['CAP-FRM-13', 'CAP-FRM-14'],
    sends(every(payment, performed, not(answerHas('ZT'))), (bytes) => inPieces(bytes, [bytes.indexOf('AE00210') + 10], 400)),
  ),
  permits(
    'first-byte-alone',
    'Sends the first letter of an answer alone.',
    ['CAP-FRM-13'],
    sends(
      () => true,
      (bytes) => inPieces(bytes, [1], 60),
    ),
  ),
  permits(
    'cut-in-every-length',
    'Cuts the answer inside every length.',
    ['CAP-FRM-13', 'CAP-FRM-14'],
    sends(
      () => true,
      (bytes) => {
        const cuts = decodeFrame(bytes).fields.map(({ offset }) => offset + 3);
        return inPieces(bytes, cuts, 8);
      },
    ),
  ),
  permits(
    'answer-over-60-pieces',
    'Sends a refused payment in sixty pieces, a few milliseconds apart.',
    ['CAP-FRM-13'],
    together(
      sends(every(payment, not(performed)), (bytes) =>
        inPieces(
          bytes,
          Array.from({ length: 60 }, (_, index) => (index + 1) * 2),
          2,
        ),
      ),
    ),
  ),
];

/** The pieces up to the first border of fields at which nothing mandatory is missing; undefined where the end is the first. */
function enough(asked: Asked): Buffer | undefined {
  const mandatory = mandatoryFields(asked.action === undefined ? undefined : ACTIONS[asked.action]);
  const place = cutsOf(asked).find((end) => {
    const { fields, remainder } = decodeFrame(asked.bytes.subarray(0, end));
    return remainder === '' && mandatory.every((tag) => fields.some((field) => field.tag === tag));
  });
  if (place === undefined || asked.bytes.subarray(place).toString('latin1').trim() === '') return undefined;
  return asked.bytes.subarray(0, place);
}
