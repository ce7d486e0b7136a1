import type { Evidence, EvidenceEvent } from '../../../conformance/index.js';
import type { ConformanceReport } from '../../conformance-report.js';
import { type Content, type Html, html } from '../markup/html.js';
import { fitting, type Room } from '../markup/page-space.js';
import type { Speech } from '../words/speech.js';

type Role = ConformanceReport['subject']['role'];

/** What a page can show; the transcript file keeps all of it. */
const SHOWN_EVENTS = 300;
const SHOWN_BYTES = 768;

/** Rows that paper has. */
const PRINTED_ROWS = 16;

/** Segments in the same direction that are shown one by one. */
const SHOWN_SEGMENTS = 6;

const BYTES_PER_GROUP = 8;

/** What crossed the wire, in order, as far as there is room: time, direction, text and bytes. */
export function renderTranscript({ events }: Evidence, role: Role, room: Room, speech: Speech): Html {
  let connection: number | undefined;
  const rows = joinSmall(events.slice(0, SHOWN_EVENTS));
  const { shown } = fitting(rows, room, ({ event }, place) => {
    const where = place < PRINTED_ROWS ? '' : ' screen-only';
    const opensConnection = event.connection !== connection;
    connection = event.connection;
    return html`${opensConnection && html`<li class="connection${where}">${speech.say('connection')} ${event.connection}</li>`}${renderEvent(event, where, role, speech)}`;
  });
  const hidden = events.length - countOf(rows.slice(0, shown.length));
  const unprinted = countOf(rows.slice(PRINTED_ROWS, shown.length));
  return html`<ol class="timeline">${shown}${unprinted > 0 && html`<li class="connection paper-only">${speech.count(unprinted, 'moreEvent')} ${speech.say('inTranscript')}</li>`}${hidden > 0 && html`<li class="connection">${speech.count(hidden, 'moreEvent')} ${speech.say('inTranscript')}</li>`}</ol>`;
}

/** An event as the page shows it, and how many of the transcript it stands for. */
interface Row {
  readonly event: EvidenceEvent & { readonly joined?: { readonly segments: number; readonly untilUs: number } };
  readonly events: number;
}

function countOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { events }) => sum + events, 0);
}

/** Very many segments one after the other, such as those of a request sent byte by byte, are one row. */
function joinSmall(events: readonly EvidenceEvent[]): Row[] {
  const runs: EvidenceEvent[][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn = event.kind !== 'note' && event.note === undefined && last?.note === undefined;
    if (run !== undefined && goesOn && last?.kind === event.kind && last.connection === event.connection) run.push(event);
    else runs.push([event]);
  }
  return runs.flatMap((run) => {
    const [first] = run;
    if (first === undefined || run.length <= SHOWN_SEGMENTS) return run.map((event) => ({ event, events: 1 }));
    const joined = { segments: run.length, untilUs: run.at(-1)?.atUs ?? first.atUs };
    const event = { ...first, hex: run.map(({ hex = '' }) => hex).join(''), text: run.map(({ text = '' }) => text).join('') };
    return [{ event: { ...event, joined }, events: run.length }];
  });
}

function renderEvent(event: Row['event'], where: string, role: Role, speech: Speech): Html {
  return html`
<li class="event ${event.kind}${where}"><span class="at">${speech.milliseconds(event.atUs)}<span class="unit"> ms</span></span><div>${renderWhat(event, role, speech)}</div></li>`;
}

function renderWhat(event: Row['event'], role: Role, speech: Speech): Content {
  const note = speech.either(event.note ?? '', event.noteInFrench);
  if (event.kind === 'note') return html`<p class="note">${note}</p>`;
  const { joined } = event;
  const fromPos = (event.kind === 'sent') === (role === 'terminal');
  const bytes = (event.hex ?? '').replace(/[^0-9A-Fa-f]/g, '');
  const length = Math.floor(bytes.length / 2);
  const rest = length - SHOWN_BYTES;
  return html`<p class="way">${speech.say(fromPos ? 'toTerminal' : 'toPos')} <span class="muted">${speech.count(length, 'byte')}${joined !== undefined && `, ${speech.count(joined.segments, 'segment')} → ${speech.milliseconds(joined.untilUs)} ms`}</span></p>
<code class="text">${(event.text ?? '').slice(0, SHOWN_BYTES)}${rest > 0 && '…'}</code>
<code class="hex">${groupsOf(bytes.slice(0, 2 * SHOWN_BYTES))}${rest > 0 && html`<span class="muted">… ${speech.count(rest, 'moreByte')} ${speech.say('inTranscript')}</span>`}</code>
${event.note !== undefined && html`<p class="note">${note}</p>`}`;
}

/** Groups of eight bytes, each behind its offset, so that any width of page can break between them. */
function groupsOf(hex: string): Html[] {
  const groups: Html[] = [];
  for (let at = 0; at < hex.length; at += 2 * BYTES_PER_GROUP) {
    const pairs = hex.slice(at, at + 2 * BYTES_PER_GROUP).replace(/..(?=.)/g, '$& ');
    groups.push(html`<span><i>${String(at / 2).padStart(3, '0')}</i>${pairs}</span> `);
  }
  return groups;
}
