import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';

/** One thing wrong with a file. */
export interface FileProblem {
  /** Names joined by points, such as `timeLimits.quiet`; empty for the file as a whole. */
  readonly key: string;
  /** Counted from 1. */
  readonly line: number;
  /** A sentence that says what is wrong and what is allowed. */
  readonly message: string;
}

type Path = readonly PropertyKey[];

/** Aliases a file may have: a small file cannot grow into a large one. */
const MAX_ALIASES = 20;

const TOO_MANY_ALIASES: FileProblem = {
  key: '',
  line: 1,
  message: 'The aliases (*name) of this file stand for too much. Write the values out.',
};

/** A YAML file that somebody wrote: what it says, and where. */
export class YamlFile {
  readonly #document: Document;
  readonly #lines = new LineCounter();

  constructor(text: string) {
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
  }

  /** What keeps the text from being read as YAML; empty for a file that can be. */
  get syntaxProblems(): FileProblem[] {
    const problems = [...this.#document.errors, ...this.#document.warnings].map(({ pos, message }) => {
      const said = message.charAt(0).toLowerCase() + message.slice(1);
      return { key: '', line: this.#lineAt(pos[0]), message: `This is not YAML: ${said}.` };
    });
    return problems.length > 0 || this.#isBounded ? problems : [TOO_MANY_ALIASES];
  }

  /** What the file says, as plain data. Throws for one that has syntax problems. */
  get data(): unknown {
    return this.#document.toJS({ maxAliasCount: MAX_ALIASES });
  }

  get #isBounded(): boolean {
    try {
      void this.data;
      return true;
    } catch {
      return false;
    }
  }

  /** The node at a path, or undefined. */
  nodeAt(path: Path): unknown {
    return path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
  }

  /** The line of a key, from 1; that of the nearest group around it when it is not there itself. */
  lineOf(path: Path): number {
    return this.#lineAt(this.#offsetOf(path));
  }

  #lineAt(offset: number): number {
    return Math.max(this.#lines.linePos(offset).line, 1);
  }

  #offsetOf(path: Path): number {
    const last = path.at(-1);
    if (last === undefined) return startOf(this.#document.contents);
    const group = this.nodeAt(path.slice(0, -1));
    const pair = isMap(group) ? group.items.find(({ key }) => isScalar(key) && String(key.value) === last) : undefined;
    if (pair !== undefined) return startOf(pair.key);
    const item = this.#document.getIn(path, true);
    return isNode(item) ? startOf(item) : this.#offsetOf(path.slice(0, -1));
  }
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

/** Problems as a person reads them, in the order of the lines. */
export function describeProblems(fileName: string, problems: readonly FileProblem[]): string {
  return problems.map(({ line, message }) => `${fileName}:${line}: ${message}`).join('\n');
}
