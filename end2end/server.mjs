// Starts the release server for tests, on a free port of 127.0.0.1 and with a temporary database.
// `node end2end/server.mjs` does the same from the command line, on TRAINEEKART_ADDRESS if that is set.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = fileURLToPath(new URL('../scripts/traineekart.sh', import.meta.url));

/** A port of 127.0.0.1 that nothing listens on now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Starts a server and waits until it answers `/healthz`.
 *
 * @param {object} [options]
 * @param {string} [options.address] host:port; a free port if left out
 * @param {string[]} [options.demo] arguments of `traineekart demo`; `null` leaves the database empty
 * @param {Record<string, string>} [options.env] more settings for the server
 * @returns {Promise<{ url: string, demoOutput: string, process: import('node:child_process').ChildProcess,
 *   output: () => string, run: (args: string[]) => Promise<unknown>, stop: () => Promise<void> }>}
 *   `demoOutput` is what `traineekart demo` printed; `run` runs `traineekart` on the same database
 */
export async function startServer({ address, demo = [], env = {} } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'traineekart-'));
  address ??= `127.0.0.1:${await freePort()}`;
  const settings = {
    ...process.env,
    TRAINEEKART_DATABASE_URL: `sqlite:${join(folder, 'test.db')}`,
    TRAINEEKART_ADDRESS: address,
    ...env,
  };
  let demoOutput = '';
  if (demo) {
    ({ stdout: demoOutput } = await promisify(execFile)(program, ['demo', ...demo], { env: settings }));
  }

  const server = spawn(program, ['serve'], { env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve) => server.once('close', resolve));
  const stop = async () => {
    server.kill('SIGTERM');
    const timeout = setTimeout(() => server.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(timeout);
    await rm(folder, { recursive: true, force: true });
  };

  const url = `http://${address}`;
  const deadline = Date.now() + 30_000;
  while (!(await fetch(`${url}/healthz`).then((response) => response.ok, () => false))) {
    if (server.exitCode !== null || server.signalCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`the server did not start:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const run = (args) => promisify(execFile)(program, args, { env: settings });
  return { url, demoOutput, process: server, output: () => output, run, stop };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await startServer({ address: process.env.TRAINEEKART_ADDRESS });
  console.log(`Serving a temporary database at ${server.url}`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => server.stop().then(() => process.exit()));
  }
}
