/** A word of a command line, as a shell takes it. */
export function quote(text: string): string {
  return /^[A-Za-z0-9._/:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
