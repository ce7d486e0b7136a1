/** The box of a scenario: findings, exchanges, steps, timeline and command. */
export const EVIDENCE_STYLES = `
.card { border: 1px solid var(--line); border-bottom: 0; }
.card:last-child, .card:has(+ :not(.card)) { border-bottom: 1px solid var(--line); }
.card > summary, .card.reference { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.1rem 0.9rem; padding: 0.6rem 1rem; }
.card > summary { cursor: pointer; list-style: none; }
.card > summary::-webkit-details-marker { display: none; }
.card > summary::after { content: "+"; color: var(--muted); font-family: var(--mono); width: 1em; text-align: center; }
.card[open] > summary::after { content: "–"; }
.card > summary:hover h3 { text-decoration: underline; text-underline-offset: 0.18em; }
.card[open] > summary { background: color-mix(in srgb, var(--tone) 9%, var(--paper)); border-bottom: 1px solid var(--line); }
.card .mark { min-width: 7.8rem; font-size: 0.93rem; }
.card h3, .card.reference a { flex: 1 1 16rem; font-size: 1rem; font-weight: 400; }
.card[open] h3 { font-weight: 700; }
.where { color: var(--muted); font-size: 0.85rem; font-variant-numeric: tabular-nums; }
/* A finding with the scenario that shows it. */
.group { border-top: 2px solid var(--tone); padding: 0.2rem 0 1.9rem; }
.group .finding { padding-top: 0.8rem; }
.seen { color: var(--muted); padding: 0.7rem 0 0.5rem; }
.group > .card { border-bottom: 1px solid var(--line); }
.others { padding-top: 0.6rem; }
.others p { padding-top: 0.4rem; font-size: 0.87rem; line-height: 1.7; font-variant-numeric: tabular-nums; }
.others a { text-decoration: none; margin-right: 0.7rem; display: inline-block; }
.others a:hover { text-decoration: underline; }
.also li { padding: 0.15rem 0; }
.feature { font-size: 1.05rem; padding: 1.2rem 0 0.4rem; }
.filter + [data-group] > .feature { padding-top: 0; }
.inside { padding: 0.9rem 1rem 1.2rem; }
/* Of many open cards, a browser lays out those that are looked at. */
@media screen { .inside { content-visibility: auto; contain-intrinsic-size: auto 40rem; } }
.inside h4 { font-size: 0.8rem; color: var(--muted); font-weight: 700; padding: 1.4rem 0 0.35rem; }
.trail { color: var(--muted); font-size: 0.9rem; }
.reason { padding-top: 0.5rem; font-weight: 700; }
.asks { padding-top: 1.2rem; font-size: 0.9rem; }
.nothing, .ending, .file { color: var(--muted); font-size: 0.9rem; }
.ending, .file, .remainder { padding-top: 0.5rem; }

.finding { padding-top: 1.1rem; }
.finding .message { font-size: 1.12rem; line-height: 1.4; font-weight: 700; }
.finding .rule { padding-top: 0.25rem; }
.comparison { margin-top: 0.7rem; table-layout: fixed; }
.comparison caption { font-weight: 400; color: var(--muted); font-size: 0.87rem; padding-bottom: 0.3rem; }
.comparison th, .comparison td { border: 1px solid var(--line); padding: 0.4rem 0.7rem; }
.comparison code { white-space: pre-wrap; font-size: 0.97em; }
.comparison .actual { background: color-mix(in srgb, var(--tone) 9%, var(--paper)); }

.messages { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2.4rem; }
.messages > div { min-width: 0; }
.which { color: var(--ink) !important; }
.which + .messages > div > h4:first-child { padding-top: 0.2rem; }
.line { padding-bottom: 0.5rem; }
.fields { font-size: 0.9rem; }
.fields th, .fields td { padding-top: 0.28rem; padding-bottom: 0.28rem; }
.fields tbody th { font-family: var(--mono); font-weight: 700; width: 2.9rem; }
.fields td:nth-child(2) { width: 42%; }
.fields .nested th { padding-left: 0.9rem; font-weight: 400; }
.fields .meaning { display: block; color: var(--muted); }
.fields .blamed { background: color-mix(in srgb, var(--tone) 9%, var(--paper)); box-shadow: -0.5rem 0 0 color-mix(in srgb, var(--tone) 9%, var(--paper)); }
.blame { display: block; color: var(--tone); font-weight: 700; font-size: 0.83rem; }

.columns { display: grid; grid-template-columns: minmax(0, 4fr) minmax(0, 8fr); gap: 0 2.4rem; }
.step { display: flex; gap: 0.5rem; padding: 0.12rem 0; }
.step.failed, .step.error { color: var(--tone); font-weight: 700; }
.step.skipped { color: var(--muted); }
.step.passed .symbol { color: var(--good); }
.step.skipped .symbol { color: inherit; }
.step em { font-style: normal; font-weight: 400; font-size: 0.83rem; opacity: 0.85; padding-left: 0.3em; }
.timeline { font-size: 0.9rem; }
.connection { font-size: 0.83rem; color: var(--muted); padding: 0.2rem 0 0.4rem; }
.event + .connection { padding-top: 0.9rem; }
.event { display: grid; grid-template-columns: 6rem minmax(0, 1fr); border-top: 1px solid var(--line); padding: 0.4rem 0; }
.at { font-family: var(--mono); font-size: 0.8rem; padding-top: 0.13rem; }
.unit { color: var(--muted); }
.event > div { border-left: 2px solid var(--line); padding-left: 0.8rem; }
.event.sent > div { border-left-color: var(--link); }
.event.received > div { border-left-color: var(--ink); }
.way .muted { padding-left: 0.4em; font-size: 0.9em; }
.text, .hex { display: block; }
.text { white-space: pre-wrap; line-height: 1.5; }
.hex { font-size: 0.78rem; line-height: 1.6; padding-top: 0.15rem; }
.hex span { display: inline-block; padding-right: 0.9rem; }
.hex i { font-style: normal; color: var(--muted); padding-right: 0.5rem; }
.note { color: var(--muted); }

.command { display: flex; border: 1px solid var(--line); background: var(--sheet); }
.command code { flex: 1; padding: 0.5rem 0.7rem; white-space: pre-wrap; min-width: 0; }
.copy { border: 0; border-left: 1px solid var(--line); border-radius: 0; min-width: 5rem; }

@media screen and (max-width: 48rem) {
  .messages, .columns { grid-template-columns: minmax(0, 1fr); }
}
@media screen and (max-width: 40rem) {
  .card > summary, .card.reference { padding: 0.6rem 0.75rem; }
  .card h3, .card.reference a { flex-basis: 100%; order: 1; }
  .card .mark { min-width: 0; }
  .where { flex: 1; }
  .inside { padding: 0.7rem 0.75rem 1rem; }
  .event { grid-template-columns: minmax(0, 1fr); gap: 0.15rem; }
  .comparison th, .comparison td { padding: 0.4rem 0.5rem; }
}
`;
