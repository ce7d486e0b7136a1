import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './project-root.js';

type Pair = readonly [tag: string, value: string];

/** One frame of `vectors/vectors.json`, taken from public documents and code, with what a strict decoder makes of it. */
export interface Vector {
  readonly id: string;
  readonly direction: 'request' | 'response';
  /** `fixed-message` is text of the older Concert protocol, without fields. */
  readonly kind: 'message' | 'field' | 'serial-frame' | 'fixed-message';
  /** What `valid` speaks of: the structure only, or the content too. */
  readonly layer: 'frame' | 'message' | 'serial';
  readonly valid: boolean | 'questionable';
  readonly why: string;
  readonly raw: string;
  /** The fields before the fault. */
  readonly decoded: readonly Pair[];
  readonly nested?: { readonly ZT: readonly Pair[] };
  readonly fault?: { readonly offset: number; readonly problem: string };
  readonly hex?: string;
  readonly message?: string;
  readonly lrc?: string;
}

export const VECTORS: readonly Vector[] = JSON.parse(
  readFileSync(join(PROJECT_ROOT, 'test', 'vectors', 'vectors.json'), 'utf8'),
) as readonly Vector[];

/** The vectors of one kind. */
export function vectorsOf(...kinds: readonly Vector['kind'][]): Vector[] {
  return VECTORS.filter(({ kind }) => kinds.includes(kind));
}
