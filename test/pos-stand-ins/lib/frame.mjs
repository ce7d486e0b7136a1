// Fields: two letters, three digits, value. Bytes are read as Latin-1, so that one byte is one character.
export const encodeField = ([tag, value]) => tag + String(value.length).padStart(3, '0') + value;

/**
 * Walks a run of fields. Answers the messages found (each a list of [tag, value]; a CZ begins a new one), `rest` (number of
 * characters of a field that is not whole yet) and `fault` (why the bytes are no message).
 * CR and LF are skipped behind a message, that is when nothing or a CZ follows.
 */
export function walk(raw) {
  const text = raw.toString('latin1');
  const messages = [];
  let at = 0;
  while (at < text.length) {
    let next = at;
    while (text[next] === '\r' || text[next] === '\n') next++;
    if (next > at) {
      if (messages.length === 0) return { messages, rest: 0, fault: 'a line end before any message' };
      if (next === text.length) return { messages, rest: 0, fault: null };
      if (!'CZ'.startsWith(text.slice(next, next + 2))) return { messages, rest: 0, fault: 'a line end inside a message' };
      at = next;
    }
    const head = text.slice(at, at + 5);
    if (!/^[A-Z]{0,2}$|^[A-Z]{2}\d{1,3}$/.test(head)) return { messages, rest: 0, fault: `no field at ${at}` };
    if (messages.length === 0 && !'CZ'.startsWith(head.slice(0, 2))) return { messages, rest: 0, fault: 'CZ is not first' };
    if (head.length < 5) return { messages, rest: text.length - at, fault: null };
    const length = Number(head.slice(2));
    if (length === 0) return { messages, rest: 0, fault: `empty field at ${at}` };
    if (at + 5 + length > text.length) return { messages, rest: text.length - at, fault: null };
    const tag = head.slice(0, 2);
    if (tag === 'CZ') messages.push([]);
    messages.at(-1).push([tag, text.slice(at + 5, at + 5 + length)]);
    at += 5 + length;
  }
  return { messages, rest: 0, fault: null };
}

export const get = (fields, tag) => fields.find(([t]) => t === tag)?.[1];
