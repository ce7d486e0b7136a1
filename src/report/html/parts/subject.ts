import type { ConformanceReport } from '../../conformance-report.js';
import { formatDuration, formatMoment } from '../markup/format.js';
import { type Content, type Html, html } from '../markup/html.js';

type Row = readonly [name: string, value: Content];

/** What was tested, and how. */
export function renderSubject(report: ConformanceReport): Html {
  return html`<div class="facts">
<div><h3>Under test</h3>${renderRows(subjectRows(report))}</div>
<div><h3>The run</h3>${renderRows(runRows(report))}</div>
</div>
<h3>Declared capabilities</h3>
${renderCapabilities(report.subject.capabilities)}`;
}

function subjectRows({ subject }: ConformanceReport): Row[] {
  return [
    ['Role', subject.role === 'terminal' ? 'payment terminal' : 'point of sale'],
    ['Vendor', orNotSaid(subject.vendor)],
    ['Model', orNotSaid(subject.model)],
    ['Firmware', orNotSaid(subject.firmware)],
    ['Protocol version', orNotSaid(subject.protocolVersion)],
    ['Target', subject.target],
    ['Address', html`<code>${subject.address}</code>`],
  ];
}

function runRows(report: ConformanceReport): Row[] {
  const { suite, cardholder, trigger } = report;
  const payer: Row[] = cardholder === undefined ? [] : [['Cardholder', cardholder]];
  const orders: Row[] =
    trigger === undefined
      ? []
      : [
          ['Orders by', trigger.kind],
          ['The POS waits', describeDeadline(trigger.deadlineMs)],
        ];
  return [
    ...payer,
    ...orders,
    ['Started', formatMoment(report.startedAt)],
    ['Duration', formatDuration(report.durationMs)],
    ['Seed', html`<code>${report.seed}</code>`],
    ['Suite', `${suite.name} ${suite.version}`],
    ['Node.js', suite.node],
    ['Narrowed to', report.filter === undefined ? 'nothing: every question was open' : html`<code>${report.filter}</code>`],
    ['Ended early', report.interrupted ?? 'no'],
  ];
}

/** A deadline that is shorter than a cardholder's time is a scale of it. */
function describeDeadline(deadlineMs: number): string {
  const declared = formatDuration(deadlineMs);
  return deadlineMs < 180_000 ? `${declared}, declared as a scale of 180 s` : declared;
}

function renderRows(rows: readonly Row[]): Html {
  return html`<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function renderCapabilities(capabilities: ConformanceReport['subject']['capabilities']): Html {
  const entries = Object.entries(capabilities);
  if (entries.length === 0) return html`<p class="muted">None declared.</p>`;
  return html`<ul class="capabilities">${entries.map(([name, value]) => html`<li>${renderCapability(inWords(name), value)}</li>`)}</ul>`;
}

function renderCapability(name: string, value: boolean | string | readonly string[]): Html {
  if (value === true) return html`<span aria-hidden="true">✓</span> ${name}`;
  if (value === false) return html`<span class="muted"><span aria-hidden="true">–</span> ${name}: not declared</span>`;
  return html`${name}: ${typeof value === 'string' ? value : value.join(', ')}`;
}

function inWords(camelCase: string): string {
  return camelCase.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function orNotSaid(value: string): Content {
  return value === '' ? html`<span class="muted">not stated</span>` : value;
}
