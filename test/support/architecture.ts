import { posix } from 'node:path';

/** Layers, lowest first. A file may import its own layer and those before it. */
export const LAYERS: readonly string[] = [
  'package',
  'codec',
  'protocol',
  'input-file',
  'definition',
  'wire',
  'pos',
  'laws',
  'simulator',
  'control',
  'container',
  'conformance',
  'fuzz',
  'report',
  'run',
  'bench-page',
  'cli',
];

/** Layers without sockets, files, clocks and random sources. */
const PURE_LAYERS: ReadonlySet<string> = new Set(['codec', 'protocol']);
const IMPURE_CALLS =
  /\b(?:Date\.now|new Date|Math\.random|performance\.|setTimeout|setInterval|setImmediate|process\.|fetch\(|crypto\.)/g;

/** The files that meet the process they run in, and those of the conformance that may reach the simulator. */
const ENTRY_POINTS: ReadonlySet<string> = new Set(['src/cli/main.ts', 'src/control/main.ts']);
const SIMULATOR_SEAM = /^src\/conformance\/target\/[^/]*\.ts$/;
const PROCESS_USE = /\bprocess\.(?:argv|stdin|stdout|stderr|exit|exitCode|on|once|cwd|chdir|kill|abort)\b/g;
const CONSOLE_CALL = /\bconsole\.(?:log|error|warn|info|debug|trace|table|dir|group|time)\b/g;

/** What a source file does against the architecture, one sentence each. `path` counts from the root, with `/`. */
export function violationsOf(path: string, source: string): string[] {
  const code = withoutComments(source);
  return [
    ...importsOf(code).flatMap((target) => importViolation(path, target)),
    ...useViolations(path, withoutStrings(code)),
  ].map((violation) => `${path} ${violation}`);
}

/** Every module named by an import, an export or a dynamic import, types included. */
export function importsOf(source: string): string[] {
  const code = withoutComments(source);
  const statements = /(?:^|[;}\n])\s*(?:import|export)\b(?:[\w\s{},*$]*?\bfrom\b)?\s*(['"])([^'"\n]+)\1/g;
  const calls = /\bimport\(\s*(['"`])([^'"`\n]+)\1/g;
  return [statements, calls].flatMap((pattern) => Array.from(code.matchAll(pattern), (match) => match[2] ?? ''));
}

function importViolation(path: string, target: string): string[] {
  const layer = layerOf(path);
  if (!target.startsWith('.')) return packageViolation(path, layer, target);
  const resolved = posix.join(posix.dirname(path), target);
  const targetLayer = layerOf(resolved);
  if (path.startsWith('steps/')) {
    const isAllowed = resolved.startsWith('steps/') || resolved === 'src/conformance/index.js';
    return isAllowed ? [] : [`imports ${resolved}; steps know src/conformance/index.js only`];
  }
  if (!resolved.startsWith('src/')) return [`imports ${resolved}, which is outside src`];
  if (targetLayer === layer) return [];
  const isDoor = resolved === `src/${targetLayer}/index.js`;
  if (!isDoor) return [`imports ${resolved}; the only door of a layer is its index.js`];
  if (layer !== undefined && rank(targetLayer) > rank(layer)) return [`imports ${targetLayer}, which is above ${layer}`];
  if (layer === 'conformance' && targetLayer === 'simulator' && !SIMULATOR_SEAM.test(path)) {
    return ['imports simulator; the conformance reaches it in target/ only'];
  }
  return [];
}

function packageViolation(path: string, layer: string | undefined, target: string): string[] {
  if (layer !== undefined && PURE_LAYERS.has(layer) && target.startsWith('node:')) return [`imports ${target}; ${layer} is pure`];
  const isProcess = /^(?:node:)?(?:process|console)$/.test(target);
  return isProcess && !ENTRY_POINTS.has(path) ? [`imports ${target}; only ${[...ENTRY_POINTS].join(' and ')} do`] : [];
}

function useViolations(path: string, code: string): string[] {
  const patterns = ENTRY_POINTS.has(path) ? [] : [PROCESS_USE, CONSOLE_CALL];
  if (PURE_LAYERS.has(layerOf(path) ?? '')) patterns.push(IMPURE_CALLS);
  return [...new Set(patterns.flatMap((pattern) => code.match(pattern) ?? []))].map((use) => `uses ${use}`);
}

/** The layer a path of `src` lies in; undefined for steps and for the files beside the layers. */
function layerOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

function rank(layer: string | undefined): number {
  const index = LAYERS.indexOf(layer ?? '');
  if (index < 0) throw new Error(`src/${layer} is no layer: give it a place in the import direction.`);
  return index;
}

const TOKENS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g;

function withoutComments(code: string): string {
  return code.replace(TOKENS, (token) => (token.startsWith('/') ? ' ' : token));
}

function withoutStrings(code: string): string {
  return code.replace(TOKENS, "''");
}
