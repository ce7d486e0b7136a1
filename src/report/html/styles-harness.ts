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
