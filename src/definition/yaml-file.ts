import {
  type Alias,
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import { boundProblem, MAX_YAML_TOKENS } from './bounds.js';
import type { FileProblem } from './file-problem.js';
import type { Wrong } from './problem-sentences.js';

type Path = readonly PropertyKey[];

/** Times the value of one alias may be repeated: a small file cannot grow into a large one. */
const MAX_ALIAS_COUNT = 20;

/**
 * A YAML file that somebody wrote: what it says, and where. Hostile files cost no more than others: what is larger than 1 MB, has
 * more than some 25,000 keys, is nested deeper than 64 levels, has more than 100 aliases, or one that stands for much or holds itself, is
 * a syntax problem with its line.
 */
export class YamlFile {
  readonly #document: Document;
  readonly #lines = new LineCounter();
  readonly #problem: FileProblem | undefined;
  /** The offset of each key of a group, where it was asked for. */
  readonly #keyOffsets = new Map<YAMLMap, Map<string, number>>();

  constructor(text: string) {
    const outside = boundProblem(text);
    // The keys are compared below: the library compares each with each. YAML 1.1 would merge what aliases stand for.
    const options = { prettyErrors: false, uniqueKeys: false, schema: 'core', merge: false, logLevel: 'error' } as const;
    this.#document = parseDocument(outside === undefined ? text : '', { ...options, lineCounter: this.#lines });
    this.#problem = outside ?? this.#contentProblem();
  }

  /** What keeps the text from being read as YAML; empty for a file that can be. */
  get syntaxProblems(): FileProblem[] {
    const problems = [...this.#document.errors, ...this.#document.warnings].map(({ pos, message }) => {
      const why = message.charAt(0).toLowerCase() + message.slice(1);
      return { key: '', line: this.#lineAt(pos[0]), wrong: { kind: 'not-yaml', values: { why } } as const };
    });
    return problems.length > 0 || this.#problem === undefined ? problems : [this.#problem];
  }

  /** What the file says, as plain data. Throws for one that has syntax problems. */
  get data(): unknown {
    return this.#document.toJS({ maxAliasCount: MAX_ALIAS_COUNT });
  }

  /** The node at a path, or undefined. */
  nodeAt(path: Path): unknown {
    return path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
  }

  /** The line of a key, from 1; that of the nearest group around it when it is not there itself. */
  lineOf(path: Path): number {
    return this.#lineAt(this.#offsetOf(path));
  }

  /** What is wrong with a text that is YAML: a key twice, an alias that holds itself, aliases that stand for too much. */
  #contentProblem(): FileProblem | undefined {
    if (this.#document.errors.length > 0) return undefined;
    const places: { readonly node: Node | undefined; readonly wrong: Wrong }[] = [];
    visit(this.#document, {
      Alias: (_key, alias, path) => {
        if (!this.#holdsItself(alias, path)) return undefined;
        places.push({ node: alias, wrong: { kind: 'alias-of-itself', values: { alias: alias.source } } });
        return visit.BREAK;
      },
      Map: (_key, map) => {
        const twice = repeatedKey(map);
        if (twice === undefined) return undefined;
        places.push({ node: twice, wrong: { kind: 'key-twice' } });
        return visit.BREAK;
      },
    });
    const [place] = places;
    if (place !== undefined) return { key: '', line: this.#lineAt(startOf(place.node)), wrong: place.wrong };
    return this.#isBounded ? undefined : { key: '', line: 1, wrong: { kind: 'aliases-of-much' } };
  }

  #holdsItself(alias: Alias, path: readonly unknown[]): boolean {
    const meant = alias.resolve(this.#document);
    return meant !== undefined && path.includes(meant);
  }

  get #isBounded(): boolean {
    try {
      return isSmall(this.data);
    } catch {
      return false;
    }
  }

  #lineAt(offset: number): number {
    return Math.max(this.#lines.linePos(offset).line, 1);
  }

  #offsetOf(path: Path): number {
    const last = path.at(-1);
    if (last === undefined) return startOf(this.#document.contents);
    const group = this.nodeAt(path.slice(0, -1));
    const offset = isMap(group) ? this.#offsetsOf(group).get(String(last)) : undefined;
    if (offset !== undefined) return offset;
    const item = this.#document.getIn(path, true);
    return isNode(item) ? startOf(item) : this.#offsetOf(path.slice(0, -1));
  }

  #offsetsOf(map: YAMLMap): Map<string, number> {
    const known = this.#keyOffsets.get(map);
    if (known !== undefined) return known;
    const offsets = new Map(map.items.flatMap(({ key }) => (isScalar(key) ? [[String(key.value), startOf(key)] as const] : [])));
    this.#keyOffsets.set(map, offsets);
    return offsets;
  }
}

/** The second of two equal keys. */
function repeatedKey({ items }: YAMLMap): Node | undefined {
  const seen = new Set<unknown>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    if (seen.has(key.value)) return key;
    seen.add(key.value);
  }
  return undefined;
}

/** Whether data, with what aliases stand for each time they do, has no more parts than a file may have. */
function isSmall(data: unknown): boolean {
  const open = [data];
  for (let parts = 0; open.length > 0; parts++) {
    if (parts > MAX_YAML_TOKENS) return false;
    const value = open.pop();
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) open.push(inner);
  }
  return true;
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
