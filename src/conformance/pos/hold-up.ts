const LOOK_MS = 10;

/** Watches this process while something goes on; the function it gives ends that, and tells for how many milliseconds in all it was held up. */
export function watchHoldUp(): () => number {
  let heldUpMs = 0;
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    heldUpMs += Math.max(0, now - last - 2 * LOOK_MS);
    last = now;
  };
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    look();
    return heldUpMs;
  };
}
