/** The word of a list that was probably meant, or undefined when none is near: at most one letter in three may differ. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  let best: { word: string; distance: number } | undefined;
  for (const candidate of candidates) {
    // What is that much longer or shorter differs in that many letters: a word of any length costs nothing.
    if (Math.abs(word.length - candidate.length) > mostDifferences(word, candidate)) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (best === undefined || distance < best.distance) best = { word: candidate, distance };
  }
  if (best === undefined || best.distance > mostDifferences(word, best.word)) return undefined;
  return best.word;
}

function mostDifferences(one: string, other: string): number {
  return Math.ceil(Math.max(one.length, other.length) / 3);
}

/** Letters to insert, drop or replace to get from one word to the other. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
