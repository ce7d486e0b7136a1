/** The data of one server-sent event. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

/** Reads a stream of server-sent events, however it is cut. Comments, and events without data, are left out. */
export async function* readEvents(stream: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of stream) {
    rest += decoder.decode(bytes, { stream: true });
    const blocks = rest.split(/\n\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = valuesOf(block, 'data');
      if (data.length > 0) yield { event: valuesOf(block, 'event').at(-1) ?? 'message', data: data.join('\n') };
    }
  }
}

function valuesOf(block: string, name: string): string[] {
  return block
    .split('\n')
    .flatMap((line) => (line.startsWith(`${name}:`) ? [line.slice(name.length + 1).replace(/^ /, '')] : []));
}
