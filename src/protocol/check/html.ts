/**
 * Every element of HTML, those included that the standard calls obsolete: tickets are written by hand, for small renderers. Source:
 * https://html.spec.whatwg.org/multipage/indices.html and its chapter on obsolete features.
 */
const ELEMENTS = new Set(
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas
  caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font
  footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link listing main map
  mark marquee menu meta meter nav nobr noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp
  rt rtc ruby s samp script search section select slot small source span strike strong style sub summary sup table tbody td template
  textarea tfoot th thead time title tr track tt u ul var video wbr xmp`.split(/\s+/),
);

/** A tag: its solidus where it closes, its name, and attributes. */
const TAG = /<(\/?)([a-z][a-z0-9]*)(?=[\s/>])[^<>]*>/gi;

/** Whether a ticket that was asked for as HTML may be that: any tag of it, or a character written as HTML writes it. */
export function mayBeHtml(text: string): boolean {
  return /<!doctype html|<!--|&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);/i.test(text) || tagsOf(text).length > 0;
}

/** Whether a ticket that was asked for as text is HTML: a single letter in angle brackets may be text, unless it is closed as well. */
export function isHtml(text: string): boolean {
  const tags = tagsOf(text);
  const isClosed = (name: string) => tags.some((tag) => tag.closes && tag.name === name);
  return /<!doctype html/i.test(text) || tags.some(({ name }) => name.length > 1 || isClosed(name));
}

function tagsOf(text: string): { readonly name: string; readonly closes: boolean }[] {
  return [...text.matchAll(TAG)].flatMap(([, solidus, name = '']) => {
    return ELEMENTS.has(name.toLowerCase()) ? [{ name: name.toLowerCase(), closes: solidus === '/' }] : [];
  });
}
