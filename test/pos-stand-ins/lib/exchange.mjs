// One connection, one request, and reading until the reader says that the response is whole.
import net from 'node:net';

/** Answers { sent, raw, end }: end is whole, deadline, close, reset, limit, forgot or connect. */
export function exchange(order, wire, o) {
  return new Promise((resolve) => {
    let raw = Buffer.alloc(0),
      sent = false,
      over = false,
      quiet = null,
      deadline = null,
      connected = false;
    const socket = net.connect({ host: order.host, port: order.port, allowHalfOpen: true });
    socket.setNoDelay(true);
    const finish = (end, detail) => {
      if (over) return;
      over = true;
      clearTimeout(quiet);
      clearTimeout(deadline);
      if (o.keepOpenMs && end === 'whole') setTimeout(() => socket.destroy(), o.keepOpenMs);
      else socket.destroy();
      resolve({ sent, raw, end, detail });
    };
    const arm = () => {
      clearTimeout(deadline);
      if (o.deadlineMs !== null)
        deadline = setTimeout(() => finish(sent ? 'deadline' : 'connect', 'no connection in time'), o.deadlineMs);
    };
    arm();
    socket.on('error', (error) => (connected ? finish('reset', error.code) : finish('connect', error.code)));
    socket.on('end', () => finish('close'));
    socket.on('close', () => finish(connected ? 'close' : 'connect'));
    socket.on('connect', async () => {
      connected = true;
      sent = true;
      if (o.sendOneByOneMs) {
        for (const byte of wire) {
          if (over) return;
          socket.write(Buffer.of(byte));
          await new Promise((r) => setTimeout(r, o.sendOneByOneMs));
        }
      } else if (o.sendInTwoMs) {
        const cut = wire.length >> 1;
        socket.write(wire.subarray(0, cut));
        await new Promise((r) => setTimeout(r, o.sendInTwoMs));
        if (!over) socket.write(wire.subarray(cut));
      } else
        socket.write(wire, () => {
          if (o.forgets) setTimeout(() => finish('forgot'), 30);
        });
      if (o.halfClose && !over) socket.end();
    });
    socket.on('data', (chunk) => {
      if (over) return;
      raw = Buffer.concat([raw, chunk]);
      if (o.deadlinePerByte) arm();
      clearTimeout(quiet);
      if (raw.length > o.bufferLimit) {
        raw = raw.subarray(0, o.bufferLimit);
        return finish('limit');
      }
      const wait = o.reader(raw, order, o); // milliseconds of silence still wanted, or null for "not whole"
      if (wait === 0) finish('whole');
      else if (wait !== null) quiet = setTimeout(() => finish('whole'), wait);
    });
  });
}
