import type { Speech } from '../words/speech.js';
import { type Content, type Html, html } from './html.js';

/** What is there in English only, such as the names of scenarios, marked as such for those who have the page read to them. */
export function english(content: Content, speech: Speech): Html {
  return speech.language === 'en' ? html`${content}` : html`<span lang="en">${content}</span>`;
}
