// Runs the machine's Chromium and opens pages that contain nothing but what is measured.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename } from 'node:path';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGUMENTS } from '../end2end/programs.mjs';

const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
// In a cross-origin isolated page the clock has a resolution of 5 µs instead of 100 µs.
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
const MINUTE = 60_000;

/**
 * Runs Chromium for at most `minutes`.
 *
 * @template T
 * @param {number} minutes
 * @param {(browser: import('@playwright/test').Browser) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withChromium(minutes, use) {
  const browser = await chromium.launch({
    executablePath: process.env.TRAINEEKART_CHROMIUM,
    args: CHROMIUM_ARGUMENTS,
    timeout: MINUTE,
  });
  const timeout = setTimeout(() => browser.close(), minutes * MINUTE);
  try {
    return await use(browser);
  } finally {
    clearTimeout(timeout);
    await browser.close();
  }
}

/**
 * Opens an empty page on a server that has these files in the same folder.
 *
 * @template T
 * @param {import('@playwright/test').Browser} browser
 * @param {string[]} files
 * @param {(page: import('@playwright/test').Page) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withPage(browser, files, use) {
  const site = await serve(files);
  const page = await browser.newPage();
  try {
    await page.goto(`http://127.0.0.1:${site.address().port}/`);
    return await use(page);
  } finally {
    await page.close();
    site.close();
  }
}

function serve(files) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    if (pathname === '/') {
      return response.writeHead(200, { ...ISOLATED, 'Content-Type': 'text/html' }).end('<!doctype html>');
    }
    const file = files.find((file) => basename(file) === basename(pathname));
    const content = file && (await readFile(file).catch(() => null));
    if (!content) return response.writeHead(404).end();
    response.writeHead(200, { ...ISOLATED, 'Content-Type': TYPES[/\.\w+$/.exec(file)[0]] }).end(content);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
