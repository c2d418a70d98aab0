// The same selections in Chromium: the crate of this folder as WebAssembly, built as the page's own program is.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { chromium } from '@playwright/test';

const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
// An isolated page gets a clock of 5 µs instead of 100.
const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const MINUTE = 60_000;

/** @typedef {{ median: number, best: number }} Time milliseconds */

/**
 * @param {string} folder what wasm-bindgen wrote
 * @param {number} companies
 * @returns {Promise<{ browser: string, times: { name: string, select: Time, overview: Time }[] }>}
 */
export async function browserTimes(folder, companies) {
  const site = await serve(folder);
  const browser = await chromium.launch({
    executablePath: process.env.TRAINEEKART_CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
    timeout: MINUTE,
  });
  const impatience = setTimeout(() => browser.close(), 5 * MINUTE);
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${site.address().port}/`);
    return { browser: `Chromium ${browser.version()}`, times: await page.evaluate(measure, companies) };
  } finally {
    clearTimeout(impatience);
    await browser.close();
    site.close();
  }
}

/** Runs in the page. */
async function measure(companies) {
  const { default: init, Subject } = await import('/bench.js');
  await init();
  const subject = new Subject(companies);

  const time = (run) => {
    const times = [];
    const repeat = (milliseconds, fewest) => {
      times.length = 0;
      for (const end = performance.now() + milliseconds; times.length < fewest || performance.now() < end; ) {
        const start = performance.now();
        run();
        times.push(performance.now() - start);
      }
    };
    repeat(300, 5); // until the browser has compiled it for speed
    repeat(1000, 20);
    times.sort((a, b) => a - b);
    return { median: times[Math.floor(times.length / 2)], best: times[0] };
  };
  return Subject.query_names().map((name, number) => ({
    name,
    select: time(() => subject.select(number)),
    overview: time(() => subject.overview(number)),
  }));
}

function serve(folder) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    if (pathname === '/') return response.writeHead(200, { ...ISOLATED, 'Content-Type': 'text/html' }).end('<!doctype html>');
    const file = join(folder, basename(pathname));
    const content = await readFile(file).catch(() => null);
    const type = TYPES[/\.\w+$/.exec(file)?.[0]];
    if (!content || !type) return response.writeHead(404).end();
    response.writeHead(200, { ...ISOLATED, 'Content-Type': type }).end(content);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
