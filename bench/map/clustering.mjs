// Clustering many points at one zoom: `domain::map::cluster::cluster_markers` as WebAssembly beside npm's
// supercluster, in one page, which is not slowed.
import { programs } from '../browser.mjs';
import { withPage } from '../chromium.mjs';

export const POINTS = 100_000;
// Traineekart's world is 256 pixels wide at zoom 0, supercluster's 512: there the same view has a zoom of
// one less.
const ZOOM = 7;
const SUPERCLUSTER = 'bench/peers/node_modules/supercluster/dist/supercluster.min.js';

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} folder what wasm-bindgen wrote
 * @returns {Promise<Record<'traineekart' | 'supercluster' | 'oneLevel', { milliseconds: number, markers:
 *   number }>>} medians; `oneLevel` is supercluster told to prepare no other zoom
 */
export const clusteringTimes = (browser, folder) =>
  withPage(browser, [...programs(folder), SUPERCLUSTER], async (page) => {
    await page.addScriptTag({ url: '/supercluster.min.js' });
    return page.evaluate(measure, { points: POINTS, zoom: ZOOM });
  });

/** Runs in the page. */
async function measure({ points, zoom }) {
  const { default: init, ClusterInput } = await import('/bench.js');
  await init();
  const input = new ClusterInput(points);
  const coordinates = input.coordinates();
  const features = Array.from({ length: points }, (_, i) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Point', coordinates: [coordinates[2 * i], coordinates[2 * i + 1]] },
  }));
  const cluster = (options) => {
    const index = new Supercluster({ radius: 40, maxZoom: 16, ...options });
    index.load(features);
    return index.getClusters([-180, -85, 180, 85], zoom - 1).length;
  };
  const ways = {
    traineekart: () => input.cluster_markers(zoom),
    supercluster: () => cluster({}),
    oneLevel: () => cluster({ minZoom: zoom - 1, maxZoom: zoom - 1 }),
  };
  const results = Object.fromEntries(Object.keys(ways).map((way) => [way, { times: [], markers: 0 }]));
  // In turn, so that a busy moment of the machine affects all of them; the first rounds warm up the
  // compiler.
  for (let round = -5; round < 15; round++) {
    for (const [way, run] of Object.entries(ways)) {
      const begun = performance.now();
      results[way].markers = run();
      if (round >= 0) results[way].times.push(performance.now() - begun);
    }
  }
  for (const result of Object.values(results)) {
    result.milliseconds = result.times.sort((a, b) => a - b)[Math.floor(result.times.length / 2)];
    delete result.times;
  }
  return results;
}
