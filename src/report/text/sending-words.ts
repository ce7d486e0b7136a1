import type { Sending } from '../../conformance/index.js';
import type { Language, Text } from '../../protocol/index.js';

const LIMITS: Readonly<Record<'response' | 'stall' | 'quiet', Text>> = {
  response: { en: 'response limit', fr: 'délai de réponse' },
  stall: { en: 'stall limit', fr: 'délai entre deux morceaux' },
  quiet: { en: 'quiet limit', fr: 'délai de silence' },
};

/**
 * How a request went out: its bytes, its segments with the pauses between them, and the line end, such as `63 bytes in 2 segments: 2,
 * after 100 ms 61`.
 */
export function describeSent({ bytes, lineEnd, segments, parts }: Sending, language: Language): string {
  const unit = { en: bytes === 1 ? 'byte' : 'bytes', fr: bytes < 2 ? 'octet' : 'octets' }[language];
  const behind = lineEnd === undefined ? '' : { en: ', CR LF behind it included', fr: ', CR LF final compris' }[language];
  const whole = `${bytes} ${unit}${behind}`;
  if (segments === undefined) return whole;
  const longest = inMilliseconds(segments.longestPauseMs, language);
  const cut = { en: `in ${segments.count} segments`, fr: `en ${segments.count} segments` }[language];
  if (parts === undefined) {
    return `${whole}, ${cut}, ${{ en: `no pause longer than ${longest}`, fr: `aucune pause au-delà de ${longest}` }[language]}`;
  }
  const after = { en: 'after', fr: 'après' }[language];
  const told = parts.map((part, place) =>
    place === 0 ? String(part.bytes) : `${after} ${inMilliseconds(part.afterMs, language)} ${part.bytes}`,
  );
  return `${whole}, ${cut}${{ en: ':', fr: ' :' }[language]} ${told.join(', ')}`;
}

/** How the answer was waited for: when its first byte came, and which silence ended the wait. Empty where nothing is known of it. */
export function describeWait({ answeredMs, waited }: Sending, language: Language): string {
  const first = answeredMs === undefined ? undefined : inMilliseconds(answeredMs, language);
  const came = first === undefined ? [] : [{ en: `first byte after ${first}`, fr: `premier octet après ${first}` }[language]];
  if (waited === undefined) return came.join('');
  const then = first === undefined ? '' : { en: 'then ', fr: 'puis ' }[language];
  const limit = LIMITS[waited.limit][language];
  const silence = { en: `silence for ${waited.ms} ms, the ${limit}`, fr: `silence de ${waited.ms} ms, ${limit}` }[language];
  return [...came, `${then}${silence}`].join(', ');
}

function inMilliseconds(ms: number, language: Language): string {
  return `${language === 'fr' ? String(ms).replace('.', ',') : ms} ms`;
}
