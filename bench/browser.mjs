// The selections of the native benchmark in Chromium: this folder's crate as WebAssembly, built like the
// browser's worker.
import { join } from 'node:path';
import { withChromium, withPage } from './chromium.mjs';

/** @typedef {{ median: number, best: number }} Time milliseconds */

/**
 * @param {string} folder what wasm-bindgen wrote
 * @param {number} companies
 * @returns {Promise<{ browser: string, times: { name: string, select: Time, overview: Time }[],
 *   suggestions: { text: string, time: Time }[] }>}
 */
export function browserTimes(folder, companies) {
  return withChromium(5, (browser) =>
    withPage(browser, programs(folder), async (page) => ({
      browser: `Chromium ${browser.version()}`,
      ...(await page.evaluate(measure, { companies, texts: TEXTS })),
    })),
  );
}

/** Search texts: a letter, the beginning of a place, a word, a word with a typo, two words. */
const TEXTS = ['r', 'røro', 'ingeniør', 'ingenoør', 'trainee namsos'];

/** The files of the crate as WebAssembly. */
export const programs = (folder) => ['bench.js', 'bench_bg.wasm'].map((file) => join(folder, file));

/** Runs in the page. */
async function measure({ companies, texts }) {
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
    repeat(300, 5); // until the browser has optimised it
    repeat(1000, 20);
    times.sort((a, b) => a - b);
    return { median: times[Math.floor(times.length / 2)], best: times[0] };
  };
  return {
    times: Subject.query_names().map((name, index) => ({
      name,
      select: time(() => subject.select(index)),
      overview: time(() => subject.overview(index)),
    })),
    suggestions: texts.map((text) => ({ text, time: time(() => subject.suggest(text)) })),
  };
}
