// Asks the terminal's own health route, for an image without shell and without curl.

const port = process.env.CAISSE_AP_CONTROL_PORT || '5000';
try {
  const { ok } = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2_000) });
  process.exit(ok ? 0 : 1);
} catch {
  process.exit(1);
}
