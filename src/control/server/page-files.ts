import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A file of the web page, as it is sent. */
export interface PageFile {
  readonly contentType: string;
  readonly content: Buffer;
}

/** Files by their address. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The page's folder, beside this file once compiled. */
export const PAGE_FOLDER = fileURLToPath(new URL('../page/', import.meta.url));

/** Nothing from elsewhere, nothing inline, no frame around it. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Reads the page once: what is in its folder at the start is all that is ever served, so that no address can lead to another file.
 * A folder that is not there has no page.
 */
export async function loadPage(folder: string = PAGE_FOLDER): Promise<PageFiles> {
  const names = await readdir(folder).catch(() => []);
  const files = new Map<string, PageFile>();
  for (const name of names.toSorted()) {
    const contentType = CONTENT_TYPES[/^[\w-]+\.(\w+)$/.exec(name)?.[1] ?? ''];
    if (contentType === undefined) continue;
    const file = { contentType, content: await readFile(`${folder}/${name}`) };
    files.set(`/page/${name}`, file);
    if (name === 'index.html') files.set('/', file);
  }
  return files;
}
