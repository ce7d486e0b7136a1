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
export function describeSent({ bytes, lineEnd, segments, moreSegments = 0 }: Sending, language: Language): string {
  const behind = lineEnd === undefined ? '' : { en: ', CR LF behind it included', fr: ', CR LF final compris' }[language];
  const unit = { en: bytes === 1 ? 'byte' : 'bytes', fr: bytes < 2 ? 'octet' : 'octets' }[language];
  if (segments === undefined) return `${bytes} ${unit}${behind}`;
  const after = { en: 'after', fr: 'après' }[language];
  const parts = segments.map((part, place) =>
    place === 0 ? String(part.bytes) : `${after} ${inMilliseconds(part.afterMs, language)} ${part.bytes}`,
  );
  const left = moreSegments === 0 ? '' : { en: ` and ${moreSegments} more`, fr: ` et ${moreSegments} autres` }[language];
  const count = segments.length + moreSegments;
  const colon = { en: ':', fr: ' :' }[language];
  return `${bytes} ${unit}${behind}, ${{ en: 'in', fr: 'en' }[language]} ${count} segments${colon} ${parts.join(', ')}${left}`;
}

/** How the answer was waited for: when its first byte came, and which silence ended the wait. Empty where nothing is known of it. */
export function describeWait({ answeredMs, waited }: Sending, language: Language): string {
  const first =
    answeredMs === undefined
      ? []
      : [`${{ en: 'first byte after', fr: 'premier octet après' }[language]} ${inMilliseconds(answeredMs, language)}`];
  const silence =
    waited === undefined
      ? []
      : [`${{ en: 'then silence for', fr: 'puis silence de' }[language]} ${waited.ms} ms (${LIMITS[waited.limit][language]})`];
  const only = waited !== undefined && answeredMs === undefined;
  const words = only ? silence.map((text) => text.replace(/^then |^puis /, '')) : [...first, ...silence];
  return words.join(', ');
}

function inMilliseconds(ms: number, language: Language): string {
  return `${language === 'fr' ? String(ms).replace('.', ',') : ms} ms`;
}
