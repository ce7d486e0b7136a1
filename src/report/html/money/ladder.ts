import type { Evidence, EvidenceEvent } from '../../../conformance/index.js';
import type { ConformanceReport, ReportedScenario } from '../../conformance-report.js';
import { type Html, html } from '../markup/html.js';
import type { Speech } from '../words/speech.js';

type Role = ConformanceReport['subject']['role'];

/** Rows of a drawing: what comes after them is in the transcript. */
const MOST_ROWS = 28;

/** Characters of a message that fit between the two lines. */
const MOST_CHARACTERS = 58;

const WIDTH = 720;
const POS_X = 110;
const TERMINAL_X = 610;
const TOP = 34;
const STEP = 30;

/** One row of the drawing: an arrow, or something that happened. */
interface Rung {
  readonly atUs: number;
  readonly connection: number;
  readonly way: 'to-terminal' | 'to-pos' | 'note';
  readonly label: string;
}

/**
 * What crossed the wire as a ladder: the POS on the left, the terminal on the right, time going down, and at the end what each side believes.
 * Inline SVG with words in it: it needs no script, no style of its own, and prints.
 */
export function renderLadder({ events }: Evidence, scenario: ReportedScenario, role: Role, speech: Speech): Html {
  const rungs = rungsOf(events, role, speech);
  const shown = rungs.slice(0, MOST_ROWS);
  const more = rungs.length - shown.length;
  const ends = endsOf(scenario, speech);
  const height = TOP + STEP * (shown.length + ends.length + (more > 0 ? 1 : 0) + 1);
  const below = TOP + STEP * (shown.length + (more > 0 ? 1 : 0) + 1);
  return html`<div class="drawing" tabindex="0" role="group" aria-label="${speech.say('ladder')}"><svg class="ladder" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${speech.say('ladder')}">
<text class="side" x="${POS_X}" y="16" text-anchor="middle">${capital(speech.say('posSide'))}</text><text class="side" x="${TERMINAL_X}" y="16" text-anchor="middle">${capital(speech.say('terminalSide'))}</text>
<line class="life" x1="${POS_X}" y1="24" x2="${POS_X}" y2="${below - STEP + 6}"/><line class="life" x1="${TERMINAL_X}" y1="24" x2="${TERMINAL_X}" y2="${below - STEP + 6}"/>
${shown.map((rung, index) => renderRung(rung, TOP + STEP * (index + 1), speech))}
${more > 0 && html`<text class="note" x="${WIDTH / 2}" y="${TOP + STEP * (shown.length + 1)}" text-anchor="middle">${speech.count(more, 'moreEvent')} ${speech.say('transcript')}</text>`}
${ends.map((end, index) => renderEnd(end, below + STEP * index))}
</svg></div>`;
}

function renderRung({ atUs, way, label }: Rung, y: number, speech: Speech): Html {
  const time = html`<text class="time" x="4" y="${y + 4}">${speech.milliseconds(atUs)}</text>`;
  if (way === 'note') {
    return html`${time}<text class="note" x="${WIDTH / 2 + 10}" y="${y + 4}" text-anchor="middle">${label}</text>`;
  }
  const isToTerminal = way === 'to-terminal';
  const [from, to] = isToTerminal ? [POS_X, TERMINAL_X] : [TERMINAL_X, POS_X];
  const tip = isToTerminal ? to - 8 : to + 8;
  return html`${time}<line class="arrow" x1="${from}" y1="${y}" x2="${to}" y2="${y}"/><path class="tip" d="M${to} ${y}L${tip} ${y - 4}L${tip} ${y + 4}Z"/><text class="bytes" x="${(POS_X + TERMINAL_X) / 2}" y="${y - 5}" text-anchor="middle">${label}</text>`;
}

/** What each side believes of one order, once it is over. */
interface End {
  readonly pos: string;
  readonly terminal: string;
  readonly word: string;
  readonly name: string;
}

function endsOf({ payments = [] }: ReportedScenario, speech: Speech): End[] {
  const columns = { paid: speech.say('columnPaid'), refused: speech.say('columnRefused') };
  return payments.map(({ column, booked, believed, word = 'right', inWords }) => {
    const says = believed === undefined ? speech.say('saysNothing') : speech.text(believed);
    const sums =
      booked.length === 0 ? speech.say('nothingBooked') : booked.map((sum) => speech.sum(sum)).join(` ${speech.say('and')} `);
    return {
      pos: `${capital(speech.say('posSide'))} (${columns[column]})${speech.colon} ${says}`,
      terminal: `${speech.say('booked')} ${sums}`,
      word: inWords === undefined ? '' : speech.text(inWords),
      name: word,
    };
  });
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

function renderEnd({ pos, terminal, word, name }: End, y: number): Html {
  return html`<rect class="end m-${name}" x="8" y="${y - 16}" width="${WIDTH - 16}" height="24"/><text class="end-text" x="16" y="${y}">${pos}</text><text class="end-word m-${name}" x="${WIDTH / 2 + 20}" y="${y}" text-anchor="middle">${word}</text><text class="end-text" x="${WIDTH - 16}" y="${y}" text-anchor="end">${terminal}</text>`;
}

/** Bytes that came one after the other in the same direction are one arrow. */
function rungsOf(events: readonly EvidenceEvent[], role: Role, speech: Speech): Rung[] {
  const rungs: (Rung & { count: number; text: string; bytes: number })[] = [];
  for (const { atUs, connection, kind, text = '', hex = '', note = '', noteInFrench } of events) {
    const isFromPos = (kind === 'sent') === (role === 'terminal');
    const way = kind === 'note' ? 'note' : isFromPos ? 'to-terminal' : 'to-pos';
    const last = rungs.at(-1);
    if (way !== 'note' && last?.way === way && last.connection === connection) {
      last.count += 1;
      last.text += text;
      last.bytes += hex.length / 2;
    } else rungs.push({ atUs, connection, way, label: speech.either(note, noteInFrench), count: 1, text, bytes: hex.length / 2 });
  }
  return rungs.map((rung) => (rung.way === 'note' ? rung : { ...rung, label: labelOf(rung, speech) }));
}

function labelOf({ text, bytes, count }: { text: string; bytes: number; count: number }, speech: Speech): string {
  const cut = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  return count > 1
    ? `${cut} (${speech.count(bytes, 'byte')} ${speech.say('inSegments')} ${speech.count(count, 'segment')})`
    : cut;
}
