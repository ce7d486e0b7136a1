import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from './guard/problem-details.js';

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

/** What every page is made of, beside this file once compiled. */
export const SHARED_PAGE_FOLDER = fileURLToPath(new URL('../shared-page/', import.meta.url));

/** The folders of the page of simulated terminals. */
export const PAGE_FOLDERS: readonly string[] = [SHARED_PAGE_FOLDER, fileURLToPath(new URL('../page/', import.meta.url))];

/**
 * Reads a page once: what is in its folders at the start is all that is ever served, so that no address can lead to another file. Of two
 * files of one name, the one in the later folder is served. A folder that is not there has nothing.
 */
export async function loadPage(folders: readonly string[]): Promise<PageFiles> {
  const files = new Map<string, PageFile>();
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.toSorted()) {
      const contentType = CONTENT_TYPES[/^[\w-]+\.(\w+)$/.exec(name)?.[1] ?? ''];
      if (contentType === undefined) continue;
      const file = { contentType, content: await readFile(`${folder}/${name}`) };
      files.set(`/page/${name}`, file);
      if (name === 'index.html') files.set('/', file);
    }
  }
  return files;
}

/** Serves the files of a page, or says that there are none. */
export function registerPage(app: FastifyInstance, page: PageFiles): void {
  for (const [url, { contentType, content }] of page) {
    app.get(url, async (_request, reply) => reply.type(contentType).send(content));
  }
  if (page.has('/')) return;
  app.get('/', async () => {
    throw new ProblemError('PAGE_ABSENT', 'The files of the page are not beside the program; build it with npm run build.');
  });
}
