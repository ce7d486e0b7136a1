import type { Speech } from '../words/speech.js';
import { type Content, type Html, html } from './html.js';

/** One numbered section of the report. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** Shown beside the title in the contents. */
  readonly count?: number;
  readonly body: Content;
}

/** Sections, numbered from 1. */
export function renderSections(sections: readonly Section[]): Html {
  return html`${sections.map(renderSection)}`;
}

/** The contents: one link per section. */
export function renderContents(sections: readonly Section[], speech: Speech): Html {
  const link = ({ id, title, count }: Section, index: number) =>
    html`<li><a href="#${id}"><span class="number">${index + 1}</span> ${title}</a>${count !== undefined && html` <span class="count">${count}</span>`}</li>`;
  return html`<nav class="contents" aria-label="${speech.say('contents')}"><ol>${sections.map(link)}</ol></nav>`;
}

function renderSection({ id, title, body }: Section, index: number): Html {
  return html`
<section id="${id}" class="section" aria-labelledby="${id}-title">
<h2 id="${id}-title"><span class="number">${index + 1}</span> ${title}</h2>
${body}
</section>`;
}
