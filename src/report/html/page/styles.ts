import { MONEY_STYLES } from '../money/styles-money.js';
import { EVIDENCE_STYLES } from './styles-evidence.js';
import { PRINT_STYLES } from './styles-print.js';
import { HARNESS_STYLES, TABLE_STYLES } from './styles-tables.js';

/** Colours, type, and the frame of the page. Dark is the same page with other values. */
const PAGE_STYLES = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --sheet: #f4f6f8; --ink: #151a21; --muted: #535d6b; --line: #d3d9e0; --link: #0a4f86;
  --good: #14633a; --bad: #ae1220; --broken: #7b1f6a; --open: #785000; --hint: #0a568a; --none: #535d6b;
  --sans: -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Liberation Mono", Menlo, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12161c; --sheet: #1a2028; --ink: #e4e8ed; --muted: #9ca7b5; --line: #333d49; --link: #8cc4f2;
    --good: #62c993; --bad: #ff8585; --broken: #e697d5; --open: #e2b64c; --hint: #79bcf0; --none: #9ca7b5;
  }
}
.v-pass, .v-conformant { --tone: var(--good); }
.v-fail, .v-non-conformant { --tone: var(--bad); }
.v-error { --tone: var(--broken); }
.v-inconclusive { --tone: var(--open); }
.v-advisory { --tone: var(--hint); }
.v-not-applicable, .v-untested { --tone: var(--none); }

*, *::before, *::after { box-sizing: border-box; }
[hidden], html:not(.has-script) .scripted { display: none !important; }
html { background: var(--paper); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  max-width: 68rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem) 4rem;
  background: var(--paper); color: var(--ink); font: 0.9375rem/1.55 var(--sans); overflow-wrap: break-word;
}
h1, h2, h3, h4, p, ul, ol, dl, dd { margin: 0; padding: 0; }
ul, ol { list-style: none; }
a { color: var(--link); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
code, .id, .hex { font-family: var(--mono); font-size: 0.9em; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
:target { scroll-margin-top: 1rem; }
tr:target > *, li:target { background: color-mix(in srgb, var(--link) 12%, transparent); }
.muted { color: var(--muted); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--paper); padding: 0.5rem; z-index: 1; }

.letterhead { display: flex; justify-content: space-between; gap: 1rem; padding: 1.5rem 0 0.7rem; border-bottom: 3px solid var(--ink); font-size: 0.87rem; line-height: 1.4; }
.letterhead .title { font-weight: 700; }
.letterhead .issue { text-align: right; color: var(--muted); font-variant-numeric: tabular-nums; }
.verdict { display: grid; grid-template-columns: auto 1fr; column-gap: 1.6rem; padding: 2.4rem 0 2.2rem; }
.seal {
  grid-row: 1; align-self: center; width: 5.6rem; height: 5.6rem; display: grid; place-items: center; border-radius: 50%;
  background: var(--tone); color: var(--paper); font-size: 3rem; line-height: 1; box-shadow: inset 0 0 0 3px var(--tone), inset 0 0 0 5px var(--paper);
}
.verdict h1 { align-self: center; font-weight: 700; line-height: 1.1; }
.subject-name { display: block; font-size: 1.05rem; font-weight: 400; color: var(--muted); padding-bottom: 0.35rem; }
.word { display: block; font-size: clamp(1.95rem, 8vw, 3.6rem); letter-spacing: -0.025em; color: var(--tone); }
.sentence, .interrupted { grid-column: 2; max-width: 46rem; }
.sentence { font-size: 1.2rem; line-height: 1.45; padding-top: 0.9rem; }
.interrupted { padding-top: 0.6rem; }

.contents { padding: 1.6rem 0 0; font-size: 0.93rem; }
.contents ol { display: grid; grid-template-columns: repeat(auto-fill, minmax(15.5rem, 1fr)); gap: 0 2rem; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); padding: 0.6rem 0; }
.contents li { padding: 0.15rem 0; }
.contents .number, h2 .number { font-variant-numeric: tabular-nums; color: var(--muted); font-weight: 400; }
.contents a { text-decoration: none; }
.contents a:hover { text-decoration: underline; }
.count { color: var(--muted); font-weight: 400; font-variant-numeric: tabular-nums; }
.section { padding-top: 3.4rem; }
.section > h2 { font-size: 1.45rem; line-height: 1.25; letter-spacing: -0.012em; padding-bottom: 0.5rem; margin-bottom: 1.1rem; border-bottom: 1px solid var(--ink); }
.section > h2 .number { padding-right: 0.5rem; }
h3 { font-size: 1rem; }

.facts { display: grid; grid-template-columns: 1fr 1fr; gap: 0 3rem; }
.facts h3, .section > h3 { padding-bottom: 0.3rem; }
.facts dl > div { display: grid; grid-template-columns: 8.5rem 1fr; gap: 0.75rem; padding: 0.3rem 0; border-top: 1px solid var(--line); }
.facts dt { color: var(--muted); }
.section > .facts + h3 { padding-top: 1.6rem; }
.capabilities { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0.15rem 2rem; border-top: 1px solid var(--line); padding-top: 0.4rem; }

.colophon { margin-top: 4rem; padding-top: 0.9rem; border-top: 3px solid var(--ink); font-size: 0.87rem; color: var(--muted); max-width: none; }
.colophon p { max-width: 50rem; padding-bottom: 0.6rem; }
.colophon strong { color: var(--ink); }

@media screen and (max-width: 40rem) {
  .letterhead { display: block; }
  .letterhead .issue { text-align: left; }
  .verdict { column-gap: 1rem; padding: 1.6rem 0; }
  .seal { width: 3.6rem; height: 3.6rem; font-size: 2rem; }
  .sentence, .interrupted { grid-column: 1 / -1; }
  .sentence { font-size: 1.08rem; }
  .facts { grid-template-columns: 1fr; gap: 1.4rem; }
  .section { padding-top: 2.6rem; }
}
`;

/** Every style of the page. */
export const STYLES = `${PAGE_STYLES}${TABLE_STYLES}${EVIDENCE_STYLES}${HARNESS_STYLES}${MONEY_STYLES}${PRINT_STYLES}`;
