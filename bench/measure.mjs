// Measures everything and prints the figures as Markdown tables, which go into the README as they are.
// Run by scripts/bench.sh, which builds what is measured here.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { browserTimes } from './browser.mjs';
import { nativeTimes } from './native.mjs';
import { measureServer, measureStreams } from './server.mjs';
import { kB, number, say, table, theMachine } from './table.mjs';

const SITE = 'target/site/pkg';
const [folder] = process.argv.slice(2);

const percent = (part) => `${(part * 100).toPrecision(2)} %`;

/** What the build put into the site, plain and as compressed beside it. */
async function assets() {
  const kinds = {
    'program (wasm)': /^traineekart\..*wasm$/,
    "the program's JavaScript": /^traineekart\..*js$/,
    'the worker with the catalogue (wasm)': /^worker\..*wasm$/,
    'style sheet': /\.css$/,
  };
  const files = await readdir(SITE);
  return Promise.all(
    Object.entries(kinds).map(async ([name, pattern]) => {
      const file = files.find((file) => pattern.test(file));
      if (!file) throw new Error(`${SITE} has no file like ${pattern}`);
      const size = async (path) => (await stat(join(SITE, path))).size;
      return { name, plain: await size(file), brotli: await size(`${file}.br`) };
    }),
  );
}

say('Measuring the selection in Chromium (20 seconds)');
const inBrowser = await browserTimes(join(folder, 'wasm'), 10_000);
say('Measuring the server with 250 and with 10,000 companies (a minute and a half)');
const servers = [await measureServer(250, folder), await measureServer(10_000, folder)];
say('Measuring the long answers with 150,000 companies (a minute)');
const long = await measureStreams(150_000, folder);
const native = await nativeTimes(join(folder, 'criterion'));

const aims = { 'program (wasm)': '≤ 350', '/': '≤ 45' };
const [few, many] = servers;
console.log(
  table(
    'Sizes in kB, compressed as they are sent',
    ['', 'plain', 'brotli', 'aim'],
    (await assets()).map(({ name, plain, brotli }) => [name, kB(plain), kB(brotli), aims[name] ?? '']),
  ),
);
console.log(
  table(
    'Pages: sizes in kB, and the median time of 41 requests in milliseconds, one at a time, not ' +
      'compressed; warm: asked for before, cold: not asked for before',
    ['', '250 companies: plain', 'brotli', 'aim', 'warm', 'cold', '10,000: brotli', 'warm', 'cold', 'aim'],
    few.pages.map(({ kind, plain, brotli, warm, cold }) => {
      const there = many.pages.find((page) => page.kind === kind);
      return [
        kind,
        kB(plain),
        kB(brotli),
        aims[kind] ?? '≤ 30',
        number(warm),
        number(cold),
        kB(there.brotli),
        number(there.warm),
        number(there.cold),
        '≤ 8',
      ];
    }),
  ),
);
console.log(
  table(
    `Long answers with ${number(long.positions)} open positions, in MB; ` +
      `memory at rest ${number(long.atRest)}`,
    ['', 'size', 'most memory while it is sent'],
    long.streams.map(({ path, size, most }) => [path, number(size), number(most)]),
  ),
);

const catalogueSizes = [1_000, 10_000, 100_000];
const nativeRow = (label, group, name, aim = '') => {
  const [small, middle, large] = catalogueSizes.map((companies) => native(group, name, companies));
  const perThousand = [small.best, middle.best / 10, large.best / 100].map(number).join(' · ');
  const medians = [small, middle, large].map(({ median }) => number(median));
  return [label, ...medians, number(middle.best), aim, perThousand];
};
console.log(
  table(
    'The domain natively: milliseconds at so many companies, median; the best run; ' +
      'and the best run per 1,000 companies',
    ['', '1,000', '10,000', '100,000', '10,000, best', 'aim', 'growth: best per 1,000'],
    [
      ...inBrowser.times.map(({ name }) => nativeRow(`select, ${name}`, 'select', name, '≤ 2')),
      nativeRow('the map page, no filter', 'overview', 'no filter'),
      nativeRow('Catalogue::new', 'catalogue', 'new'),
    ],
  ),
);

const browserRow = (label, group, name, time, aim = '') => {
  const beside = time.best / native(group, name, 10_000).best;
  return [label, number(time.median), number(time.best), `× ${beside.toPrecision(2)}`, aim];
};
console.log(
  table(
    `The same in ${inBrowser.browser} at 10,000 companies: milliseconds, ` +
      'and the best run beside the best native one',
    ['', 'median', 'best', 'beside native', 'aim'],
    [
      ...inBrowser.times.map(({ name, select }) =>
        browserRow(`select, ${name}`, 'select', name, select, '≤ 8'),
      ),
      browserRow('the map page, no filter', 'overview', 'no filter', inBrowser.times[0].overview),
      ...inBrowser.suggestions.map(({ text, time: { median, best } }) => [
        `suggestions for "${text}"`,
        number(median),
        number(best),
        '',
        '≤ 10',
      ]),
    ],
  ),
);

const loadRow = (label, { rate, p50, p99, processor }, bare) => [
  label, number(rate), bare ? percent(rate / bare.rate) : '', number(p50), number(p99), number(processor),
];
const loadRows = (label, { brotli, beside, unchanged }) => [
  loadRow(label, brotli, beside),
  loadRow('unchanged since it was asked for (304)', unchanged, beside),
  loadRow('a bare axum route, the same bytes', beside),
];
console.log(
  table(
    'The server under load from 32 connections on the same machine, brotli; times in milliseconds',
    ['', 'requests/s', 'beside bare', 'p50', 'p99', 'processor time per request'],
    servers.flatMap(({ companies, front, document }) => [
      ...loadRows(`/ with ${number(companies)} companies`, front),
      ...loadRows('/bedrift/…', document),
    ]),
  ),
);
console.log(
  table(
    'The server: memory in MB; best start of three in milliseconds, until /healthz answers',
    ['', 'memory at rest', 'under load', 'start'],
    servers.map(({ companies, atRest, underLoad, start }) => [
      `${number(companies)} companies`, number(atRest), number(underLoad), number(start * 1000),
    ]),
  ),
);

console.log(theMachine());
