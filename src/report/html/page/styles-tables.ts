/** Tables, verdict marks, levels and filters. */
export const TABLE_STYLES = `
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 0.42rem 0.9rem 0.42rem 0; border-top: 1px solid var(--line); font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
caption { text-align: left; font-weight: 700; padding: 0 0 0.35rem; }
thead th { color: var(--muted); font-size: 0.8rem; border-top: 1px solid var(--line); padding-top: 0.3rem; padding-bottom: 0.3rem; }

.mark { display: inline-flex; align-items: baseline; gap: 0.42em; white-space: nowrap; color: var(--tone); font-weight: 700; }
.symbol { display: inline-block; min-width: 1em; text-align: center; font-weight: 700; color: var(--tone, inherit); }
.level { display: inline-block; font-size: 0.74rem; font-weight: 700; letter-spacing: 0.03em; padding: 0 0.42em; border: 1px solid currentColor; border-radius: 2px; line-height: 1.45; }
.l-SHOULD, .l-MAY, .l-QUIRK { color: var(--muted); font-weight: 400; }

.summary { display: grid; grid-template-columns: 1fr 1fr; gap: 0 3rem; }
.summary > div { display: flex; flex-direction: column; }
.counts { border-bottom: 1px solid var(--line); }
.counts th, .counts td { padding-top: 0.25rem; padding-bottom: 0.25rem; }
.counts caption { font-weight: 400; padding-bottom: 0.5rem; }
.counts .total { font-size: 1.45rem; font-weight: 700; letter-spacing: -0.01em; padding-right: 0.15em; }
.counts td { text-align: right; }
.bar { order: -1; display: block; width: 100%; height: 0.7rem; margin-bottom: 0.6rem; background: var(--line); }
.bar rect { fill: var(--tone); stroke: var(--paper); stroke-width: 2px; vector-effect: non-scaling-stroke; }

.filter { display: flex; flex-wrap: wrap; gap: 0.4rem; padding-bottom: 1.3rem; }
.filter button, .copy {
  font: inherit; font-size: 0.87rem; line-height: 1.3; padding: 0.34rem 0.75rem; border: 1px solid var(--line); border-radius: 3px;
  background: var(--paper); color: var(--ink); cursor: pointer;
}
.filter button:hover, .copy:hover { border-color: var(--ink); }
.filter button[aria-pressed="true"] { background: var(--ink); border-color: var(--ink); color: var(--paper); }
.filter button[aria-pressed="true"] .symbol { color: inherit; }
.filter b { font-weight: 400; opacity: 0.75; padding-left: 0.2em; font-variant-numeric: tabular-nums; }

.legend { color: var(--muted); padding-bottom: 1rem; max-width: 50rem; }
.legend b { color: var(--ink); font-size: 0.87rem; }
.requirements { table-layout: fixed; margin-bottom: 2.2rem; }
.requirements caption { font-size: 1.05rem; }
.requirements th:nth-child(1) { width: 7.6rem; }
.requirements th:nth-child(3) { width: 5.4rem; }
.requirements th:nth-child(4) { width: 7.2rem; }
.requirements th:nth-child(5) { width: 8.8rem; }
.requirements th:nth-child(6) { width: 9.6rem; }
:lang(fr) .requirements th:nth-child(3) { width: 7.9rem; }
:lang(fr) .requirements th:nth-child(4) { width: 8rem; }
.requirements .id { font-size: 0.83rem; padding-top: 0.5rem; white-space: nowrap; }
.confidence { color: var(--muted); }
.why { display: block; color: var(--muted); font-size: 0.9rem; }
.askers { font-size: 0.87rem; }
.askers a, .reasons a { text-decoration: none; }
.askers a:hover, .reasons a:hover { text-decoration: underline; }
.fold > summary { cursor: pointer; color: var(--link); }
.reasons { margin-bottom: 1.8rem; }
.reasons td:first-child { width: 9rem; }
.reasons td:nth-child(2) { width: 45%; }
.reasons .id { white-space: nowrap; }
.other-side { border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); padding: 0.6rem 0; }
.other-side li { padding: 0.3rem 0; }

@media screen and (max-width: 48rem) {
  .requirements, .requirements tbody { display: block; }
  .requirements thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .requirements caption { display: block; border-bottom: 1px solid var(--line); }
  .requirements tr { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.9rem; padding: 0.7rem 0; border-bottom: 1px solid var(--line); }
  .requirements tr > * { border: 0; padding: 0; width: auto !important; }
  .requirements .id { flex: 1; }
  .requirements tr > td:nth-child(5) { order: -1; }
  .requirements tr > th { order: -2; }
  .requirements .statement { flex: 1 0 100%; padding: 0.15rem 0 0.25rem; }
}
@media screen and (max-width: 40rem) {
  .summary { grid-template-columns: 1fr; gap: 1.8rem; }
  .reasons, .reasons tbody, .reasons tr, .reasons td { display: block; width: auto !important; }
  .reasons thead { display: none; }
  .reasons tr { border-top: 1px solid var(--line); padding: 0.6rem 0; }
  .reasons td { border: 0; padding: 0.05rem 0; }
}
`;

/** The harness's own proof: quiet tables, folded, and a box for what did not hold. */
export const HARNESS_STYLES = `
#harness .legend strong { color: var(--tone); }
.proofs { border-top: 1px solid var(--line); padding: 0.6rem 0; }
.proofs:last-child { border-bottom: 1px solid var(--line); }
.proofs table { table-layout: fixed; margin: 1rem 0 1.6rem; }
.proofs th:last-child { width: 8.8rem; }
.laws th:nth-child(2), .laws td:nth-child(2) { width: 5.4rem; text-align: right; padding-right: 2.4rem; }
.proofs .mark { font-weight: 400; }
.proofs .where { padding-left: 0.5em; }
.card.wrong { border-bottom: 1px solid var(--line); margin-bottom: 1.6rem; }
.card.wrong .mark { min-width: 0; padding-right: 0.5rem; }
.wrong .trail { padding-top: 0.2rem; }
.counterexample td:nth-child(2) { width: 5.4rem; }

@media screen and (max-width: 40rem) {
  .laws th:nth-child(2), .laws td:nth-child(2) { width: 3.6rem; padding-right: 0.9rem; }
  .proofs th:last-child { width: 6.4rem; }
  .proofs .where { display: block; padding: 0; }
}
`;
