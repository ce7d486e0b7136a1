/** The words of a merchant in colours, the table of what became of the money, and the drawing of an exchange. */
export const MONEY_STYLES = `
.m-right { --tone: var(--good); }
.m-in-doubt { --tone: var(--hint); }
.m-right-by-luck { --tone: var(--open); }
.m-booked-another-amount, .m-booked-but-not-paid, .m-paid-but-not-booked, .m-paid-twice { --tone: var(--bad); }
.money-totals { display: flex; flex-wrap: wrap; gap: 0.3rem 1.8rem; padding: 0.4rem 0 1rem; }
.money-word { color: var(--tone); font-weight: 600; white-space: nowrap; }
.money-table { table-layout: fixed; width: 100%; border-collapse: collapse; margin-bottom: 1.6rem; }
.money-table caption { text-align: left; font-weight: 700; padding: 0.4rem 0; }
.money-table th, .money-table td { text-align: left; vertical-align: top; padding: 0.35rem 0.8rem 0.35rem 0; border-top: 1px solid var(--line); }
.money-table tbody th { font-weight: 400; }
.money-table td.money { border-left: 3px solid var(--tone, transparent); padding-left: 0.6rem; }
.money-table .detail { display: block; font-size: 0.85em; color: var(--muted); }
.ladder { display: block; width: 100%; max-width: 46rem; height: auto; margin: 0.6rem 0 1rem; font: 11px var(--sans); }
.ladder text { fill: var(--ink); }
.ladder .side { font-weight: 700; font-size: 13px; }
.ladder .time { fill: var(--muted); font-size: 9px; }
.ladder .note { fill: var(--muted); font-style: italic; }
.ladder .bytes { font-family: var(--mono); font-size: 10px; }
.ladder .life { stroke: var(--line); stroke-width: 2; }
.ladder .arrow { stroke: var(--ink); stroke-width: 1; }
.ladder .tip { fill: var(--ink); }
.ladder .end { fill: var(--sheet); stroke: var(--tone); stroke-width: 1.5; }
.ladder .end-word { fill: var(--tone); font-weight: 700; }

@media screen and (max-width: 40rem) {
  .money-word { white-space: normal; }
  .drawing { overflow-x: auto; }
  .drawing .ladder { width: 36rem; }
}
`;
