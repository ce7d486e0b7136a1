/** Paper: black on white, every relevant box open, nothing to press. */
export const PRINT_STYLES = `
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
  .skip, .filter, .copy, .file { display: none !important; }
  .section { padding-top: 1.6rem; }
  .card > summary::after { content: none !important; }
  .prints::details-content { content-visibility: visible; block-size: auto; }
  h2, h3, h4, caption, thead { break-after: avoid; }
  tr, .finding, .event, .card.reference, .reproduce { break-inside: avoid; }
  .columns { grid-template-columns: minmax(0, 1fr); }
  .requirements th:nth-child(1) { width: 7.2rem; }
  .requirements th:nth-child(3) { width: 4.9rem; }
  .requirements th:nth-child(4) { width: 6.6rem; }
  .requirements th:nth-child(5) { width: 8.1rem; }
  .requirements th:nth-child(6) { width: 7.8rem; }
  .verdict { padding: 1.4rem 0; }
  #scenarios .card { border: 0; border-top: 1px solid var(--line); }
  #scenarios .card > summary, #scenarios .reference { padding: 0.25rem 0; }
}
`;
