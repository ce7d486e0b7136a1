/** Which exchanges are asked for. */
export interface PageQuery {
  readonly after?: number;
  readonly before?: number;
  readonly limit: number;
  readonly language: string;
}

/** Some ids, and how to get at those around them. */
export interface Page {
  readonly ids: readonly number[];
  /** Values of the header `Link` (RFC 8288), relative to what was asked. */
  readonly links: readonly string[];
}

/** The ids next to `after`, or else the newest, in both cases before `before`; oldest first. `all`: oldest first, too. */
export function pageOf(all: readonly number[], { after, before, limit, language }: PageQuery): Page {
  const wanted = all.filter((id) => (after === undefined || id > after) && (before === undefined || id < before));
  const ids = after === undefined ? wanted.slice(-limit) : wanted.slice(0, limit);
  const [first, last] = [ids.at(0), ids.at(-1)];
  const [oldest, newest] = [all.at(0), all.at(-1)];
  const link = (where: string, rel: string) => `<?${where}&limit=${limit}&language=${language}>; rel="${rel}"`;
  return {
    ids,
    links: [
      ...(first !== undefined && oldest !== undefined && oldest < first ? [link(`before=${first}`, 'prev')] : []),
      ...(last !== undefined && newest !== undefined && newest > last ? [link(`after=${last}`, 'next')] : []),
    ],
  };
}
