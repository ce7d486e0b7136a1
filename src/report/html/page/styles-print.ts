/** Paper: black on white, every relevant box open, nothing to press. */
export const PRINT_STYLES = `
@media screen { .paper-only { display: none; } }
@page { size: A4; margin: 16mm 15mm; }
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --sheet: #ffffff; --ink: #000000; --muted: #444a52; --line: #b9c0c8; --link: #000000;
    --good: #0f5530; --bad: #8f0e19; --broken: #661a58; --open: #644300; --hint: #08466f; --none: #444a52;
  }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  html { font-size: 12.5px; }
  body { max-width: none; padding: 0; }
  a { text-decoration: none; }
  .skip, .filter, .copy, .file, .screen-only { display: none !important; }
  .section { padding-top: 1.6rem; }
  .card > summary::after { content: none !important; }
  .prints::details-content { content-visibility: visible; block-size: auto; }
  h2, h3, h4, caption, thead { break-after: avoid; }
  tr, .finding, .event, .card.reference, .reproduce { break-inside: avoid; }
  .columns { grid-template-columns: minmax(0, 1fr); }
  .requirements th:nth-child(1) { width: 6.4rem; }
  .requirements th:nth-child(3) { width: 4.4rem; }
  .requirements th:nth-child(4) { width: 5.6rem; }
  .requirements th:nth-child(5) { width: 7rem; }
  .requirements .confidence, .requirements .level { font-size: 0.74rem; }
  :lang(fr) .requirements th:nth-child(3) { width: 7rem; }
  :lang(fr) .requirements th:nth-child(4) { width: 6.2rem; }
  .verdict { padding: 1.4rem 0; }
  .contents, details.card:not(.prints) > .inside { display: none; }
  .group { break-inside: auto; padding-bottom: 1.2rem; }
  .requirements { font-size: 0.86rem; margin-bottom: 1rem; }
  .requirements th, .requirements td { padding-top: 0.14rem; padding-bottom: 0.14rem; }
  .requirements .mark, .requirements .id { font-size: 0.8rem; padding-top: 0; }
  /* What asked it is a link, which paper has not. */
  .requirements .askers, .requirements th:nth-child(6) { display: none; }
  .timeline .hex, .file { display: none; }
  .reasons { font-size: 0.86rem; }
  .other-side, .proofs { display: none; }
  /* Of the scenarios that are not shown above, paper has the verdicts, feature by feature. */
  #scenarios [data-group] { padding-bottom: 0.35rem; font-size: 0.86rem; line-height: 1.5; }
  #scenarios .feature { display: inline; font-size: 1em; padding: 0; margin-right: 0.6em; }
  #scenarios .card, #scenarios .card > summary { display: inline; border: 0; padding: 0; }
  #scenarios .card { margin-right: 0.8em; white-space: nowrap; }
  #scenarios .card::details-content { display: none; }
  #scenarios .card h3, #scenarios .card a, #scenarios .card .took, #scenarios .card .inside { display: none; }
  #scenarios .card .mark { min-width: 0; font-size: 0; }
  #scenarios .card .symbol { font-size: 0.75rem; }
  #scenarios .card .where { font-size: 0.75rem; color: var(--ink); }
}
`;
