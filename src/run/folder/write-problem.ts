const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** Whether nothing more fits where something was to be written. */
export function isFull(error: unknown): boolean {
  return FULL.has(codeOf(error) ?? '');
}

/** Which file could not be written and why, in a sentence; undefined for what is no fault of a file system. */
export function describeWriteProblem(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code === undefined || !(error instanceof Error)) return undefined;
  const path = 'dest' in error ? error.dest : 'path' in error ? error.path : undefined;
  const file = path === undefined ? 'A file' : String(path);
  return `${file} could not be written: ${reasonOf(code)} (${code}).`;
}

function reasonOf(code: string): string {
  if (FULL.has(code)) return 'no space is left';
  if (code === 'EACCES' || code === 'EPERM') return 'this account may not write there';
  return code === 'EROFS' ? 'nothing may be written there' : 'the system refused it';
}

/** The code of an error of the file system. */
function codeOf(error: unknown): string | undefined {
  const isSystem = error instanceof Error && 'code' in error && 'syscall' in error;
  return isSystem ? String(error.code) : undefined;
}
