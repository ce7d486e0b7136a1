import { CAPABILITIES, CAPABILITY_NAMES } from '../../../protocol/index.js';
import type { ConformanceReport } from '../../conformance-report.js';
import { type Content, type Html, html } from '../markup/html.js';
import type { Speech } from '../words/speech.js';
import { renderIdentification } from './summary.js';

type Row = readonly [name: string, value: Content];

/** What was tested, and how. */
export function renderSubject(report: ConformanceReport, speech: Speech): Html {
  return html`<div class="facts">
<div><h3>${speech.say('underTest')}</h3>${renderRows(subjectRows(report, speech))}</div>
<div><h3>${speech.say('theRun')}</h3>${renderRows(runRows(report, speech))}</div>
</div>
<h3>${speech.say('capabilities')}</h3>
${renderCapabilities(report.subject.capabilities, speech)}`;
}

function subjectRows({ subject }: ConformanceReport, speech: Speech): Row[] {
  const { role, vendor, model, firmware, protocolVersion, identification } = subject;
  const orNotSaid = (value: string) => (value === '' ? html`<span class="muted">${speech.say('notStated')}</span>` : value);
  return [
    [speech.say('role'), speech.say(role)],
    [speech.say('vendor'), orNotSaid(vendor)],
    [speech.say('model'), orNotSaid(model)],
    [speech.say('firmware'), orNotSaid(firmware)],
    [speech.say('protocolVersion'), orNotSaid(protocolVersion)],
    ...(identification === undefined ? [] : [[speech.say('identifiedAs'), renderIdentification(identification)] as Row]),
    [speech.say('target'), subject.target],
    [speech.say('address'), html`<code>${subject.address}</code>`],
  ];
}

function runRows(report: ConformanceReport, speech: Speech): Row[] {
  const { suite, cardholder, trigger, filter, filterInFrench, interrupted, interruptedInFrench } = report;
  const payer: Row[] = cardholder === undefined ? [] : [[speech.say('cardholder'), cardholder]];
  const orders: Row[] =
    trigger === undefined
      ? []
      : [
          [speech.say('ordersBy'), trigger.kind],
          [speech.say('posWaits'), describeDeadline(trigger.deadlineMs, speech)],
        ];
  const narrowed = filter === undefined ? speech.say('notNarrowed') : html`<code>${speech.either(filter, filterInFrench)}</code>`;
  return [
    ...payer,
    ...orders,
    ...limitRows(report, speech),
    [speech.say('started'), speech.moment(report.startedAt)],
    [speech.say('duration'), speech.duration(report.durationMs)],
    [speech.say('seed'), html`<code>${report.seed}</code>`],
    [speech.say('suite'), `${suite.name} ${suite.version}`],
    ['Node.js', suite.node],
    [speech.say('narrowedTo'), narrowed],
    [speech.say('earlyEnd'), interrupted === undefined ? speech.say('no') : speech.either(interrupted, interruptedInFrench)],
  ];
}

/** How long was waited for what, without which nobody can tell whose patience an exchange ended by. */
function limitRows({ timeLimits }: ConformanceReport, speech: Speech): Row[] {
  if (timeLimits === undefined) return [];
  const shown = Object.entries(timeLimits).map(([name, ms]) => {
    const words = LIMITS.find((known) => known === name);
    return `${words === undefined ? name : speech.say(`${words}Limit`)} ${speech.duration(ms)}`;
  });
  return [[speech.say('timeLimits'), shown.join(', ')]];
}

const LIMITS = ['connect', 'response', 'payment', 'stall', 'quiet', 'segmentGap', 'recovery'] as const;

/** A deadline that is shorter than a cardholder's time is a scale of it. */
function describeDeadline(deadlineMs: number, speech: Speech): string {
  const declared = speech.duration(deadlineMs);
  return deadlineMs < 180_000 ? `${declared}, ${speech.say('asScale')}` : declared;
}

function renderRows(rows: readonly Row[]): Html {
  return html`<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function renderCapabilities(capabilities: ConformanceReport['subject']['capabilities'], speech: Speech): Html {
  const entries = Object.entries(capabilities);
  if (entries.length === 0) return html`<p class="muted">${speech.say('noCapabilities')}</p>`;
  const item = ([name, value]: (typeof entries)[number]) =>
    html`<li>${renderCapability(nameOf(name, speech), value, speech)}</li>`;
  return html`<ul class="capabilities">${entries.map(item)}</ul>`;
}

function renderCapability(name: string, value: boolean | string | readonly string[], speech: Speech): Html {
  if (value === true) return html`<span aria-hidden="true">✓</span> ${name}`;
  if (value === false)
    return html`<span class="muted"><span aria-hidden="true">–</span> ${name}${speech.colon} ${speech.say('notDeclared')}</span>`;
  return html`${name}${speech.colon} ${typeof value === 'string' ? value : value.join(', ')}`;
}

function nameOf(camelCase: string, speech: Speech): string {
  const known = CAPABILITY_NAMES.find((name) => name === camelCase);
  if (known !== undefined) return speech.text(CAPABILITIES[known].what);
  if (camelCase === 'currencies') return speech.say('currencies');
  return camelCase.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
