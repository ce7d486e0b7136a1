import { connect } from 'node:net';

/** A debit of 12.34 EUR from POS 02, byte by byte as POS software writes it. */
export const DEBIT_OF_12_34 = 'CZ0040320CJ012012345678901CA00202CB0041234CD0010CE003978';

/** Sends a request on a socket, with nothing of the project in between, and gives the value of each tag of the answer. */
export async function pay(host: string, port: number, request = DEBIT_OF_12_34): Promise<Map<string, string>> {
  const socket = connect({ host, port });
  let answer = '';
  socket.setEncoding('latin1').write(request, 'latin1');
  for await (const text of socket) {
    answer += String(text);
    if (fieldsOf(answer).has('AE')) break;
  }
  socket.destroy();
  return fieldsOf(answer);
}

function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  let rest = text;
  while (rest.length > 5 && rest.length >= 5 + Number(rest.slice(2, 5))) {
    const end = 5 + Number(rest.slice(2, 5));
    fields.set(rest.slice(0, 2), rest.slice(5, end));
    rest = rest.slice(end);
  }
  return fields;
}
