import { posix } from 'node:path';
import { importsOf } from './architecture.js';

/** Sources by their path from the root, with `/`. */
export type Sources = ReadonlyMap<string, string>;

/** Which source imports which, in any form: types and dynamic imports too. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The graph of the imports between these sources; imports of anything else do not count. */
export function graphOf(sources: Sources): Graph {
  return new Map(
    Array.from(sources, ([path, source]) => {
      const targets = importsOf(source)
        .filter((target) => target.startsWith('.'))
        .map((target) => posix.join(posix.dirname(path), target).replace(/\.js$/, '.ts'));
      return [path, new Set(targets.filter((target) => sources.has(target)))];
    }),
  );
}

/**
 * Circles at every level of the folders: among what lies side by side in one folder, files and folders alike, nothing leads back to
 * where it came from. One sentence each, with the imports that close the circle.
 */
export function circlesIn(graph: Graph): string[] {
  const folders = new Set([...graph.keys()].flatMap((path) => foldersAbove(path)));
  return [...folders].toSorted().flatMap((folder) => circlesBeside(folder, graph));
}

/** Sources that no entry point leads to. */
export function unreachedFrom(entryPoints: readonly string[], graph: Graph): string[] {
  const reached = new Set<string>();
  const open = [...entryPoints];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    open.push(...(graph.get(path) ?? []));
  }
  return [...graph.keys()].filter((path) => !reached.has(path));
}

function foldersAbove(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? ['.'] : [folder, ...foldersAbove(folder)];
}

function circlesBeside(folder: string, graph: Graph): string[] {
  const prefix = folder === '.' ? '' : `${folder}/`;
  const childOf = (path: string) => (path.startsWith(prefix) ? path.slice(prefix.length).split('/')[0] : undefined);
  const edges = new Map<string, Map<string, string>>();
  for (const [path, targets] of graph) {
    const from = childOf(path);
    if (from === undefined) continue;
    const known = edges.get(from) ?? new Map<string, string>();
    edges.set(from, known);
    for (const target of targets) {
      const to = childOf(target);
      if (to !== undefined && to !== from && !known.has(to)) known.set(to, `${path} imports ${target}`);
    }
  }
  return knotsOf(edges).map((knot) => {
    const why = knot.flatMap((from) => knot.flatMap((to) => edges.get(from)?.get(to) ?? []));
    return `${folder}: ${knot.toSorted().join(', ')} lead back to each other (${why.join('; ')})`;
  });
}

/** The groups of nodes from each of which every other one of the group can be reached. */
function knotsOf(edges: ReadonlyMap<string, ReadonlyMap<string, string>>): string[][] {
  const nodes = [...edges.keys()];
  const reach = new Map(nodes.map((node) => [node, reachableFrom(node, edges)]));
  const knots: string[][] = [];
  for (const node of nodes) {
    if (knots.some((knot) => knot.includes(node)) || reach.get(node)?.has(node) !== true) continue;
    knots.push(nodes.filter((other) => reach.get(node)?.has(other) === true && reach.get(other)?.has(node) === true));
  }
  return knots;
}

function reachableFrom(start: string, edges: ReadonlyMap<string, ReadonlyMap<string, string>>): Set<string> {
  const reached = new Set<string>();
  const open = [...(edges.get(start)?.keys() ?? [])];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (reached.has(node)) continue;
    reached.add(node);
    open.push(...(edges.get(node)?.keys() ?? []));
  }
  return reached;
}
