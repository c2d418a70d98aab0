// The release server under load, beside a bare axum route that returns the same bytes.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { freePort } from '../end2end/server.mjs';

const run = promisify(execFile);
const MINUTE = 60_000;

const children = new Set();
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

/** Starts a program that runs until `stop` is called or this process ends. */
function start(program, args, env = {}) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  let errors = '';
  child.stderr.on('data', (chunk) => (errors = (errors + chunk).slice(-2000)));
  const ended = new Promise((resolve) => child.once('close', resolve)).then(() => children.delete(child));
  const stop = async () => {
    child.kill('SIGTERM');
    const timeout = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(timeout);
  };
  return { child, stop, errors: () => errors, hasEnded: () => !children.has(child) };
}

/** Fills a new database in the folder with invented companies; returns the database's URL. */
export async function inventCompanies(companies, folder) {
  const database = `sqlite:${join(folder, `${companies}.db`)}`;
  await run('scripts/traineekart.sh', ['demo', '--companies', String(companies), '--database', database], {
    timeout: 5 * MINUTE,
  });
  return database;
}

/** Starts `traineekart serve`; `seconds` is how long it took until it answered /healthz. */
export async function startTraineekart(database) {
  const address = `127.0.0.1:${await freePort()}`;
  const begun = performance.now();
  const server = start('scripts/traineekart.sh', ['serve', '--address', address, '--database', database]);
  server.child.stdout.resume();
  const url = `http://${address}`;
  while ((await fetchRaw(`${url}/healthz`).catch(() => null))?.status !== 200) {
    if (server.hasEnded() || performance.now() - begun > MINUTE) {
      await server.stop();
      throw new Error(`traineekart serve does not answer /healthz:\n${server.errors()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return { ...server, url, seconds: (performance.now() - begun) / 1000 };
}

/** Starts the bare server, which answers with the file's bytes. */
async function startBare(file) {
  const server = start('target/release/examples/bare', [file]);
  const [port] = await Promise.race([
    once(createInterface(server.child.stdout), 'line'),
    once(server.child, 'close').then(() => {
      throw new Error(`the bare server does not start:\n${server.errors()}`);
    }),
  ]);
  return { ...server, url: `http://127.0.0.1:${port}` };
}

/** An answer as it comes over the wire: what is compressed stays compressed. */
export function fetchRaw(url, headers = {}, agent = false) {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent, timeout: 60_000 }, async (response) => {
      try {
        const body = Buffer.concat(await response.toArray());
        const { 'content-encoding': encoding, etag } = response.headers;
        resolve({ status: response.statusCode, encoding, etag, body });
      } catch (error) {
        reject(error);
      }
    });
    request.once('timeout', () => request.destroy(new Error(`${url} does not answer`)));
    request.once('error', reject);
  });
}

