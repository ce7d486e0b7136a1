import { z } from 'zod';
import { flag, group, latin1, milliseconds, oneOf, tag, text, whole } from './values.js';

const MOST_CUTS = 2_000;
const someCuts = `a list of at most ${MOST_CUTS} places`;
const aPlace = 'an offset from 0 to 65535, or a place such as "before AE", "after CB" or "inside the length of AF"';
const FIELD_PLACE = /^(?:before|after|inside the (?:tag|length|value) of) [\x21-\x7e]{2}$/;

/** A place of a response: so many bytes from its beginning, or where one of its fields is. */
const place = z.union([z.number({ error: aPlace }).int(aPlace).min(0, aPlace).max(65_535, aPlace), text(FIELD_PLACE, aPlace)], {
  error: aPlace,
});

export type Place = z.output<typeof place>;
const segmentationForms = 'whole, every-byte, or a group of cutAt and gapMs';

/** How a response travels: what becomes of its bytes, and of the connection. */
export const deliveryScriptSchema = group({
  segmentation: z
    .union(
      [
        z.enum(['whole', 'every-byte']),
        group({
          cutAt: z.array(place, { error: someCuts }).max(MOST_CUTS, someCuts),
          gapMs: milliseconds.default(0),
        }),
      ],
      { error: segmentationForms },
    )
    .exactOptional()
    .describe('How the response is cut into segments: whole, every-byte, or at places with a pause before each further one.'),
  lineEnd: flag.exactOptional().describe('Ends the response with CR LF.'),
  connection: oneOf(['keep', 'close', 'reset', 'half-close'])
    .exactOptional()
    .describe('What becomes of the connection. half-close: the terminal says it sends no more, and still reads.'),
  moment: oneOf(['before', 'during', 'after'])
    .exactOptional()
    .describe('When that happens: in place of the response, in the middle of it, or after it. Default: after.'),
  silent: flag.exactOptional().describe('Sends nothing.'),
  lateMs: milliseconds.exactOptional().describe('Waits so long between the end of the operation and its response.'),
  repeat: whole(1, 10).exactOptional().describe('How many times the response is sent in all. 2: it is sent twice.'),
  garbage: latin1(4_096).exactOptional().describe('Sent in place of the response.'),
  truncateAt: place.exactOptional().describe('Sends the response only up to this place.'),
  wrongLength: group({ tag, by: whole(-999, 999) })
    .exactOptional()
    .describe('The length of this field is wrong by so many.'),
  padTo: whole(0, 20_000).exactOptional().describe('Makes the response at least so many bytes long, with unknown fields.'),
});

export type DeliveryScript = z.output<typeof deliveryScriptSchema>;
