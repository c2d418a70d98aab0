// A slow line in front of a server. The DevTools protocol could slow a page's own requests, but not those
// of the workers that MapLibre fetches its data with; all traffic of the browser passes through this line,
// and each byte is counted.
import { connect, createServer } from 'node:net';

const PACKET = 1400; // bytes: what goes over the line at a time, so that several answers share it evenly
const WINDOW = 65_536; // bytes of a connection that wait for the line before its server must wait
const LATE = 20; // milliseconds that a timer may come late

export const SLOW = { bitsPerSecond: 1.6e6, roundTrip: 150 };
export const FAST = { bitsPerSecond: 1e9, roundTrip: 0 };

/**
 * Runs callbacks after a delay, but always in the order in which they were given: timers alone do not
 * guarantee that.
 */
function inOrder() {
  const runs = [];
  const next = () => runs.shift()();
  return (delay, run) => {
    runs.push(run);
    if (delay > 0) setTimeout(next, delay);
    else next();
  };
}

/**
 * Listens on a free port of 127.0.0.1 and passes everything on to another one.
 *
 * @param {number} port of the server
 */
export async function slowLink(port) {
  let line = FAST;
  let free = 0; // when the line is free again
  let timer = null;
  let received = []; // [time since the epoch, bytes], both of what has reached the browser
  const waiting = []; // connections with something for the browser, the next in turn first
  const open = new Set();
  const deliver = inOrder();

  const now = () => performance.timeOrigin + performance.now();

  /** Sends one packet of the connection whose turn it is. */
  function send() {
    timer = null;
    const connection = waiting.shift();
    if (!connection) return;
    const { queue } = connection;
    const chunk = queue[0].subarray(0, line === FAST ? WINDOW : PACKET);
    if (chunk.length === queue[0].length) queue.shift();
    else queue[0] = queue[0].subarray(chunk.length);
    connection.length -= chunk.length;
    if (connection.length < WINDOW) connection.server.resume();
    // A timer that came late must not make the line slower than it is.
    free = Math.max(free, now() - LATE) + (chunk.length * 8000) / line.bitsPerSecond;
    connection.underWay++;
    deliver(free - now() + line.roundTrip / 2, () => {
      connection.underWay--;
      if (!connection.browser.destroyed) {
        received.push([now(), chunk.length]);
        connection.browser.write(chunk);
      }
      endIfDone(connection);
    });
    if (queue.length) waiting.push(connection);
    schedule();
  }

  function endIfDone({ browser, ended, length, underWay }) {
    if (ended && !length && !underWay) browser.end();
  }

  function schedule() {
    if (timer === null && waiting.length) timer = setTimeout(send, Math.max(0, free - now()));
  }

  const listener = createServer({ noDelay: true }, (browser) => {
    const server = connect({ port, host: '127.0.0.1', noDelay: true });
    const connection = { browser, server, queue: [], length: 0, underWay: 0, ended: false };
    for (const socket of [browser, server]) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      socket.on('error', () => [browser, server].forEach((each) => each.destroy()));
    }
    // The kernel accepts the connection at once: the first request waits as long as a handshake over the
    // slow line would take.
    const ready = now() + line.roundTrip;
    const ask = inOrder();
    browser.on('data', (request) => {
      const delay = Math.max(ready, now()) - now() + line.roundTrip / 2;
      ask(delay, () => server.destroyed || server.write(request));
    });
    // The rest of an answer to a closed page must not delay the next page.
    browser.once('close', () => {
      server.destroy();
      connection.queue = [];
      connection.length = 0;
      const turn = waiting.indexOf(connection);
      if (turn >= 0) waiting.splice(turn, 1);
    });
    server.on('data', (chunk) => {
      if (browser.destroyed) return;
      connection.queue.push(chunk);
      connection.length += chunk.length;
      if (connection.length > WINDOW) server.pause();
      if (!waiting.includes(connection)) waiting.push(connection);
      schedule();
    });
    server.once('end', () => {
      connection.ended = true;
      endIfDone(connection);
    });
  });
  await new Promise((resolve, reject) => listener.once('error', reject).listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${listener.address().port}`,
    /** Makes the line slow or fast and begins to count anew. */
    set(next) {
      line = next;
      free = 0;
      received = [];
    },
    /** Bytes that had reached the browser at a time (milliseconds since the epoch). */
    bytesUntil: (time) => received.reduce((sum, [at, bytes]) => (at <= time ? sum + bytes : sum), 0),
    /** How long nothing has come, in milliseconds. */
    quietFor: () => now() - (received.at(-1)?.[0] ?? now()),
    stop() {
      open.forEach((socket) => socket.destroy());
      return new Promise((resolve) => listener.close(resolve));
    },
  };
}