/** Processor time that a process has used, in milliseconds. */
async function processorTime({ child }) {
  const afterName = (await readFile(`/proc/${child.pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ');
  const ticks = Number(afterName[11]) + Number(afterName[12]);
  return ticks * 10; // Linux counts in hundredths of a second.
}

/**
 * What wrk measures on a path with 32 connections for some seconds, and the processor time that the server
 * needs for a request.
 */
async function load(server, { path = '/', seconds = 5, headers = [] } = {}) {
  const args = ['-t1', '-c32', `-d${seconds}s`, '--latency', '--timeout', '20s'];
  for (const header of headers) args.push('-H', header);
  args.push(server.url + path);
  const before = await processorTime(server);
  const { stdout } = await run('wrk', args, { timeout: MINUTE });
  const used = (await processorTime(server)) - before;
  const failures = /Non-2xx.*|Socket errors.*/.exec(stdout);
  const find = (pattern) => pattern.exec(stdout)?.slice(1) ?? [];
  const milliseconds = ([value, unit]) => value * { us: 0.001, ms: 1, s: 1000 }[unit];
  const result = {
    rate: Number(find(/Requests\/sec:\s+([\d.]+)/)),
    p50: milliseconds(find(/^\s+50%\s+([\d.]+)(us|ms|s)/m)),
    p99: milliseconds(find(/^\s+99%\s+([\d.]+)(us|ms|s)/m)),
    processor: used / Number(find(/(\d+) requests in/)),
  };
  if (failures || !Object.values(result).every((value) => value > 0)) {
    throw new Error(`wrk on ${server.url}:\n${stdout}`);
  }
  return result;
}

/** Returns the round with the most requests: what disturbs a measurement only ever makes it slower. */
async function bestOf(rounds, ...loads) {
  const results = loads.map(() => []);
  // In turn, so that a busy minute of the machine affects all of them.
  for (let round = 0; round < rounds; round++) {
    for (const [i, one] of loads.entries()) results[i].push(await one());
  }
  return results.map((list) => list.reduce((best, one) => (one.rate > best.rate ? one : best)));
}

/** Resident memory in MB. */
async function memory({ child }) {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return (Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024) / 1e6;
}

/**
 * Measures the server with invented companies.
 *
 * @param {number} companies
 * @param {string} folder where the database and the page go
 */
export async function measureServer(companies, folder) {
  const database = await inventCompanies(companies, folder);
  const starts = [];
  for (let i = 0; i < 3; i++) {
    const server = await startTraineekart(database);
    starts.push(server.seconds);
    await server.stop();
  }

  const server = await startTraineekart(database);
  const atRest = await memory(server);
  const pages = await measurePages(server.url);
  const other = pages.find(({ kind }) => kind === '/bedrift/…').path;
  const loads = [];
  for (const path of ['/', other]) loads.push(await measureLoad(server, path, folder));
  const underLoad = await memory(server);
  await server.stop();
  const [front, document] = loads;
  return { companies, start: Math.min(...starts), pages, front, document, atRest, underLoad };
}

/**
 * A page under load, compressed as browsers ask for it and unchanged since they asked before, beside a bare
 * route that returns the same bytes.
 */
async function measureLoad(server, path, folder) {
  const headers = ['Accept-Encoding: br'];
  const page = await fetchRaw(server.url + path, { 'Accept-Encoding': 'br' });
  if (page.status !== 200 || page.encoding !== 'br' || !page.etag) {
    throw new Error(`${path} answers ${page.status} ${page.encoding ?? ''} ${page.etag ?? ''}`);
  }
  const file = join(folder, 'page.br');
  await writeFile(file, page.body);
  const bare = await startBare(file);
  await load(server, { path, headers, seconds: 1 });
  await load(bare, { seconds: 1 });
  const [brotli, beside, unchanged] = await bestOf(
    2,
    () => load(server, { path, headers }),
    () => load(bare),
    () => load(server, { path, headers: [...headers, `If-None-Match: ${page.etag}`] }),
  );
  await bare.stop();
  return { brotli, beside, unchanged };
}

/** Pages that the site map leaves out. */
const UNLISTED = ['/lagret', '/embed'];

/** What the group of the pattern captures, for every match in an answer. */
const captured = ({ body }, pattern) => [...body.toString().matchAll(pattern)].map(([, group]) => group);

/** One page of every kind; of records, the first that the site map lists. */
async function kindsOfPages(url) {
  const index = await fetchRaw(`${url}/sitemap.xml`);
  const parts = captured(index, /<loc>[^<]*(\/sitemap\.xml\?del=\d+)<\/loc>/g);
  const lists = parts.length ? await Promise.all(parts.map((path) => fetchRaw(url + path))) : [index];
  const kinds = new Map();
  for (const list of lists) {
    for (const path of captured(list, /<loc>[a-z]+:\/\/[^/<]+(\/[^<?]*)<\/loc>/g)) {
      const kind = path.replace(/(?<=^\/\w+\/).+/, '…');
      if (!kinds.has(kind)) kinds.set(kind, path);
    }
  }
  for (const kind of ['/stilling/…', '/bedrift/…', '/kommune/…']) {
    if (!kinds.has(kind)) throw new Error(`the site map has no page like ${kind}`);
  }
  const positions = lists.flatMap((list) => captured(list, /<loc>[^<]*\/stilling\/([^<?]+)<\/loc>/g));
  kinds.set('/sammenlign', `/sammenlign?stilling=${positions.slice(0, 3).join(',')}`);
  for (const path of UNLISTED) kinds.set(path.replace(/\?.*/, ''), path);
  return [...kinds].map(([kind, path]) => ({ kind, path }));
}

/**
 * A page of every kind: its size plain and as the server compresses it, and the milliseconds of an
 * uncompressed answer to a URL that was asked for before, and to one that was not.
 */
async function measurePages(url) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const pages = [];
  for (const { kind, path } of await kindsOfPages(url)) {
    const compressed = await fetchRaw(url + path, { 'Accept-Encoding': 'br' });
    const plain = await fetchRaw(url + path, {}, agent);
    const separator = path.includes('?') ? '&' : '?';
    const median = async (urlOf) => {
      const times = [];
      for (let i = 0; i < 41; i++) {
        const begun = performance.now();
        await fetchRaw(url + urlOf(i), {}, agent);
        times.push(performance.now() - begun);
      }
      return times.sort((a, b) => a - b)[20];
    };
    if (plain.status !== 200 || compressed.encoding !== 'br') {
      throw new Error(`${path} answers ${plain.status} ${compressed.encoding}`);
    }
    pages.push({
      kind,
      path,
      plain: plain.body.length,
      brotli: compressed.body.length,
      warm: await median(() => path),
      // A parameter that is not known is named on the page, which is a page of its own for that.
      cold: await median((i) => `${path}${separator}ukjent=${i}`),
    });
  }
  agent.destroy();
  return pages;
}

/** Answers that are streamed, however long they are. */
const STREAMS = [
  '/sitemap.xml?del=1',
  '/feed.atom',
  '/frister.ics',
  '/api/v1/positions.csv',
  '/api/v1/positions.geojson',
];

/**
 * Fetches the streamed answers, one after the other, from a server with invented companies.
 *
 * @returns {Promise<{ positions: number, atRest: number, streams: { path: string, size: number, most:
 *   number }[] }>} memory and sizes in MB; `most` is the most memory that the server had while it answered
 */
export async function measureStreams(companies, folder) {
  const server = await startTraineekart(await inventCompanies(companies, folder));
  const { body } = await fetchRaw(`${server.url}/api/v1/positions?side=1000000`);
  const positions = JSON.parse(body.toString()).total;
  const atRest = await memory(server);
  const streams = [];
  for (const path of STREAMS) {
    let most = 0;
    const watch = setInterval(() => memory(server).then((now) => (most = Math.max(most, now))), 10);
    const answer = await fetchRaw(server.url + path);
    clearInterval(watch);
    most = Math.max(most, await memory(server));
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
    streams.push({ path, size: answer.body.length / 1e6, most });
  }
  await server.stop();
  return { positions, atRest, streams };
}
